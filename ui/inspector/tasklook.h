// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out, on every page, the actions that look at the current task and change nothing: inspector, details, why,
// dependencies, its logs, its folder. A page may offer its own instead. GUI thread; a child of the window.
#pragma once

#include "ui/support/actiontable.h"
#include "ui/support/uicontext.h"

#include <QObject>

class QWidget;

namespace taskyard::ui {

class Inspector;
class LogPeek;

class TaskLook : public QObject {
    Q_OBJECT
public:
    /// `window` is what the peek stands above.
    TaskLook(const UiContext& context, Inspector& inspector, QWidget* window);

private:
    void offerActions();
    void refresh();
    void peek();
    void showLog(int run);
    void showPreviousLog();
    void openFolder();

    UiContext m_context;
    Inspector& m_inspector;
    QWidget* m_window;
    LogPeek* m_peek = nullptr;
};

} // namespace taskyard::ui
