// SPDX-License-Identifier: GPL-3.0-or-later
// What a task may say of itself: the limits of every field, and setting fields by the names that import records use.
// Pure; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/task.h"

#include <QJsonObject>
#include <QStringList>
#include <QTimeZone>

namespace taskyard::importing {

/// Sets the fields named in `fields` as an import record would; null takes a field back to its default. The first of
/// the names or values that does not fit is refused, with the field in `where`, and so is a task that does not pass
/// validateSpec() afterwards; `spec` is then unchanged. Setting `command` clears `shell`, and the reverse. References
/// to other tasks are ids. `key` cannot be set.
Outcome applyFields(TaskSpec& spec, const QJsonObject& fields, TimePoint now,
                    const QTimeZone& zone = QTimeZone::systemTimeZone());

/// Refuses what could not be stored or run: not exactly one of command and shell, texts that are too long or hold NUL,
/// numbers out of range, names of environment variables that are none, relative directories. The field is in `where`.
/// References are not looked up.
Outcome validateSpec(const TaskSpec& spec);

/// The keys of an import record, in the order of the documentation.
QStringList recordKeys();

} // namespace taskyard::importing
