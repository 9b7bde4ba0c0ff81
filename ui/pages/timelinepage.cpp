// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/timelinepage.h"

#include "core/base/timetext.h"
#include "ui/pages/taskactions.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/filterwords.h"
#include "ui/support/icons.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/support/toasts.h"
#include "ui/timeline/timelinelegend.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineties.h"
#include "ui/timeline/timelineview.h"
#include "ui/widgets/fittinglabel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
using namespace std::chrono_literals;
constexpr int kSpacing = 8;
constexpr Duration kFirstSpan = 1h;
constexpr Duration kLongestSpan = 24h * 36525;
constexpr double kPast = 0.9; ///< of the picture that follows now
constexpr double kMargin = 0.03;
constexpr Duration kFastestTick = 100ms;
constexpr Duration kSlowestTick = 20s;
constexpr double kCloser = 0.5;
constexpr Duration kLeastAround = 10s;
constexpr int kMeasuredRows = 50;
constexpr int kWidestColumn = 40; ///< letters

constexpr auto kLanes = std::to_array<const char*>({"queue", "workflow", "executor", "all"});

/// Within the times that the engine knows, and with room at both ends.
TimeStretch withMargins(TimePoint from, TimePoint to)
{
    const Duration length = std::max(kLeastAround, to - from);
    const Duration margin(qint64(double(length.count()) * kMargin));
    return {from - margin, from + length + margin};
}

TimeStretch legal(const TimeStretch& stretch, TimePoint now)
{
    const Duration length = std::clamp(stretch.length(), kShortestLook, kLongestSpan);
    const TimePoint from = std::clamp(stretch.from, TimePoint(), now + kLongestSpan);
    return {from, from + length};
}
} // namespace

TimelinePage::TimelinePage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_feed(new TimelineFeed(context.engine, context.clock, this))
    , m_ties(new TimelineTies(context, this))
    , m_lanes(new QComboBox(this))
    , m_queue(new QComboBox(this))
    , m_tools(new QToolBar(this)) // what a narrow window has no room for is behind its arrow
    , m_closer(new QAction(icon(QStringLiteral("plus")), QString(), this))
    , m_wider(new QAction(icon(QStringLiteral("minus")), QString(), this))
    , m_whole(new QAction(icon(QStringLiteral("fit")), QString(), this))
    , m_follow(new QAction(icon(QStringLiteral("tail")), QString(), this))
    , m_path(new QAction(icon(QStringLiteral("dependency")), QString(), this))
    , m_asTable(new QAction(icon(QStringLiteral("details")), QString(), this))
    , m_board(new QAction(icon(QStringLiteral("board")), QString(), this))
    , m_boardStarted(nullptr)
    , m_boardEnded(nullptr)
    , m_times(new QLabel(this))
    , m_trouble(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new TimelineView(this))
    , m_table(new QTableView(this))
    , m_model(new TimelineModel(this))
    , m_legend(new TimelineLegend(this))
    , m_said(new FittingLabel(this))
    , m_span(kFirstSpan)
    , m_actions(new TaskActions(context, m_choice, *this))
{
    for (QLabel* label : {m_times, m_trouble}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_trouble->setContentsMargins(kSpacing, 0, kSpacing, kSpacing);
    m_trouble->hide();
    m_said->setContentsMargins(kSpacing, 2, kSpacing, 4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_trouble);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_legend);
    layout->addWidget(m_said);
    m_stack->addWidget(m_view);
    makeTable();
    connectAll();
    connectView();
    offerActions();
    retranslate();
    follow();
}

TimelinePage::~TimelinePage()
{
    delete m_table; // it looks at its model to the end
}

QWidget* TimelinePage::makeBar()
{
    auto* bar = new QWidget(this);
    for (const char* by : kLanes)
        m_lanes->addItem(QString(), QLatin1String(by));
    m_queue->addItem(QString(), QString());
    m_queue->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_queue->setMinimumContentsLength(12);
    for (QAction* action : {m_follow, m_path, m_asTable})
        action->setCheckable(true);
    m_board->setMenu(new QMenu(this));
    m_boardStarted = m_board->menu()->addAction(QString());
    m_boardEnded = m_board->menu()->addAction(QString());
    for (QAction* action : {m_closer, m_wider, m_whole, m_follow, m_path, m_asTable, m_board}) {
        m_tools->addAction(action);
        auto* button = qobject_cast<QToolButton*>(m_tools->widgetForAction(action));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setPopupMode(QToolButton::InstantPopup);
        if (action != m_closer && action != m_wider)
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(kSpacing, kSpacing, kSpacing, 4);
    rows->setSpacing(4);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_lanes);
    line->addWidget(m_queue);
    line->addWidget(m_tools, 1);
    rows->addLayout(line);
    rows->addWidget(m_times);
    return bar;
}

void TimelinePage::makeTable()
{
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_stack->addWidget(m_table);
    m_table->horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
    m_table->horizontalHeader()->setMaximumSectionSize(kWidestColumn * fontMetrics().averageCharWidth());
    connect(m_model, &QAbstractItemModel::modelReset, m_table, &QTableView::resizeColumnsToContents);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (const TaskId task(index.data(TimelineModel::TaskRole).toLongLong()); task.isValid())
            pick(task, index.data(TimelineModel::RunRole).toInt());
    });
    connect(m_table, &QTableView::doubleClicked, this,
            [this] { m_context.actions.action(ActionId::Details).trigger(); });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint& at) {
        TaskActions::makeMenu(m_context, this)->popup(m_table->viewport()->mapToGlobal(at));
    });
}

void TimelinePage::connectAll()
{
    connect(m_lanes, &QComboBox::activated, this,
            [this](int row) { m_feed->setLanes(m_lanes->itemData(row).toString()); });
    connect(m_queue, &QComboBox::activated, this, [this](int row) { setQueue(m_queue->itemData(row).toString()); });
    connect(m_closer, &QAction::triggered, this, [this] {
        choose(zoomed(m_view->shown(), kCloser, m_view->shown().from + m_view->shown().length() / 2, kShortestLook));
    });
    connect(m_wider, &QAction::triggered, this, [this] {
        choose(zoomed(m_view->shown(), 1 / kCloser, m_view->shown().from + m_view->shown().length() / 2));
    });
    connect(m_whole, &QAction::triggered, this, &TimelinePage::showWhole);
    connect(m_follow, &QAction::triggered, this, [this](bool on) {
        if (on)
            follow();
        else
            choose(m_view->shown());
    });
    connect(m_path, &QAction::toggled, m_ties, &TimelineTies::setPathWanted);
    connect(m_asTable, &QAction::toggled, this, [this](bool on) {
        m_stack->setCurrentWidget(on ? static_cast<QWidget*>(m_table) : m_view);
        refreshTable();
    });
    connect(m_boardStarted, &QAction::triggered, this, [this] { showOnBoard(true); });
    connect(m_boardEnded, &QAction::triggered, this, [this] { showOnBoard(false); });
    connect(m_feed, &TimelineFeed::loaded, this, &TimelinePage::takeData);
    connect(m_feed, &TimelineFeed::failed, this, &TimelinePage::refreshTrouble);
    connect(m_ties, &TimelineTies::changed, this, &TimelinePage::takeTies);
    connect(&m_context.theme, &Theme::changed, m_view, [this] { m_view->viewport()->update(); });
    connect(&m_context.status, &EngineStatus::linkChanged, this, [this] { refreshTrouble({}); });
    connect(&m_context.current, &CurrentTask::changed, this, &TimelinePage::refreshPicked);
    connect(&m_context.current, &CurrentTask::runChanged, this, &TimelinePage::refreshPicked);
    connect(&m_tick, &QTimer::timeout, this, &TimelinePage::passTime);
}

void TimelinePage::connectView()
{
    connect(m_view, &TimelineView::stretchWanted, this, &TimelinePage::choose);
    connect(m_view, &TimelineView::wholeWanted, this, &TimelinePage::showWhole);
    connect(m_view, &TimelineView::nowWanted, this, &TimelinePage::follow);
    connect(m_view, &TimelineView::runPicked, this, &TimelinePage::pick);
    connect(m_view, &TimelineView::opened, this, [this] { m_context.actions.action(ActionId::Details).trigger(); });
    connect(m_view, &TimelineView::lanesWanted, m_feed, &TimelineFeed::fetchMoreLanes);
    connect(m_view, &TimelineView::menuWanted, this,
            [this](const QPoint& at) { TaskActions::makeMenu(m_context, this)->popup(at); });
}

void TimelinePage::offerActions()
{
    ActionRegistry& actions = m_context.actions;
    actions.handle(ActionId::Filter, this, [this] { m_queue->setFocus(Qt::ShortcutFocusReason); });
    for (QWidget* widget : std::initializer_list<QWidget*>{m_view, m_table})
        actions.giveTo(widget, ActionReach::List);
    // From every page: a page's own offer would be asked only while it is in front.
    auto* everywhere = new QObject(this);
    actions.handle(ActionId::ShowInTimeline, everywhere, [this] {
        lookFor(m_context.current.id());
        m_context.actions.action(ActionId::ShowTimeline).trigger();
    });
    const auto refresh = [this, everywhere] {
        m_context.actions.setObstacle(ActionId::ShowInTimeline, everywhere,
                                      m_context.current.id().isValid() ? QString() : tr("No task is picked."));
    };
    connect(&m_context.current, &CurrentTask::changed, everywhere, refresh);
    refresh();
}

void TimelinePage::activated() { m_stack->currentWidget()->setFocus(); }

// Which time

void TimelinePage::moveSight(const TimeStretch& stretch)
{
    m_view->setShown(stretch);
    m_feed->setSight(m_look == Look::Whole ? std::nullopt : std::optional(stretch), m_view->viewport()->width());
    const Duration perPixel = stretch.length() / std::max(1, m_view->viewport()->width());
    m_tick.setInterval(std::clamp(perPixel, kFastestTick, kSlowestTick));
    m_follow->setChecked(m_look == Look::Following);
    refreshWords();
    refreshTable();
}

void TimelinePage::follow()
{
    m_look = Look::Following;
    const TimePoint now = m_context.clock.wall();
    const TimePoint from = now - Duration(qint64(double(m_span.count()) * kPast));
    m_view->setNow(now);
    moveSight(legal({from, from + m_span}, now));
}

void TimelinePage::showWhole()
{
    m_look = Look::Whole;
    moveSight(m_view->shown());
}

void TimelinePage::choose(const TimeStretch& stretch)
{
    m_look = Look::Chosen;
    const TimeStretch chosen = legal(stretch, m_context.clock.wall());
    m_span = chosen.length();
    moveSight(chosen);
}

void TimelinePage::lookFor(TaskId task)
{
    ask(m_context.engine, query::TaskDetails{task}, this, [this, task](const Result<answer::TaskDetails>& details) {
        if (!details) {
            m_context.toasts.trouble(details.error().text());
            return;
        }
        if (details->runs.empty()) {
            m_context.toasts.notice(tr("Task %1 has not run yet.").arg(task.value));
            return;
        }
        const Run& run = details->runs.back();
        const TimePoint now = m_context.clock.wall();
        const TimePoint from = run.startedAt.value_or(run.finishedAt.value_or(run.claimedAt));
        const TimePoint to = std::max(from, run.finishedAt.value_or(now));
        const Duration around = std::max(kLeastAround, to - from);
        m_revealWanted = true;
        choose({from - around, to + around});
    });
}

void TimelinePage::passTime()
{
    if (m_look == Look::Following)
        follow();
    else
        m_view->setNow(m_context.clock.wall());
}

// What is shown

void TimelinePage::takeData()
{
    refreshTrouble({});
    const TimelineData& timeline = m_feed->data();
    m_view->setData(timeline);
    m_legend->setData(timeline);
    if (m_look == Look::Whole && !m_feed->asked()) {
        TimePoint from = timeline.told.to;
        for (const answer::TimelineRun& run : timeline.told.runs)
            from = std::min(from, run.from);
        m_view->setShown(
            withMargins(timeline.isCounted() ? timeline.told.from : from, std::min(timeline.told.to, timeline.now)));
        m_span = m_view->shown().length();
    }
    if (std::exchange(m_revealWanted, false))
        m_view->revealPicked();
    refreshWords();
    refreshTable();
}

void TimelinePage::takeTies()
{
    m_view->setTies(m_ties->ties());
    m_view->setPath(m_ties->path());
    std::vector<Task> chosen;
    if (const answer::TaskDetails* details = m_ties->details())
        chosen.push_back(details->task);
    m_choice.set(std::move(chosen));
    m_actions->choiceChanged();
    refreshWords();
}

void TimelinePage::pick(TaskId task, int run)
{
    m_context.current.set(task);
    m_context.current.setRun(run);
    m_context.current.setSelected(1);
}

void TimelinePage::refreshPicked()
{
    m_view->setPicked(m_context.current.id(), m_context.current.run());
    refreshWords();
    refreshTable();
}

void TimelinePage::refreshTable()
{
    if (m_stack->currentWidget() != m_table || !isVisible())
        return;
    m_model->setTimeline(m_view->data(), m_view->shown());
    const int picked = m_view->picked();
    const int run = picked < 0 ? 0 : m_view->data().told.runs[size_t(picked)].run;
    if (const int row = m_model->rowOf(m_context.current.id(), run); row >= 0 && row != m_table->currentIndex().row())
        m_table->selectRow(row);
}

// Which lanes and tasks

void TimelinePage::setQueue(const QString& queue)
{
    int row = m_queue->findData(queue);
    if (row < 0) {
        row = m_queue->count();
        m_queue->addItem(oneLine(queue), queue);
    }
    m_queue->setCurrentIndex(row);
    m_feed->setQueue(queue);
}

void TimelinePage::readQueues()
{
    ask(m_context.engine, query::QueueList{}, this, [this](const Result<answer::Queues>& known) {
        if (!known)
            return; // the picture says so
        const QString chosen = m_queue->currentData().toString();
        while (m_queue->count() > 1)
            m_queue->removeItem(1);
        for (const Queue& queue : known->queues)
            m_queue->addItem(oneLine(queue.name), queue.name);
        if (m_queue->findData(chosen) < 0) // it is gone, its runs are not
            m_queue->addItem(oneLine(chosen), chosen);
        m_queue->setCurrentIndex(m_queue->findData(chosen));
    });
}

QString TimelinePage::boardFilter(bool started) const
{
    const TimeStretch& shown = m_view->shown();
    const QString field = started ? QStringLiteral("started") : QStringLiteral("finished");
    const QString times = QStringLiteral("%1>=%2 %1<%3").arg(field, formatTime(shown.from), formatTime(shown.to));
    return m_feed->queue().isEmpty() ? times : joined(times, filterWord(QStringLiteral("queue"), m_feed->queue()));
}

void TimelinePage::showOnBoard(bool started)
{
    m_context.current.showList(boardFilter(started));
    m_context.actions.action(ActionId::ShowBoard).trigger();
}

// The window

void TimelinePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_feed->setWatched(true);
    m_ties->setActive(true);
    m_tick.start();
    passTime();
    refreshPicked();
    readQueues();
    refreshTrouble({});
}

void TimelinePage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_tick.stop();
    m_ties->setActive(false);
    m_feed->setWatched(false);
}

void TimelinePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    refreshWords();
}

QByteArray TimelinePage::state() const
{
    const QJsonObject state{{QStringLiteral("lanes"), m_feed->lanes()},
                            {QStringLiteral("queue"), m_feed->queue()},
                            {QStringLiteral("whole"), m_look == Look::Whole},
                            {QStringLiteral("span_ms"), qint64(m_span.count())},
                            {QStringLiteral("table"), m_asTable->isChecked()}};
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void TimelinePage::restore(const QByteArray& state)
{
    const QJsonObject stored = QJsonDocument::fromJson(state).object();
    if (const int row = m_lanes->findData(stored.value(QLatin1String("lanes")).toString()); row >= 0) {
        m_lanes->setCurrentIndex(row);
        m_feed->setLanes(m_lanes->itemData(row).toString());
    }
    if (const QString queue = stored.value(QLatin1String("queue")).toString(); !queue.isEmpty())
        setQueue(queue);
    if (const qint64 span = stored.value(QLatin1String("span_ms")).toInteger(); span > 0)
        m_span = std::clamp(Duration(span), kShortestLook, kLongestSpan);
    m_asTable->setChecked(stored.value(QLatin1String("table")).toBool());
    if (stored.value(QLatin1String("whole")).toBool())
        showWhole();
    else
        follow();
}

} // namespace taskyard::ui
