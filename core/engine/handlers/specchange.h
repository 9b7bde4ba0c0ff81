// SPDX-License-Identifier: GPL-3.0-or-later
// Checking and changing the fields of tasks, shared by add, edit, note and tag. Engine thread.
#pragma once

#include "core/engine/context.h"

namespace taskyard::engine {

/// What only the engine can check of a task: its queue, executor and resources are there and large enough.
Outcome checkAgainstEngine(const Context& context, const TaskSpec& spec);

/// The fields of the tasks of one portion, for Verb::prepare.
class StoredSpecs {
public:
    explicit StoredSpecs(store::Reader& reader) : m_reader(reader) {}
    /// Forgets those of the portion before.
    Outcome read(const std::vector<TaskId>& tasks);
    const TaskSpec& of(TaskId task) const { return m_specs.at(task); }

private:
    store::Reader& m_reader;
    std::unordered_map<TaskId, TaskSpec> m_specs;
};

/// Replaces the fields of tasks that wait or have ended, keeps the scheduler in step, and records what changed.
/// Dependencies are not looked at. Returns the places that changed with the queue or priority.
void changeSpec(const Context& context, TaskId task, const TaskSpec& before, const TaskSpec& after);

} // namespace taskyard::engine
