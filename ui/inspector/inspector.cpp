// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector.h"

#include "ui/inspector/dependenciestab.h"
#include "ui/inspector/detailstab.h"
#include "ui/inspector/historytab.h"
#include "ui/inspector/runlogview.h"
#include "ui/inspector/runstab.h"
#include "ui/inspector/whytab.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"
#include "ui/widgets/docktitle.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/logview/logpanel.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <array>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kPatience{400};
constexpr int kIconMargin = 20;

struct TabWords {
    const char* text;
    const char* icon;
};
/// In the order of InspectorTab.
constexpr auto kTabs = std::to_array<TabWords>({
    {QT_TRANSLATE_NOOP("taskyard::ui::Inspector", "Details"), "details"},
    {QT_TRANSLATE_NOOP("taskyard::ui::Inspector", "Log"), "log"},
    {QT_TRANSLATE_NOOP("taskyard::ui::Inspector", "Runs"), "retry"},
    {QT_TRANSLATE_NOOP("taskyard::ui::Inspector", "Dependencies"), "dependency"},
    {QT_TRANSLATE_NOOP("taskyard::ui::Inspector", "History"), "activity"},
    {QT_TRANSLATE_NOOP("taskyard::ui::Inspector", "Why"), "why"},
});

/// What works with the keyboard wherever in the inspector the focus is. No action that changes tasks: which task a
/// letter means would be hard to say.
constexpr auto kKeys = std::to_array<ActionId>(
    {ActionId::Inspector, ActionId::OpenLog, ActionId::TailLog, ActionId::Why, ActionId::OpenFolder});
/// A tab without a word is as wide as its icon asks for: all of them fit into a narrow dock.
class NarrowTabBar : public QTabBar {
public:
    using QTabBar::QTabBar;

protected:
    QSize tabSizeHint(int index) const override
    {
        const QSize usual = QTabBar::tabSizeHint(index);
        return tabText(index).isEmpty() ? QSize(iconSize().width() + kIconMargin, usual.height()) : usual;
    }
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
};

class NarrowTabs : public QTabWidget {
public:
    explicit NarrowTabs(QWidget* parent) : QTabWidget(parent) { setTabBar(new NarrowTabBar(this)); }
};

/// A low window scrolls what is in it, and need not be as high as that.
class LowArea : public QScrollArea {
public:
    LowArea(QWidget* contents, QWidget* parent) : QScrollArea(parent)
    {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        setFocusProxy(contents);
        setWidget(contents);
    }
    QSize minimumSizeHint() const override
    {
        const int bar = verticalScrollBar()->sizeHint().width();
        return {widget()->minimumSizeHint().width() + bar, QScrollArea::minimumSizeHint().height()};
    }
};
} // namespace

Inspector::Inspector(const UiContext& context, QWidget* parent)
    : QDockWidget(parent)
    , m_context(context)
    , m_watch(context)
    , m_stack(new QStackedWidget(this))
    , m_note(makeNote(this))
    , m_contents(new QWidget(this))
    , m_name(new IconLabel(this))
    , m_place(new QLabel(this))
    , m_stale(new QLabel(this))
    , m_tabs(new NarrowTabs(this))
{
    setObjectName(QStringLiteral("inspector"));
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setTitleBarWidget(new DockTitle(*this));
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    // A long name is cut, and does not make the dock wide.
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QLabel* label : {m_place, m_stale}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(1);
    }
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_stale->setObjectName(QStringLiteral("inspectorStale"));
    makeTabs();
    auto* head = new QVBoxLayout;
    head->setContentsMargins(10, 8, 10, 6);
    head->setSpacing(2);
    head->addWidget(m_name);
    head->addWidget(m_place);
    head->addWidget(m_stale);
    auto* column = new QVBoxLayout(m_contents);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(m_note);
    m_stack->addWidget(m_contents);
    setWidget(m_stack);
    for (const ActionId id : kKeys)
        m_stack->addAction(&context.actions.action(id));
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &Inspector::refresh);
    connect(&m_watch, &TaskWatch::changed, this, &Inspector::refresh);
    connect(&context.current, &CurrentTask::changed, this, [this] { m_patience.start(); });
    connect(&context.current, &CurrentTask::selectedChanged, this, &Inspector::refresh);
    connect(&context.status, &EngineStatus::linkChanged, this, &Inspector::refresh);
    connect(&context.status, &EngineStatus::silenceChanged, this, &Inspector::refresh);
    connect(this, &QDockWidget::visibilityChanged, &m_watch, &TaskWatch::setActive);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        m_log->setActive(tab() == InspectorTab::Log);
        fitTabs();
    });
    retranslate();
}

void Inspector::makeTabs()
{
    m_details = new DetailsTab(m_context, m_watch, m_tabs);
    m_log = new RunLogView(m_context, m_watch, m_tabs);
    m_dependencies = new DependenciesTab(m_context, m_watch, m_tabs);
    const std::array<QWidget*, kTabs.size()> widgets{m_details,
                                                     m_log,
                                                     new RunsTab(m_context, m_watch, m_tabs),
                                                     new LowArea(m_dependencies, m_tabs),
                                                     new HistoryTab(m_context, m_tabs),
                                                     new WhyTab(m_context, m_watch, m_tabs)};
    for (size_t i = 0; i < kTabs.size(); ++i)
        m_tabs->addTab(widgets.at(i), icon(QLatin1String(kTabs.at(i).icon)), QString());
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setUsesScrollButtons(true);
}

InspectorTab Inspector::tab() const { return InspectorTab(m_tabs->currentIndex()); }

void Inspector::showTab(InspectorTab tab)
{
    show();
    raise();
    m_tabs->setCurrentIndex(int(tab));
    m_tabs->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void Inspector::startAddingDependency()
{
    showTab(InspectorTab::Dependencies);
    m_dependencies->startAdding();
}

void Inspector::startRemovingDependency()
{
    showTab(InspectorTab::Dependencies);
    m_dependencies->startRemoving();
}

QString Inspector::noteText() const
{
    if (!m_watch.id().isValid())
        return tr("Pick a task to see its details, log and history here.");
    if (!m_watch.trouble().isEmpty())
        return m_watch.trouble();
    if (!m_context.status.isConnected())
        return tr("No engine answers. What task %1 is will be shown when one does.").arg(m_watch.id().value);
    return tr("Asking for task %1…").arg(m_watch.id().value);
}

void Inspector::refresh()
{
    m_note->setText(noteText());
    const bool isKnown = m_watch.details() != nullptr;
    const bool comesSoon = m_watch.id().isValid() && m_watch.trouble().isEmpty() && m_context.status.isConnected() &&
                           m_patience.isActive();
    if (isKnown)
        m_stack->setCurrentWidget(m_contents);
    else if (!comesSoon)
        m_stack->setCurrentWidget(m_note);
    if (isKnown)
        refreshHead();
}

void Inspector::refreshHead()
{
    const Task& task = m_watch.details()->task;
    m_name->setIcon(stateIcon(task.state));
    m_name->setText(task.spec.name.isEmpty() ? tr("Task %1").arg(task.id.value) : oneLine(task.spec.name));
    m_name->setToolTip(plainTip(oneLine(task.spec.name, 2000)));
    m_place->setText(
        QStringLiteral("#%1 · %2 · %3").arg(task.id.value).arg(oneLine(task.spec.queue, 60), stateText(task.state)));
    QStringList notes;
    if (!m_context.status.isConnected() || !m_context.status.isAnswering())
        notes << tr("No engine answers: this may be old.");
    if (m_context.current.selected() > 1)
        notes << tr("%Ln task(s) are selected; this is one of them.", nullptr, int(m_context.current.selected()));
    m_stale->setText(notes.join(QLatin1Char('\n')));
    m_stale->setVisible(!notes.isEmpty());
}

/// Where the words do not fit, only the tab in front has one, if that fits; the others keep their icons and tips.
void Inspector::fitTabs()
{
    const QFontMetrics metrics = m_tabs->tabBar()->fontMetrics();
    const int side = m_tabs->tabBar()->iconSize().width();
    const auto worded = [&](size_t i) {
        return metrics.horizontalAdvance(tr(kTabs.at(i).text)) + side + 5 * metrics.averageCharWidth();
    };
    int all = 0;
    for (size_t i = 0; i < kTabs.size(); ++i)
        all += worded(i);
    const int current = m_tabs->currentIndex();
    const int one = worded(size_t(current)) + int(kTabs.size() - 1) * (side + kIconMargin);
    for (int i = 0; i < m_tabs->count(); ++i) {
        const QString text = tr(kTabs.at(size_t(i)).text);
        const bool fits = all <= m_stack->width() || (i == current && one <= m_stack->width());
        m_tabs->setTabText(i, fits ? text : QString());
        m_tabs->setTabToolTip(i, text);
        m_tabs->tabBar()->setAccessibleTabName(i, text);
    }
}

void Inspector::resizeEvent(QResizeEvent* event)
{
    QDockWidget::resizeEvent(event);
    fitTabs();
}

void Inspector::changeEvent(QEvent* event)
{
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        fitTabs();
}

void Inspector::retranslate()
{
    setWindowTitle(m_context.actions.text(ActionId::Inspector));
    m_tabs->setAccessibleName(tr("About the task"));
    fitTabs();
    refresh();
}

} // namespace taskyard::ui
