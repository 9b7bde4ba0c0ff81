// SPDX-License-Identifier: GPL-3.0-or-later
// How TaskTableModel comes by its rows: pages around what is shown, changed tasks again, and where tasks stand.
#include "ui/models/tasktablemodel.h"
#include "ui/support/asking.h"

#include <QSet>

namespace taskyard::ui {

namespace {
constexpr int kEvery = 1000;      ///< rows between two anchors
constexpr int kLargestPage = 300; ///< rows
constexpr int kMargin = 40;       ///< rows loaded above and below those shown
constexpr size_t kMostKnown = 1500;
constexpr size_t kMostAtOnce = 2; ///< pages under way: one for where the view was, one for where it is
// A list of a million takes the engine a while to walk; it must not do so all the time.
constexpr int kShareForPositions = 10;

bool changesWhoIsInTheList(const QString& kind)
{
    static const QSet<QString> kinds{QStringLiteral("task.created"),    QStringLiteral("task.removed"),
                                     QStringLiteral("task.restored"),   QStringLiteral("task.archived"),
                                     QStringLiteral("task.unarchived"), QStringLiteral("operation.undone"),
                                     QStringLiteral("operation.redone")};
    return kinds.contains(kind);
}

QString filterOfIds(const std::vector<TaskId>& ids)
{
    QStringList texts;
    for (TaskId id : ids)
        texts << QString::number(id.value);
    return QStringLiteral("archived:any id:") + texts.join(u',');
}
} // namespace

// Pages

query::TaskList TaskTableModel::pageQuery(int first, int count) const
{
    query::TaskList query;
    query.filter = m_filter;
    query.sort = m_sort;
    const int anchor = std::min(first / m_every, int(m_cursors.size()) - 1);
    query.after = m_cursors[anchor];
    query.skip = first - anchor * m_every;
    query.limit = count;
    query.cursors = true;
    return query;
}

void TaskTableModel::showRows(int first, int last)
{
    m_firstShown = std::max(0, first);
    m_lastShown = last;
    askForShown();
    tickWhileLive();
    for (int row = m_firstShown; row <= m_lastShown; ++row)
        if (const KnownRow* known = m_rows.at(row); known && known->stale && !m_contentsTimer.isActive()) {
            m_contentsTimer.start(0);
            break;
        }
}

std::optional<TaskTableModel::Request> TaskTableModel::missingRows() const
{
    const auto missing = [this](int row) {
        const KnownRow* known = m_rows.at(row);
        return (!known || !known->task) && std::ranges::none_of(m_underWay, [row](const Request& request) {
                   return row >= request.first && row < request.first + request.count;
               });
    };
    int first = m_firstShown;
    int last = std::min(m_lastShown, m_total - 1);
    while (first <= last && !missing(first))
        ++first;
    if (first > last)
        return std::nullopt;
    while (!missing(last))
        --last;
    // Around what is shown only once something shown is missing, so that a wheel step costs one question in many.
    for (int i = 0; i < kMargin && first > 0 && missing(first - 1); ++i)
        --first;
    for (int i = 0; i < kMargin && last < m_total - 1 && missing(last + 1); ++i)
        ++last;
    return Request{first, std::min(last - first + 1, kLargestPage)};
}

void TaskTableModel::askForShown()
{
    if (m_listPending || m_contradicted || m_underWay.size() >= kMostAtOnce)
        return;
    const auto request = missingRows();
    if (!request)
        return;
    m_underWay.push_back(*request);
    ask(m_engine, pageQuery(request->first, request->count), this,
        [this, request = *request, list = m_listTicket,
         snapshot = m_snapshotTicket](const Result<answer::Tasks>& page) {
            if (!m_list.isLatest(list))
                return;
            std::erase_if(m_underWay, [&](const Request& one) { return one.first == request.first; });
            if (!page) {
                say(page.error().text());
                return;
            }
            say({});
            if (m_snapshot.isLatest(snapshot))
                takePage(request, *page);
            askForShown();
        });
}

void TaskTableModel::takePage(const Request& request, const answer::Tasks& page)
{
    int row = request.first;
    for (size_t i = 0; i < page.tasks.size() && row < m_total; ++i, ++row) {
        const Task& task = page.tasks[i];
        KnownRow* known = m_rows.at(row);
        // Rows came or went since the positions were read: nothing behind this row can be placed.
        if (known ? known->id != task.id : m_rows.of(task.id) != nullptr)
            break;
        if (!known)
            known = &m_rows.put(row, task.id);
        if (known->editsUnderWay == 0) {
            known->task = task;
            known->stale = false;
        }
        known->cursor = page.cursors.value(qsizetype(i));
    }
    if (row < std::min(request.first + request.count, m_total)) {
        m_contradicted = true;
        m_positionsTimer.stop();
        m_nextPositions = SteadyPoint{0};
        askForPositionsSoon();
    }
    if (row > request.first)
        emitRows(request.first, row - 1);
    m_rows.shrink(m_firstShown, m_lastShown, kMostKnown, pinnedRows());
    tickWhileLive();
}

void TaskTableModel::learn(const std::vector<int>& rows)
{
    for (int row : rows)
        if (row >= 0 && row < m_total && !m_listPending && !taskAt(row))
            ask(m_engine, pageQuery(row, 1), this,
                [this, row, list = m_listTicket, snapshot = m_snapshotTicket](const Result<answer::Tasks>& page) {
                    if (page && m_list.isLatest(list) && m_snapshot.isLatest(snapshot))
                        takePage({row, 1}, *page);
                });
}

void TaskTableModel::readCursors(const std::vector<int>& rows, std::function<void(Result<QStringList>)> done)
{
    struct Reading {
        std::vector<int> rows;
        QStringList cursors;
        std::function<void(Result<QStringList>)> done;
    };
    auto reading =
        std::make_shared<Reading>(Reading{rows, QStringList(qsizetype(rows.size()), QString()), std::move(done)});
    auto left = std::make_shared<size_t>(rows.size());
    for (size_t i = 0; i < rows.size(); ++i)
        ask(m_engine, pageQuery(rows[i], 1), this, [reading, left, i](const Result<answer::Tasks>& page) {
            if (!reading->done)
                return;
            if (!page)
                std::exchange(reading->done, nullptr)(tl::unexpected(page.error()));
            else if (reading->cursors[qsizetype(i)] = page->cursors.value(0); --*left == 0)
                std::exchange(reading->done, nullptr)(std::move(reading->cursors));
        });
    if (rows.empty())
        reading->done(QStringList());
}

// Changed tasks

void TaskTableModel::onEvents(const EventBatch& batch)
{
    const bool placesMove = !m_filter.isEmpty() || (m_sort != u"id" && m_sort != u"-id");
    bool positions = batch.gap;
    bool contents = batch.gap;
    if (batch.gap)
        m_rows.markAllStale();
    for (const Event& event : batch.events) {
        positions = positions || (placesMove && event.task.isValid()) || changesWhoIsInTheList(event.kind);
        if (KnownRow* known = event.task.isValid() ? m_rows.of(event.task) : nullptr) {
            known->stale = true;
            contents = contents || (known->row >= m_firstShown && known->row <= m_lastShown);
        }
    }
    for (const ProgressUpdate& update : batch.progress) {
        KnownRow* known = m_rows.of(update.task);
        if (!known || !known->task)
            continue;
        known->task->progress = update.progress;
        known->task->progressText = update.text;
        known->task->lastLine = update.lastLine;
        known->task->logBytes = update.logBytes;
        emitRows(known->row, known->row);
    }
    if (contents && !m_contentsTimer.isActive() && !m_readingStale)
        m_contentsTimer.start(m_pace.contents);
    if (positions)
        askForPositionsSoon();
}

void TaskTableModel::askForStale()
{
    if (m_readingStale || m_listPending)
        return;
    std::vector<TaskId> ids;
    for (int row = m_firstShown; row <= m_lastShown; ++row)
        if (KnownRow* known = m_rows.at(row); known && known->stale && known->editsUnderWay == 0) {
            ids.push_back(known->id);
            known->stale = false; // a change from now on makes it so again
        }
    if (ids.empty())
        return;
    m_readingStale = true;
    query::TaskList query;
    query.filter = filterOfIds(ids);
    query.limit = int(ids.size());
    ask(m_engine, query, this, [this](const Result<answer::Tasks>& page) {
        m_readingStale = false;
        if (!page) {
            say(page.error().text());
            return;
        }
        takeStale(*page);
        for (int row = m_firstShown; row <= m_lastShown; ++row)
            if (const KnownRow* known = m_rows.at(row); known && known->stale) {
                m_contentsTimer.start(m_pace.contents);
                break;
            }
    });
}

void TaskTableModel::takeStale(const answer::Tasks& page)
{
    for (const Task& task : page.tasks)
        if (KnownRow* known = m_rows.of(task.id); known && known->editsUnderWay == 0) {
            known->task = task;
            emitRows(known->row, known->row);
        }
    tickWhileLive();
}

// Positions

void TaskTableModel::askForPositionsSoon()
{
    if (m_readingPositions || m_listPending) {
        m_positionsStale = true;
        return;
    }
    if (m_positionsTimer.isActive())
        return;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_nextPositions - m_clock.steady());
    m_positionsTimer.start(std::max(m_pace.firstLook, wait));
}

void TaskTableModel::askForPositions()
{
    if (!m_readingPositions && !m_listPending)
        readPositions({});
}

void TaskTableModel::seek(std::vector<TaskId> tasks)
{
    m_sought = std::move(tasks);
    askForPositions();
}

void TaskTableModel::readPositions(std::vector<TaskId> alsoFind)
{
    for (const TaskId sought : std::exchange(m_sought, {}))
        alsoFind.push_back(sought);
    m_readingPositions = true;
    m_positionsStale = false;
    std::vector<TaskId> known;
    for (const KnownRow& row : m_rows.all())
        known.push_back(row.id);
    query::TaskAnchors query{m_filter, m_sort, kEvery, known};
    query.find.insert(query.find.end(), alsoFind.begin(), alsoFind.end());
    const SteadyPoint asked = m_clock.steady();
    ask(m_engine, std::move(query), this,
        [this, known, alsoFind, asked, list = m_listTicket](const Result<answer::TaskAnchors>& found) {
            if (!m_list.isLatest(list))
                return;
            m_readingPositions = false;
            const SteadyPoint now = m_clock.steady();
            m_nextPositions = now + std::max<SteadyPoint>(m_pace.positions, (now - asked) * kShareForPositions);
            if (!found) {
                say(found.error().text());
                return;
            }
            takePositions(known, *found);
            locate(alsoFind, found->rows);
            if (!m_sought.empty())
                askForPositions();
            else if (m_positionsStale)
                askForPositionsSoon();
        });
}

void TaskTableModel::takePositions(const std::vector<TaskId>& asked, const answer::TaskAnchors& anchors)
{
    std::vector<TrackedRow> tracked;
    for (size_t i = 0; i < asked.size() && i < anchors.rows.size(); ++i)
        if (const KnownRow* known = m_rows.of(asked[i]))
            tracked.push_back({known->row, int(anchors.rows[i])});
    std::ranges::sort(tracked, {}, &TrackedRow::before);
    m_every = std::max(1, anchors.every);
    m_cursors = anchors.cursors.isEmpty() ? QStringList{QString()} : anchors.cursors;
    m_contradicted = false;
    m_complete = true;
    const auto changes = planRowChanges(tracked, m_total, int(anchors.total));
    if (!changes.empty()) {
        m_snapshotTicket = m_snapshot.take();
        m_underWay.clear();
    }
    for (const RowChange& change : changes)
        apply(change);
    Q_ASSERT(m_total == anchors.total);
    emit listChanged();
    askForShown();
}

void TaskTableModel::apply(const RowChange& change)
{
    switch (change.kind) {
    case RowChange::Insert:
        beginInsertRows({}, change.row, change.row + change.count - 1);
        m_total += change.count;
        m_rows.insert(change.row, change.count);
        endInsertRows();
        break;
    case RowChange::Remove:
        beginRemoveRows({}, change.row, change.row + change.count - 1);
        m_total -= change.count;
        m_rows.remove(change.row, change.count);
        endRemoveRows();
        break;
    case RowChange::Move:
        if (m_movesAreDear && m_movesAreDear()) {
            replaceRow(change.row, change.to);
            break;
        }
        beginMoveRows({}, change.row, change.row, {}, change.to > change.row ? change.to + 1 : change.to);
        m_rows.move(change.row, change.to);
        endMoveRows();
        break;
    }
}

void TaskTableModel::replaceRow(int from, int to)
{
    const KnownRow* known = m_rows.at(from);
    const auto moved = known ? std::optional(*known) : std::nullopt;
    emit rowLeaves(from);
    apply({RowChange::Remove, from, 1, 0});
    apply({RowChange::Insert, to, 1, 0});
    if (moved) {
        KnownRow& row = m_rows.put(to, moved->id);
        const int at = row.row;
        row = *moved;
        row.row = at;
        emitRows(to, to);
    }
    emit rowCame(to);
}

void TaskTableModel::locate(const std::vector<TaskId>& wanted, const std::vector<qint64>& rows)
{
    QHash<TaskId, int> found;
    for (size_t i = 0; i < wanted.size(); ++i) {
        const size_t at = rows.size() - wanted.size() + i;
        const int row = at < rows.size() ? int(rows[at]) : -1;
        if (row >= 0 && row < m_total && !m_rows.of(wanted[i]) && !m_rows.at(row))
            m_rows.put(row, wanted[i]);
        if (rowOf(wanted[i]) >= 0)
            found.insert(wanted[i], rowOf(wanted[i]));
    }
    if (!found.isEmpty())
        emit located(found);
}

void TaskTableModel::emitRows(int first, int last)
{
    last = std::min(last, m_total - 1);
    if (first >= 0 && first <= last)
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void TaskTableModel::tickWhileLive()
{
    bool live = false;
    for (int row = m_firstShown; row <= m_lastShown && !live && !m_stillAt; ++row)
        if (const Task* task = taskAt(row))
            live = isLive(task->state);
    if (live && !m_secondsTimer.isActive())
        m_secondsTimer.start(std::chrono::seconds(1));
    else if (!live)
        m_secondsTimer.stop();
}

} // namespace taskyard::ui
