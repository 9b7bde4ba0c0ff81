// SPDX-License-Identifier: GPL-3.0-or-later
// What every imported task gets, whatever the format it came from. Pure; any thread.
#pragma once

#include "core/importing/import.h"
#include "core/importing/value.h"

#include <optional>

namespace taskyard::importing {

/// Fills in name (the key, else the command) and directory, makes relative paths absolute, and validates. `source` is
/// the object that the task was read from: the complaint points at the field.
std::optional<Fault> completeTask(TaskSpec& spec, const ImportOptions& options, const Value& source);

} // namespace taskyard::importing
