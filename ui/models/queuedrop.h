// SPDX-License-Identifier: GPL-3.0-or-later
// What moving tasks to a queue would do, by a drop on its lane or by keyboard: allowed or not, in a sentence for the
// operator, and as a command. Pure; any thread.
#pragma once

#include "core/model/queue.h"
#include "ui/models/taskdrop.h"

namespace taskyard::ui {

/// With the queue that they come from.
QMimeData* toMimeData(const DraggedTasks& tasks, const QString& fromQueue);
/// Empty: not known.
QString queueOf(const QMimeData& data);

DropVerdict dropOnQueue(const DraggedTasks& tasks, const QString& fromQueue, const Queue& queue);

} // namespace taskyard::ui
