// SPDX-License-Identifier: GPL-3.0-or-later
// The few rows of a long list that are known: their tasks, ascending by row, found by row and by id. A value member of
// the model that owns the list; one thread.
#pragma once

#include "core/model/task.h"

#include <QHash>

#include <optional>
#include <vector>

namespace taskyard::ui {

struct KnownRow {
    int row = 0;
    TaskId id;
    std::optional<Task> task; ///< none: only that this task stands here
    QString cursor;
    bool stale = false;    ///< the task has changed since it was read
    int editsUnderWay = 0; ///< what is shown is what the operator typed; answers to older questions do not replace it
};

class KnownRows {
public:
    const std::vector<KnownRow>& all() const { return m_rows; }
    KnownRow* at(int row);
    const KnownRow* at(int row) const { return const_cast<KnownRows*>(this)->at(row); }
    KnownRow* of(TaskId id);
    const KnownRow* of(TaskId id) const { return const_cast<KnownRows*>(this)->of(id); }

    /// Puts a task on a row where none is known; a task that is known on another row must be dropped there first.
    KnownRow& put(int row, TaskId id);
    void clear();
    void markAllStale();
    /// Forgets the rows farthest from [first, last] beyond `most`, but none of `kept` and none with an edit under way.
    void shrink(int first, int last, size_t most, const std::vector<int>& kept);

    // What the list did; rows that are removed are forgotten.
    void insert(int row, int count);
    void remove(int row, int count);
    void move(int from, int to);

private:
    std::vector<KnownRow>::iterator from(int row);
    void reindex();

    std::vector<KnownRow> m_rows;
    QHash<TaskId, int> m_rowOf;
};

} // namespace taskyard::ui
