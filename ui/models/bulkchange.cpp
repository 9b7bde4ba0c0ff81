// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/bulkchange.h"

#include "core/base/timetext.h"
#include "ui/models/taskcolumns.h"
#include "ui/support/texts.h"

namespace taskyard::ui {

command::Edit BulkChange::command(const Selection& selection, bool dryRun) const
{
    command::Edit edit{selection, {}, addTags, removeTags, addPriority, dryRun};
    if (queue)
        edit.fields.insert(QStringLiteral("queue"), *queue);
    if (priority)
        edit.fields.insert(QStringLiteral("priority"), *priority);
    if (retries)
        edit.fields.insert(QStringLiteral("retries"), *retries);
    if (timeout)
        edit.fields.insert(QStringLiteral("timeout"),
                           *timeout ? QJsonValue(formatDuration(**timeout)) : QJsonValue(QJsonValue::Null));
    if (held)
        edit.fields.insert(QStringLiteral("held"), *held);
    return edit;
}

Task BulkChange::appliedTo(Task task) const
{
    TaskSpec& spec = task.spec;
    spec.held = task.state == TaskState::Held;
    spec.queue = queue.value_or(spec.queue);
    spec.priority = priority.value_or(spec.priority + addPriority);
    for (const QString& tag : removeTags)
        spec.tags.removeAll(tag);
    for (const QString& tag : addTags)
        if (!spec.tags.contains(tag))
            spec.tags << tag;
    spec.retries = retries.value_or(spec.retries);
    spec.timeout = timeout.value_or(spec.timeout);
    if (held && *held != spec.held)
        task.state = *held ? TaskState::Held : TaskState::Queued;
    return task;
}

void BulkPreviewModel::show(const std::vector<Task>& tasks, const BulkChange& change)
{
    beginResetModel();
    m_columns = {Column::Id, Column::Name};
    const auto add = [this](bool isChanged, Column column) {
        if (isChanged)
            m_columns.push_back(column);
    };
    add(change.queue.has_value(), Column::Queue);
    add(change.priority || change.addPriority != 0, Column::Priority);
    add(!change.addTags.isEmpty() || !change.removeTags.isEmpty(), Column::Tags);
    add(change.retries.has_value(), Column::Retries);
    add(change.timeout.has_value(), Column::Timeout);
    add(change.held.has_value(), Column::Hold);
    m_rows.clear();
    for (const Task& task : tasks)
        m_rows.emplace_back(task, change.appliedTo(task));
    endResetModel();
}

int BulkPreviewModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int BulkPreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QString BulkPreviewModel::text(Column column, const Task& task)
{
    switch (column) {
    case Column::Id: return QString::number(task.id.value);
    case Column::Name: return oneLine(task.spec.name);
    case Column::Queue: return oneLine(task.spec.queue);
    case Column::Priority: return QString::number(task.spec.priority);
    case Column::Tags:
        return task.spec.tags.isEmpty() ? tr("none") : oneLine(task.spec.tags.join(QStringLiteral(", ")));
    case Column::Retries: return QString::number(task.spec.retries);
    case Column::Timeout: return task.spec.timeout ? durationText(*task.spec.timeout) : tr("no limit");
    case Column::Hold: return task.state == TaskState::Held ? tr("held") : tr("not held");
    }
    return {};
}

QVariant BulkPreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Column column = m_columns.at(size_t(index.column()));
    const auto& [before, after] = m_rows.at(size_t(index.row()));
    const QString was = text(column, before);
    const QString is = text(column, after);
    if (role == Qt::DisplayRole)
        return was == is ? was : tr("%1 → %2").arg(was, is);
    if (role == Qt::TextAlignmentRole && column == Column::Id)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString BulkPreviewModel::title(Column column)
{
    switch (column) {
    case Column::Id: return columnTitle(TaskColumn::Id);
    case Column::Name: return columnTitle(TaskColumn::Name);
    case Column::Queue: return columnTitle(TaskColumn::Queue);
    case Column::Priority: return columnTitle(TaskColumn::Priority);
    case Column::Tags: return columnTitle(TaskColumn::Tags);
    case Column::Retries: return tr("Retries");
    case Column::Timeout: return tr("Stop after");
    case Column::Hold: return tr("Hold");
    }
    return {};
}

QVariant BulkPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || size_t(section) >= m_columns.size())
        return {};
    return title(m_columns[size_t(section)]);
}

} // namespace taskyard::ui
