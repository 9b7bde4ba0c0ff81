// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/taskactions.h"

#include "ui/dialogs/dialogactions.h"
#include "ui/dialogs/taskquestions.h"
#include "ui/support/actions.h"
#include "ui/support/settings.h"
#include "ui/support/tasktext.h"
#include "ui/support/toasts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace taskyard::ui {

namespace {
constexpr auto kRest = std::chrono::milliseconds(30);

/// Where the order of the tasks among each other matters, and all or none is wanted.
bool isMove(ActionId verb)
{
    return verb == ActionId::TryNext || verb == ActionId::MoveTop || verb == ActionId::MoveBottom;
}
} // namespace

TaskActions::TaskActions(const UiContext& context, TaskChoice& choice, QWidget& owner)
    : QObject(&owner)
    , m_context(context)
    , m_choice(choice)
    , m_owner(owner)
    , m_orders(context)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (!std::exchange(m_isStale, false))
            return;
        refresh();
        m_rest.start(kRest);
    });
    connect(&m_orders, &TaskOrders::done, this, &TaskActions::choiceChanged);
    offerVerbs();
    offerQuestions();
    offerCopies();
}

void TaskActions::offer(ActionId id, Needs needs, std::function<void()> run, WhyNot reason)
{
    m_offered[id] = {needs, std::move(reason), {}};
    m_context.actions.handle(id, &m_owner, std::move(run));
    m_context.actions.setObstacle(id, &m_owner, whyNot(id));
}

void TaskActions::offerVerb(ActionId id, Fits fits, std::function<Command(const Selection&)> make)
{
    offer(id, Needs::Any, [this, id, make = std::move(make)] {
        with(id, [this, make](const Selection& selection) { m_orders.give(make(selection)); });
    });
    m_offered[id].fits = std::move(fits);
    m_context.actions.setObstacle(id, &m_owner, whyNot(id));
}

void TaskActions::offerVerbs()
{
    for (const ActionId verb :
         {ActionId::TryNext, ActionId::Hold, ActionId::Release, ActionId::Pause, ActionId::Resume, ActionId::Retry,
          ActionId::RetryDownstream, ActionId::Skip, ActionId::MarkDone, ActionId::PriorityUp, ActionId::PriorityDown,
          ActionId::Urgent, ActionId::MoveTop, ActionId::MoveBottom, ActionId::Archive, ActionId::Delete})
        offer(verb, Needs::Any, [this, verb] { give(verb); });
    for (const ActionId verb : {ActionId::Stop, ActionId::Kill})
        offer(verb, Needs::Any, [this, verb] { end(verb); });
    offer(ActionId::StartNow, Needs::Any, [this] { startNow(); });
    offer(ActionId::PauseResume, Needs::Any, [this] {
        const auto tasks = known();
        const bool running = tasks.empty() || std::ranges::any_of(tasks, [](const Task& task) {
                                 return task.state == TaskState::Running;
                             });
        give(running ? ActionId::Pause : ActionId::Resume);
    });
}

void TaskActions::offerQuestions()
{
    offer(ActionId::SendSignal, Needs::Any, [this] { sendSignal(); });
    offer(ActionId::Edit, Needs::Any, [this] { edit(); });
    offer(ActionId::SetPriority, Needs::Any, [this] { askPriority(); });
    offer(ActionId::MoveToQueue, Needs::Any, [this] { askQueue(); });
    offer(ActionId::EditNote, Needs::Any, [this] { askNote(); });
    offer(ActionId::EditTags, Needs::Any, [this] { askTags(); });
    offer(ActionId::Deadline, Needs::Any, [this] { askDeadline(); });
    offer(ActionId::AddDependency, Needs::Any, [this] { askDependency(); });
}

void TaskActions::offerCopies()
{
    offer(ActionId::Duplicate, Needs::Known, [this] { duplicateTasks(m_context, m_orders, known()); });
    offer(ActionId::CopyName, Needs::Known, [this] { copy([](const Task& task) { return task.spec.name; }); });
    offer(ActionId::CopyId, Needs::Known,
          [this] { copy([](const Task& task) { return QString::number(task.id.value); }); });
    offer(ActionId::CopyCommand, Needs::Known, [this] { copy(&commandText); });
    offer(ActionId::CopyAsCommandLine, Needs::Known, [this] { copy(&asCommandLine); });
    offer(ActionId::CopyLogPath, Needs::One, [this] { copyLogPath(); });
}

// What may be done

void TaskActions::choiceChanged()
{
    m_isStale = true;
    if (!m_rest.isActive())
        m_rest.start(0);
}

void TaskActions::refresh()
{
    const auto tasks = m_choice.tasks();
    for (const auto& [id, rule] : m_offered)
        m_context.actions.setObstacle(id, &m_owner, obstacle(id, rule, tasks));
}

QString TaskActions::whyNot(ActionId id) const
{
    const auto offered = m_offered.find(id);
    return offered == m_offered.end() ? QString() : obstacle(id, offered->second, m_choice.tasks());
}

QString TaskActions::obstacle(ActionId id, const Rule& rule, const std::optional<std::vector<Task>>& tasks) const
{
    const qint64 count = m_choice.count();
    if (count == 0)
        return tr("No task is selected.");
    if (rule.needs == Needs::One && count > 1)
        return tr("Select a single task for this.");
    if (rule.needs != Needs::Any && !tasks)
        return tr("Too many tasks are selected for this.");
    const auto fit = [this, id](const Task& task) { return fits(id, task); };
    if (tasks && std::ranges::none_of(*tasks, fit))
        return whoCan(id);
    if (const auto state = m_choice.commonState(); state && !tasks) {
        Task any;
        any.state = *state;
        if (!fit(any))
            return whoCan(id);
    }
    return rule.whyNot ? rule.whyNot() : QString();
}

bool TaskActions::fits(ActionId id, const Task& task) const
{
    const auto offered = m_offered.find(id);
    return offered != m_offered.end() && offered->second.fits ? offered->second.fits(task) : wouldChange(id, task);
}

void TaskActions::with(ActionId verb, Chosen done)
{
    const bool all = isMove(verb);
    if (const auto tasks = m_choice.tasks()) {
        Selection fit;
        for (const Task& task : *tasks)
            if (fits(verb, task))
                fit.ids.push_back(task.id);
        if (!fit.ids.empty())
            done(all ? fit : lenient(fit));
        return;
    }
    m_choice.resolve([this, all, done = std::move(done)](const Result<Selection>& selection) {
        if (selection)
            done(all ? *selection : lenient(*selection));
        else
            m_context.toasts.trouble(selection.error().text());
    });
}

bool TaskActions::anyLive() const
{
    const auto tasks = m_choice.tasks();
    return !tasks || std::ranges::any_of(*tasks, [](const Task& task) { return isLive(task.state); });
}

// Verbs that ask nothing

void TaskActions::give(ActionId verb)
{
    with(verb, [this, verb](const Selection& selection) {
        if (const auto command = commandOf(verb, selection))
            m_orders.give(*command);
    });
}

void TaskActions::edit()
{
    m_choice.resolve([this](const Result<Selection>& selection) {
        if (selection)
            editTasks(m_context, *selection, m_choice.count(), m_owner.window());
        else
            m_context.toasts.trouble(selection.error().text());
    });
}

void TaskActions::startNow()
{
    with(ActionId::StartNow, [this](Selection selection) {
        // One id becomes a filter too, because each step is for those that it fits.
        if (!selection.filter)
            selection.filter = QStringLiteral("id:%1").arg(selection.ids.front().value);
        selection.ids.clear();
        Selection held = selection;
        Selection scheduled = selection;
        held.filter = *selection.filter + QStringLiteral(" state:held");
        scheduled.filter = *selection.filter + QStringLiteral(" state:scheduled");
        const std::vector<Command> commands{command::Release{held},
                                            command::Edit{scheduled, {{QStringLiteral("at"), QJsonValue::Null}}},
                                            command::Move{selection, QStringLiteral("top"), {}, {}}};
        m_orders.giveAll(commands, [commands](const std::vector<Reply>& done) {
            if (done.size() == commands.size())
                return TaskOrders::taskWords(done.back(), [](qint64 count) {
                    return tr("Put first, to start as soon as it can: %1").arg(tasksText(count));
                });
            QStringList steps;
            for (size_t i = 0; i < done.size(); ++i)
                if (done[i].changed > 0)
                    steps << doneText(commands[i], done[i].changed);
            return steps.join(QStringLiteral(" · "));
        });
    });
}

void TaskActions::end(ActionId verb)
{
    if (!anyLive()) {
        give(verb);
        return;
    }
    const qint64 count = m_choice.count();
    with(verb, [this, verb, count](const Selection& selection) {
        const bool kill = verb == ActionId::Kill;
        const QString tasks = tasksText(count);
        const auto command = commandOf(verb, selection);
        if (m_context.settings.isOn(Setting::ConfirmStop)) {
            const QString title = kill ? tr("Kill %1?").arg(tasks) : tr("Stop %1?").arg(tasks);
            const QString label = kill ? tr("What runs ends at once and cannot tidy up. This cannot be undone.")
                                       : tr("What runs is asked to end, and is ended by force when it takes too long.");
            askConsent(&m_owner, {title, label}, m_context.actions.text(verb),
                       [this, command] { m_orders.give(*command); });
        } else if (kill && count > 1) {
            m_orders.giveAfterGrace(*command, tr("Killing %1 in a moment").arg(tasks));
        } else {
            m_orders.give(*command);
        }
    });
}

// The clipboard and the desktop

void TaskActions::copy(QString (*text)(const Task&))
{
    QStringList lines;
    for (const Task& task : known())
        lines << text(task);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

// The menu

QMenu* TaskActions::makeMenu(const UiContext& context, QWidget* parent)
{
    static constexpr std::optional<ActionId> kSeparator;
    using enum ActionId;
    static const std::vector<std::optional<ActionId>> kEntries{
        Details,        PeekLog,    OpenLog,  TailLog,    PreviousLog, OpenFolder, Why,
        ShowInTimeline, kSeparator, StartNow, TryNext,    Hold,        Release,    PauseResume,
        kSeparator,     Stop,       Kill,     SendSignal, kSeparator,  Retry,      RetryDownstream,
        RerunEdited,    Skip,       MarkDone, kSeparator, Rename,      Edit,       Duplicate,
        EditNote,       EditTags,   NotifyMe, kSeparator, Archive,     Delete};
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto sub = [&](const QString& title, std::initializer_list<ActionId> ids) {
        QMenu* more = menu->addMenu(title);
        more->setToolTipsVisible(true);
        for (const ActionId id : ids)
            more->addAction(&context.actions.action(id));
    };
    for (const auto& entry : kEntries) {
        if (entry == ActionId::Rename) {
            sub(tr("Priority"),
                {ActionId::PriorityUp, ActionId::PriorityDown, ActionId::SetPriority, ActionId::Urgent});
            sub(tr("Move"), {ActionId::MoveTop, ActionId::MoveUp, ActionId::MoveDown, ActionId::MoveBottom,
                             ActionId::MoveToQueue, ActionId::Deadline});
            sub(tr("Dependencies"), {ActionId::AddDependency, ActionId::RemoveDependency, ActionId::ShowDependencies});
            sub(tr("Copy"), {ActionId::CopyName, ActionId::CopyId, ActionId::CopyCommand, ActionId::CopyLogPath,
                             ActionId::CopyAsCommandLine});
            menu->addSeparator();
        }
        if (entry)
            menu->addAction(&context.actions.action(*entry));
        else
            menu->addSeparator();
    }
    return menu;
}

} // namespace taskyard::ui
