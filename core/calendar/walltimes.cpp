// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/walltimes.h"

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

/// Two offsets of one zone are never farther apart.
constexpr hours kWidestOffsets{48};

local_seconds local(sys_seconds at, seconds offset) { return local_seconds((at + offset).time_since_epoch()); }
sys_seconds sys(local_seconds at, seconds offset) { return sys_seconds(at.time_since_epoch() - offset); }
} // namespace

struct WallTimes::Stretch {
    ZoneSegment now;
    seconds before; ///< the offset of the segment before
    seconds after;  ///< the offset of the segment after

    local_seconds gapBegin() const { return local(now.begin, before); }
    local_seconds begin() const { return local(now.begin, now.offset); }
    local_seconds end() const { return local(now.end, now.offset); }
    local_seconds nextBegin() const { return local(now.end, after); }
};

/// What the clock passed over at the beginning of the stretch.
std::optional<WallTime> WallTimes::inGap(sys_seconds after, const Stretch& stretch) const
{
    if (m_rules.wildcard || stretch.gapBegin() >= stretch.begin())
        return std::nullopt;
    const bool shift = m_rules.gap == GapRule::Shift;
    if (!shift && after >= stretch.now.begin)
        return std::nullopt;
    const auto missing = m_times.next(std::max(stretch.gapBegin() - seconds(1), local(after, stretch.before)));
    if (!missing || *missing >= stretch.begin())
        return std::nullopt;
    const local_days day = floor<days>(*missing);
    WallTime time{stretch.now.begin, *missing, stretch.now.offset, std::nullopt, WallTime::Fate::MovedByGap};
    if (stretch.gapBegin() <= day && day + days(1) <= stretch.begin()) {
        if (after >= stretch.now.begin)
            return std::nullopt;
        time.fate = WallTime::Fate::DayMissing;
    } else if (m_rules.gap == GapRule::Skip)
        time.fate = WallTime::Fate::Missing;
    else if (shift)
        time.at = sys(*missing, stretch.before);
    return time;
}

/// What the clock shows within the stretch. `beyond` is the next local time, where that is in a later one.
std::optional<WallTime> WallTimes::ordinary(sys_seconds after, const Stretch& stretch,
                                            std::optional<local_seconds>& beyond) const
{
    const local_seconds firstPassEnd = stretch.gapBegin(); // what is earlier was shown in the stretch before
    local_seconds from = local(std::max(after, stretch.now.begin - seconds(1)), stretch.now.offset);
    const bool once = !m_rules.wildcard && m_rules.repeated != RepeatedTimeRule::Both;
    if (once && m_rules.repeated == RepeatedTimeRule::First)
        from = std::max(from, firstPassEnd - seconds(1));
    const auto found = m_times.next(from);
    const bool comesAgain = found && *found >= stretch.nextBegin();
    if (!found || *found >= stretch.end() || (once && comesAgain && m_rules.repeated == RepeatedTimeRule::Second)) {
        // A clock that goes back shows again what it has shown.
        beyond = stretch.nextBegin() < stretch.end() ? m_times.next(stretch.nextBegin() - seconds(1)) : found;
        return std::nullopt;
    }
    WallTime time{sys(*found, stretch.now.offset), *found, stretch.now.offset, std::nullopt, WallTime::Fate::Plain};
    if (*found < firstPassEnd)
        time.fate = WallTime::Fate::SecondOfTwo;
    else if (comesAgain)
        time.fate = WallTime::Fate::FirstOfTwo;
    return time;
}

std::optional<WallTime> WallTimes::next(sys_seconds after) const
{
    while (after < sys_days(year(kLastYear) / December / 31)) {
        Stretch stretch{m_zone.segmentAt(after + seconds(1)), {}, {}};
        stretch.before = m_zone.segmentAt(stretch.now.begin - seconds(1)).offset;
        stretch.after = m_zone.segmentAt(stretch.now.end).offset;
        std::optional<local_seconds> beyond;
        const auto moved = inGap(after, stretch);
        auto plain = ordinary(after, stretch, beyond);
        // What runs at an instant is its one occurrence, rather than what is missing at it.
        const bool runs = moved && moved->fate == WallTime::Fate::MovedByGap;
        if (moved && (!plain || moved->at < plain->at || (moved->at == plain->at && runs)))
            return moved;
        if (plain) {
            if (moved && moved->at == plain->at)
                plain->passedOver = moved->local;
            return plain;
        }
        if (!beyond)
            return std::nullopt;
        // Nothing lies between here and that time but changes of the clock, which are skipped over.
        after = std::max(stretch.now.end - seconds(1), sys(*beyond, stretch.now.offset) - kWidestOffsets);
    }
    return std::nullopt;
}

} // namespace taskyard::calendar
