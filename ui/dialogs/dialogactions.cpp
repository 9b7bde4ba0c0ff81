// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogactions.h"

#include "ui/dialogs/bulkeditdialog.h"
#include "ui/dialogs/dropped.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/sampledialog.h"
#include "ui/dialogs/taskdialog.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/taskverbs.h"
#include "ui/support/toasts.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>

namespace taskyard::ui {

namespace {
void editOne(const UiContext& context, TaskId id, QWidget* window)
{
    ask(context.engine, query::TaskDetails{id}, window, [context, window](const Result<answer::TaskDetails>& details) {
        if (details)
            (new TaskDialog(context, details->task, window))->show();
        else
            context.toasts.trouble(details.error().text());
    });
}
} // namespace

void editTasks(const UiContext& context, const Selection& selection, qint64 count, QWidget* window)
{
    if (selection.ids.size() == 1)
        editOne(context, selection.ids.front(), window);
    else
        (new BulkEditDialog(context, selection, count, window))->show();
}

void duplicateTasks(const UiContext& context, TaskOrders& orders, const std::vector<Task>& tasks)
{
    command::Add add;
    for (const Task& task : tasks)
        add.tasks.push_back(asNew(task.spec));
    if (tasks.size() != 1) {
        orders.give(add);
        return;
    }
    orders.give(add, [context, of = tasks.front().id](const Reply& reply) {
        context.current.set(reply.first);
        return DialogActions::tr("Task %1 is a copy of task %2.").arg(reply.first.value).arg(of.value);
    });
}

DialogActions::DialogActions(const UiContext& context, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
    , m_orders(context)
{
    offerForWindow();
    offerForTask();
    connect(&context.current, &CurrentTask::changed, this, &DialogActions::refresh);
    refresh();
}

void DialogActions::offerForWindow()
{
    ActionRegistry& actions = m_context.actions;
    actions.handle(ActionId::NewTask, this, [this] { (new TaskDialog(m_context, TaskDraft(), m_window))->show(); });
    actions.handle(ActionId::NewFromFile, this, [this] { chooseFile(); });
    actions.handle(ActionId::Import, this, [this] { (new ImportDialog(m_context, m_window))->show(); });
    actions.handle(ActionId::TrySample, this, [this] { (new SampleDialog(m_context, m_window))->show(); });
    actions.handle(ActionId::PasteTasks, this, [this] {
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();
        if (data == nullptr || !openDropped(m_context, *data, m_window))
            m_context.toasts.notice(tr("The clipboard holds no text and no files."));
    });
}

void DialogActions::offerForTask()
{
    ActionRegistry& actions = m_context.actions;
    actions.handle(ActionId::Edit, this, [this] { editOne(m_context, m_context.current.id(), m_window); });
    actions.handle(ActionId::Duplicate, this,
                   [this] { withCurrent([this](const Task& task) { duplicateTasks(m_context, m_orders, {task}); }); });
    actions.handle(ActionId::RerunEdited, this, [this] { withCurrent([this](const Task& task) { rerun(task); }); });
    actions.handle(ActionId::SaveAsTemplate, this, [this] {
        withCurrent([this](const Task& task) { askForTemplateName(m_context, task.spec, m_window); });
    });
}

void DialogActions::refresh()
{
    const QString why = m_context.current.id().isValid() ? QString() : tr("No task is selected.");
    for (const ActionId id : {ActionId::Edit, ActionId::Duplicate, ActionId::RerunEdited, ActionId::SaveAsTemplate})
        m_context.actions.setObstacle(id, this, why);
}

void DialogActions::withCurrent(std::function<void(const Task&)> run)
{
    ask(m_context.engine, query::TaskDetails{m_context.current.id()}, this,
        [this, run = std::move(run)](const Result<answer::TaskDetails>& details) {
            if (details)
                run(details->task);
            else
                m_context.toasts.trouble(details.error().text());
        });
}

void DialogActions::chooseFile()
{
    auto* dialog = new QFileDialog(m_window, tr("New task from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::urlsSelected, this,
            [this](const QList<QUrl>& files) { openDroppedFiles(m_context, files, m_window); });
    dialog->open();
}

void DialogActions::rerun(const Task& task)
{
    TaskSpec spec = asNew(task.spec);
    spec.held = false;
    auto* dialog = new TaskDialog(m_context, draftOf(spec), m_window);
    dialog->setTitle(tr("Run task %1 again, edited").arg(task.id.value));
    dialog->setOpen(true);
    dialog->show();
}

} // namespace taskyard::ui
