// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskdrop.h"

#include "core/api/json.h"
#include "ui/support/taskverbs.h"
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::TaskDrop)
};

QString nameOf(const Task& task)
{
    constexpr qsizetype kMostLetters = 40;
    return QStringLiteral("%1 “%2”").arg(QString::number(task.id.value), oneLine(task.spec.name, kMostLetters));
}

DropVerdict refuse(const QString& sentence) { return {false, sentence, std::nullopt, std::nullopt}; }

DropVerdict depend(const DraggedTasks& tasks, const DropPlace& place)
{
    if (isEnded(place.task->state))
        return refuse(Text::tr("Task %1 has ended: nothing can wait for it.").arg(nameOf(*place.task)));
    command::Depend depend{tasks.selection, {place.task->id}, {}, place.condition, false};
    command::Depend dryRun = depend;
    dryRun.dryRun = true;
    QString sentence;
    switch (place.condition) {
    case DependencyCondition::Succeeded: sentence = Text::tr("%1 will wait until task %2 has succeeded."); break;
    case DependencyCondition::Ended: sentence = Text::tr("%1 will wait until task %2 has ended."); break;
    case DependencyCondition::Failed: sentence = Text::tr("%1 will wait until task %2 has failed."); break;
    }
    return {true, sentence.arg(tasksText(tasks.count), nameOf(*place.task)), depend, dryRun};
}
} // namespace

QMimeData* toMimeData(const DraggedTasks& tasks)
{
    const QJsonObject object{{QStringLiteral("selection"), toJson(tasks.selection)},
                             {QStringLiteral("count"), tasks.count}};
    auto* data = new QMimeData;
    data->setData(QLatin1String(kTasksMime), QJsonDocument(object).toJson(QJsonDocument::Compact));
    return data;
}

std::optional<DraggedTasks> fromMimeData(const QMimeData& data)
{
    const QJsonObject object = QJsonDocument::fromJson(data.data(QLatin1String(kTasksMime))).object();
    DraggedTasks tasks;
    if (!readJson(object.value(QLatin1String("selection")), tasks.selection, {}))
        return std::nullopt;
    tasks.count = object.value(QLatin1String("count")).toInteger();
    return tasks;
}

DropVerdict canDrop(const DraggedTasks& tasks, const DropPlace& place)
{
    if (!place.task || tasks.count <= 0)
        return refuse(Text::tr("Tasks can be dropped between tasks, or on one."));
    if (std::ranges::find(tasks.selection.ids, place.task->id) != tasks.selection.ids.end())
        return refuse(Text::tr("A task cannot be dropped on itself."));
    if (place.where == DropPlace::On)
        return depend(tasks, place);
    if (!place.sortedByOrder)
        return refuse(Text::tr("Sort by Order (View, Sort by) to give tasks another place."));
    if (!isWaiting(place.task->state))
        return refuse(Text::tr("Task %1 is not waiting any more.").arg(nameOf(*place.task)));
    const bool before = place.where == DropPlace::Before;
    command::Move move{
        tasks.selection, before ? QStringLiteral("before") : QStringLiteral("after"), {}, place.task->id};
    const QString sentence = before ? Text::tr("%1 will run before task %2.") : Text::tr("%1 will run after task %2.");
    return {true, sentence.arg(tasksText(tasks.count), nameOf(*place.task)), move, std::nullopt};
}

DropVerdict canDropOnGroup(const DraggedTasks& tasks, const QString& by, const QString& value)
{
    const QString count = tasksText(tasks.count);
    if (by == QLatin1String("queue") && !value.isEmpty())
        return {true, Text::tr("%1 will move to the queue “%2”.").arg(count, oneLine(value, 40)),
                command::Move{tasks.selection, QStringLiteral("queue"), value, {}}, std::nullopt};
    if (by == QLatin1String("tag") && !value.isEmpty())
        return {true, Text::tr("%1 will get the tag “%2”.").arg(count, oneLine(value, 40)),
                command::Tag{tasks.selection, {value}, {}}, std::nullopt};
    return refuse(Text::tr("Tasks can be dropped on queues and tags, and among other tasks."));
}

} // namespace taskyard::ui
