// SPDX-License-Identifier: GPL-3.0-or-later
// All queues, a lane each, with the slots and pools that they share: watched, paused, drained and edited in place;
// tasks are dragged from lane to lane. GUI thread.
#pragma once

#include "core/model/queue.h"
#include "core/model/task.h"
#include "ui/pages/page.h"
#include "ui/support/taskchoice.h"

#include <QPointer>
#include <QTimer>

class QLabel;
class QLineEdit;
class QListView;
class QToolBar;

namespace taskyard::ui {

class LaneList;
class QueueFeed;
class QueueLane;
class SlotsBar;
class Successor;
class TaskActions;

class QueuesPage : public Page {
    Q_OBJECT
public:
    explicit QueuesPage(const UiContext& context, QWidget* parent = nullptr);
    ~QueuesPage() override;

    ActionId id() const override { return ActionId::ShowQueues; }
    void activated() override;

    LaneList& lanes() { return *m_lanes; }
    /// The chosen tasks of the list that was used last.
    std::vector<Task> chosen() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectFeed();
    QueueLane* makeLane(QWidget* parent, const QString& queue);
    void pick(QListView* list);
    void refreshChoice();
    void showMenu(QListView* list, const QPoint& at);
    void showQueues();
    void setState(const QString& queue, QueueState state);
    /// The task before those chosen, or after them; null where there is none.
    const Task* neighbour(int step) const;
    QString whyNotMoveBy(int step) const;
    void moveBy(int step);
    void moveToQueue();
    void askForQueue();
    void askForPool();
    void retranslate();

    UiContext m_context;
    QueueFeed* m_feed;
    SlotsBar* m_slots;
    QLineEdit* m_filter;
    QToolBar* m_tools;
    QAction* m_addQueue;
    QAction* m_addPool;
    LaneList* m_lanes;
    QLabel* m_note;
    ListedTasks m_choice;
    TaskActions* m_actions;
    QPointer<QListView> m_list;
    std::unique_ptr<Successor> m_successor; ///< of what an order takes out of that list
    QTimer m_second;
    bool m_wantsFocus = false; ///< brought to the front before there were lanes
};

} // namespace taskyard::ui
