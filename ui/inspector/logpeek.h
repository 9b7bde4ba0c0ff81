// SPDX-License-Identifier: GPL-3.0-or-later
// A glance at the log of the current task, above the window and without leaving the list: it follows whatever task is
// picked, and the key that opened it closes it. GUI thread; a child of the window.
#pragma once

#include "ui/support/taskwatch.h"

#include <QDialog>

namespace taskyard::ui {

class RunLogView;

class LogPeek : public QDialog {
    Q_OBJECT
public:
    LogPeek(const UiContext& context, QWidget* parent);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refreshTitle();

    UiContext m_context;
    TaskWatch m_watch;
    RunLogView* m_log;
};

} // namespace taskyard::ui
