// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queuespage.h"

#include "ui/dialogs/queuepicker.h"
#include "ui/models/queuefeed.h"
#include "ui/models/successor.h"
#include "ui/pages/taskactions.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/icons.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"
#include "ui/support/toolbars.h"
#include "ui/widgets/lanelist.h"
#include "ui/widgets/slotsbar.h"

#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace taskyard::ui {

QueuesPage::QueuesPage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_feed(new QueueFeed(context.engine, context.clock, this))
    , m_slots(new SlotsBar(context, this))
    , m_filter(new QLineEdit(this))
    , m_tools(new QToolBar(this)) // what a narrow window has no room for is behind its arrow
    , m_addQueue(new QAction(icon(QStringLiteral("add")), QString(), this))
    , m_addPool(new QAction(icon(QStringLiteral("add")), QString(), this))
    , m_lanes(new LaneList([this](QWidget* above, const QString& queue) { return makeLane(above, queue); }, this))
    , m_note(new QLabel(this))
    , m_actions(new TaskActions(context, m_choice, *this))
{
    build();
    connectFeed();
    connect(&m_actions->orders(), &TaskOrders::giving, this, [this](const Command& command) {
        if (m_list && Successor::isDueAfter(command))
            m_successor = std::make_unique<Successor>(*m_list->selectionModel());
    });
    m_actions->offer(ActionId::MoveToQueue, TaskActions::Needs::Known, [this] { moveToQueue(); });
    for (const auto& [id, step] : {std::pair(ActionId::MoveUp, -1), std::pair(ActionId::MoveDown, 1)})
        m_actions->offer(
            id, TaskActions::Needs::Known, [this, step] { moveBy(step); }, [this, step] { return whyNotMoveBy(step); });
    m_context.actions.handle(ActionId::Filter, this, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    m_context.actions.handle(ActionId::ClearFilter, this, [this] { m_filter->clear(); });
    retranslate();
    for (const auto& [keys, by] : {std::pair(Qt::CTRL | Qt::Key_Up, -1), std::pair(Qt::CTRL | Qt::Key_Down, 1)}) {
        auto* shortcut = new QShortcut(QKeySequence(keys), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_lanes, [this, by] { m_lanes->step(by); });
    }
}

QueuesPage::~QueuesPage()
{
    // The lists say what is picked in them, and this page listens, to the end.
    delete m_lanes;
}

void QueuesPage::build()
{
    constexpr int kLeastLetters = 16;
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(fontMetrics().averageCharWidth() * kLeastLetters);
    m_note->setTextFormat(Qt::PlainText);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 8);
    bar->setSpacing(8);
    bar->addWidget(m_filter, 1);
    m_tools->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QAction* action : {m_addQueue, m_addPool}) {
        m_tools->addAction(action);
        m_tools->widgetForAction(action)->setFocusPolicy(Qt::StrongFocus);
    }
    bar->addWidget(m_tools);
    auto* shared = new QHBoxLayout;
    shared->setContentsMargins(8, 0, 8, 8);
    shared->addWidget(m_slots, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 4);
    foot->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(shared);
    layout->addWidget(m_lanes, 1);
    layout->addLayout(foot);
}

void QueuesPage::connectFeed()
{
    connect(m_feed, &QueueFeed::queuesChanged, this, &QueuesPage::showQueues);
    connect(m_feed, &QueueFeed::resourcesChanged, this, [this] {
        m_slots->show(m_feed->resources());
        showQueues();
    });
    connect(m_feed, &QueueFeed::frontChanged, this, [this](const answer::QueueTasks& front) {
        if (QueueLane* lane = m_lanes->lane(front.queue))
            lane->show(front);
        refreshChoice();
    });
    connect(m_feed, &QueueFeed::failed, m_note, &QLabel::setText);
    connect(m_lanes, &LaneList::shownChanged, this, [this] { m_feed->setShown(m_lanes->shown()); });
    connect(m_filter, &QLineEdit::textChanged, this, &QueuesPage::showQueues);
    connect(m_addQueue, &QAction::triggered, this, &QueuesPage::askForQueue);
    connect(m_addPool, &QAction::triggered, this, &QueuesPage::askForPool);
    connect(m_slots, &SlotsBar::slotsWanted, this, [this](int count) {
        m_actions->orders().give(command::Slots{count},
                                 [count](const Reply&) { return tr("Slots of the engine: %1").arg(count); });
    });
    connect(m_slots, &SlotsBar::capacityWanted, this, [this](const QString& pool, qint64 capacity) {
        m_actions->orders().give(command::ResourceSet{pool, capacity, std::nullopt},
                                 [=](const Reply&) { return tr("The pool %1 has %2 now.").arg(pool).arg(capacity); });
    });
    connect(m_slots, &SlotsBar::removalWanted, this, [this](const QString& pool) {
        m_actions->orders().give(command::ResourceRemove{pool},
                                 [pool](const Reply&) { return tr("The pool %1 is removed.").arg(pool); });
    });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (!m_context.status.isConnected() || !m_context.status.isAnswering())
            return; // what goes by the clock stands still, as all the rest does
        for (const QString& queue : m_lanes->shown())
            if (QueueLane* lane = m_lanes->lane(queue))
                lane->tick();
    });
}

QueueLane* QueuesPage::makeLane(QWidget* above, const QString& queue)
{
    auto* lane = new QueueLane(m_context, above);
    if (const Queue* known = m_feed->queueNamed(queue))
        lane->show(*known, m_feed->policies(), m_feed->resources().slotCount);
    connect(lane, &QueueLane::stateWanted, this, [this, queue](QueueState state) { setState(queue, state); });
    connect(lane, &QueueLane::fieldsWanted, this, [this, queue](const QJsonObject& fields) {
        m_actions->orders().give(command::QueueSet{queue, fields},
                                 [queue](const Reply&) { return tr("Queue %1 is changed.").arg(oneLine(queue, 40)); });
    });
    connect(lane, &QueueLane::removalWanted, this, [this, queue] {
        m_actions->orders().give(command::QueueRemove{queue},
                                 [queue](const Reply&) { return tr("Queue %1 is removed.").arg(oneLine(queue, 40)); });
    });
    connect(lane, &QueueLane::dropWanted, this, [this](const Command& command) { m_actions->orders().give(command); });
    connect(lane, &QueueLane::picked, this, &QueuesPage::pick);
    connect(lane, &QueueLane::menuWanted, this, &QueuesPage::showMenu);
    return lane;
}

void QueuesPage::activated()
{
    m_wantsFocus = !m_list && m_lanes->queues().isEmpty();
    if (m_list)
        m_list->setFocus();
    else if (m_wantsFocus)
        m_filter->setFocus();
    else
        m_lanes->step(0);
}

void QueuesPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_feed->setWatched(true);
    m_second.start();
}

void QueuesPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_feed->setWatched(false);
    m_second.stop();
}

void QueuesPage::showQueues()
{
    QStringList names;
    const QString wanted = m_filter->text().trimmed();
    for (const Queue& queue : m_feed->queues()) {
        if (queue.name.contains(wanted, Qt::CaseInsensitive))
            names << queue.name;
        if (QueueLane* lane = m_lanes->lane(queue.name))
            lane->show(queue, m_feed->policies(), m_feed->resources().slotCount);
    }
    m_lanes->setQueues(names);
    if (!names.isEmpty() && std::exchange(m_wantsFocus, false) && m_filter->hasFocus())
        m_lanes->step(0);
    m_feed->setShown(m_lanes->shown());
    m_note->setText(!m_feed->isLoaded() ? tr("Asking the engine for its queues…")
                    : wanted.isEmpty()  ? tr("Queues: %1").arg(names.size())
                                        : tr("Queues: %1 of %2").arg(names.size()).arg(m_feed->queues().size()));
    refreshChoice();
}

void QueuesPage::setState(const QString& queue, QueueState state)
{
    m_actions->orders().give(command::QueueState{queue, state}, [queue, state](const Reply&) {
        const QString name = oneLine(queue, 40);
        switch (state) {
        case QueueState::Running: return tr("Queue %1 is resumed.").arg(name);
        case QueueState::Paused: return tr("Queue %1 is paused: what runs goes on, nothing more starts.").arg(name);
        case QueueState::Draining: return tr("Queue %1 is draining: what runs ends, nothing more starts.").arg(name);
        }
        return QString();
    });
}

// The chosen tasks

void QueuesPage::pick(QListView* list)
{
    // One choice on the page: what the keys act upon must be plain to see.
    if (m_list && m_list != list) {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->clearSelection();
        m_list->viewport()->update();
        m_successor.reset();
    }
    m_list = list;
    const auto tasks = chosen();
    if (const auto* model = static_cast<LaneTaskModel*>(list->model());
        const Task* task = model->at(list->currentIndex()))
        m_context.current.set(task->id);
    else if (!tasks.empty())
        m_context.current.set(tasks.front().id);
    refreshChoice();
}

std::vector<Task> QueuesPage::chosen() const
{
    std::vector<Task> tasks;
    if (!m_list)
        return tasks;
    const auto* model = static_cast<LaneTaskModel*>(m_list->model());
    for (const QModelIndex& index : m_list->selectionModel()->selectedRows())
        if (const Task* task = model->at(index))
            tasks.push_back(*task);
    return tasks;
}

void QueuesPage::refreshChoice()
{
    m_choice.set(chosen());
    m_actions->choiceChanged();
}

void QueuesPage::showMenu(QListView* list, const QPoint& at)
{
    pick(list);
    TaskActions::makeMenu(m_context, this)->popup(at);
}

const Task* QueuesPage::neighbour(int step) const
{
    const QModelIndexList rows = m_list ? m_list->selectionModel()->selectedRows() : QModelIndexList();
    if (rows.isEmpty())
        return nullptr;
    const auto [first, last] = std::ranges::minmax(rows, {}, [](const QModelIndex& index) { return index.row(); });
    const int row = step < 0 ? first.row() - 1 : last.row() + 1;
    return static_cast<LaneTaskModel*>(m_list->model())->at(m_list->model()->index(row, 0));
}

QString QueuesPage::whyNotMoveBy(int step) const
{
    const Task* beyond = neighbour(step);
    if (!beyond || !isWaiting(beyond->state))
        return tr("There is no waiting task beyond it.");
    const Queue* queue = m_feed->queueNamed(beyond->spec.queue);
    return queue ? whyNotBeside(chosen(), *beyond, *queue) : QString();
}

void QueuesPage::moveBy(int step)
{
    const Task* beyond = neighbour(step);
    if (!beyond)
        return;
    command::Move move{{}, step < 0 ? QStringLiteral("before") : QStringLiteral("after"), {}, beyond->id};
    for (const Task& task : chosen())
        if (wouldChange(ActionId::MoveUp, task))
            move.selection.ids.push_back(task.id);
    m_actions->orders().give(move);
}

/// What dropping them on the lane would do, told beforehand in the same words.
void QueuesPage::moveToQueue()
{
    Selection selection;
    QString from;
    for (const Task& task : chosen())
        if (wouldChange(ActionId::MoveToQueue, task)) {
            selection.ids.push_back(task.id);
            from = task.spec.queue;
        }
    if (selection.ids.empty())
        return;
    const DraggedTasks tasks{lenient(selection), qint64(selection.ids.size())};
    auto* picker = new QueuePicker(tasks, from, m_feed->queues(), this);
    connect(picker, &QueuePicker::picked, this, [this](const Command& command) { m_actions->orders().give(command); });
    picker->open();
}

// New ones

void QueuesPage::askForQueue()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New queue"));
    dialog->setLabelText(tr("Name of the new queue"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        m_actions->orders().give(command::QueueAdd{name.trimmed(), {}}, [this, name](const Reply&) {
            m_filter->clear();
            return tr("Queue %1 is there.").arg(oneLine(name, 40));
        });
    });
    dialog->open();
}

void QueuesPage::askForPool()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New resource pool"));
    dialog->setLabelText(tr("Name of the resource that tasks share, for example gpu"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (m_slots->editorOf(name.trimmed())) {
            m_context.toasts.trouble(tr("There is a pool %1 already.").arg(name.trimmed()));
            return;
        }
        m_actions->orders().give(command::ResourceSet{name.trimmed(), 1, std::nullopt}, [name](const Reply&) {
            return tr("The pool %1 has %2 now.").arg(name.trimmed()).arg(1);
        });
    });
    dialog->open();
}

// Words

void QueuesPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void QueuesPage::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter queues by name"));
    m_filter->setAccessibleName(tr("Filter queues by name"));
    m_addQueue->setText(tr("New queue…"));
    m_addPool->setText(tr("New resource pool…"));
    nameToolBar(*m_tools, tr("New queues and pools"));
    m_lanes->setAccessibleName(tr("Queues"));
    showQueues();
}

} // namespace taskyard::ui
