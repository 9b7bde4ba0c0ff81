// SPDX-License-Identifier: GPL-3.0-or-later
// The log of the run that is looked at, live, with the last good run of the same task to compare it with; or, where
// there is no log, why. Used by the inspector, the Log page and peek. Asks the engine only while it is active. GUI
// thread; a widget, a sibling of the TaskWatch that tells it of the task.
#pragma once

#include "core/base/ids.h"
#include "ui/support/uicontext.h"
#include "ui/widgets/logview/logcomparison.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace taskyard::ui {

class LogPanel;
class TaskWatch;

class RunLogView : public QWidget {
    Q_OBJECT
public:
    RunLogView(const UiContext& context, TaskWatch& watch, QWidget* parent = nullptr);

    LogPanel& panel() { return *m_panel; }
    void setActive(bool active);
    /// The number of the run that is shown; 0: none is.
    int run() const { return m_run; }
    const LogComparison::Side& shown() const { return m_shown; }
    /// Its source is null where no other run has succeeded.
    const LogComparison::Side& lastGood() const { return m_good; }

signals:
    /// Another run, or none.
    void runChanged();
    void said(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QString unknownText() const;
    void showRun(TaskId task, int run);
    void showLastGood();
    bool endedBadly(int run) const;
    void followWanted();
    LogComparison::Side sideOf(int run) const;

    UiContext m_context;
    TaskWatch& m_watch;
    QStackedWidget* m_stack;
    QLabel* m_note;
    LogPanel* m_panel;
    LogComparison::Side m_shown;
    LogComparison::Side m_good;
    TaskId m_task;
    int m_run = 0;
    int m_goodRun = 0;
    bool m_active = false;
    bool m_follows = false; ///< as soon as there is a log
};

/// A label for what a page or a tab has to say instead of its contents: centred, wrapped, plain.
QLabel* makeNote(QWidget* parent);

} // namespace taskyard::ui
