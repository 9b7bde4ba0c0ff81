// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tasklinesmodel.h"

#include "ui/models/linerole.h"
#include "ui/support/asking.h"
#include "ui/support/icons.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kRest{300};
} // namespace

TaskLinesModel::TaskLinesModel(EngineApi& engine, const Clock& clock, QObject* parent)
    : QAbstractListModel(parent)
    , m_engine(engine)
    , m_refresher(engine, clock, kRest, [this](Refresher::Ticket ticket) { learn(ticket); })
{
    m_refresher.setWatched(false);
    connect(&engine, &EngineApi::eventsArrived, this, [this](const EventBatch& batch) {
        const auto isHere = [this](const Event& event) {
            return std::ranges::find(m_rows, event.task, &Row::task) != m_rows.end();
        };
        if (batch.gap || std::ranges::any_of(batch.events, isHere))
            m_refresher.touch();
    });
}

void TaskLinesModel::show(const std::vector<Dependency>& tasks)
{
    std::vector<Row> rows;
    for (const Dependency& dependency : tasks)
        if (rows.size() < size_t(most))
            rows.push_back({dependency.task, dependency.condition});
    setRows(std::move(rows));
}

void TaskLinesModel::show(const std::vector<Task>& tasks)
{
    std::vector<Row> rows;
    for (const Task& task : tasks) {
        rows.push_back({task.id, std::nullopt});
        m_known[task.id] = task;
    }
    setRows(std::move(rows));
}

void TaskLinesModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    m_refresher.setWatched(!m_rows.empty());
    m_refresher.forget();
    if (std::ranges::any_of(m_rows, [this](const Row& row) { return !m_known.contains(row.task); }))
        m_refresher.askNow();
}

void TaskLinesModel::learn(Refresher::Ticket ticket)
{
    QStringList ids;
    for (const Row& row : m_rows)
        ids << QString::number(row.task.value);
    query::TaskList list;
    list.filter = QStringLiteral("id:") + ids.join(u',');
    list.limit = most;
    ask(m_engine, list, this, [this, ticket](Result<answer::Tasks> answer) {
        if (!m_refresher.answered(ticket, answer.has_value()) || !answer)
            return;
        m_known.clear();
        for (Task& task : answer->tasks)
            m_known[task.id] = std::move(task);
        if (!m_rows.empty())
            emit dataChanged(index(0), index(rowCount() - 1));
    });
}

int TaskLinesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QString TaskLinesModel::secondLine(const Row& row) const
{
    QStringList parts{QStringLiteral("#%1").arg(row.task.value)};
    if (const auto known = m_known.find(row.task); known != m_known.end())
        parts << stateText(known->second.state) << oneLine(known->second.spec.queue, 60);
    if (row.condition == DependencyCondition::Succeeded)
        parts << tr("must succeed");
    else if (row.condition == DependencyCondition::Ended)
        parts << tr("must end");
    else if (row.condition == DependencyCondition::Failed)
        parts << tr("must fail");
    return parts.join(QStringLiteral(" · "));
}

QVariant TaskLinesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(size_t(index.row()));
    const auto known = m_known.find(row.task);
    const bool isKnown = known != m_known.end();
    switch (role) {
    case Qt::DisplayRole:
        return isKnown && !known->second.spec.name.isEmpty() ? oneLine(known->second.spec.name)
                                                             : tr("Task %1").arg(row.task.value);
    case Qt::DecorationRole: return isKnown ? stateIcon(known->second.state) : QVariant();
    case SecondLineRole: return secondLine(row);
    case OpensRole: return true;
    case LineTaskRole: return row.task.value;
    default: return {};
    }
}

void TaskLinesModel::retranslate()
{
    if (!m_rows.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

} // namespace taskyard::ui
