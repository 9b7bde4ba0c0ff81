// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of task ids in the order of a sort column. A place in such a list is told by the sort value and id of the task
// that stands there (a cursor), never by a row count, so that it stays right while tasks come and go. Pure but for the
// reading itself; the thread of the database.
#pragma once

#include "core/api/commands.h"
#include "core/store/database.h"
#include "core/store/filtersql.h"

namespace taskyard::store {

struct PageQuery {
    QString after; ///< cursor; empty: from the beginning
    int skip = 0;
    int limit = 0;
    bool cursors = false;
};
struct IdPage {
    std::vector<TaskId> ids;
    QStringList cursors; ///< of `ids`, where asked for
    QString next;        ///< cursor; empty at the end
};
/// InvalidInput for a cursor that is none, or that belongs to another sort.
Result<IdPage> readPage(Database& database, const Condition& condition, const SortKey& sort, const PageQuery& page);

struct AnchorQuery {
    int every = 1;
    int mostCursors = 1;
    qsizetype mostLetters = 0; ///< of all cursors together
    std::vector<TaskId> find;
};
struct Anchors {
    qint64 total = 0;
    int every = 1;
    QStringList cursors;
    std::vector<qint64> rows;
};
/// In one pass; see query::TaskAnchors.
Anchors readAnchors(Database& database, const Condition& condition, const SortKey& sort, const AnchorQuery& query);

/// The ids between the two cursors, both included; an empty cursor is the end of the list on its side.
Result<std::vector<TaskId>> readRange(Database& database, const Condition& condition, const SortKey& sort,
                                      const TaskRange& range);

} // namespace taskyard::store
