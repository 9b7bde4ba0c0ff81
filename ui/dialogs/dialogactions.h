// SPDX-License-Identifier: GPL-3.0-or-later
// The window's actions that open a dialog for making or changing tasks: new, from a file, import, sample, paste,
// duplicate, edit, edit and run again, save as a template. Those of one task are of the current one; a page that has a
// selection handles Edit and Duplicate itself and calls editTasks() and duplicateTasks(). GUI thread; a child of the
// window.
#pragma once

#include "core/api/commands.h"
#include "core/base/result.h"
#include "ui/support/actiontable.h"
#include "ui/support/taskorders.h"
#include "ui/support/uicontext.h"

#include <QObject>

class QWidget;

namespace taskyard::ui {

/// One task that is named opens with all its fields, more open the bulk dialog. `window` is the dialogs' parent.
void editTasks(const UiContext& context, const Selection& selection, qint64 count, QWidget* window);

/// Adds copies; that of a single task becomes the current one.
void duplicateTasks(const UiContext& context, TaskOrders& orders, const std::vector<Task>& tasks);

class DialogActions : public QObject {
    Q_OBJECT
public:
    DialogActions(const UiContext& context, QWidget* window);

private:
    void offerForWindow();
    void offerForTask();
    void withCurrent(std::function<void(const Task&)> run);
    void chooseFile();
    void rerun(const Task& task);
    void refresh();

    UiContext m_context;
    QWidget* m_window;
    TaskOrders m_orders;
};

} // namespace taskyard::ui
