// SPDX-License-Identifier: GPL-3.0-or-later
// What ran when: runs as bars over time, as a picture or as a table, with what joins them. It looks at all there is, at
// a stretch that was chosen, or follows now. GUI thread.
#pragma once

#include "ui/pages/page.h"
#include "ui/support/taskchoice.h"
#include "ui/timeline/timelinefeed.h"

#include <QTimer>

class QAction;
class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolBar;

namespace taskyard::ui {

class FittingLabel;
class TaskActions;
class TimelineLegend;
class TimelineModel;
class TimelineTies;
class TimelineView;

class TimelinePage : public Page {
    Q_OBJECT
public:
    explicit TimelinePage(const UiContext& context, QWidget* parent = nullptr);
    ~TimelinePage() override;

    ActionId id() const override { return ActionId::ShowTimeline; }
    void activated() override;
    QByteArray state() const override;
    void restore(const QByteArray& state) override;

    enum class Look : quint8 {
        Following, ///< now stays where it is in the picture
        Whole,     ///< all there is
        Chosen,
    };
    Look look() const { return m_look; }
    TimelineFeed& feed() { return *m_feed; }
    TimelineView& view() { return *m_view; }
    TimelineModel& model() { return *m_model; }
    void follow();
    void showWhole();
    void choose(const TimeStretch& stretch);
    /// Brings the latest run of the task into sight; done when it is known when that was.
    void lookFor(TaskId task);
    /// Selects the tasks that started in the time that is shown, or that ended in it.
    QString boardFilter(bool started) const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeBar();
    void makeTable();
    void connectAll();
    void connectView();
    void offerActions();
    void moveSight(const TimeStretch& stretch);
    void takeData();
    void takeTies();
    void passTime();
    void pick(TaskId task, int run);
    void readQueues();
    void setQueue(const QString& queue);
    void showOnBoard(bool started);
    void refreshWords();
    void refreshTable();
    QString lanesWords() const;
    void refreshPicked();
    void refreshTrouble(const QString& trouble);
    void retranslate();

    UiContext m_context;
    TimelineFeed* m_feed;
    TimelineTies* m_ties;
    QComboBox* m_lanes;
    QComboBox* m_queue;
    QToolBar* m_tools;
    QAction* m_closer;
    QAction* m_wider;
    QAction* m_whole;
    QAction* m_follow;
    QAction* m_path;
    QAction* m_asTable;
    QAction* m_board;
    QAction* m_boardStarted;
    QAction* m_boardEnded;
    QLabel* m_times;
    QLabel* m_trouble;
    QStackedWidget* m_stack;
    TimelineView* m_view;
    QTableView* m_table;
    TimelineModel* m_model;
    TimelineLegend* m_legend;
    FittingLabel* m_said; ///< of the picked run, or of the critical path
    Look m_look = Look::Following;
    Duration m_span;
    bool m_revealWanted = false;
    QTimer m_tick;
    ListedTasks m_choice;
    TaskActions* m_actions;
};

} // namespace taskyard::ui
