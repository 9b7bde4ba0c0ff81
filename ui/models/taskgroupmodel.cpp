// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskgroupmodel.h"

#include "ui/support/asking.h"
#include "ui/support/filterwords.h"
#include "ui/support/icons.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QLocale>

namespace taskyard::ui {

TaskGroupModel::TaskGroupModel(EngineApi& engine, const Clock& clock, QObject* parent, std::chrono::milliseconds rest)
    : QAbstractListModel(parent)
    , m_engine(engine)
    , m_refresher(engine, clock, rest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    m_refresher.setWatched(false);
    connect(&m_engine, &EngineApi::eventsArrived, this, [this](const EventBatch& batch) {
        if (batch.gap || !batch.events.empty())
            m_refresher.touch();
    });
}

void TaskGroupModel::setList(const QString& filter, const QString& by)
{
    if (m_filter == filter && m_by == by)
        return;
    if (m_by != by) {
        beginResetModel();
        m_by = by;
        m_groups.clear();
        endResetModel();
    }
    m_filter = filter;
    m_refresher.setWatched(!m_by.isEmpty());
    m_refresher.askNow();
}

void TaskGroupModel::ask(Refresher::Ticket ticket)
{
    ui::ask(m_engine, query::TaskGroups{m_filter, m_by}, this,
            [this, ticket](const Result<answer::TaskGroups>& groups) {
                if (!m_refresher.answered(ticket, groups.has_value()))
                    return;
                if (groups)
                    take(groups->groups);
                else
                    emit failed(groups.error().text());
            });
}

/// Both lists ascend by value, so that the rows which stay keep their place in the view.
void TaskGroupModel::take(const std::vector<answer::TaskGroup>& groups)
{
    size_t at = 0;
    for (const answer::TaskGroup& group : groups) {
        while (at < m_groups.size() && m_groups[at].value < group.value) {
            beginRemoveRows({}, int(at) + 1, int(at) + 1);
            m_groups.erase(m_groups.begin() + qsizetype(at));
            endRemoveRows();
        }
        if (at == m_groups.size() || m_groups[at].value != group.value) {
            beginInsertRows({}, int(at) + 1, int(at) + 1);
            m_groups.insert(m_groups.begin() + qsizetype(at), group);
            endInsertRows();
        } else if (m_groups[at].count != group.count) {
            m_groups[at].count = group.count;
            emit dataChanged(index(int(at) + 1), index(int(at) + 1));
        }
        ++at;
    }
    if (at < m_groups.size()) {
        beginRemoveRows({}, int(at) + 1, int(m_groups.size()));
        m_groups.resize(at);
        endRemoveRows();
    }
    emit loaded();
}

int TaskGroupModel::rowOf(const QString& value) const
{
    const auto found = std::ranges::find(m_groups, value, &answer::TaskGroup::value);
    return found == m_groups.end() ? -1 : int(found - m_groups.begin()) + 1;
}

void TaskGroupModel::retranslate()
{
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

int TaskGroupModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_by.isEmpty() ? 0 : int(m_groups.size()) + 1;
}

QString TaskGroupModel::title(const answer::TaskGroup& group) const
{
    constexpr qsizetype kMostLetters = 80;
    if (group.value.isEmpty())
        return tr("(none)");
    if (m_by == QLatin1String("state"))
        if (const auto state = stateFromName(group.value))
            return stateText(*state);
    return oneLine(group.value, kMostLetters);
}

QVariant TaskGroupModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.row() == 0)
        return role == Qt::DisplayRole ? QVariant(tr("All groups")) : QVariant();
    const answer::TaskGroup& group = m_groups[size_t(index.row()) - 1];
    switch (role) {
    case Qt::DisplayRole: return tr("%1 (%2)").arg(title(group), QLocale().toString(group.count));
    case Qt::DecorationRole:
        if (const auto state = m_by == QLatin1String("state") ? stateFromName(group.value) : std::nullopt)
            return stateIcon(*state);
        return {};
    case ValueRole: return group.value;
    case CountRole: return group.count;
    default: return {};
    }
}

} // namespace taskyard::ui
