// SPDX-License-Identifier: GPL-3.0-or-later
// What moving tasks to a queue, or to another place in theirs, would do, by a drop on its lane or by keyboard: allowed
// or not, in a sentence for the operator, and as a command. Pure; any thread.
#pragma once

#include "core/model/queue.h"
#include "ui/models/taskdrop.h"

namespace taskyard::ui {

/// With the queue that they come from.
QMimeData* toMimeData(const DraggedTasks& tasks, const QString& fromQueue);
/// Empty: not known.
QString queueOf(const QMimeData& data);

/// Why these cannot be put beside `anchor` in their queue; empty: they can, also past tasks of a higher priority, since
/// a place given by hand comes first.
QString whyNotBeside(const std::vector<Task>& moved, const Task& anchor, const Queue& queue);
/// Between two tasks of `shown`, which the queue takes next in that order: before the one at `gap`; or behind the last.
DropVerdict dropAmong(const DraggedTasks& tasks, const std::vector<Task>& shown, int gap, const Queue& queue);

DropVerdict dropOnQueue(const DraggedTasks& tasks, const QString& fromQueue, const Queue& queue);

} // namespace taskyard::ui
