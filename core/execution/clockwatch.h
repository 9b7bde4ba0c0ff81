// SPDX-License-Identifier: GPL-3.0-or-later
// Tells that the time may not be what timers take it for: the wall clock was set, or the machine was suspended, which
// the clock of QTimer does not count. Lives on the thread that makes it, which needs an event loop.
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <optional>

namespace taskyard::execution {

class ClockWatch {
public:
    /// Where the kernel refuses, nothing is told; timers are armed in short steps all the same.
    explicit ClockWatch(std::function<void()> jumped);
    ~ClockWatch();
    ClockWatch(const ClockWatch&) = delete;
    ClockWatch& operator=(const ClockWatch&) = delete;

private:
    void arm();

    const int m_timer;
    const std::function<void()> m_jumped;
    std::optional<QSocketNotifier> m_notifier;
};

} // namespace taskyard::execution
