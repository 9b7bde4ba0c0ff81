// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/logpage.h"

#include "ui/inspector/runlogview.h"
#include "ui/models/runtext.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/support/texts.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/logview/logpanel.h"
#include "ui/widgets/logview/logsidebyside.h"

#include <QComboBox>
#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace taskyard::ui {

LogPage::LogPage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_watch(context)
    , m_task(new IconLabel(this))
    , m_runs(new QComboBox(this))
    , m_beside(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_log(new RunLogView(context, m_watch, this))
    , m_sides(new LogSideBySide(this))
    , m_said(new QLabel(this))
{
    m_task->setObjectName(QStringLiteral("logTask"));
    m_task->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_runs->setObjectName(QStringLiteral("logRuns"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_beside->setObjectName(QStringLiteral("logBeside"));
    m_beside->setCheckable(true);
    m_beside->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_beside->setIcon(icon(QStringLiteral("compare")));
    m_said->setTextFormat(Qt::PlainText);
    m_said->hide();
    m_said->setForegroundRole(QPalette::PlaceholderText);
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_sides);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 4);
    bar->setSpacing(8);
    bar->addWidget(m_task, 2);
    bar->addWidget(m_said, 1);
    bar->addWidget(m_runs);
    bar->addWidget(m_beside);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_stack, 1);
    connectAll();
    retranslate();
}

void LogPage::connectAll()
{
    ActionRegistry& actions = m_context.actions;
    actions.handle(ActionId::Filter, this, [this] {
        m_beside->setChecked(false);
        m_log->panel().openFind();
    });
    actions.handle(ActionId::ClearFilter, this, [this] { m_log->panel().closeFind(); });
    actions.giveTo(this, ActionReach::List);
    connect(&m_watch, &TaskWatch::changed, this, &LogPage::refresh);
    connect(&m_context.current, &CurrentTask::runChanged, this, &LogPage::refreshRuns);
    connect(m_log, &RunLogView::runChanged, this, &LogPage::refresh);
    connect(m_log, &RunLogView::said, m_said, [this](const QString& sentence) {
        m_said->setText(sentence);
        m_said->setVisible(!sentence.isEmpty());
        m_said->setToolTip(plainTip(sentence));
    });
    connect(m_beside, &QToolButton::toggled, this, &LogPage::refreshSides);
    connect(m_log->panel().action(LogPanel::Act::IgnoreNumbers), &QAction::toggled, this, &LogPage::refreshSides);
    connect(m_runs, &QComboBox::activated, this,
            [this](int index) { m_context.current.setRun(m_runs->itemData(index).toInt()); });
}

void LogPage::activated() { m_stack->currentWidget()->setFocus(); }

void LogPage::refresh()
{
    if (const answer::TaskDetails* details = m_watch.details()) {
        const Task& task = details->task;
        const QString name = task.spec.name.isEmpty() ? tr("Task %1").arg(task.id.value) : oneLine(task.spec.name);
        m_task->setIcon(stateIcon(task.state));
        m_task->setText(tr("%1 (#%2)", "a task's name and number").arg(name).arg(task.id.value));
    } else {
        m_task->setIcon({});
        m_task->setText(m_watch.id().isValid() ? tr("Task %1").arg(m_watch.id().value) : tr("No task is picked"));
    }
    m_beside->setEnabled(m_log->lastGood().source != nullptr);
    m_beside->setToolTip(m_beside->isEnabled() ? tr("The last good run on the left, this one on the right")
                                               : tr("There is no good run to compare with"));
    if (!m_beside->isEnabled())
        m_beside->setChecked(false);
    refreshRuns();
    refreshSides();
}

/// The newest stands for whatever is the latest run, also when another begins.
void LogPage::refreshRuns()
{
    const std::vector<Run>* runs = m_watch.details() ? &m_watch.details()->runs : nullptr;
    const int count = runs ? int(runs->size()) : 0;
    for (int i = m_runs->count(); i > count; --i)
        m_runs->removeItem(i - 1);
    for (int i = 0; i < count; ++i) {
        const Run& run = (*runs)[size_t(count - 1 - i)];
        const QString text = i == 0 ? tr("%1 (latest)").arg(runTitle(run)) : runTitle(run);
        if (i == m_runs->count())
            m_runs->addItem(QString());
        m_runs->setItemText(i, text);
        m_runs->setItemIcon(i, stateIcon(run.state));
        m_runs->setItemData(i, i == 0 ? 0 : run.number);
    }
    fitRuns();
    m_runs->setEnabled(count > 0);
    m_runs->setCurrentIndex(count > 0 ? std::max(0, m_runs->findData(m_context.current.run())) : -1);
}

void LogPage::fitRuns()
{
    // Where letters of another font are wider than the box has reckoned; but never most of the page.
    const int wanted = m_runs->sizeHint().width() + 2 * fontMetrics().averageCharWidth();
    m_runs->setFixedWidth(std::min(wanted, width() / 2));
}

void LogPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    fitRuns();
}

void LogPage::refreshSides()
{
    const bool beside = m_beside->isChecked();
    m_stack->setCurrentWidget(beside ? static_cast<QWidget*>(m_sides) : m_log);
    if (beside)
        m_sides->compare(m_log->lastGood(), m_log->shown(),
                         m_log->panel().action(LogPanel::Act::IgnoreNumbers)->isChecked());
    else
        m_sides->clear();
}

void LogPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_watch.setActive(true);
    m_log->setActive(true);
}

void LogPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_log->setActive(false);
    m_watch.setActive(false);
}

QByteArray LogPage::state() const
{
    const auto isOn = [this](LogPanel::Act act) { return m_log->panel().action(act)->isChecked(); };
    return QJsonDocument(QJsonObject{{QStringLiteral("wrap"), isOn(LogPanel::Act::Wrap)},
                                     {QStringLiteral("numbers"), isOn(LogPanel::Act::Numbers)}})
        .toJson(QJsonDocument::Compact);
}

void LogPage::restore(const QByteArray& state)
{
    const QJsonObject json = QJsonDocument::fromJson(state).object();
    for (const auto& [key, act] :
         {std::pair{"wrap", LogPanel::Act::Wrap}, std::pair{"numbers", LogPanel::Act::Numbers}})
        if (json.value(QLatin1String(key)).toBool() != m_log->panel().action(act)->isChecked())
            m_log->panel().action(act)->trigger();
}

void LogPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LogPage::retranslate()
{
    m_runs->setAccessibleName(tr("Run"));
    m_beside->setText(tr("Side by side"));
    refresh();
}

} // namespace taskyard::ui
