// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of the task as a table and, below it, the log of the one that is picked. What is picked here is the run that
// the whole window looks at. GUI thread; a widget, a sibling of its TaskWatch.
#pragma once

#include "ui/support/uicontext.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QTreeView;

namespace taskyard::ui {

class RunLogView;
class RunModel;
class TaskWatch;

class RunsTab : public QWidget {
    Q_OBJECT
public:
    RunsTab(const UiContext& context, TaskWatch& watch, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void showPicked();
    void retranslate();

    UiContext m_context;
    TaskWatch& m_watch;
    RunModel* m_model;
    QTreeView* m_table;
    RunLogView* m_log;
    QTimer m_tick;
    bool m_showing = false; ///< what is picked is being brought up to date, not picked
};

} // namespace taskyard::ui
