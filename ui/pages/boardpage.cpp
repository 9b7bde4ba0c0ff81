// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/boardpage.h"

#include "ui/models/successor.h"
#include "ui/models/taskgroupmodel.h"
#include "ui/pages/boarddrops.h"
#include "ui/pages/taskactions.h"
#include "ui/pages/viewmenu.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/filterwords.h"
#include "ui/support/icons.h"
#include "ui/support/startuplog.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/support/toasts.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/knownwords.h"
#include "ui/widgets/statefilters.h"
#include "ui/widgets/tasktable.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
constexpr int kSpacing = 8;

StateColours coloursOf(const Theme& theme)
{
    return [&theme](TaskState state) { return StateLook{theme.stateColour(state), stateIcon(state)}; };
}
} // namespace

BoardPage::BoardPage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_model(new TaskTableModel(context.engine, context.clock, this))
    , m_groupModel(new TaskGroupModel(context.engine, context.clock, this))
    , m_filter(new FilterBar(context.clock, this))
    , m_states(new StateFilters(context, this))
    , m_table(new TaskTable(*m_model, coloursOf(context.theme), this))
    , m_choice(*m_model, m_table->tasks())
    , m_actions(new TaskActions(context, m_choice, *this))
    , m_views(new ViewMenu(context,
                           {[this] { return present(); }, [this](QMenu& menu) { m_table->fillColumnMenu(menu); },
                            [this](QMenu& menu) { m_table->fillSortMenu(menu); }},
                           this))
    , m_groups(new QListView(this))
    , m_splitter(new QSplitter(this))
    , m_surface(new QStackedWidget(this))
    , m_empty(new EmptyState(context, this))
    , m_noMatch(new QWidget(this))
    , m_noMatchText(new QLabel(m_noMatch))
    , m_clear(new QPushButton(m_noMatch))
    , m_widen(new QPushButton(m_noMatch))
    , m_count(new QLabel(this))
    , m_trouble(new QLabel(this))
{
    layOut();
    connectTable();
    connectFilters();
    connectGroups();
    offerActions();
    retranslate();
    refreshEditing();
    refreshSurface();
    logFirstList();
}

BoardPage::~BoardPage()
{
    // The views look at their models, and this page listens to them, to the end.
    delete m_splitter;
}

void BoardPage::layOut()
{
    m_table->setFrameShape(QFrame::NoFrame);
    m_groups->setFrameShape(QFrame::NoFrame);
    m_groups->setModel(m_groupModel);
    m_groups->setUniformItemSizes(true);
    m_groups->hide();
    m_noMatchText->setAlignment(Qt::AlignCenter);
    m_noMatchText->setWordWrap(true);
    for (QLabel* label : {m_count, m_trouble, m_noMatchText})
        label->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_trouble->setContentsMargins(kSpacing, 0, kSpacing, kSpacing);

    auto* middle = new QVBoxLayout(m_noMatch);
    middle->addStretch(2);
    middle->addWidget(m_noMatchText);
    middle->addSpacing(kSpacing);
    middle->addWidget(m_widen, 0, Qt::AlignHCenter);
    middle->addWidget(m_clear, 0, Qt::AlignHCenter);
    middle->addStretch(3);
    for (QWidget* surface : {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_empty), m_noMatch})
        m_surface->addWidget(surface);
    m_splitter->addWidget(m_groups);
    m_splitter->addWidget(m_surface);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({fontMetrics().averageCharWidth() * 28, fontMetrics().averageCharWidth() * 200});

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(kSpacing, kSpacing, kSpacing, 4);
    bar->setSpacing(kSpacing);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_views, 0, Qt::AlignTop);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(kSpacing, 0, kSpacing, 4);
    line->setSpacing(kSpacing);
    line->addWidget(m_states);
    line->addStretch(1);
    line->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(line);
    layout->addWidget(m_trouble);
    layout->addWidget(m_splitter, 1);
}

void BoardPage::connectTable()
{
    for (QWidget* widget : {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_groups), m_noMatch})
        m_context.actions.giveTo(widget, ActionReach::List);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &BoardPage::showRowMenu);
    connect(m_table, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        const TaskColumn column = taskColumn(index.column()).column;
        if (column != TaskColumn::Name && index.flags().testFlag(Qt::ItemIsEditable) &&
            m_context.actions.whyNoChanges().isEmpty())
            m_table->edit(index);
        else
            m_context.actions.action(ActionId::Details).trigger();
    });
    TaskSelection& selection = m_table->tasks();
    connect(&selection, &TaskSelection::countChanged, m_actions, &TaskActions::choiceChanged);
    connect(&selection, &TaskSelection::countChanged, this, &BoardPage::refreshCount);
    connect(&selection, &TaskSelection::countChanged, this,
            [this] { m_context.current.setSelected(m_table->tasks().count()); });
    connect(&selection, &QItemSelectionModel::currentRowChanged, this, [this] {
        m_currentWanted = true;
        followCurrent();
    });
    connect(&m_actions->orders(), &TaskOrders::giving, this, [this](const Command& command) {
        if (Successor::isDueAfter(command))
            m_successor = std::make_unique<Successor>(m_table->tasks());
        const auto selected = m_table->tasks().toSelection();
        m_deleted =
            std::holds_alternative<command::Remove>(command) && selected ? selected->ids : std::vector<TaskId>();
    });
    connect(&m_context.engine, &EngineApi::eventsArrived, this, &BoardPage::takeBack);
    connect(&m_context.current, &CurrentTask::changed, this, &BoardPage::followPick);
    connect(m_model, &TaskTableModel::located, this, [this](const QHash<TaskId, int>& rows) {
        if (rows.contains(m_picked))
            m_table->reveal(std::exchange(m_picked, TaskId()));
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &BoardPage::followCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, m_actions, &TaskActions::choiceChanged);
    connect(m_model, &TaskTableModel::listChanged, this, &BoardPage::refreshSurface);
    connect(m_model, &TaskTableModel::troubleChanged, this, &BoardPage::refreshSurface);
    connect(m_model, &TaskTableModel::editRefused, this,
            [this](TaskId, const QString& why) { m_context.toasts.trouble(why); });
    connect(&m_context.actions, &ActionRegistry::mayChangeChanged, this, &BoardPage::refreshEditing);
    connect(&m_context.theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&m_context.status, &EngineStatus::linkChanged, this, &BoardPage::refreshSurface);
    connect(&m_context.engine, &EngineApi::eventsArrived, this, [this](const EventBatch& batch) {
        if (std::ranges::any_of(batch.events, [](const Event& event) { return event.kind == u"queue.changed"; }))
            readQueues();
    });
    const auto standStill = [this] {
        m_model->setStandstill(!m_context.status.isConnected() || !m_context.status.isAnswering());
    };
    connect(&m_context.status, &EngineStatus::linkChanged, this, standStill);
    connect(&m_context.status, &EngineStatus::silenceChanged, this, standStill);
    standStill();
    auto* drops = new BoardDrops(m_context, m_actions->orders(), *m_table, *m_model);
    drops->takeOnGroups(*m_groups, *m_groupModel);
    connect(drops, &BoardDrops::filesDropped, this, &Page::filesDropped);
    connect(drops, &BoardDrops::textDropped, this, &Page::textDropped);
    connect(m_empty, &EmptyState::filesDropped, this, &Page::filesDropped);
}

void BoardPage::connectFilters()
{
    connect(m_filter, &FilterBar::filterChanged, this, &BoardPage::applyList);
    connect(&m_context.current, &CurrentTask::listWanted, this, &BoardPage::setFilter);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        setFilter({});
        m_table->setFocus();
    });
    connect(m_widen, &QPushButton::clicked, this, [this] {
        setFilter(widened(m_filter->filter()));
        m_table->setFocus();
    });
    connect(m_views, &ViewMenu::viewChosen, this, &BoardPage::apply);
    connect(m_views, &ViewMenu::groupingChosen, this, &BoardPage::groupBy);
    connect(m_groupModel, &TaskGroupModel::failed, this, [this](const QString& why) { m_context.toasts.trouble(why); });
}

// Groups

void BoardPage::connectGroups()
{
    connect(m_groups->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        m_oneGroup = index.row() > 0;
        m_group = index.data(TaskGroupModel::ValueRole).toString();
        applyList();
    });
    // A group that is gone because it became empty leaves the list as it is until another is opened.
    connect(m_groupModel, &TaskGroupModel::loaded, this, [this] {
        const int row = m_oneGroup ? m_groupModel->rowOf(m_group) : 0;
        if (row < 0 || m_groups->currentIndex().row() == row)
            return;
        const QSignalBlocker quiet(m_groups->selectionModel());
        m_groups->setCurrentIndex(m_groupModel->index(row));
        m_groups->viewport()->update();
    });
}

void BoardPage::groupBy(const QString& by)
{
    m_oneGroup = false;
    m_group.clear();
    m_groupModel->setList(m_filter->filter(), by);
    m_groups->setVisible(!by.isEmpty());
    applyList();
}

QString BoardPage::listFilter() const
{
    return m_oneGroup ? joined(m_filter->filter(), filterWord(m_groupModel->by(), m_group)) : m_filter->filter();
}

void BoardPage::applyList()
{
    m_states->setFilter(m_filter->filter());
    m_groupModel->setList(m_filter->filter(), m_groupModel->by());
    m_model->setList(listFilter(), m_model->sortKey());
}

void BoardPage::setFilter(const QString& filter)
{
    m_filter->setFilter(filter);
    m_states->setFilter(m_filter->filter());
}

// Views

SavedView BoardPage::present() const
{
    SavedView view = m_table->savedView();
    view.filter = m_filter->filter();
    view.groupBy = m_groupModel->by();
    return view;
}

void BoardPage::apply(const SavedView& view)
{
    {
        const QSignalBlocker quiet(m_filter);
        m_filter->setFilter(view.filter);
    }
    m_oneGroup = false;
    m_group.clear();
    m_groupModel->setList(view.filter, view.groupBy);
    m_groups->setVisible(!view.groupBy.isEmpty());
    m_states->setFilter(view.filter);
    m_table->apply(view);
}

QByteArray BoardPage::state() const
{
    SavedView view = present();
    view.name = m_views->current();
    QJsonObject state = toJson(view);
    state.insert(QStringLiteral("filters"), QJsonArray::fromStringList(m_filter->history()));
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void BoardPage::restore(const QByteArray& state)
{
    const QJsonObject stored = QJsonDocument::fromJson(state).object();
    const auto view = savedViewFromJson(stored);
    if (!view)
        return;
    QStringList filters;
    for (const QJsonValue& filter : stored.value(QLatin1String("filters")).toArray())
        filters << filter.toString();
    m_filter->setHistory(filters);
    const SavedViews saved(m_context.settings);
    const SavedView begin = saved.named(saved.first()).value_or(*view);
    m_views->setCurrent(begin.name);
    apply(begin);
}

// What is shown

void BoardPage::logFirstList()
{
    connect(m_table, &TaskTable::filled, this, [] { logStartup("first page"); }, Qt::SingleShotConnection);
    const auto counting = std::make_shared<QMetaObject::Connection>();
    *counting = connect(m_model, &TaskTableModel::listChanged, this, [this, counting] {
        if (!m_model->isComplete())
            return;
        disconnect(*counting);
        logStartup("whole list");
    });
}

void BoardPage::activated()
{
    if (!m_model->isComplete() && m_model->rowCount() == 0)
        applyList();
    teachKnownWords(*m_filter, m_context.engine);
    readQueues();
    {
        // A table that gets the focus makes its first row current; nobody has picked that.
        const QSignalBlocker quiet(m_context.current.id().isValid() ? &m_table->tasks() : nullptr);
        m_table->setFocus();
    }
    followPick();
}

/// To choose from in place; what is known to the filter is read anew with the page.
void BoardPage::readQueues()
{
    ask(m_context.engine, query::QueueList{}, this, [this](const Result<answer::Queues>& known) {
        if (!known)
            return;
        QStringList queues;
        for (const Queue& queue : known->queues)
            queues << queue.name;
        m_table->setQueues(queues);
    });
}

void BoardPage::refreshSurface()
{
    const bool none = m_model->isComplete() && m_model->rowCount() == 0;
    const bool filtered = !listFilter().isEmpty();
    QWidget* wanted = !none ? static_cast<QWidget*>(m_table) : filtered ? m_noMatch : m_empty;
    if (wanted == m_noMatch)
        refreshNoMatch();
    if (m_surface->currentWidget() != wanted) {
        const bool hadFocus = m_surface->isAncestorOf(QApplication::focusWidget());
        m_surface->setCurrentWidget(wanted);
        if (hadFocus)
            (wanted == m_noMatch ? m_clear : wanted)->setFocus();
    }
    m_trouble->setText(m_context.status.isConnected() ? m_model->trouble() : QString());
    m_trouble->setVisible(!m_trouble->text().isEmpty());
    refreshCount();
}

void BoardPage::refreshNoMatch()
{
    const QString wider = widened(m_filter->filter());
    QString text = tr("No task matches the filter.");
    if (!wider.isEmpty())
        text +=
            QLatin1Char('\n') + tr("What follows “name:” and the like must be the whole of it; * stands for anything.");
    m_noMatchText->setText(text);
    m_widen->setVisible(!wider.isEmpty());
    m_widen->setText(wider.isEmpty() ? QString()
                                     : tr("Look for %1").arg(oneLine(wider, 60).replace(u'&', QStringLiteral("&&"))));
}

void BoardPage::refreshCount()
{
    const QLocale locale;
    const qint64 selected = m_table->tasks().count();
    QString text = m_model->isComplete() ? tasksText(m_model->rowCount()) : tr("Counting…");
    if (const int column = m_table->sortColumn(); column >= 0 && m_table->isColumnHidden(column))
        text = tr("%1 sorted by %2", "a number of tasks, and a column that is hidden")
                   .arg(text, columnTitle(TaskColumn(column)));
    if (selected > 0)
        text = tr("%1, %2 selected").arg(text, locale.toString(selected));
    m_count->setText(text);
}

void BoardPage::refreshEditing()
{
    const bool may = m_context.actions.whyNoChanges().isEmpty();
    m_table->setEditTriggers(may ? QAbstractItemView::EditKeyPressed : QAbstractItemView::NoEditTriggers);
    m_table->setDragEnabled(may);
}

/// The tasks that were selected when they were deleted, once they are there again by undo.
void BoardPage::takeBack(const EventBatch& batch)
{
    const auto isBack = [this](const Event& event) {
        return event.kind == u"task.restored" && std::ranges::find(m_deleted, event.task) != m_deleted.end();
    };
    if (!m_deleted.empty() && std::ranges::any_of(batch.events, isBack))
        m_table->tasks().selectTasks(std::exchange(m_deleted, {}));
}

void BoardPage::followCurrent()
{
    if (!m_currentWanted)
        return;
    const TaskId current = m_table->tasks().currentTask();
    if (!current.isValid())
        return;
    m_currentWanted = false;
    m_context.current.set(current);
}

/// To what was picked elsewhere, if it is in the list; but a selection of several, made here, is not given up for it.
void BoardPage::followPick()
{
    const TaskId task = m_context.current.id();
    m_picked = TaskId();
    if (!isVisible() || !task.isValid() || task == m_table->tasks().currentTask() || m_table->tasks().count() > 1)
        return;
    if (m_table->reveal(task))
        return;
    m_picked = task;
    m_model->seek({task});
}

void BoardPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BoardPage::retranslate()
{
    m_groups->setAccessibleName(tr("Groups"));
    refreshNoMatch();
    m_clear->setText(tr("Clear the filter"));
    m_trouble->setAccessibleName(tr("What is wrong"));
    m_groupModel->retranslate();
    refreshCount();
}

} // namespace taskyard::ui
