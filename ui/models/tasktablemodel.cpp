// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tasktablemodel.h"

#include "ui/models/taskcolumns.h"
#include "ui/models/taskedits.h"
#include "ui/support/asking.h"
#include "ui/support/enginewords.h"
#include "ui/support/plaintip.h"
#include "ui/support/statetext.h"

#include <QDateTime>

namespace taskyard::ui {

namespace {
constexpr int kEvery = 1000;    ///< rows between two anchors
constexpr int kFirstPage = 100; ///< rows
} // namespace

TaskTableModel::TaskTableModel(EngineApi& engine, const Clock& clock, QObject* parent)
    : TaskTableModel(engine, clock, Pace{}, parent)
{}

TaskTableModel::TaskTableModel(EngineApi& engine, const Clock& clock, Pace pace, QObject* parent)
    : QAbstractTableModel(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_pace(pace)
{
    for (QTimer* timer : {&m_positionsTimer, &m_contentsTimer})
        timer->setSingleShot(true);
    connect(&m_positionsTimer, &QTimer::timeout, this, &TaskTableModel::askForPositions);
    connect(&m_contentsTimer, &QTimer::timeout, this, &TaskTableModel::askForStale);
    connect(&m_secondsTimer, &QTimer::timeout, this, [this] {
        emitRows(m_firstShown, m_lastShown);
        tickWhileLive();
    });
    connect(&m_engine, &EngineApi::eventsArrived, this, &TaskTableModel::onEvents);
    connect(&m_engine, &EngineApi::linkStateChanged, this, [this](LinkState state) {
        if (state != LinkState::Connected)
            return;
        if (m_listPending || !m_trouble.isEmpty())
            setList(m_filter, m_sort);
        m_rows.markAllStale();
        m_contentsTimer.start(0);
        askForPositionsSoon();
    });
}

const Task* TaskTableModel::taskAt(int row) const
{
    const KnownRow* known = m_rows.at(row);
    return known && known->task ? &*known->task : nullptr;
}

TaskId TaskTableModel::idAt(int row) const
{
    const KnownRow* known = m_rows.at(row);
    return known ? known->id : TaskId();
}

QString TaskTableModel::cursorAt(int row) const
{
    const KnownRow* known = m_rows.at(row);
    return known ? known->cursor : QString();
}

int TaskTableModel::rowOf(TaskId id) const
{
    const KnownRow* known = m_rows.of(id);
    return known ? known->row : -1;
}

std::vector<int> TaskTableModel::pinnedRows() const { return m_pinned ? m_pinned() : std::vector<int>(); }

std::vector<TaskId> TaskTableModel::pinnedIds() const
{
    std::vector<TaskId> ids;
    for (int row : pinnedRows())
        if (const TaskId id = idAt(row); id.isValid())
            ids.push_back(id);
    return ids;
}

// The list

void TaskTableModel::setList(const QString& filter, const QString& sort)
{
    m_filter = filter;
    m_sort = sort.isEmpty() ? QStringLiteral("id") : sort;
    m_listPending = true;
    m_readingPositions = false;
    m_underWay.clear();
    m_listTicket = m_list.take();
    query::TaskList first;
    first.filter = m_filter;
    first.sort = m_sort;
    first.limit = kFirstPage;
    first.cursors = true;
    // The first page is there long before the whole list has been counted.
    ask(m_engine, first, this, [this, ticket = m_listTicket](const Result<answer::Tasks>& page) {
        if (!m_list.isLatest(ticket))
            return;
        if (page)
            startList(*page);
        else
            say(page.error().text());
    });
}

void TaskTableModel::startList(const answer::Tasks& page)
{
    const std::vector<TaskId> pinned = pinnedIds();
    beginResetModel();
    m_listPending = false;
    m_rows.clear();
    m_total = int(page.tasks.size());
    m_complete = page.next.isEmpty();
    m_every = kEvery;
    m_cursors = QStringList{QString()};
    m_firstShown = 0;
    m_lastShown = -1;
    m_snapshotTicket = m_snapshot.take();
    for (int i = 0; i < m_total; ++i) {
        KnownRow& row = m_rows.put(i, page.tasks[size_t(i)].id);
        row.task = page.tasks[size_t(i)];
        row.cursor = page.cursors.value(i);
    }
    endResetModel();
    say({});
    emit listChanged();
    tickWhileLive();
    readPositions(pinned);
}

void TaskTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kTaskColumnCount || !taskColumn(column).sort)
        return;
    const QString key = QLatin1String(taskColumn(column).sort);
    const QString sort = order == Qt::DescendingOrder ? u'-' + key : key;
    if (sort != m_sort || m_listPending)
        setList(m_filter, sort);
}

void TaskTableModel::say(const QString& trouble)
{
    if (std::exchange(m_trouble, trouble) != trouble)
        emit troubleChanged();
}

void TaskTableModel::setStandstill(bool still)
{
    if (still == m_stillAt.has_value())
        return;
    m_stillAt = still ? std::optional(m_clock.wall()) : std::nullopt;
    tickWhileLive();
    emitRows(m_firstShown, m_lastShown);
}

// Cells

int TaskTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_total; }
int TaskTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kTaskColumnCount; }

QVariant TaskTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TaskColumnInfo& info = taskColumn(index.column());
    if (role == Qt::TextAlignmentRole)
        return int((info.rightAligned ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const KnownRow* known = m_rows.at(index.row());
    if (role == TaskIdRole)
        return known ? QVariant(known->id.value) : QVariant();
    const Task* task = known && known->task ? &*known->task : nullptr;
    if (role == LoadedRole)
        return task != nullptr;
    if (!task)
        return role == Qt::AccessibleTextRole ? tr("not loaded yet") : QVariant();
    switch (role) {
    case Qt::DisplayRole: return columnText(info.column, *task, now());
    case Qt::ToolTipRole: return toolTip(info.column, *task);
    case Qt::AccessibleTextRole:
        return columnTitle(info.column) + QStringLiteral(": ") + columnText(info.column, *task, now());
    case Qt::EditRole: return editValue(info.column, *task);
    case CopyRole: return columnCopyText(info.column, *task, now());
    case StateRole: return int(task->state);
    case StateNameRole: return stateText(task->state);
    case PriorityRole: return task->spec.priority;
    case TagsRole: return task->spec.tags;
    case TimeRole:
        if (const auto time = columnTime(info.column, *task))
            return QDateTime::fromMSecsSinceEpoch(time->time_since_epoch().count());
        return {};
    case ProgressRole:
    case ProgressIsGuessRole:
        if (const auto progress = shownProgress(*task, now()))
            return role == ProgressRole ? QVariant(progress->value) : QVariant(progress->isGuess);
        return {};
    default: return {};
    }
}

QString TaskTableModel::toolTip(TaskColumn column, const Task& task) const
{
    constexpr qsizetype kMostLetters = 2000;
    QString text = columnTime(column, task) ? columnText(column, task, now()) : columnCopyText(column, task, now());
    if (column == TaskColumn::State && !task.stateReason.isEmpty())
        text = stateText(task.state) + QStringLiteral(" (") + inWindowLanguage(task.stateReason) + u')';
    return plainTip(text.left(kMostLetters));
}

QVariant TaskTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kTaskColumnCount)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return columnTitle(taskColumn(section).column);
    return {};
}

Qt::ItemFlags TaskTableModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags | Qt::ItemIsDropEnabled;
    flags |= Qt::ItemNeverHasChildren | Qt::ItemIsDropEnabled;
    if (const Task* task = taskAt(index.row())) {
        flags |= Qt::ItemIsDragEnabled;
        if (taskColumn(index.column()).editable && mayEdit(taskColumn(index.column()).column, *task))
            flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool TaskTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    KnownRow* known = index.isValid() ? m_rows.at(index.row()) : nullptr;
    if (role != Qt::EditRole || !known || !known->task)
        return false;
    const auto edit = makeEdit(taskColumn(index.column()).column, *known->task, value);
    if (!edit)
        return false;
    known->task = edit->shown;
    ++known->editsUnderWay;
    emitRows(index.row(), index.row());
    order(m_engine, edit->command, this, [this, id = known->id](const Result<Reply>& reply) {
        if (KnownRow* row = m_rows.of(id)) {
            row->editsUnderWay = std::max(0, row->editsUnderWay - 1);
            row->stale = true;
            m_contentsTimer.start(0);
        }
        if (!reply)
            emit editRefused(id, reply.error().text());
    });
    return true;
}

} // namespace taskyard::ui
