// SPDX-License-Identifier: GPL-3.0-or-later
// Applies a verb to a selection of tasks as one undoable operation: by id all or nothing, by filter where it is legal.
// Engine thread.
#pragma once

#include "core/engine/context.h"

#include <functional>

namespace taskyard::engine {

struct Verb {
    QString label; ///< "hold", for the operation's label and for refusals
    /// Whether it is legal for a task that stands so; the error says why not. Must not change anything.
    std::function<Outcome(TaskId, const Standing&)> check;
    /// Called before the checks of each portion of the tasks, with those of it that exist, so that what the checks need
    /// of the database is read at once; absent: they need nothing.
    std::function<Outcome(const std::vector<TaskId>&)> prepare = {};
    /// Whether it would make a difference to a task for which it is legal; absent: always.
    std::function<bool(TaskId, const Standing&)> changes = {};
    /// Changes the task; all of them in one call, so that bulk changes can be cheap.
    std::function<void(const std::vector<TaskId>&)> apply;
    bool undoable = true;
    bool dryRun = false; ///< only count, and name the first hundred
};

/// The tasks selected, in the order given or by id. Refuses an unknown id, a bad filter, an empty selection.
Result<std::vector<TaskId>> select(const Context& context, const Selection& selection);
Result<Reply> applyVerb(const Context& context, const Selection& selection, const Verb& verb);

/// "task 12 is running: only waiting tasks can be held".
tl::unexpected<Error> notLegal(TaskId task, const Standing& standing, const QString& rule, const QString& hint = {});

/// Wraps what `change` does into one operation, with images of every task that it touched before and after.
OperationId recordOperation(const Context& context, const QString& label, const std::function<void()>& change);

} // namespace taskyard::engine
