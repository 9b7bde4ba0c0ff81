// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the first of the waiting toasts over the bottom of its parent, but not over the line in which one searches a
// log, without taking the focus, and lets it go after the seconds that are set. The time stands still while the pointer
// or the focus is on it. GUI thread; a child of the widget that it lies on.
#pragma once

#include "ui/support/uicontext.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QLabel;
class QToolButton;

namespace taskyard::ui {

class LogFindBar;

class ToastBar : public QFrame {
    Q_OBJECT
public:
    ToastBar(const UiContext& context, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showCurrent();
    void place();
    void runTimer();
    void followFocus(QWidget* before, QWidget* now);

    UiContext m_context;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_action;
    QToolButton* m_other;
    QToolButton* m_close;
    QTimer m_timer;
    QPointer<LogFindBar> m_find; ///< in which one searches, or did last
};

} // namespace taskyard::ui
