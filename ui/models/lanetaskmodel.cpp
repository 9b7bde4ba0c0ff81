// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/lanetaskmodel.h"

#include "ui/models/queuedrop.h"
#include "ui/support/plaintip.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

namespace taskyard::ui {

LaneTaskModel::LaneTaskModel(Kind kind, const Clock& clock, QObject* parent)
    : KeyedList(parent)
    , m_kind(kind)
    , m_clock(clock)
{}

void LaneTaskModel::tick()
{
    if (m_kind == Kind::Running && rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

QString LaneTaskModel::detail(const Task& task) const
{
    QStringList parts;
    if (m_kind == Kind::Next) {
        if (task.spec.priority != 0)
            parts << tr("priority %1").arg(task.spec.priority);
        if (task.spec.slotCount != 1)
            parts << tr("slots %1").arg(task.spec.slotCount);
    } else {
        if (task.state != TaskState::Running)
            parts << columnText(TaskColumn::State, task, m_clock.wall());
        parts << columnText(TaskColumn::Progress, task, m_clock.wall())
              << columnText(TaskColumn::Elapsed, task, m_clock.wall());
        parts.removeAll(QString());
    }
    return parts.join(kBetween);
}

/// The same with signs for words, the shortest first: tasks are told apart by their names, which need the room.
QString LaneTaskModel::mark(const Task& task) const
{
    QStringList parts;
    if (m_kind == Kind::Next) {
        if (task.spec.priority != 0)
            parts << (task.spec.priority > 0 ? u'▲' : u'▼') + QString::number(task.spec.priority);
        if (task.spec.slotCount != 1)
            parts << u'×' + QString::number(task.spec.slotCount);
        return parts.join(u' ');
    }
    if (task.state != TaskState::Running)
        parts << columnText(TaskColumn::State, task, m_clock.wall());
    if (const auto progress = shownProgress(task, m_clock.wall()))
        parts << QStringLiteral("%1%2 %").arg(progress->isGuess ? u"~" : u"").arg(int(progress->value * 100));
    parts << oneLine(task.progressText) << columnText(TaskColumn::Elapsed, task, m_clock.wall());
    parts.removeAll(QString());
    return parts.join(kBetween);
}

QString LaneTaskModel::toolTip(const Task& task) const
{
    QStringList lines{oneLine(task.spec.name)};
    if (const QString command = columnText(TaskColumn::Command, task, m_clock.wall()); !command.isEmpty())
        lines << command;
    if (!task.lastLine.isEmpty())
        lines << oneLine(task.lastLine);
    if (const QString more = detail(task); !more.isEmpty())
        lines << more;
    return plainTip(lines.join(u'\n'));
}

QVariant LaneTaskModel::data(const QModelIndex& index, int role) const
{
    const Task* task = at(index);
    if (!task)
        return {};
    switch (role) {
    case Qt::DisplayRole: return QStringLiteral("%1  %2").arg(task->id.value).arg(oneLine(task->spec.name));
    case Qt::ToolTipRole: return toolTip(*task);
    case Qt::AccessibleTextRole:
        return QStringList{stateText(task->state), data(index, Qt::DisplayRole).toString(), detail(*task)}.join(
            QStringLiteral(", "));
    case LoadedRole: return true;
    case TaskIdRole: return qlonglong(task->id.value);
    case StateRole: return int(task->state);
    case StateNameRole: return stateText(task->state);
    case PriorityRole: return qlonglong(task->spec.priority);
    case DetailRole: return mark(*task);
    case ProgressRole:
    case ProgressIsGuessRole: {
        const auto progress = shownProgress(*task, m_clock.wall());
        if (!progress)
            return {};
        return role == ProgressRole ? QVariant(progress->value) : QVariant(progress->isGuess);
    }
    default: return {};
    }
}

Qt::ItemFlags LaneTaskModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags plain = KeyedList::flags(index);
    return m_kind == Kind::Next && index.isValid() ? plain | Qt::ItemIsDragEnabled : plain;
}

QStringList LaneTaskModel::mimeTypes() const { return {QLatin1String(kTasksMime)}; }

QMimeData* LaneTaskModel::mimeData(const QModelIndexList& indexes) const
{
    DraggedTasks tasks;
    QString queue;
    QModelIndexList inOrder = indexes; // not in that of the clicks
    std::sort(inOrder.begin(), inOrder.end());
    for (const QModelIndex& index : inOrder)
        if (const Task* task = at(index)) {
            tasks.selection.ids.push_back(task->id);
            queue = task->spec.queue;
        }
    tasks.count = qint64(tasks.selection.ids.size());
    return tasks.count > 0 ? toMimeData(tasks, queue) : nullptr;
}

} // namespace taskyard::ui
