// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/tasklook.h"

#include "ui/inspector/inspector.h"
#include "ui/inspector/logpeek.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/toasts.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>
#include <QUrl>

#include <array>

namespace taskyard::ui {

namespace {
/// What needs a task.
constexpr auto kOfTask = std::to_array<ActionId>(
    {ActionId::Details, ActionId::Why, ActionId::PeekLog, ActionId::OpenLog, ActionId::TailLog, ActionId::PreviousLog,
     ActionId::OpenFolder, ActionId::ShowDependencies, ActionId::AddDependency, ActionId::RemoveDependency});
} // namespace

TaskLook::TaskLook(const UiContext& context, Inspector& inspector, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_inspector(inspector)
    , m_window(window)
{
    offerActions();
    connect(&context.current, &CurrentTask::changed, this, &TaskLook::refresh);
    // Also while the window is hidden or restored: only whether it is closed is told.
    connect(&inspector, &QDockWidget::visibilityChanged, this,
            [this] { m_context.actions.action(ActionId::Inspector).setChecked(!m_inspector.isHidden()); });
    m_context.actions.action(ActionId::Inspector).setChecked(!m_inspector.isHidden());
    refresh();
}

void TaskLook::offerActions()
{
    const auto offer = [this](ActionId id, auto run) { m_context.actions.handle(id, this, run); };
    const auto offerTab = [&](ActionId id, InspectorTab tab) { offer(id, [this, tab] { m_inspector.showTab(tab); }); };
    offer(ActionId::Inspector, [this] { m_inspector.setVisible(m_inspector.isHidden()); });
    offerTab(ActionId::Details, InspectorTab::Details);
    offerTab(ActionId::Why, InspectorTab::Why);
    offerTab(ActionId::ShowDependencies, InspectorTab::Dependencies);
    offer(ActionId::AddDependency, [this] { m_inspector.startAddingDependency(); });
    offer(ActionId::RemoveDependency, [this] { m_inspector.startRemovingDependency(); });
    offer(ActionId::PeekLog, [this] { peek(); });
    offer(ActionId::OpenLog, [this] { showLog(m_context.current.run()); });
    offer(ActionId::TailLog, [this] {
        showLog(0);
        m_context.current.followLog();
    });
    offer(ActionId::PreviousLog, [this] { showPreviousLog(); });
    offer(ActionId::OpenFolder, [this] { openFolder(); });
}

void TaskLook::refresh()
{
    const QString why = m_context.current.id().isValid() ? QString() : tr("No task is picked.");
    for (const ActionId id : kOfTask)
        m_context.actions.setObstacle(id, this, why);
}

void TaskLook::peek()
{
    if (m_peek == nullptr)
        m_peek = new LogPeek(m_context, m_window);
    m_peek->setVisible(!m_peek->isVisible());
}

void TaskLook::showLog(int run)
{
    m_context.current.setRun(run);
    m_context.actions.action(ActionId::ShowLog).trigger();
}

void TaskLook::showPreviousLog()
{
    const TaskId task = m_context.current.id();
    ask(m_context.engine, query::TaskDetails{task}, this, [this, task](const Result<answer::TaskDetails>& answer) {
        if (task != m_context.current.id())
            return;
        if (!answer) {
            m_context.toasts.trouble(answer.error().text());
            return;
        }
        const int shown = m_context.current.run();
        int before = 0;
        const int latest = answer->runs.empty() ? 0 : answer->runs.back().number;
        for (const Run& run : answer->runs)
            if (run.number < (shown > 0 ? shown : latest))
                before = run.number;
        if (before > 0)
            showLog(before);
        else
            m_context.toasts.notice(tr("There is no run before this one."));
    });
}

void TaskLook::openFolder()
{
    ask(m_context.engine, query::TaskDetails{m_context.current.id()}, this,
        [this](const Result<answer::TaskDetails>& answer) {
            if (!answer) {
                m_context.toasts.trouble(answer.error().text());
                return;
            }
            // A folder on a server that is away would hold up whoever looks at it.
            QThreadPool::globalInstance()->start([self = QPointer(this), path = answer->task.spec.cwd] {
                const bool isThere = QFileInfo(path).isDir();
                QMetaObject::invokeMethod(QCoreApplication::instance(), [self, path, isThere] {
                    if (!self)
                        return;
                    if (!isThere)
                        self->m_context.toasts.trouble(tr("%1 is no folder of this machine.").arg(path.left(300)));
                    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
                        self->m_context.toasts.trouble(tr("No program of the desktop opens folders."));
                });
            });
        });
}

} // namespace taskyard::ui
