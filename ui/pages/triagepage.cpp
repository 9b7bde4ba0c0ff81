// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/triagepage.h"

#include "ui/delegates/troubledelegate.h"
#include "ui/models/successor.h"
#include "ui/models/taskcolumns.h"
#include "ui/models/troublemodel.h"
#include "ui/models/troubletext.h"
#include "ui/pages/taskactions.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/support/toolbars.h"
#include "ui/widgets/logview/logtext.h"
#include "ui/widgets/tasktable.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
constexpr int kLastLines = 20;
constexpr qsizetype kMostLetters = 160; ///< of a group's line; the tip has all
constexpr auto kActions = std::to_array<ActionId>({ActionId::Retry, ActionId::RetryDownstream, ActionId::Skip,
                                                   ActionId::Stop, ActionId::EditNote, ActionId::Archive});

SavedView taskColumnsFor(const answer::TroubleGroup& group)
{
    SavedView view;
    view.filter = group.filter;
    view.sort = isLive(group.state) ? QStringLiteral("started") : QStringLiteral("-finished");
    constexpr auto kShown = std::to_array({TaskColumn::Id, TaskColumn::Name, TaskColumn::LastLine, TaskColumn::Finished,
                                           TaskColumn::Runs, TaskColumn::Queue, TaskColumn::Note});
    for (const TaskColumn column : kShown)
        view.columns.push_back({QLatin1String(taskColumn(int(column)).key), 0, true});
    for (const TaskColumnInfo& info : taskColumns())
        if (std::ranges::find(kShown, info.column) == kShown.end())
            view.columns.push_back({QLatin1String(info.key), 0, false});
    return view;
}

/// What a narrow table keeps: why each of them failed, and which it is.
std::vector<ColumnWish> columnWishes()
{
    constexpr bool kKept = true;
    return {{int(TaskColumn::LastLine), 20, 40, kKept},
            {int(TaskColumn::Name), 16, 32, kKept},
            {int(TaskColumn::Id), 7, 8},
            {int(TaskColumn::Finished), 16, 16},
            {int(TaskColumn::Runs), 7, 7},
            {int(TaskColumn::Queue), 10, 12},
            {int(TaskColumn::Note), 12, 20}};
}

QString readable(const QByteArray& log)
{
    QStringList lines;
    for (const QByteArray& line : log.split('\n'))
        lines << readLogLine(line, LogReading::Plain).text;
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}
} // namespace

TriagePage::TriagePage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_groups(new TroubleModel(context.engine, context.clock, this))
    , m_tasks(new TaskTableModel(context.engine, context.clock, this))
    , m_stack(new QStackedWidget(this))
    , m_emptyTitle(new QLabel(this))
    , m_emptyText(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_list(new QListView(this))
    , m_cause(new QLabel(this))
    , m_line(new QLabel(this))
    , m_scope(new QLabel(this))
    , m_table(new TaskTable(
          *m_tasks,
          [theme = &context.theme](TaskState state) { return StateLook{theme->stateColour(state), stateIcon(state)}; },
          this))
    , m_logTitle(new QLabel(this))
    , m_log(new QPlainTextEdit(this))
    , m_choice(*m_tasks, m_table->tasks(), [this] { return group(); })
    , m_actions(new TaskActions(context, m_choice, *this))
{
    build();
    connectAll();
    offerActions();
    retranslate();
}

TriagePage::~TriagePage()
{
    // The views look at their models, and this page listens to them, to the end.
    delete m_stack;
}

void TriagePage::build()
{
    for (QLabel* label : {m_summary, m_cause, m_line, m_scope, m_logTitle})
        label->setTextFormat(Qt::PlainText);
    const Theme* theme = &m_context.theme;
    const auto colours = [theme](TaskState state) { return StateLook{theme->stateColour(state), stateIcon(state)}; };
    m_list->setModel(m_groups);
    m_list->setItemDelegate(new TroubleDelegate(colours, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAlternatingRowColors(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_list);
    columns->addWidget(makeDetails());
    columns->setStretchFactor(1, 1);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    columns->setSizes({fontMetrics().averageCharWidth() * 48, 10'000});
    auto* full = new QWidget(this);
    auto* rows = new QVBoxLayout(full);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_summary->setContentsMargins(8, 8, 8, 8);
    rows->addWidget(m_summary);
    rows->addWidget(columns, 1);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(full);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget* TriagePage::makeEmpty()
{
    auto* empty = new QWidget(this);
    m_emptyText->setWordWrap(true);
    for (QLabel* label : {m_emptyTitle, m_emptyText}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
    }
    m_emptyText->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(empty);
    layout->addStretch(2);
    layout->addWidget(m_emptyTitle);
    layout->addWidget(m_emptyText);
    layout->addStretch(3);
    return empty;
}

QWidget* TriagePage::makeDetails()
{
    auto* details = new QWidget(this);
    QFont bold = font();
    bold.setBold(true);
    m_cause->setFont(bold);
    m_cause->setWordWrap(true);
    m_line->setWordWrap(true);
    m_line->setFont(Theme::fixedWidth());
    m_log->setFont(Theme::fixedWidth());
    m_log->setReadOnly(true);
    m_log->setTabChangesFocus(true);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_scope->setForegroundRole(QPalette::PlaceholderText);
    m_tools = new QToolBar(details); // what a narrow window has no room for is behind its arrow
    m_tools->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (const ActionId id : kActions) {
        QAction& action = m_context.actions.action(id);
        m_tools->addAction(&action);
        m_tools->widgetForAction(&action)->setFocusPolicy(Qt::StrongFocus);
    }
    auto* log = new QWidget(details);
    auto* logRows = new QVBoxLayout(log);
    logRows->setContentsMargins(0, 4, 0, 0);
    logRows->addWidget(m_logTitle);
    logRows->addWidget(m_log, 1);
    auto* parts = new QSplitter(Qt::Vertical, details);
    parts->addWidget(m_table);
    parts->addWidget(log);
    parts->setCollapsible(0, false);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    // Less than lists ask for by themselves: a small screen has to hold both.
    m_table->setMinimumHeight(fontMetrics().height() * 4);
    m_log->setMinimumHeight(fontMetrics().height() * 3);
    auto* layout = new QVBoxLayout(details);
    layout->setContentsMargins(12, 0, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_cause);
    layout->addWidget(m_line);
    layout->addWidget(m_tools);
    layout->addWidget(m_scope);
    layout->addWidget(parts, 1);
    return details;
}

void TriagePage::connectAll()
{
    m_context.actions.giveTo(m_list, ActionReach::List);
    m_context.actions.giveTo(m_table, ActionReach::List);
    m_list->installEventFilter(this);
    m_table->installEventFilter(this);
    connect(m_groups, &TroubleModel::loaded, this, &TriagePage::afterLoading);
    connect(m_groups, &TroubleModel::failed, this, [this](const QString& why) {
        m_summary->setText(why);
        if (!m_groups->isLoaded())
            m_emptyText->setText(why);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TriagePage::showGroup);
    connect(&m_table->tasks(), &TaskSelection::countChanged, this, &TriagePage::refreshScope);
    connect(m_tasks, &TaskTableModel::listChanged, m_actions, &TaskActions::choiceChanged);
    connect(m_tasks, &QAbstractItemModel::dataChanged, m_actions, &TaskActions::choiceChanged);
    connect(&m_table->tasks(), &QItemSelectionModel::currentChanged, this, [this] {
        if (const TaskId task = m_table->tasks().currentTask(); task.isValid())
            m_context.current.set(task);
    });
    connect(&m_actions->orders(), &TaskOrders::giving, this, [this](const Command& command) {
        if (m_choice.isSelection() && Successor::isDueAfter(command))
            m_successor = std::make_unique<Successor>(m_table->tasks());
    });
    for (QAbstractItemView* view : std::initializer_list<QAbstractItemView*>{m_list, m_table}) {
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint& at) {
            TaskActions::makeMenu(m_context, this)->popup(view->viewport()->mapToGlobal(at));
        });
    }
    m_minute.setInterval(20'000); // "5 min ago"
    connect(&m_minute, &QTimer::timeout, m_groups, &TroubleModel::retranslate);
}

void TriagePage::activated() { m_list->setFocus(); }

void TriagePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_groups->setWatched(true);
    m_minute.start();
}

void TriagePage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_groups->setWatched(false);
    m_minute.stop();
}

// What is looked at

const answer::TroubleGroup* TriagePage::group() const { return m_groups->at(m_list->currentIndex()); }

bool TriagePage::isEmpty() const { return m_groups->isLoaded() && m_stack->currentIndex() == 0; }

void TriagePage::afterLoading()
{
    const bool any = m_groups->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 1 : 0);
    showEmptyWords();
    const QLocale locale;
    QString words = tr("In trouble: %1 · causes: %2")
                        .arg(locale.toString(m_groups->taskCount()), locale.toString(m_groups->groupCount()));
    if (m_groups->groupCount() > m_groups->rowCount())
        words += u' ' + tr("(the largest %1 are listed)").arg(locale.toString(m_groups->rowCount()));
    m_summary->setText(words);
    if (any && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_groups->index(0));
    // The group that was looked at has gone, and its neighbour is current but not selected.
    if (any && !m_list->selectionModel()->isSelected(m_list->currentIndex()))
        m_list->selectionModel()->select(m_list->currentIndex(), QItemSelectionModel::ClearAndSelect);
    showGroup();
}

void TriagePage::showGroup()
{
    const answer::TroubleGroup* shown = group();
    refreshScope();
    if (!shown)
        return;
    m_cause->setText(tr("%1 · %2").arg(causeText(*shown), countText(shown->count)));
    m_line->setText(oneLine(shown->line, kMostLetters));
    m_line->setToolTip(plainTip(oneLine(shown->line)));
    m_line->setVisible(!shown->line.isEmpty());
    const QString key = TroubleModel::keyOfGroup(*shown);
    if (m_shownKey != key) {
        m_shownKey = key;
        m_table->apply(taskColumnsFor(*shown));
        m_table->shareColumns(columnWishes());
        m_choice.useTable(m_table->hasFocus());
        m_context.current.set(shown->newest);
    } else if (m_shownFilter != shown->filter) {
        m_tasks->setList(shown->filter, m_tasks->sortKey());
    }
    m_shownFilter = shown->filter;
    showLog();
}

void TriagePage::showLog()
{
    const TaskId newest = group()->newest;
    m_logTitle->setText(tr("Last output of the newest, task %1").arg(newest.value));
    query::Log log;
    log.task = newest;
    log.tailLines = kLastLines;
    ask(m_context.engine, log, this, [this, ticket = m_logAsked.take()](const Result<answer::Log>& answer) {
        if (!m_logAsked.isLatest(ticket))
            return;
        const QString text = answer ? readable(answer->bytes) : answer.error().text();
        const QString shown = text.isEmpty() ? tr("It wrote nothing.") : text;
        if (m_log->toPlainText() == shown)
            return; // where the reader has scrolled to stays
        m_log->setPlainText(shown);
        m_log->moveCursor(QTextCursor::End);
        m_log->moveCursor(QTextCursor::StartOfLine);
    });
}

QString TriagePage::lastWords() const { return m_log->toPlainText(); }

bool TriagePage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn && (watched == m_list || watched == m_table)) {
        m_choice.useTable(watched == m_table);
        refreshScope();
    }
    return Page::eventFilter(watched, event);
}

// Orders

QString TriagePage::scopeText() const { return m_scope->text(); }

void TriagePage::refreshScope()
{
    const answer::TroubleGroup* shown = group();
    const QString count = QLocale().toString(m_choice.count());
    m_scope->setText(!shown                   ? QString()
                     : m_choice.isSelection() ? tr("For the selected: %1").arg(count)
                                              : tr("For all of this cause: %1").arg(count));
    m_actions->choiceChanged();
}

void TriagePage::offerActions()
{
    // What came too fast has succeeded, and is run again only if it is wanted plainly.
    const auto hasEnded = [](const Task& task) { return isEnded(task.state); };
    for (const ActionId id : {ActionId::Retry, ActionId::RetryDownstream})
        m_actions->offerVerb(id, hasEnded, [this, id](const Selection& selection) {
            const bool isFast = m_choice.commonState() == TaskState::Succeeded;
            return command::Retry{selection, id == ActionId::RetryDownstream, isFast};
        });
    ActionRegistry& actions = m_context.actions;
    actions.handle(ActionId::Details, this, [this] {
        m_table->setFocus();
        if (m_table->tasks().isEmpty() && m_tasks->rowCount() > 0)
            m_table->selectRow(std::max(0, m_table->currentIndex().row()));
    });
    actions.handle(ActionId::ClearFilter, this, [this] { m_list->setFocus(); });
    actions.handle(ActionId::SelectAll, this, [this] {
        m_table->setFocus();
        m_table->selectAll();
    });
}

// Words

void TriagePage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TriagePage::retranslate()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    m_emptyTitle->setFont(large);
    showEmptyWords();
    m_list->setAccessibleName(tr("Causes, the largest first"));
    m_table->setAccessibleName(tr("Tasks of this cause"));
    nameToolBar(*m_tools, tr("What to do with them"));
    m_log->setAccessibleName(tr("Last output of the newest"));
    m_groups->retranslate();
    if (m_groups->isLoaded())
        afterLoading();
}

void TriagePage::showEmptyWords()
{
    // That all is well is only said by an engine that has answered.
    const bool isKnown = m_groups->isLoaded();
    m_emptyTitle->setText(isKnown ? tr("Nothing is in trouble") : QString());
    m_emptyText->setText(isKnown ? tr("Tasks that fail, time out, are interrupted, hang, or end suspiciously fast are "
                                      "gathered here by what has caused it.")
                                 : tr("Asking the engine for tasks in trouble…"));
}

} // namespace taskyard::ui
