// SPDX-License-Identifier: GPL-3.0-or-later
// What is in trouble, grouped by cause: the groups, the tasks of the one that is looked at, and the last words of its
// newest. Orders go to the whole group, or to the tasks that are selected in it. GUI thread.
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/triagechoice.h"
#include "ui/support/latest.h"

#include <QTimer>

class QLabel;
class QListView;
class QPlainTextEdit;
class QStackedWidget;
class QToolBar;

namespace taskyard::ui {

class Successor;
class TaskActions;
class TaskTable;
class TroubleModel;

class TriagePage : public Page {
    Q_OBJECT
public:
    explicit TriagePage(const UiContext& context, QWidget* parent = nullptr);
    ~TriagePage() override;

    ActionId id() const override { return ActionId::ShowTriage; }
    void activated() override;

    TroubleModel& groups() { return *m_groups; }
    TaskTable& table() { return *m_table; }
    bool isEmpty() const;
    /// "For all 40 tasks of this cause".
    QString scopeText() const;
    QString lastWords() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* makeEmpty();
    QWidget* makeDetails();
    void connectAll();
    void offerActions();
    const answer::TroubleGroup* group() const;
    void afterLoading();
    void showGroup();
    void showLog();
    void refreshScope();
    void showEmptyWords();
    void retranslate();

    UiContext m_context;
    TroubleModel* m_groups;
    TaskTableModel* m_tasks;
    QStackedWidget* m_stack;
    QLabel* m_emptyTitle;
    QLabel* m_emptyText;
    QLabel* m_summary;
    QListView* m_list;
    QLabel* m_cause;
    QLabel* m_line;
    QLabel* m_scope;
    TaskTable* m_table;
    QLabel* m_logTitle;
    QPlainTextEdit* m_log;
    QToolBar* m_tools;
    QString m_shownKey;    ///< of the group whose tasks are shown
    QString m_shownFilter; ///< as the table has it
    Latest m_logAsked;
    QTimer m_minute;
    std::unique_ptr<Successor> m_successor; ///< of what an order takes out of the table
    TriageChoice m_choice;
    TaskActions* m_actions;
};

} // namespace taskyard::ui
