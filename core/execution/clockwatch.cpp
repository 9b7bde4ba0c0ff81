// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/clockwatch.h"

#include <sys/timerfd.h>
#include <unistd.h>

#include <chrono>

namespace taskyard::execution {

ClockWatch::ClockWatch(std::function<void()> jumped)
    : m_timer(::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
    , m_jumped(std::move(jumped))
{
    if (m_timer < 0)
        return;
    arm();
    m_notifier.emplace(m_timer, QSocketNotifier::Read);
    QObject::connect(&*m_notifier, &QSocketNotifier::activated, &*m_notifier, [this] {
        quint64 expirations = 0;
        // Cancelled by the jump that it waits for; or an end that is ten years away has come.
        [[maybe_unused]] const ssize_t count = ::read(m_timer, &expirations, sizeof expirations);
        arm();
        m_jumped();
    });
}

ClockWatch::~ClockWatch()
{
    m_notifier.reset();
    if (m_timer >= 0)
        ::close(m_timer);
}

void ClockWatch::arm()
{
    constexpr std::chrono::seconds kFarAway = std::chrono::years{10};
    itimerspec end{};
    ::clock_gettime(CLOCK_REALTIME, &end.it_value);
    end.it_value.tv_sec += kFarAway.count();
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &end, nullptr);
}

} // namespace taskyard::execution
