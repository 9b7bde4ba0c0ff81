// SPDX-License-Identifier: GPL-3.0-or-later
// A task as an import record: what `export` writes and `import` takes back. The keys are those of
// resources/docs/import.md; a field that has its default is left out. Pure; any thread.
#pragma once

#include "core/model/task.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace taskyard {

/// "t17": the key of an exported task in its file.
QString recordKey(TaskId task);

/// What was asked for, as it stands now, without what has become of it. Dependencies are written as keys. Those on
/// tasks for which `alsoExported` does not hold are left out, because their ids mean nothing elsewhere; without the
/// function, for records that stay with their engine, all are ids.
QJsonObject recordOf(const Task& task, const std::function<bool(TaskId)>& alsoExported = {});

/// The same as one line of NDJSON, with its line break.
QByteArray recordLine(const Task& task, const std::function<bool(TaskId)>& alsoExported = {});

} // namespace taskyard
