// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that an engine keeps and does not run.
#pragma once

#include "core/model/task.h"

namespace taskyard::test {

inline TaskSpec heldTask(const QString& name)
{
    TaskSpec spec;
    spec.name = name;
    spec.command = QStringList{QStringLiteral("/bin/true")};
    spec.cwd = QStringLiteral("/");
    spec.held = true;
    return spec;
}

/// Waits for a time that this test does not live to see.
inline TaskSpec scheduledTask(const QString& name)
{
    TaskSpec spec = heldTask(name);
    spec.held = false;
    spec.at = TimePoint{std::chrono::seconds{4'000'000'000}};
    return spec;
}

} // namespace taskyard::test
