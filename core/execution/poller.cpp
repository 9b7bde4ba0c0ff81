// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/poller.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <array>

namespace taskyard::execution {

Poller::Poller() : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Poller::dispatch);
}

Poller::~Poller()
{
    m_notifier.reset();
    if (m_epoll >= 0)
        ::close(m_epoll);
}

quint64 Poller::watch(int fd, Handler handler, bool writable)
{
    epoll_event event{};
    event.events = EPOLLIN | (writable ? EPOLLOUT : 0u);
    event.data.u64 = ++m_last;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        return 0;
    m_watches.emplace(m_last, Watch{fd, std::make_shared<Handler>(std::move(handler))});
    return m_last;
}

void Poller::unwatch(quint64 watch)
{
    const auto found = m_watches.find(watch);
    if (found == m_watches.end())
        return;
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, found->second.fd, nullptr);
    m_watches.erase(found);
}

void Poller::dispatch()
{
    std::array<epoll_event, 64> events;
    const int ready = ::epoll_wait(m_epoll, events.data(), int(events.size()), 0);
    for (int i = 0; i < ready; ++i) {
        // Numbers are never used twice, so an event for what was unwatched meanwhile finds nothing.
        const auto found = m_watches.find(events[size_t(i)].data.u64);
        if (found == m_watches.end())
            continue;
        const std::shared_ptr<Handler> handler = found->second.handler;
        (*handler)();
    }
}

} // namespace taskyard::execution
