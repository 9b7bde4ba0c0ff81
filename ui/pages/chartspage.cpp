// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/chartspage.h"

#include "core/base/timetext.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartplot.h"
#include "ui/charts/chartreading.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/filterwords.h"
#include "ui/support/icons.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/support/toolbars.h"

#include <QComboBox>
#include <QGridLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kCards = int(ChartKind::RunTimes) + 1;
constexpr int kColumnLetters = 62; ///< a second column is worth it from here on
constexpr int kMostColumns = 3;
constexpr int kSpacing = 8;
constexpr auto kTick = std::chrono::seconds{20}; ///< a period that ends now moves on without events too
constexpr double kCloser = 0.5;

bool nothingHappened(const answer::Trend& trend, const answer::Figures& figures)
{
    return depthChart(trend).isEmpty() && flowChart(trend).isEmpty() && slotsChart(trend, false).isEmpty() &&
           figures.run.count == 0 && figures.failures == 0;
}
} // namespace

ChartsPage::ChartsPage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_feed(new ChartFeed(context.engine, context.clock, this))
    , m_period(new QComboBox(this))
    , m_queue(new QComboBox(this))
    , m_tools(new QToolBar(this)) // what a narrow window has no room for is behind its arrow
    , m_back(new QAction(icon(QStringLiteral("undo")), QString(), this))
    , m_closer(new QAction(icon(QStringLiteral("plus")), QString(), this))
    , m_wider(new QAction(icon(QStringLiteral("minus")), QString(), this))
    , m_pause(new QAction(icon(QStringLiteral("pause")), QString(), this))
    , m_board(new QAction(icon(QStringLiteral("board")), QString(), this))
    , m_report(new QAction(icon(QStringLiteral("report")), QString(), this))
    , m_times(new QLabel(this))
    , m_trouble(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_emptyTitle(new QLabel(this))
    , m_emptyText(new QLabel(this))
    , m_emptyAll(new QPushButton(this))
    , m_begin(new QWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_grid(nullptr)
{
    for (QLabel* label : {m_times, m_trouble, m_emptyTitle, m_emptyText})
        label->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_times->setWordWrap(true);
    m_trouble->setContentsMargins(kSpacing, 0, kSpacing, kSpacing);
    m_trouble->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_trouble);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeCards());
    connectAll();
    retranslate();
    applyRange();
}

ChartsPage::~ChartsPage() = default;

QWidget* ChartsPage::makeBar()
{
    auto* bar = new QWidget(this);
    for (const ChartPeriod period : kChartPeriods)
        m_period->addItem(QString(), int(period));
    m_queue->addItem(QString(), QString());
    m_queue->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_queue->setMinimumContentsLength(12);
    m_pause->setCheckable(true);
    m_board->setMenu(new QMenu(this));
    for (QAction* action : {m_closer, m_wider, m_back, m_pause, m_board, m_report}) {
        m_tools->addAction(action);
        auto* button = qobject_cast<QToolButton*>(m_tools->widgetForAction(action));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setPopupMode(QToolButton::InstantPopup);
        if (action == m_pause || action == m_board || action == m_report)
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    for (const Moment moment : {Moment::Ended, Moment::Started, Moment::Created}) {
        m_boardWays.push_back(m_board->menu()->addAction(QString()));
        connect(m_boardWays.back(), &QAction::triggered, this, [this, moment] { showOnBoard(moment); });
    }
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(kSpacing, kSpacing, kSpacing, 4);
    rows->setSpacing(4);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_period);
    line->addWidget(m_queue);
    line->addWidget(m_tools, 1);
    rows->addLayout(line);
    rows->addWidget(m_times);
    return bar;
}

QWidget* ChartsPage::makeEmpty()
{
    auto* empty = new QWidget(this);
    m_emptyText->setWordWrap(true);
    m_emptyText->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_emptyTitle, m_emptyText})
        label->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(empty);
    layout->addStretch(2);
    layout->addWidget(m_emptyTitle);
    layout->addWidget(m_emptyText);
    layout->addWidget(m_emptyAll, 0, Qt::AlignHCenter);
    layout->addWidget(m_begin, 0, Qt::AlignHCenter);
    auto* ways = new QHBoxLayout(m_begin);
    for (const ActionId id : {ActionId::NewTask, ActionId::TrySample}) {
        auto* way = new QToolButton(m_begin);
        way->setDefaultAction(&m_context.actions.action(id));
        way->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        way->setFocusPolicy(Qt::StrongFocus);
        ways->addWidget(way);
    }
    layout->addStretch(3);
    return empty;
}

QWidget* ChartsPage::makeCards()
{
    auto* canvas = new QWidget(m_scroll);
    m_grid = new QGridLayout(canvas);
    m_grid->setContentsMargins(kSpacing, 4, kSpacing, kSpacing);
    m_grid->setSpacing(kSpacing);
    for (int kind = 0; kind < kCards; ++kind) {
        m_cards.push_back(new ChartCard(m_context, canvas));
        connectCard(*m_cards.back());
    }
    m_scroll->setWidget(canvas);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return m_scroll;
}

void ChartsPage::connectCard(ChartCard& card)
{
    connect(&card, &ChartCard::stretchWanted, this, &ChartsPage::choose);
    connect(&card, &ChartCard::backWanted, this, &ChartsPage::goBack);
    connect(&card, &ChartCard::wholeWanted, this, &ChartsPage::goWhole);
    connect(&card, &ChartCard::cursorMoved, this, [this, &card](std::optional<TimePoint> time) {
        for (ChartCard* other : m_cards)
            if (other != &card)
                other->setCursorTime(time);
    });
}

void ChartsPage::connectAll()
{
    connect(m_period, &QComboBox::activated, this, [this](int row) {
        if (row < int(kChartPeriods.size()))
            setPeriod(ChartPeriod(m_period->itemData(row).toInt()));
    });
    connect(m_queue, &QComboBox::activated, this, [this](int row) { setQueue(m_queue->itemData(row).toString()); });
    connect(m_closer, &QAction::triggered, this, [this] { zoomBy(kCloser); });
    connect(m_wider, &QAction::triggered, this, [this] { zoomBy(1 / kCloser); });
    connect(m_back, &QAction::triggered, this, &ChartsPage::goBack);
    connect(m_pause, &QAction::toggled, this, [this](bool paused) {
        m_feed->setPaused(paused);
        refreshBar();
    });
    connect(m_report, &QAction::triggered, this, &ChartsPage::showReport);
    connect(m_emptyAll, &QPushButton::clicked, this, [this] { setPeriod(ChartPeriod::All); });
    connect(m_feed, &ChartFeed::loaded, this, &ChartsPage::showAll);
    connect(m_feed, &ChartFeed::failed, this, [this](const QString& why) {
        m_trouble->setText(why);
        m_trouble->show();
    });
    connect(&m_context.theme, &Theme::changed, this, &ChartsPage::showAll);
    m_context.actions.handle(ActionId::Filter, this, [this] { m_queue->setFocus(Qt::ShortcutFocusReason); });
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, m_feed, &ChartFeed::timePassed);
}

// Which time, which queues

void ChartsPage::setPeriod(ChartPeriod period)
{
    m_range.setPeriod(period);
    applyRange();
}

void ChartsPage::choose(const TimeStretch& stretch)
{
    m_range.choose(stretch);
    m_shown = *m_range.chosen();
    for (ChartCard* card : m_cards)
        card->setTimes(m_shown); // before the finer figures come
    applyRange();
}

void ChartsPage::goBack()
{
    if (!m_range.canGoBack())
        return;
    m_range.back();
    applyRange();
}

void ChartsPage::goWhole() { setPeriod(m_range.period()); }

void ChartsPage::zoomBy(double factor) { choose(zoomed(m_shown, factor, m_shown.from + m_shown.length() / 2)); }

void ChartsPage::applyRange()
{
    m_feed->setRange(m_range);
    refreshBar();
}

void ChartsPage::setQueue(const QString& queue)
{
    int row = m_queue->findData(queue);
    if (row < 0) {
        row = m_queue->count();
        m_queue->addItem(oneLine(queue), queue);
    }
    m_queue->setCurrentIndex(row);
    m_feed->setQueues(queue.isEmpty() ? QStringList() : QStringList{queue});
}

void ChartsPage::setPaused(bool paused) { m_pause->setChecked(paused); }

void ChartsPage::readQueues()
{
    ask(m_context.engine, query::QueueList{}, this, [this](const Result<answer::Queues>& known) {
        if (!known)
            return; // the charts say so
        const QString chosen = m_queue->currentData().toString();
        while (m_queue->count() > 1)
            m_queue->removeItem(1);
        for (const Queue& queue : known->queues)
            m_queue->addItem(oneLine(queue.name), queue.name);
        int row = m_queue->findData(chosen);
        if (row < 0) { // it is gone, its figures are not
            row = m_queue->count();
            m_queue->addItem(oneLine(chosen), chosen);
        }
        m_queue->setCurrentIndex(row);
    });
}

// What is shown

void ChartsPage::showAll()
{
    if (!m_feed->isLoaded())
        return;
    m_trouble->hide();
    const answer::Trend& trend = m_feed->trend();
    const answer::Figures& figures = m_feed->figures();
    m_shown = m_feed->times();
    const bool all = m_feed->queues().isEmpty();
    for (const ChartData& chart : {depthChart(trend), flowChart(trend), waitChart(trend), runChart(trend),
                                   slotsChart(trend, all), causesChart(figures), runTimesChart(figures)})
        card(chart.kind).setChart(chart, m_shown);
    const bool none = nothingHappened(trend, figures);
    if (none != (m_stack->currentIndex() == 0)) {
        const bool hadFocus = m_stack->currentWidget()->isAncestorOf(focusWidget());
        m_stack->setCurrentIndex(none ? 0 : 1);
        if (hadFocus)
            activated();
    }
    refreshBar();
}

bool ChartsPage::isEmpty() const { return m_feed->isLoaded() && m_stack->currentIndex() == 0; }

void ChartsPage::refreshBar()
{
    const int chosen = int(kChartPeriods.size());
    if (m_range.chosen() && m_period->count() == chosen)
        m_period->addItem(tr("Chosen time"));
    else if (!m_range.chosen() && m_period->count() > chosen)
        m_period->removeItem(chosen);
    m_period->setCurrentIndex(m_range.chosen() ? chosen : m_period->findData(int(m_range.period())));
    m_back->setEnabled(m_range.canGoBack());
    const bool loaded = m_feed->isLoaded();
    for (QAction* action : {m_closer, m_wider, m_board, m_report})
        action->setEnabled(loaded);
    QString times;
    if (loaded)
        times = tr("%1 to %2, in steps of %3")
                    .arg(timeText(m_shown.from), timeText(m_shown.to), spanText(m_feed->trend().step));
    m_times->setText(m_feed->isPaused() ? tr("%1. Paused: nothing is updated.").arg(times) : times);
    refreshEmpty(loaded);
}

void ChartsPage::refreshEmpty(bool loaded)
{
    const bool everything = !m_range.chosen() && m_range.period() == ChartPeriod::All && m_feed->queues().isEmpty();
    m_emptyTitle->setText(!loaded      ? tr("Asking the engine for the figures…")
                          : everything ? tr("Nothing has happened yet")
                                       : tr("Nothing happened in this time"));
    m_emptyText->setText(!loaded      ? QString()
                         : everything ? tr("The charts show how tasks wait, run and end. Make a task or try a sample, "
                                           "and they begin by themselves.")
                                      : tr("No task waited, ran or ended. Choose a longer time, or another queue."));
    m_emptyAll->setVisible(loaded && !everything);
    m_begin->setVisible(loaded && everything);
}

void ChartsPage::activated()
{
    if (m_stack->currentIndex() == 0)
        m_period->setFocus();
    else
        m_cards.front()->plot().setFocus();
}

void ChartsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    readQueues();
    m_feed->setWatched(true);
    m_feed->timePassed();
    m_tick.start();
}

void ChartsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_feed->setWatched(false);
    m_tick.stop();
}

void ChartsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    placeCards();
}

void ChartsPage::placeCards()
{
    const int columns = std::clamp(width() / (fontMetrics().averageCharWidth() * kColumnLetters), 1, kMostColumns);
    if (std::exchange(m_columns, columns) == columns)
        return;
    for (int kind = 0; kind < kCards; ++kind)
        m_grid->addWidget(m_cards[size_t(kind)], kind / columns, kind % columns);
    for (int column = 0; column < kMostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

// The Board

QString ChartsPage::boardFilter(Moment moment) const
{
    const QString field = moment == Moment::Ended     ? QStringLiteral("finished")
                          : moment == Moment::Started ? QStringLiteral("started")
                                                      : QStringLiteral("created");
    const QString times = QStringLiteral("%1>=%2 %1<%3").arg(field, formatTime(m_shown.from), formatTime(m_shown.to));
    const QStringList& queues = m_feed->queues();
    return queues.isEmpty() ? times : joined(times, filterWord(QStringLiteral("queue"), queues.front()));
}

void ChartsPage::showOnBoard(Moment moment)
{
    m_context.current.showList(boardFilter(moment));
    m_context.actions.action(ActionId::ShowBoard).trigger();
}

void ChartsPage::showReport()
{
    const QStringList& queues = m_feed->queues();
    m_context.current.showReport(queues.isEmpty() ? QString() : filterWord(QStringLiteral("queue"), queues.front()),
                                 std::pair(m_shown.from, m_shown.to));
    m_context.actions.action(ActionId::ShowReports).trigger();
}

// Memory and words

QByteArray ChartsPage::state() const
{
    const QJsonObject state{{QStringLiteral("period"), int(m_range.period())},
                            {QStringLiteral("queue"), m_queue->currentData().toString()}};
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void ChartsPage::restore(const QByteArray& state)
{
    const QJsonObject stored = QJsonDocument::fromJson(state).object();
    const int period = stored.value(QLatin1String("period")).toInt(-1);
    if (period >= 0 && period < int(kChartPeriods.size()))
        setPeriod(ChartPeriod(period));
    if (const QString queue = stored.value(QLatin1String("queue")).toString(); !queue.isEmpty())
        setQueue(queue);
}

QString ChartsPage::periodText(ChartPeriod period)
{
    switch (period) {
    case ChartPeriod::Quarter: return tr("Last 15 minutes");
    case ChartPeriod::Hour: return tr("Last hour");
    case ChartPeriod::Day: return tr("Last day");
    case ChartPeriod::Week: return tr("Last week");
    case ChartPeriod::Month: return tr("Last 30 days");
    case ChartPeriod::All: return tr("All there is");
    }
    return {};
}

void ChartsPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange)
        placeCards();
}

void ChartsPage::retranslate()
{
    for (const ChartPeriod period : kChartPeriods)
        m_period->setItemText(m_period->findData(int(period)), periodText(period));
    if (m_period->count() > int(kChartPeriods.size()))
        m_period->setItemText(m_period->count() - 1, tr("Chosen time"));
    m_period->setAccessibleName(tr("Which time"));
    m_queue->setItemText(0, tr("All queues"));
    m_queue->setAccessibleName(tr("Which queue"));
    m_closer->setText(tr("Zoom in"));
    m_wider->setText(tr("Zoom out"));
    m_back->setText(tr("Back to the time before"));
    m_pause->setText(tr("Pause"));
    m_pause->setToolTip(tr("Stop following what happens"));
    m_board->setText(tr("Show on the Board"));
    m_report->setText(tr("Report"));
    m_report->setToolTip(tr("A report of the runs that ended in this time"));
    nameToolBar(*m_tools, tr("What the charts show"));
    m_boardWays[size_t(Moment::Ended)]->setText(tr("Tasks that ended in this time"));
    m_boardWays[size_t(Moment::Started)]->setText(tr("Tasks that started in this time"));
    m_boardWays[size_t(Moment::Created)]->setText(tr("Tasks that were created in this time"));
    m_emptyAll->setText(tr("Show all there is"));
    m_times->setAccessibleName(tr("Time that is shown"));
    m_trouble->setAccessibleName(tr("What is wrong"));
    refreshBar();
    showAll();
}

} // namespace taskyard::ui
