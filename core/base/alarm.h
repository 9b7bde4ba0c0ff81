// SPDX-License-Identifier: GPL-3.0-or-later
// Goes off once, when a time has passed by a Clock, however long that is: QTimer counts milliseconds in 31 bits and its
// own clock, so it is armed in steps of at most an hour, and only the Clock says whether the time is over. Lives on the
// thread that makes it, which needs an event loop; look() is for whoever knows that a clock jumped.
#pragma once

#include "core/base/clock.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace taskyard {

class Alarm {
public:
    /// `ring` may destroy the alarm. The clock outlives it.
    Alarm(const Clock& clock, std::function<void()> ring, Duration longestSleep = std::chrono::hours{1});

    /// Goes off after `wait`, instead of whenever it would have.
    void start(Duration wait);
    /// The time that was left, rounded up; nothing where it was not going to go off.
    std::optional<Duration> stop();
    /// Looks at the clock at once: it may have gone on while QTimer's stood still.
    void look();

private:
    const Clock& m_clock;
    const std::function<void()> m_ring;
    const Duration m_longestSleep;
    QTimer m_timer;
    std::optional<SteadyPoint> m_end;
};

} // namespace taskyard
