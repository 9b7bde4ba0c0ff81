// SPDX-License-Identifier: GPL-3.0-or-later
// The columns that `list` can show: name, heading, alignment and how a task fills them, in one table. Pure; any thread.
#pragma once

#include "app/cli/table.h"
#include "core/model/task.h"

#include <span>

namespace taskyard::cli {

struct ListColumn {
    const char* name;
    const char* header;
    bool right;
    bool shrinks;
    QString (*text)(const Task& task, TimePoint now);
};

std::span<const ListColumn> listColumns();
/// "id,state,name" to columns; an unknown one is refused, with the nearest named.
Result<std::vector<const ListColumn*>> columnsFrom(const QString& names);

inline constexpr const char* kDefaultColumns = "id,state,name,queue,priority,progress,elapsed,exit,waits-for,last-line";

} // namespace taskyard::cli
