// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all tasks: filter, quick filters by state, saved views, groups, and every verb of tasks by menu, key and
// pointer. GUI thread.
#pragma once

#include "ui/models/tablechoice.h"
#include "ui/models/tasktablemodel.h"
#include "ui/pages/page.h"
#include "ui/widgets/savedview.h"

class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace taskyard::ui {

class EmptyState;
class FilterBar;
class StateFilters;
class Successor;
class TaskActions;
class TaskGroupModel;
class TaskTable;
class ViewMenu;

class BoardPage : public Page {
    Q_OBJECT
public:
    explicit BoardPage(const UiContext& context, QWidget* parent = nullptr);
    ~BoardPage() override;

    ActionId id() const override { return ActionId::ShowBoard; }
    void activated() override;
    QByteArray state() const override;
    void restore(const QByteArray& state) override;

    /// For other pages that find tasks by a filter.
    void setFilter(const QString& filter);

protected:
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void connectTable();
    void connectFilters();
    void connectGroups();
    void offerActions();
    SavedView present() const;
    void apply(const SavedView& view);
    void groupBy(const QString& by);
    /// The operator's filter, narrowed to the open group.
    QString listFilter() const;
    void applyList();
    void readQueues();
    void rename();
    void moveBy(int step);
    QString whyNotMoveBy(int step) const;
    void showRowMenu(const QPoint& at);
    void takeBack(const EventBatch& batch);
    void followCurrent();
    void followPick();
    void logFirstList();
    void refreshSurface();
    void refreshNoMatch();
    void refreshCount();
    void refreshEditing();
    void retranslate();

    UiContext m_context;
    TaskTableModel* m_model;
    TaskGroupModel* m_groupModel;
    FilterBar* m_filter;
    StateFilters* m_states;
    TaskTable* m_table;
    TableChoice m_choice;
    TaskActions* m_actions;
    ViewMenu* m_views;
    QListView* m_groups;
    QSplitter* m_splitter;
    QStackedWidget* m_surface;
    EmptyState* m_empty;
    QWidget* m_noMatch;
    QLabel* m_noMatchText;
    QPushButton* m_clear;
    QPushButton* m_widen; ///< looks for parts where whole names were asked for
    QLabel* m_count;
    QLabel* m_trouble;
    std::unique_ptr<Successor> m_successor; ///< of what an order takes out of the list
    std::vector<TaskId> m_deleted;          ///< by the latest order: selected again where they come back
    TaskId m_picked;                        ///< on another page, and not found here yet
    QString m_group;                        ///< the value of the open group
    bool m_oneGroup = false;
    bool m_currentWanted = false; ///< the current row is not loaded yet
};

} // namespace taskyard::ui
