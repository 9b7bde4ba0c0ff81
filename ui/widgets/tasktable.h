// SPDX-License-Identifier: GPL-3.0-or-later
// The Board's table: a view of a TaskTableModel of any length, with its columns, delegates and selection. Rows have one
// height and no objects; QTableView keeps eight bytes for each row in its hidden header, where a tree view would keep
// forty. Updates of the list leave the rows that are seen where they are. GUI thread; the model must outlive it.
#pragma once

#include "ui/delegates/statecolours.h"
#include "ui/models/taskselection.h"
#include "ui/widgets/columnshare.h"
#include "ui/widgets/savedview.h"

#include <QTableView>

class QMenu;

namespace taskyard::ui {

class QueueDelegate;

class TaskTable : public QTableView {
    Q_OBJECT
public:
    TaskTable(TaskTableModel& model, StateColours colours, QWidget* parent = nullptr);

    TaskSelection& tasks() { return *m_selection; }
    /// What is looked at now; without a name.
    SavedView savedView() const;
    void apply(const SavedView& view);
    void resetColumns();
    /// What a task's queue can be changed to in place.
    void setQueues(const QStringList& queues);
    /// From now on these columns fill the table between them, those that have no room are hidden, until the operator
    /// resizes, shows or hides one, or another view is applied. In letters; see shareRoom().
    void shareColumns(std::vector<ColumnWish> wishes);
    /// -1: none of them.
    int sortColumn() const;
    /// Makes a known task current and scrolls to it.
    bool reveal(TaskId task);
    /// All rows that are seen are loaded.
    bool isFilled() const;
    /// An entry for each column to show or hide, and one to put all back.
    void fillColumnMenu(QMenu& menu);
    /// An entry for each column that can be sorted by, shown or hidden; the present one has an arrow, and turns it.
    void fillSortMenu(QMenu& menu);
    /// Typing is for shortcuts and the filter: a search through a million rows would be asked of the engine row by row.
    void keyboardSearch(const QString&) override {}

signals:
    /// Columns or sort were changed by the operator.
    void viewChanged();
    /// Rows that were not loaded, or a whole new list, have been painted.
    void filled();

protected:
    /// Home and End go through the list, not through the columns of a row.
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void setUpHeader();
    void setUpDelegates(const StateColours& colours);
    void sortByColumn(int column);
    void nameParts();
    void fitRowHeight();
    void askForShownRows();
    void rememberTop();
    void keepTop();
    void showColumnMenu(const QPoint& at);
    int widthOf(int letters) const;
    int defaultWidth(int column) const;
    void fitColumns();
    void scaleColumns();

    TaskTableModel& m_model;
    TaskSelection* m_selection;
    QueueDelegate* m_queues;
    QPersistentModelIndex m_top; ///< the uppermost row that is seen
    int m_topOffset = 0;
    int m_letter = 0; ///< width of one, as of the present widths of the columns
    bool m_keepingTop = false;
    std::vector<ColumnWish> m_wishes; ///< in letters; empty: each column has a width of its own
    bool m_filled = false;            ///< as of the latest painting
};

} // namespace taskyard::ui
