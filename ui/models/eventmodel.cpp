// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/eventmodel.h"

#include "ui/models/tasknames.h"
#include "ui/support/asking.h"
#include "ui/support/eventtext.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/support/texts.h"

#include <QLocale>

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr int kPage = 500;
constexpr size_t kMost = 50'000;
constexpr qsizetype kMostOfTip = 2000;
constexpr std::chrono::milliseconds kRest{250};
} // namespace

EventModel::EventModel(EngineApi& engine, QObject* parent)
    : QAbstractTableModel(parent)
    , m_engine(engine)
    , m_names(new TaskNames(engine, this))
{
    connect(m_names, &TaskNames::learned, this, [this] {
        if (!m_events.empty())
            emit dataChanged(index(0, Subject), index(rowCount() - 1, Subject));
    });
    m_catchUp.setSingleShot(true);
    m_catchUp.setInterval(kRest);
    connect(&m_catchUp, &QTimer::timeout, this, &EventModel::load);
    connect(&engine, &EngineApi::eventsArrived, this, &EventModel::take);
}

void EventModel::load()
{
    beginResetModel();
    m_events.clear();
    m_oldestAsked = {};
    m_loading = true;
    endResetModel();
    // Where the history ends now, and with it where its last page begins.
    ask(m_engine, query::Status{}, this, [this, ticket = m_asked.take()](const Result<answer::Status>& status) {
        if (!m_asked.isLatest(ticket))
            return;
        m_loading = false;
        if (!status) {
            emit failed(status.error().text());
            return;
        }
        m_oldestAsked = EventSeq(status->lastEvent.value + 1);
        m_newest = status->lastEvent;
        fetchMore({});
    });
}

bool EventModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_loading && m_oldestAsked.value > 1 && m_events.size() < kMost;
}

void EventModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    const qint64 since = std::max<qint64>(0, m_oldestAsked.value - 1 - kPage);
    askFor(EventSeq(since), int(m_oldestAsked.value - 1 - since));
}

void EventModel::askFor(EventSeq since, int limit)
{
    m_loading = true;
    query::EventList list;
    list.since = since;
    list.limit = limit;
    ask(m_engine, list, this, [this, since, ticket = m_asked.take()](Result<answer::Events> answer) {
        if (!m_asked.isLatest(ticket))
            return;
        if (!answer) {
            m_loading = false;
            emit failed(answer.error().text());
            return;
        }
        const EventSeq before = std::exchange(m_oldestAsked, EventSeq(since.value + 1));
        // Where retention took the beginning away, the answer goes on behind what was asked for.
        std::erase_if(answer->events, [before](const Event& event) { return event.seq >= before; });
        append(std::move(answer->events));
        m_loading = false; // not before: whoever hears of the rows may ask for more of them
        emit waitingChanged();
        emit loaded();
        catchUp();
    });
}

void EventModel::append(std::vector<Event> ascending)
{
    if (ascending.empty()) {
        m_oldestAsked = EventSeq(1);
        return;
    }
    m_names->learn(ascending);
    const int at = int(m_events.size());
    beginInsertRows({}, at, at + int(ascending.size()) - 1);
    std::move(ascending.rbegin(), ascending.rend(), std::back_inserter(m_events));
    endInsertRows();
}

qint64 EventModel::waiting() const
{
    return m_loading || m_oldestAsked == EventSeq() ? 0
           : m_events.empty()                       ? m_newest.value
                                                    : m_newest.value - m_events.front().seq.value;
}

void EventModel::catchUp()
{
    if (m_following && waiting() > 0 && !m_catchUp.isActive())
        m_catchUp.start();
}

void EventModel::take(const EventBatch& batch)
{
    if (!batch.events.empty())
        m_newest = std::max(m_newest, batch.events.back().seq);
    if (m_loading || m_oldestAsked == EventSeq())
        return;
    const bool joins = !batch.gap && !batch.events.empty() && batch.events.size() <= size_t(kPage) &&
                       batch.events.front().seq.value <= (m_events.empty() ? 0 : m_events.front().seq.value) + 1;
    if (m_following && joins)
        prepend(batch.events);
    else
        catchUp();
    emit waitingChanged();
}

void EventModel::prepend(const std::vector<Event>& ascending)
{
    std::vector<Event> fresh;
    for (auto it = ascending.rbegin(); it != ascending.rend(); ++it)
        if (m_events.empty() || it->seq > m_events.front().seq)
            fresh.push_back(*it);
    if (fresh.empty())
        return;
    m_names->learn(fresh);
    if (m_events.empty())
        m_oldestAsked = fresh.back().seq;
    beginInsertRows({}, 0, int(fresh.size()) - 1);
    m_events.insert(m_events.begin(), fresh.begin(), fresh.end());
    endInsertRows();
    if (m_events.size() > kMost) {
        beginRemoveRows({}, int(kMost), int(m_events.size()) - 1);
        m_events.resize(kMost);
        m_oldestAsked = m_events.back().seq;
        endRemoveRows();
    }
}

void EventModel::setFollowing(bool following)
{
    if (std::exchange(m_following, following) == following)
        return;
    catchUp();
}

int EventModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_events.size()); }

int EventModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString EventModel::text(const Event& event, int column) const
{
    switch (column) {
    case Time: return timeText(event.at);
    case Actor: return event.actor;
    case What: return eventText(event);
    case Subject:
        return event.task.isValid() ? QStringLiteral("#%1 %2")
                                          .arg(QString::number(event.task.value), oneLine(m_names->of(event.task)))
                                          .trimmed()
                                    : QString();
    case Before: return eventBefore(event).simplified();
    case After: return eventAfter(event).simplified();
    default: return {};
    }
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event& event = m_events.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole: return text(event, index.column());
    case Qt::ToolTipRole: return plainTip(oneLine(text(event, index.column()), kMostOfTip));
    case Qt::DecorationRole:
        if (index.column() == Before && event.from)
            return stateIcon(*event.from);
        if (index.column() == After && event.to)
            return stateIcon(*event.to);
        return {};
    case KindRole: return event.kind;
    case TaskRole: return event.task.value;
    default: return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Actor: return tr("Actor");
    case What: return tr("What");
    case Subject: return tr("Task");
    case Before: return tr("Before");
    case After: return tr("After");
    default: return {};
    }
}

void EventModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_events.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace taskyard::ui
