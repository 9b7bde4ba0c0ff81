// SPDX-License-Identifier: GPL-3.0-or-later
// Time as an argument. Code that needs the time takes a Clock; only main() makes a SystemClock. Waiting uses the
// monotonic reading, which ignores steps of the wall clock and counts suspend. Any thread.
#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>

namespace taskyard {

using Duration = std::chrono::milliseconds;
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>; ///< wall time, UTC
using SteadyPoint = std::chrono::duration<qint64, std::micro>;      ///< since boot, suspend included

class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint wall() const = 0;
    virtual SteadyPoint steady() const = 0;
};

class SystemClock final : public Clock {
public:
    TimePoint wall() const override;
    SteadyPoint steady() const override;
};

/// Moves only when told. Setting the wall clock leaves the steady one alone, as a step by an administrator would.
class ManualClock final : public Clock {
public:
    explicit ManualClock(TimePoint start = TimePoint{std::chrono::seconds{1'750'000'000}});
    TimePoint wall() const override;
    SteadyPoint steady() const override;
    void advance(Duration by);
    void setWall(TimePoint to);

private:
    std::atomic<qint64> m_wallMs;
    std::atomic<qint64> m_steadyUs{0};
};

} // namespace taskyard
