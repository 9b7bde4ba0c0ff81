// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/runlogview.h"

#include "ui/support/currenttask.h"
#include "ui/support/editor.h"
#include "ui/support/enginelogsource.h"
#include "ui/support/enginestatus.h"
#include "ui/support/icons.h"
#include "ui/support/taskwatch.h"
#include "ui/support/texts.h"
#include "ui/widgets/logview/logpanel.h"

#include <QEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace taskyard::ui {

namespace {
struct Drawing {
    const char* action;
    const char* icon;
};
constexpr auto kDrawings = std::to_array<Drawing>({
    {"log.follow", "tail"},
    {"log.wrap", "wrap"},
    {"log.find", "search"},
    {"log.next-error", "error-next"},
    {"log.previous-error", "error-previous"},
    {"log.compare", "compare"},
    {"log.copy", "copy"},
    {"log.save-as", "export"},
    {"log.open-in-editor", "edit"},
});

QIcon iconOf(const QString& action)
{
    const auto found =
        std::ranges::find_if(kDrawings, [&](const Drawing& each) { return action == QLatin1String(each.action); });
    return found == kDrawings.end() ? QIcon() : icon(QLatin1String(found->icon));
}

/// The last success before this run; where there is none, the last of all.
int lastGoodRun(const std::vector<Run>& runs, int shown)
{
    int good = 0;
    for (const Run& run : runs)
        if (run.state == TaskState::Succeeded && run.number != shown && (run.number < shown || good == 0))
            good = run.number;
    return good;
}
} // namespace

QLabel* makeNote(QWidget* parent)
{
    auto* note = new QLabel(parent);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setAlignment(Qt::AlignCenter);
    note->setMargin(16);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setMinimumWidth(1); // a long word must not hold a dock open
    return note;
}

RunLogView::RunLogView(const UiContext& context, TaskWatch& watch, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_stack(new QStackedWidget(this))
    , m_note(makeNote(this))
    , m_panel(new LogPanel(this))
{
    m_stack->addWidget(m_note);
    m_stack->addWidget(m_panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
    setFocusProxy(m_panel);
    m_panel->setIcons(iconOf);
    m_panel->setOpener([this](const QUrl& url) { return openInEditor(m_context.settings, url); });
    connect(m_panel, &LogPanel::said, this, &RunLogView::said);
    connect(m_panel->view(), &LogView::extentChanged, this, &RunLogView::followWanted);
    connect(&watch, &TaskWatch::changed, this, &RunLogView::refresh);
    connect(&context.current, &CurrentTask::runChanged, this, &RunLogView::refresh);
    connect(&context.status, &EngineStatus::linkChanged, this, &RunLogView::refresh);
    connect(&context.status, &EngineStatus::silenceChanged, this, &RunLogView::refresh);
    connect(&context.current, &CurrentTask::followWanted, this, [this] {
        m_follows = true;
        followWanted();
    });
    refresh();
}

void RunLogView::setActive(bool active)
{
    m_active = active;
    refresh();
}

QString RunLogView::unknownText() const
{
    if (!m_watch.id().isValid())
        return tr("Pick a task to see its log.");
    if (!m_watch.trouble().isEmpty())
        return m_watch.trouble();
    if (!m_context.status.isConnected() || !m_context.status.isAnswering())
        return tr("No engine answers. The log of task %1 will be shown when one does.").arg(m_watch.id().value);
    return tr("Asking for the log of task %1…").arg(m_watch.id().value);
}

void RunLogView::refresh()
{
    const answer::TaskDetails* details = m_watch.details();
    const int wanted = m_context.current.run();
    int run = 0;
    if (details)
        for (const Run& each : details->runs)
            if (wanted == 0 || each.number == wanted)
                run = each.number;
    if (!details)
        m_note->setText(unknownText());
    else if (details->runs.empty())
        m_note->setText(tr("This task has not run yet."));
    else if (run == 0)
        m_note->setText(tr("There is no run %1 of this task.").arg(wanted));
    m_stack->setCurrentWidget(run > 0 ? static_cast<QWidget*>(m_panel) : m_note);
    // What was opened stays open while another page is looked at; nothing new is.
    if (m_active || run == 0)
        showRun(m_watch.id(), run);
}

LogComparison::Side RunLogView::sideOf(int run) const
{
    const QString name = oneLine(m_watch.details()->task.spec.name, 60);
    return {std::make_shared<EngineLogSource>(m_context.engine, m_task, run),
            tr("%1, run %2", "a task's name and the number of the run")
                .arg(name.isEmpty() ? tr("Task %1").arg(m_task.value) : name)
                .arg(run)};
}

void RunLogView::showRun(TaskId task, int run)
{
    if (task != m_task || run != m_run) {
        m_task = task;
        m_run = run;
        m_goodRun = 0;
        m_good = {};
        m_shown = run > 0 ? sideOf(run) : LogComparison::Side{};
        m_panel->setLastGood(nullptr, {});
        m_panel->setSource(m_shown.source, m_shown.title);
        m_follows = m_follows || endedBadly(run); // what went wrong is at the end
        emit runChanged();
    }
    if (run > 0)
        showLastGood();
}

bool RunLogView::endedBadly(int run) const
{
    const answer::TaskDetails* details = m_watch.details();
    return details && std::ranges::any_of(details->runs, [run](const Run& each) {
               return each.number == run && isEnded(each.state) && each.state != TaskState::Succeeded;
           });
}

void RunLogView::showLastGood()
{
    const int good = lastGoodRun(m_watch.details()->runs, m_run);
    if (std::exchange(m_goodRun, good) == good)
        return;
    m_good = good > 0 ? sideOf(good) : LogComparison::Side{};
    m_panel->setLastGood(m_good.source, m_good.title);
    emit runChanged();
}

void RunLogView::followWanted()
{
    if (!m_follows || m_panel->view()->extent().total == 0)
        return;
    m_follows = false;
    m_panel->view()->showEnd();
}

void RunLogView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace taskyard::ui
