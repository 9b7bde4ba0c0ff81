// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskselection.h"

namespace taskyard::ui {

namespace {
/// Up to here a selection is told task by task, and followed task by task when the list is sorted another way.
constexpr qint64 kMostById = 500;
constexpr size_t kMostEnds = 200;
} // namespace

TaskSelection::TaskSelection(TaskTableModel& model, QObject* parent)
    : QItemSelectionModel(&model, parent)
    , m_model(model)
{
    m_model.setPinnedRows([this] { return pinnedRows(); });
    connect(this, &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_restoring)
            m_wanted.clear(); // something else is wanted now
        std::vector<int> ends;
        for (const Range& range : ranges())
            ends.insert(ends.end(), {range.first, range.last});
        // Rows are followed by the tasks on them, so the tasks at the ends must be known. Of all, there is no need.
        if (ends.size() <= kMostEnds && !isAll())
            m_model.learn(ends);
        emit countChanged();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { keepLongRangesWhole(first, last); });
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        // What has not been found again since the last reset is still wanted, unless something else was chosen since.
        if (!isEmpty())
            m_wanted.clear();
        if (const TaskId current = currentTask(); current.isValid())
            m_wantedCurrent = current;
        if (count() <= kMostById)
            for (const Range& range : ranges())
                for (int row = range.first; row <= range.last; ++row)
                    if (const TaskId id = m_model.idAt(row); id.isValid())
                        m_wanted.insert(id);
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        QHash<TaskId, int> rows;
        for (TaskId id : m_wanted + QSet<TaskId>{m_wantedCurrent})
            if (const int row = m_model.rowOf(id); row >= 0)
                rows.insert(id, row);
        restore(rows);
        emit countChanged(); // a reset takes rows out of the selection without a word
    });
    m_model.setMovesAreDear([this] { return count() > kMostById; });
    connect(&m_model, &TaskTableModel::rowLeaves, this, [this](int row) {
        m_leftSelected = isSelected(m_model.index(row, 0));
        m_leftCurrent = currentIndex().row() == row;
    });
    connect(&m_model, &TaskTableModel::rowCame, this, [this](int row) {
        selectRows(row, row, m_leftSelected ? Select : Deselect);
        if (m_leftCurrent)
            setCurrentIndex(m_model.index(row, 0), NoUpdate);
    });
    connect(&m_model, &TaskTableModel::located, this, &TaskSelection::restore);
}

std::vector<TaskSelection::Range> TaskSelection::ranges() const
{
    std::vector<Range> all;
    for (const QItemSelectionRange& range : selection())
        if (range.isValid())
            all.push_back({range.top(), range.bottom()});
    std::ranges::sort(all, {}, &Range::first);
    std::vector<Range> joined;
    for (const Range& range : all)
        if (!joined.empty() && range.first <= joined.back().last + 1)
            joined.back().last = std::max(joined.back().last, range.last);
        else
            joined.push_back(range);
    return joined;
}

qint64 TaskSelection::count() const
{
    qint64 rows = 0;
    for (const Range& range : ranges())
        rows += range.last - range.first + 1;
    return rows;
}

bool TaskSelection::isAll() const { return m_model.isComplete() && count() > 0 && count() == m_model.rowCount(); }

TaskId TaskSelection::currentTask() const
{
    return currentIndex().isValid() ? m_model.idAt(currentIndex().row()) : TaskId();
}

std::vector<int> TaskSelection::pinnedRows() const
{
    std::vector<int> rows;
    const bool few = count() <= kMostById;
    for (const Range& range : ranges()) {
        if (qint64(rows.size()) > 2 * kMostById)
            break;
        rows.push_back(range.first);
        rows.push_back(range.last);
        for (int row = range.first + 1; few && row < range.last; ++row)
            rows.push_back(row);
    }
    if (currentIndex().isValid())
        rows.push_back(currentIndex().row());
    return rows;
}

Selection TaskSelection::made(const std::vector<Range>& ranges, const QStringList& cursors) const
{
    Selection selection;
    selection.filter = m_model.filter();
    selection.sort = m_model.sortKey();
    for (size_t i = 0; i < ranges.size(); ++i)
        selection.ranges.push_back({cursors[qsizetype(2 * i)], cursors[qsizetype(2 * i + 1)]});
    return selection;
}

std::optional<Selection> TaskSelection::toSelection() const
{
    const auto selected = ranges();
    Selection selection;
    if (isAll()) {
        selection.filter = m_model.filter();
        selection.sort = m_model.sortKey();
        selection.ranges = {TaskRange{}};
        return selection;
    }
    if (count() <= kMostById) {
        for (const Range& range : selected)
            for (int row = range.first; row <= range.last; ++row)
                if (const TaskId id = m_model.idAt(row); id.isValid())
                    selection.ids.push_back(id);
        if (qint64(selection.ids.size()) == count())
            return selection;
    }
    QStringList cursors;
    for (const Range& range : selected)
        cursors << m_model.cursorAt(range.first) << m_model.cursorAt(range.last);
    if (cursors.contains(QString()))
        return std::nullopt;
    return made(selected, cursors);
}

void TaskSelection::resolve(std::function<void(Result<Selection>)> done)
{
    if (auto known = toSelection()) {
        done(std::move(*known));
        return;
    }
    const auto selected = ranges();
    std::vector<int> rows;
    for (const Range& range : selected)
        rows.insert(rows.end(), {range.first, range.last});
    m_model.readCursors(rows, [this, selected, done = std::move(done)](const Result<QStringList>& cursors) {
        if (!cursors)
            done(tl::unexpected(cursors.error()));
        else if (cursors->contains(QString())) // an empty one would mean "to the end of the list"
            done(failure(ErrorCode::Conflict, tr("the selected tasks have changed"), {}, tr("select them again")));
        else
            done(made(selected, *cursors));
    });
}

void TaskSelection::selectRows(int first, int last, SelectionFlags how)
{
    if (first < 0 || last >= m_model.rowCount() || first > last)
        return;
    select(QItemSelection(m_model.index(first, 0), m_model.index(last, m_model.columnCount() - 1)), how | Rows);
}

void TaskSelection::selectTasks(const std::vector<TaskId>& tasks)
{
    if (tasks.empty())
        return;
    clearSelection();
    m_wanted = QSet<TaskId>(tasks.begin(), tasks.end());
    m_wantedCurrent = tasks.front();
    m_model.seek(tasks);
}

void TaskSelection::keepLongRangesWhole(int first, int last)
{
    const auto selected = [this](int row) {
        return row >= 0 && row < m_model.rowCount() && isSelected(m_model.index(row, 0));
    };
    if (!selected(first - 1) || !selected(last + 1))
        return;
    // Among loaded rows the new task itself can be seen, and it was not selected.
    if (m_model.taskAt(first - 1) && m_model.taskAt(last + 1))
        return;
    selectRows(first, last, Select);
}

void TaskSelection::restore(const QHash<TaskId, int>& rows)
{
    m_restoring = true;
    for (auto it = rows.begin(); it != rows.end(); ++it)
        if (m_wanted.remove(it.key()))
            selectRows(it.value(), it.value(), Select);
    if (rows.contains(m_wantedCurrent)) {
        setCurrentIndex(m_model.index(rows.value(m_wantedCurrent), 0), NoUpdate);
        m_wantedCurrent = TaskId();
    }
    m_restoring = false;
}

} // namespace taskyard::ui
