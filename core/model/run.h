// SPDX-License-Identifier: GPL-3.0-or-later
// One attempt at a task. Plain values; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/model/taskstate.h"

#include <QString>

#include <optional>

namespace taskyard {

struct Run {
    TaskId task;
    int number = 1; ///< 1 for the first attempt
    RunState state = RunState::Starting;
    QString reason; ///< in words: "exit code 3", "killed by SIGKILL", "program not found: foo"
    QString token;  ///< random, names its directory under runs/
    QString bootId;
    QString executor;
    QString actor; ///< who asked for it, where it was asked for (retry, start now)
    TimePoint claimedAt;
    std::optional<TimePoint> startedAt;
    std::optional<TimePoint> finishedAt;
    std::optional<qint64> pid;
    std::optional<int> exitCode;
    std::optional<int> signal;
    std::optional<qint64> pausedMs;
    std::optional<qint64> userUs;
    std::optional<qint64> systemUs;
    std::optional<qint64> maxRssBytes;
    qint64 logBytes = 0;     ///< bytes written by the task
    qint64 logKeptBytes = 0; ///< of these kept on disk (head and tail)
    std::optional<double> progress;
    QString progressText;
    QString lastLine;
    int strays = 0; ///< processes that were still alive when the run ended
};

} // namespace taskyard
