// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected in a table of tasks, of any size, as the engine understands it. The rows are QItemSelectionModel's,
// which keeps ranges and moves them with the model's row signals; this class adds what rows alone cannot say: the tasks
// at the ends of the ranges, which the model keeps known, and that a long range means everything between its ends, also
// what comes to stand there. GUI thread; lives beside the view.
#pragma once

#include "core/api/commands.h"
#include "core/base/result.h"
#include "ui/models/tasktablemodel.h"

#include <QItemSelectionModel>

namespace taskyard::ui {

class TaskSelection : public QItemSelectionModel {
    Q_OBJECT
public:
    explicit TaskSelection(TaskTableModel& model, QObject* parent = nullptr);

    qint64 count() const; ///< rows
    bool isEmpty() const { return count() == 0; }
    bool isAll() const; ///< every row of a list whose length is known
    /// The id of the current row; none when there is no current row or it is not known.
    TaskId currentTask() const;
    /// For commands, when it can be told without asking: up to so many rows by id, longer ranges by the cursors of
    /// their ends. Nothing when the end of a long range has never been loaded.
    std::optional<Selection> toSelection() const;
    /// The same, after reading what is missing.
    void resolve(std::function<void(Result<Selection>)> done);
    /// Selects these rows as whole rows.
    void selectRows(int first, int last, SelectionFlags how = ClearAndSelect);
    /// These tasks instead of what is selected, those that are not known as soon as they are found.
    void selectTasks(const std::vector<TaskId>& tasks);
    /// The rows that must stay known: ends of ranges, rows of short ranges, the current row.
    std::vector<int> pinnedRows() const;

signals:
    void countChanged();

private:
    struct Range {
        int first = 0;
        int last = 0;
    };
    std::vector<Range> ranges() const; ///< ascending, joined where they touch
    Selection made(const std::vector<Range>& ranges, const QStringList& cursors) const;
    void keepLongRangesWhole(int first, int last);
    void restore(const QHash<TaskId, int>& rows);

    TaskTableModel& m_model;
    bool m_restoring = false;
    bool m_leftSelected = false;
    bool m_leftCurrent = false;
    QSet<TaskId> m_wanted; ///< selected before the model was reset
    TaskId m_wantedCurrent;
};

} // namespace taskyard::ui
