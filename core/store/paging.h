// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of task ids by key: where one page ends and the next begins is told by the sort value and id of its last task,
// never by a row count. Pure but for the reading itself.
#pragma once

#include "core/store/database.h"
#include "core/store/filtersql.h"

namespace taskyard::store {

struct IdPage {
    std::vector<TaskId> ids;
    QString next; ///< cursor; empty at the end
};

/// InvalidInput for a cursor that is none, or that belongs to another sort.
Result<IdPage> readPage(Database& database, const Condition& condition, const SortKey& sort, const QString& after,
                        int limit);

} // namespace taskyard::store
