// SPDX-License-Identifier: GPL-3.0-or-later
// A run that has ended, with what its task says of itself: a row of a report. Texts are UTF-8, so that a million of
// them pass from the database into a file without being converted. Plain values; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/model/filter.h"
#include "core/model/taskstate.h"

#include <functional>
#include <optional>
#include <string>

namespace taskyard {

struct EndedRun {
    TaskId task;
    int number = 1;
    RunState state = RunState::Succeeded;
    TimePoint createdAt; ///< of the task
    TimePoint claimedAt;
    std::optional<TimePoint> eligibleAt; ///< when its task had last become ready
    std::optional<TimePoint> startedAt;
    TimePoint finishedAt;
    std::optional<Duration> paused;
    std::optional<int> exitCode;
    std::optional<int> signal;
    std::optional<Duration> userTime;
    std::optional<Duration> systemTime;
    std::optional<qint64> maxRssBytes;
    qint64 logBytes = 0;
    qint64 priority = 0;
    std::string reason;
    std::string lastLine;
    std::string executor;
    std::string queue; ///< that it ran for; empty: not known any more
    std::string name;  ///< of its task, as all that follow
    std::string workflow;
    std::string owner;
    std::string tags;    ///< joined by spaces
    std::string command; ///< on one line, as a shell reads it

    /// Nothing where the clock was set back meanwhile.
    std::optional<Duration> waitTime() const { return between(eligibleAt, startedAt); }
    std::optional<Duration> runTime() const { return between(startedAt, finishedAt); }

private:
    static std::optional<Duration> between(std::optional<TimePoint> from, std::optional<TimePoint> to)
    {
        return from && to && *to >= *from ? std::optional(*to - *from) : std::nullopt;
    }
};

/// Where a list of ended runs is read on: behind the run with this end, task and number.
struct EndedRunPlace {
    TimePoint finishedAt{Duration{-1}};
    TaskId task;
    int number = 0;
};

/// Which ended runs, in the order of their end, then of task and number.
struct EndedRunQuery {
    Filter filter;  ///< of their tasks
    TimePoint from; ///< ended at or after this
    TimePoint to;   ///< and before this
    EventSeq last;  ///< whose end is told by an event up to this one
    EndedRunPlace after;
    int limit = 1000;
};
using EndedRunVisitor = std::function<void(const EndedRun&)>;

} // namespace taskyard
