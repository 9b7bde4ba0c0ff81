// SPDX-License-Identifier: GPL-3.0-or-later
// What a schedule may be told besides its expression, one instant of it, and its expression taken apart so that every
// reader can explain it in words of its own. The default of each rule is its first value. Values; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace taskyard {

/// A time of day that the clock passes over when it goes forward.
enum class GapRule : quint8 {
    FirstAfter, ///< once, at the first instant after the gap
    Shift,      ///< later by as much as the clock jumps
    Skip,
};
/// A time of day that comes twice when the clock goes back.
enum class RepeatedTimeRule : quint8 { First, Second, Both };
/// A day that is no working day.
enum class NonWorkingDayRule : quint8 {
    Run,
    Skip,
    Following,
    Preceding,
    ModifiedFollowing, ///< the following one, unless that is in the next month: then the preceding one
};
/// Instants that passed while nobody could start them, or later than the grace.
enum class MisfireRule : quint8 { RunOnce, RunAll, Skip };
/// The previous run has not ended.
enum class ConcurrencyRule : quint8 { Forbid, QueueOne, Allow, Replace };
/// The instant lies in a blackout or outside all windows.
enum class BlackoutRule : quint8 { Wait, Skip, Ignore };

/// How a time follows the clock on the wall.
enum class TimeClass : quint8 {
    Elapsed,      ///< counted in real time; no change of clocks moves it
    WallFixed,    ///< an hour and a minute: once per day, whatever the clocks do
    WallWildcard, ///< the minute or the hour is "*": whenever the clock shows a time that fits
};

/// One piece of one field of an expression.
struct FieldPart {
    enum class Kind : quint8 {
        Any,
        Values,         ///< `first` to `last`, each `step`-th; a range that wraps has first > last
        LastDay,        ///< of the month, or `first` days before it
        NearestWorkday, ///< Monday to Friday, nearest to day `first`, in the same month
        LastWorkday,    ///< the workday nearest to the last day of the month, or to `first` days before it
        DaysFromEnd,    ///< from the `first`-last to the `last`-last day of the month, each `step`-th
        NthWeekday,     ///< weekday `first` for the `last`-th time in the month
        LastWeekday,    ///< weekday `first` for the last time in the month
    };
    Kind kind = Kind::Any;
    int first = 0;
    int last = 0;
    int step = 1;

    bool operator==(const FieldPart&) const = default;
};

/// An expression taken apart. Weekdays are 0 (Sunday) to 6.
struct Explanation {
    enum class Kind : quint8 { Wall, Interval, Instant, EngineStart };
    Kind kind = Kind::Wall;
    TimeClass timeClass = TimeClass::WallFixed;
    std::vector<FieldPart> seconds, minutes, hours, days, months, weekdays, years;
    bool eitherDay = false;        ///< a day that fits `days` or `weekdays`, not both
    std::optional<QString> zone;   ///< named by the expression itself
    Duration period{0};            ///< of an interval
    std::optional<TimePoint> from; ///< the anchor of an interval; the instant of a single one

    bool operator==(const Explanation&) const = default;
};

/// What happened to an instant on its way from the expression to the clock.
struct OccurrenceNote {
    enum class Kind : quint8 {
        MovedByGap, ///< `local` does not exist on that day
        PassedOver, ///< `local` does not exist and has no run; this one is due when the clock had jumped
        FirstOfTwo, ///< the clock shows this time twice; this is the first
        SecondOfTwo,
        RolledFromDay, ///< the day of `local` is no working day
        Jittered,
        WaitedForBlackout, ///< `text` is the reason of the blackout
        WaitedForWindow,
    };
    Kind kind;
    std::chrono::local_seconds local{};
    QString text;

    bool operator==(const OccurrenceNote&) const = default;
};

enum class OccurrenceSkip : quint8 { LocalTimeMissing, LocalDayMissing, NonWorkingDay, Blackout, OutsideWindows };

/// One instant of a schedule. (schedule, nominal) is unique: whatever became of it, it never comes again.
struct Occurrence {
    TimePoint nominal;
    TimePoint due; ///< when it may start: after jitter, blackouts and windows
    std::chrono::local_seconds local{};
    std::chrono::seconds offset{0}; ///< of the zone at `nominal`, east of UTC
    std::vector<OccurrenceNote> notes;
    std::optional<OccurrenceSkip> skipped;

    bool operator==(const Occurrence&) const = default;
};

} // namespace taskyard
