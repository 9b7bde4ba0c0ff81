// SPDX-License-Identifier: GPL-3.0-or-later
// A task as an import record: what `export` writes and `import` takes back. The keys are those of
// resources/docs/import.md; a field that has its default is left out. Pure; any thread.
#pragma once

#include "core/model/task.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace taskyard {

/// "task-17": the key of an exported task in its file.
QString recordKey(TaskId task);

/// What was asked for, without what has become of it. Dependencies are those the task has now: on tasks for which
/// `alsoExported` holds they are written as keys, so that the file can be imported anywhere; on others as ids, which
/// mean something only where they come from. Without the function all are ids.
QJsonObject recordOf(const Task& task, const std::function<bool(TaskId)>& alsoExported = {});

/// The same as one line of NDJSON, with its line break.
QByteArray recordLine(const Task& task, const std::function<bool(TaskId)>& alsoExported = {});

} // namespace taskyard
