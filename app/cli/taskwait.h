// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting until tasks have ended. By subscription, never by asking again and again: the subscription stands before the
// states are read, so that no end is missed; and a wait only ends on states that were read, never on events alone. Used
// by one thread.
#pragma once

#include "app/cli/connection.h"

#include <vector>

namespace taskyard::cli {

struct WaitTarget {
    std::vector<TaskId> ids; ///< these, or
    QString filter;          ///< all that match; those which come to match meanwhile count, too
};

/// Returns once none of them is waiting or running any more. NotFound when one of the ids does not exist. False when
/// `patience` was over first.
Result<bool> waitUntilEnded(Connection& engine, const WaitTarget& target, std::optional<Duration> patience);

/// Calls visit(task) for every task of the target, by id, a page at a time.
Outcome eachTask(Connection& engine, const WaitTarget& target, const std::function<void(const Task&)>& visit);

} // namespace taskyard::cli
