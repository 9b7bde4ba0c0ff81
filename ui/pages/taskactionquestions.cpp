// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs of TaskActions that ask the operator, or the engine, for something first.
#include "ui/dialogs/taskquestions.h"
#include "ui/pages/taskactions.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/enginestatus.h"
#include "ui/support/toasts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>

#include <array>

namespace taskyard::ui {

namespace {
constexpr int kFurthestPriority = 1'000'000;

struct Signal {
    const char* name;
    int number;
};
constexpr auto kSignals = std::to_array<Signal>({{"SIGHUP", 1},
                                                 {"SIGINT", 2},
                                                 {"SIGQUIT", 3},
                                                 {"SIGUSR1", 10},
                                                 {"SIGUSR2", 12},
                                                 {"SIGTERM", 15},
                                                 {"SIGCONT", 18},
                                                 {"SIGSTOP", 19}});
constexpr int kUsualSignal = 3; ///< SIGUSR1

/// What all of them have.
template <class Value> Value common(const std::vector<Task>& tasks, Value TaskSpec::* member)
{
    if (tasks.empty())
        return {};
    const Value& first = tasks.front().spec.*member;
    const bool same = std::ranges::all_of(tasks, [&](const Task& task) { return task.spec.*member == first; });
    return same ? first : Value();
}

QStringList commonTags(const std::vector<Task>& tasks)
{
    QStringList tags = tasks.empty() ? QStringList() : tasks.front().spec.tags;
    tags.removeIf([&](const QString& tag) {
        return std::ranges::any_of(tasks, [&](const Task& task) { return !task.spec.tags.contains(tag); });
    });
    return tags;
}

QStringList listed(const QString& text)
{
    QStringList words;
    for (const QString& word : text.split(u','))
        if (const QString trimmed = word.trimmed(); !trimmed.isEmpty() && !words.contains(trimmed))
            words << trimmed;
    return words;
}
} // namespace

void TaskActions::sendSignal()
{
    QStringList names;
    for (const Signal& signal : kSignals)
        names << QStringLiteral("%1 (%2)").arg(QLatin1String(signal.name)).arg(signal.number);
    with(ActionId::SendSignal, [this, names](const Selection& selection) {
        const Question question{tr("Send a signal"),
                                tr("To %1, with everything they started:").arg(tasksText(m_choice.count()))};
        askChoice(&m_owner, question, names, kUsualSignal, [this, selection](int chosen) {
            m_orders.give(command::Kill{selection, kSignals.at(size_t(chosen)).number});
        });
    });
}

void TaskActions::askPriority()
{
    with(ActionId::SetPriority, [this](const Selection& selection) {
        const Question question{tr("Set the priority"),
                                tr("For %1; higher goes first:").arg(tasksText(m_choice.count()))};
        askNumber(&m_owner, question, int(common(known(), &TaskSpec::priority)), -kFurthestPriority, kFurthestPriority,
                  [this, selection](int priority) { m_orders.give(command::Priority{selection, priority, false}); });
    });
}

void TaskActions::askQueue()
{
    with(ActionId::MoveToQueue, [this](const Selection& selection) {
        const QString tasks = tasksText(m_choice.count());
        const QString present = common(known(), &TaskSpec::queue);
        ask(m_context.engine, query::QueueList{}, this,
            [this, selection, tasks, present](const Result<answer::Queues>& queues) {
                if (!queues) {
                    m_context.toasts.trouble(queues.error().text());
                    return;
                }
                QStringList names;
                for (const Queue& queue : queues->queues)
                    names << queue.name;
                const Question question{tr("Move to a queue"), tr("Queue for %1:").arg(tasks)};
                askChoice(&m_owner, question, names, std::max(0, int(names.indexOf(present))),
                          [this, selection, names](int chosen) {
                              m_orders.give(command::Move{selection, QStringLiteral("queue"), names.value(chosen), {}});
                          });
            });
    });
}

void TaskActions::askNote()
{
    with(ActionId::EditNote, [this](const Selection& selection) {
        const Question question{tr("Note"), tr("Note on %1:").arg(tasksText(m_choice.count()))};
        askLines(&m_owner, question, common(known(), &TaskSpec::note),
                 [this, selection](const QString& text) { m_orders.give(command::Note{selection, text}); });
    });
}

void TaskActions::askTags()
{
    with(ActionId::EditTags, [this](const Selection& selection) {
        const Question question{
            tr("Tags"), tr("Tags that %1 have in common, separated by commas:").arg(tasksText(m_choice.count()))};
        const QStringList before = commonTags(known());
        askLine(&m_owner, question, before.join(QStringLiteral(", ")), [this, selection, before](const QString& text) {
            QStringList add = listed(text);
            QStringList remove = before;
            remove.removeIf([&](const QString& tag) { return add.contains(tag); });
            add.removeIf([&](const QString& tag) { return before.contains(tag); });
            if (!add.isEmpty() || !remove.isEmpty())
                m_orders.give(command::Tag{selection, add, remove});
        });
    });
}

void TaskActions::askDeadline()
{
    with(ActionId::Deadline, [this](const Selection& selection) {
        const Question question{tr("Set a deadline"),
                                tr("Deadline of %1, for example 18:00, +2h or 2030-01-31 12:00; nothing takes it away:")
                                    .arg(tasksText(m_choice.count()))};
        askLine(&m_owner, question, QString(), [this, selection](const QString& text) {
            const QJsonValue deadline =
                text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text.trimmed());
            m_orders.give(command::Edit{selection, {{QStringLiteral("deadline"), deadline}}});
        });
    });
}

void TaskActions::askDependency()
{
    with(ActionId::AddDependency, [this](const Selection& selection) {
        const Question question{tr("Add a dependency"),
                                tr("Ids of the tasks that must succeed before %1 may start, separated by commas:")
                                    .arg(tasksText(m_choice.count()))};
        askLine(&m_owner, question, QString(), [this, selection](const QString& text) {
            std::vector<TaskId> on;
            for (const QString& word : listed(text)) {
                bool isNumber = false;
                on.emplace_back(word.toLongLong(&isNumber));
                if (!isNumber) {
                    m_context.toasts.trouble(tr("“%1” is not the id of a task.").arg(word.left(60)));
                    return;
                }
            }
            if (!on.empty())
                m_orders.give(command::Depend{selection, on, {}, DependencyCondition::Succeeded, false});
        });
    });
}

void TaskActions::copyLogPath()
{
    const auto tasks = known();
    if (tasks.empty() || !m_context.status.latest())
        return;
    const QString runs = m_context.status.latest()->dataDir + QStringLiteral("/runs/");
    ask(m_context.engine, query::TaskDetails{tasks.front().id}, this,
        [this, runs](const Result<answer::TaskDetails>& details) {
            if (!details)
                m_context.toasts.trouble(details.error().text());
            else if (!details->runs.empty())
                QGuiApplication::clipboard()->setText(runs + details->runs.back().token + QStringLiteral("/log"));
        });
}

} // namespace taskyard::ui
