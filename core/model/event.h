// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, once, in order. Events are stored in the transaction of the change that they tell of, and have gapless
// ascending numbers. Plain values; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/model/taskstate.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace taskyard {

struct Event {
    EventSeq seq;
    TimePoint at;
    QString kind; ///< "task.created", "task.state", "task.edited", "queue.changed", "engine.started", ... see
                  ///< resources/docs/events.md
    TaskId task;  ///< none for events of queues and the engine
    int run = 0;
    std::optional<TaskState> from;
    std::optional<TaskState> to;
    QString actor;    ///< "engine", "cli:anna", "window:anna", "task:17"
    QJsonObject data; ///< what is particular to the kind: before and after of an edit, a reason
};

/// Progress of a live run: not an event, not numbered; only the latest counts.
struct ProgressUpdate {
    TaskId task;
    std::optional<double> progress; ///< 0..1
    QString text;
    QString lastLine;
    qint64 logBytes = 0;
};

} // namespace taskyard
