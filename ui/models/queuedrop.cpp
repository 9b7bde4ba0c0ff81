// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queuedrop.h"

#include "ui/support/texts.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {
constexpr const char* kQueueMime = "application/x-taskyard-queue";

struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::QueueDrop)
};

DropVerdict refuse(const QString& sentence) { return {false, sentence, std::nullopt, std::nullopt}; }
} // namespace

QMimeData* toMimeData(const DraggedTasks& tasks, const QString& fromQueue)
{
    QMimeData* data = toMimeData(tasks);
    data->setData(QLatin1String(kQueueMime), fromQueue.toUtf8());
    return data;
}

QString queueOf(const QMimeData& data) { return QString::fromUtf8(data.data(QLatin1String(kQueueMime))); }

QString whyNotBeside(const std::vector<Task>& moved, const Task& anchor, const Queue& queue)
{
    // The groups take turns, whatever stands where.
    const bool sharesByGroup = queue.policy == u"fair-share";
    const auto isOther = [&](const Task& task) { return task.spec.group != anchor.spec.group; };
    if (sharesByGroup && std::ranges::any_of(moved, isOther))
        return Text::tr("Groups take turns in this queue: tasks have an order only within their group.");
    return {};
}

DropVerdict dropAmong(const DraggedTasks& tasks, const std::vector<Task>& shown, int gap, const Queue& queue)
{
    const auto isDragged = [&](const Task& task) {
        return std::ranges::find(tasks.selection.ids, task.id) != tasks.selection.ids.end();
    };
    std::vector<Task> moved;
    std::ranges::copy_if(shown, std::back_inserter(moved), isDragged);
    int above = gap - 1;
    int below = gap;
    while (above >= 0 && isDragged(shown[size_t(above)]))
        --above;
    while (below < int(shown.size()) && isDragged(shown[size_t(below)]))
        ++below;
    if (below - above - 1 == int(moved.size()))
        return refuse(moved.size() == 1 ? Text::tr("It has this place already.")
                                        : Text::tr("They have this place already."));
    // Beside the one below, unless the queue knows an order only beside the one above.
    QString why;
    for (const auto& [row, where] : {std::pair(below, DropPlace::Before), std::pair(above, DropPlace::After)}) {
        if (row < 0 || row >= int(shown.size()))
            continue;
        const Task& anchor = shown[size_t(row)];
        if (const QString reason = whyNotBeside(moved, anchor, queue); !reason.isEmpty()) {
            why = reason;
            continue;
        }
        DropVerdict verdict = canDrop(tasks, {&anchor, where, true});
        const auto ranksOtherwise = [&](const Task& task) { return task.spec.priority != anchor.spec.priority; };
        if (verdict.allowed && queue.policy == u"priority" && std::ranges::any_of(moved, ranksOtherwise))
            verdict.sentence += u' ' + Text::tr("The place counts more than the priority.");
        return verdict;
    }
    return refuse(why);
}

DropVerdict dropOnQueue(const DraggedTasks& tasks, const QString& fromQueue, const Queue& queue)
{
    const QString name = oneLine(queue.name, 40);
    if (tasks.count <= 0)
        return refuse(Text::tr("Waiting tasks can be dropped on a queue."));
    if (fromQueue == queue.name)
        return refuse(Text::tr("The tasks are in queue “%1” already. Drop them between two of its next tasks to give "
                               "them another place.")
                          .arg(name));
    QString sentence = Text::tr("%n task(s) will move to queue “%1”.", nullptr, int(tasks.count)).arg(name);
    if (queue.state != QueueState::Running)
        sentence += u' ' + Text::tr("It starts nothing until it is resumed.");
    else if (queue.ready > 0)
        sentence += u' ' + Text::tr("Ready there already: %1.").arg(queue.ready);
    else
        sentence += u' ' + Text::tr("No other task is ready there.");
    command::Move move{tasks.selection, QStringLiteral("queue"), queue.name, {}};
    return {true, sentence, move, std::nullopt};
}

} // namespace taskyard::ui
