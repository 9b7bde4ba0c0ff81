// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskedits.h"

namespace taskyard::ui {

namespace {
Selection only(const Task& task) { return Selection{{task.id}, std::nullopt}; }

std::optional<TaskEdit> editName(Task task, const QString& name)
{
    if (name.trimmed().isEmpty() || name == task.spec.name)
        return std::nullopt;
    task.spec.name = name;
    return TaskEdit{command::Edit{only(task), {{QStringLiteral("name"), name}}}, task};
}

std::optional<TaskEdit> editQueue(Task task, const QString& queue)
{
    if (queue.isEmpty() || queue == task.spec.queue)
        return std::nullopt;
    task.spec.queue = queue;
    return TaskEdit{command::Move{only(task), QStringLiteral("queue"), queue, {}}, task};
}

std::optional<TaskEdit> editPriority(Task task, const QVariant& value)
{
    bool isNumber = false;
    const qint64 priority = value.toLongLong(&isNumber);
    if (!isNumber || priority == task.spec.priority)
        return std::nullopt;
    task.spec.priority = priority;
    return TaskEdit{command::Priority{only(task), priority, false}, task};
}

std::optional<TaskEdit> editTags(Task task, const QVariant& value)
{
    QStringList wanted;
    const QStringList typed =
        value.typeId() == QMetaType::QStringList ? value.toStringList() : value.toString().split(u',');
    for (const QString& tag : typed)
        if (const QString trimmed = tag.trimmed(); !trimmed.isEmpty() && !wanted.contains(trimmed))
            wanted << trimmed;
    command::Tag change{only(task), {}, {}};
    for (const QString& tag : wanted)
        if (!task.spec.tags.contains(tag))
            change.add << tag;
    for (const QString& tag : task.spec.tags)
        if (!wanted.contains(tag))
            change.remove << tag;
    if (change.add.isEmpty() && change.remove.isEmpty())
        return std::nullopt;
    task.spec.tags = wanted;
    return TaskEdit{change, task};
}
} // namespace

QVariant editValue(TaskColumn column, const Task& task)
{
    switch (column) {
    case TaskColumn::Name: return task.spec.name;
    case TaskColumn::Queue: return task.spec.queue;
    case TaskColumn::Priority: return task.spec.priority;
    case TaskColumn::Tags: return task.spec.tags.join(QStringLiteral(", "));
    default: return {};
    }
}

bool mayEdit(TaskColumn column, const Task& task)
{
    if (column == TaskColumn::Tags || column == TaskColumn::Name)
        return true;
    return isWaiting(task.state) || task.state == TaskState::Draft;
}

std::optional<TaskEdit> makeEdit(TaskColumn column, const Task& task, const QVariant& value)
{
    switch (column) {
    case TaskColumn::Name: return editName(task, value.toString());
    case TaskColumn::Queue: return editQueue(task, value.toString());
    case TaskColumn::Priority: return editPriority(task, value);
    case TaskColumn::Tags: return editTags(task, value);
    default: return std::nullopt;
    }
}

} // namespace taskyard::ui
