// SPDX-License-Identifier: GPL-3.0-or-later
// What the Board does for actions beyond those of all tasks: its filter, its rows, its places.
#include "ui/pages/boardpage.h"
#include "ui/pages/taskactions.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/statefilters.h"
#include "ui/widgets/tasktable.h"

#include <QMenu>

namespace taskyard::ui {

void BoardPage::offerActions()
{
    ActionRegistry& actions = m_context.actions;
    actions.handle(ActionId::Filter, this, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    actions.handle(ActionId::ClearFilter, this, [this] {
        setFilter({});
        m_table->setFocus();
    });
    actions.handle(ActionId::ReportOfFilter, this, [this] {
        m_context.current.showReport(listFilter());
        m_context.actions.action(ActionId::ShowReports).trigger();
    });
    actions.handle(ActionId::SelectAll, this, [this] { m_table->selectAll(); });
    for (const ActionId id : StateFilters::actions())
        actions.handle(id, this, [this, id] { setFilter(StateFilters::applied(id, m_filter->filter())); });
    m_actions->offer(ActionId::Rename, TaskActions::Needs::Any, [this] { rename(); });
    m_actions->offer(
        ActionId::MoveUp, TaskActions::Needs::Known, [this] { moveBy(-1); }, [this] { return whyNotMoveBy(-1); });
    m_actions->offer(
        ActionId::MoveDown, TaskActions::Needs::Known, [this] { moveBy(1); }, [this] { return whyNotMoveBy(1); });
}

/// The cell that has the focus, if it can be edited; otherwise the name.
void BoardPage::rename()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const bool own = current.flags().testFlag(Qt::ItemIsEditable);
    const QModelIndex index = own ? current : current.siblingAtColumn(int(TaskColumn::Name));
    m_table->setColumnHidden(index.column(), false);
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

namespace {
/// The rows at the ends of the selection.
std::pair<int, int> endsOf(const QItemSelection& selection)
{
    std::pair<int, int> ends{std::numeric_limits<int>::max(), -1};
    for (const QItemSelectionRange& range : selection)
        ends = {std::min(ends.first, range.top()), std::max(ends.second, range.bottom())};
    return ends;
}
} // namespace

QString BoardPage::whyNotMoveBy(int step) const
{
    if (m_model->sortKey() != QLatin1String("order"))
        return tr("Sort by Order (View, Sort by) to give tasks another place.");
    const auto [first, last] = endsOf(m_table->tasks().selection());
    const Task* neighbour = m_model->taskAt(step < 0 ? first - 1 : last + 1);
    return neighbour && isWaiting(neighbour->state) ? QString() : tr("There is no waiting task beyond it.");
}

void BoardPage::moveBy(int step)
{
    const auto [first, last] = endsOf(m_table->tasks().selection());
    const Task* neighbour = m_model->taskAt(step < 0 ? first - 1 : last + 1);
    const auto tasks = m_choice.tasks();
    if (!neighbour || !tasks)
        return;
    command::Move move{{}, step < 0 ? QStringLiteral("before") : QStringLiteral("after"), {}, neighbour->id};
    for (const Task& task : *tasks)
        if (wouldChange(ActionId::MoveUp, task))
            move.selection.ids.push_back(task.id);
    m_actions->orders().give(move);
}

void BoardPage::showRowMenu(const QPoint& at)
{
    QPoint where = at;
    // By the keyboard's menu key the place is not a row's.
    if (!m_table->indexAt(where).isValid() && m_table->currentIndex().isValid())
        where = m_table->visualRect(m_table->currentIndex()).bottomLeft();
    TaskActions::makeMenu(m_context, this)->popup(m_table->viewport()->mapToGlobal(where));
}

} // namespace taskyard::ui
