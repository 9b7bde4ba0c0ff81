// SPDX-License-Identifier: GPL-3.0-or-later
// From the filter language and a sort column to SQL with bound parameters. Only names from the tables in the .cpp and
// names of states ever become part of a statement's text. Pure; any thread.
#pragma once

#include "core/base/result.h"
#include "core/model/filter.h"
#include "core/store/statement.h"

#include <QString>

#include <vector>

namespace taskyard::store {

/// Tables that a condition or a sort key looks at besides task (t).
struct Needs {
    bool spec = false;  ///< task_spec (s)
    bool run = false;   ///< the latest run (r)
    bool queue = false; ///< queue (q)
    void operator|=(const Needs& other);
    /// "task AS t CROSS JOIN task_spec AS s ON …".
    QString from() const;
};

struct Condition {
    QString sql; ///< never empty; refers to t, s, r, q
    std::vector<SqlValue> values;
    Needs needs;
};

/// What holds for the tasks that the filter selects: removed ones never, archived ones only if it says so.
Condition compile(const Filter& filter);

struct SortKey {
    QString sql;
    bool descending = false;
    bool nullable = false;
    bool byQueue = false; ///< by the queue's name: read queue by queue
    Needs needs;
};

/// "" or a column with an optional leading '-'. InvalidInput names the columns there are.
Result<SortKey> sortKey(const QString& sort);

struct GroupKey {
    QString sql;
    Needs needs;
    QString join = {}; ///< what else the FROM needs
};
/// What query::TaskGroups counts by.
Result<GroupKey> groupKey(const QString& by);

} // namespace taskyard::store
