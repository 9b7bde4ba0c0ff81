// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/boarddrops.h"

#include "ui/models/taskgroupmodel.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/icons.h"
#include "ui/support/taskorders.h"
#include "ui/widgets/dropguide.h"
#include "ui/widgets/tasktable.h"

#include <QHeaderView>
#include <QMenu>

namespace taskyard::ui {

namespace {
/// Of a row, above and below: there a drop means a place between rows.
constexpr double kBetween = 0.3;

DropGuide::Target onRow(const DraggedTasks& tasks, const TaskTable& table, const TaskTableModel& model,
                        const QPoint& at)
{
    const int row = table.rowAt(at.y());
    const int top = table.rowViewportPosition(row);
    const int height = table.rowHeight(row);
    const int width = table.viewport()->width();
    DropPlace place;
    place.task = model.taskAt(row);
    place.sortedByOrder = model.sortKey() == QLatin1String("order");
    const double into = row < 0 ? 0 : double(at.y() - top) / height;
    place.where = into < kBetween ? DropPlace::Before : into > 1 - kBetween ? DropPlace::After : DropPlace::On;
    DropGuide::Target target;
    target.verdict = canDrop(tasks, place);
    if (row >= 0)
        target.mark = place.where == DropPlace::On       ? QRect(0, top, width, height)
                      : place.where == DropPlace::Before ? QRect(0, std::max(1, top), width, 1)
                                                         : QRect(0, top + height, width, 1);
    return target;
}
} // namespace

BoardDrops::BoardDrops(const UiContext& context, TaskOrders& orders, TaskTable& table, TaskTableModel& model)
    : QObject(&table)
    , m_context(context)
    , m_orders(orders)
    , m_table(table)
    , m_model(model)
{
    DropGuide::Rules rules;
    rules.target = [this](const DraggedTasks& tasks, const QMimeData&, const QPoint& at) {
        return onRow(tasks, m_table, m_model, at);
    };
    rules.check = [this](const Command& dryRun, std::function<void(const QString&)> done) {
        check(dryRun, std::move(done));
    };
    rules.whyNoChanges = [this] { return m_context.actions.whyNoChanges(); };
    auto* guide = new DropGuide(table, std::move(rules));
    connect(guide, &DropGuide::tasksDropped, this, &BoardDrops::dropOnRows);
    connect(guide, &DropGuide::filesDropped, this, &BoardDrops::filesDropped);
    connect(guide, &DropGuide::textDropped, this, &BoardDrops::textDropped);
}

void BoardDrops::takeOnGroups(QListView& list, const TaskGroupModel& groups)
{
    DropGuide::Rules rules;
    rules.target = [&list, &groups](const DraggedTasks& tasks, const QMimeData&, const QPoint& at) {
        const QModelIndex index = list.indexAt(at);
        return DropGuide::Target{canDropOnGroup(tasks, groups.by(), index.data(TaskGroupModel::ValueRole).toString()),
                                 list.visualRect(index)};
    };
    rules.whyNoChanges = [this] { return m_context.actions.whyNoChanges(); };
    rules.takesOthers = false;
    auto* guide = new DropGuide(list, std::move(rules));
    connect(guide, &DropGuide::tasksDropped, this, [this](const DropVerdict& verdict) {
        if (verdict.command)
            m_orders.give(*verdict.command);
    });
}

void BoardDrops::check(const Command& dryRun, std::function<void(const QString&)> done)
{
    order(m_context.engine, dryRun, this,
          [done = std::move(done)](const Result<Reply>& reply) { done(reply ? QString() : reply.error().text()); });
}

void BoardDrops::dropOnRows(const DropVerdict& verdict, Qt::KeyboardModifiers modifiers, const QPoint& at)
{
    const auto* depend = verdict.command ? std::get_if<command::Depend>(&*verdict.command) : nullptr;
    if (depend && !modifiers.testFlag(Qt::ControlModifier))
        askCondition(*depend, at);
    else if (verdict.command)
        m_orders.give(*verdict.command);
}

void BoardDrops::askCondition(const command::Depend& depend, const QPoint& at)
{
    auto* menu = new QMenu(&m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("What to wait for"));
    const auto offer = [&](const QString& text, DependencyCondition condition) {
        connect(menu->addAction(icon(QStringLiteral("dependency")), text), &QAction::triggered, this,
                [this, depend, condition] {
                    command::Depend chosen = depend;
                    chosen.condition = condition;
                    m_orders.give(chosen);
                });
    };
    offer(tr("Wait until it has succeeded"), DependencyCondition::Succeeded);
    offer(tr("Wait until it has ended, however"), DependencyCondition::Ended);
    offer(tr("Wait until it has failed"), DependencyCondition::Failed);
    menu->addSeparator();
    menu->addAction(tr("Leave it as it is"));
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(m_table.viewport()->mapToGlobal(at));
}

} // namespace taskyard::ui
