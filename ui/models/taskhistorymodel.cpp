// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskhistorymodel.h"

#include "ui/models/linerole.h"
#include "ui/support/asking.h"
#include "ui/support/eventtext.h"
#include "ui/support/icons.h"
#include "ui/support/texts.h"

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr int kPage = 1000;
} // namespace

TaskHistoryModel::TaskHistoryModel(EngineApi& engine, QObject* parent) : QAbstractListModel(parent), m_engine(engine)
{
    connect(&engine, &EngineApi::eventsArrived, this, &TaskHistoryModel::take);
}

void TaskHistoryModel::show(TaskId task)
{
    if (std::exchange(m_task, task) != task) {
        beginResetModel();
        m_events.clear();
        m_trouble.clear();
        endResetModel();
        m_asked.forget();
        m_loading = false;
    }
    readOn();
}

/// From behind the newest that is known. A page that is full is followed by another.
void TaskHistoryModel::readOn()
{
    m_readAgain = m_loading;
    if (m_loading || !m_task.isValid())
        return;
    m_loading = true;
    query::EventList list;
    list.task = m_task;
    list.since = m_events.empty() ? EventSeq() : m_events.front().seq;
    list.limit = kPage;
    ask(m_engine, list, this, [this, ticket = m_asked.take()](const Result<answer::Events>& answer) {
        if (!m_asked.isLatest(ticket))
            return;
        m_loading = false;
        m_trouble = answer ? QString() : answer.error().text();
        if (answer)
            prepend(answer->events);
        if ((answer && answer->events.size() == size_t(kPage)) || std::exchange(m_readAgain, false))
            readOn();
        emit loaded();
    });
}

void TaskHistoryModel::take(const EventBatch& batch)
{
    const auto isMine = [this](const Event& event) { return event.task == m_task; };
    if (m_task.isValid() && (batch.gap || std::ranges::any_of(batch.events, isMine)))
        readOn();
}

void TaskHistoryModel::prepend(const std::vector<Event>& ascending)
{
    if (ascending.empty())
        return;
    beginInsertRows({}, 0, int(ascending.size()) - 1);
    m_events.insert(m_events.begin(), ascending.rbegin(), ascending.rend());
    endInsertRows();
}

int TaskHistoryModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_events.size()); }

QVariant TaskHistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event& event = m_events.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole: {
        const QString before = oneLine(eventBefore(event), 600);
        const QString after = oneLine(eventAfter(event), 600);
        const QString change = before.isEmpty() ? after : tr("%1 → %2", "before and after").arg(before, after);
        return change.isEmpty() ? eventText(event) : tr("%1: %2", "event, change").arg(eventText(event), change);
    }
    case Qt::DecorationRole: return event.to ? stateIcon(*event.to) : icon(QStringLiteral("activity"));
    case SecondLineRole: {
        QStringList parts{timeText(event.at), oneLine(event.actor, 100)};
        if (event.run > 0)
            parts << tr("run %1").arg(event.run);
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case OpensRole: return false;
    default: return {};
    }
}

void TaskHistoryModel::retranslate()
{
    if (!m_events.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

} // namespace taskyard::ui
