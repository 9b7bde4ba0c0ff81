// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/runstab.h"

#include "ui/inspector/runlogview.h"
#include "ui/models/runmodel.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/taskwatch.h"

#include <QEvent>
#include <QHeaderView>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

namespace taskyard::ui {

RunsTab::RunsTab(const UiContext& context, TaskWatch& watch, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_model(new RunModel(m_context.clock, this))
    , m_table(new QTreeView(this))
    , m_log(new RunLogView(context, watch, this))
{
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAlternatingRowColors(true);
    auto* halves = new QSplitter(Qt::Vertical, this);
    halves->addWidget(m_table);
    halves->addWidget(m_log);
    halves->setSizes({200, 500});
    halves->setStretchFactor(1, 1);
    halves->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(halves);
    setFocusProxy(m_table);
    const int letter = fontMetrics().averageCharWidth();
    constexpr std::array letters{7, 18, 24, 14, 26, 12, 16, 12};
    for (int i = 0; i < int(letters.size()); ++i)
        m_table->setColumnWidth(i, letters.at(size_t(i)) * letter);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const bool isHeard = m_context.status.isConnected() && m_context.status.isAnswering();
        if (isHeard && !m_model->tick()) // unheard, it may have ended
            m_tick.stop();
    });
    connect(&watch, &TaskWatch::changed, this, &RunsTab::refresh);
    connect(&context.current, &CurrentTask::runChanged, this, &RunsTab::showPicked);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        // The newest row stands for whatever is the latest run, also when another begins.
        if (index.isValid() && !m_showing)
            m_context.current.setRun(index.row() == 0 ? 0 : index.data(RunModel::NumberRole).toInt());
    });
    retranslate();
}

void RunsTab::refresh()
{
    if (!isVisible())
        return;
    const answer::TaskDetails* details = m_watch.details();
    m_model->setRuns(m_watch.id(), details ? details->runs : std::vector<Run>());
    if (m_model->tick())
        m_tick.start();
    showPicked();
}

void RunsTab::showPicked()
{
    const int wanted = m_context.current.run();
    const int row = wanted == 0 ? 0 : m_model->rowOf(wanted);
    if (row < 0 || row >= m_model->rowCount() || m_table->currentIndex().row() == row)
        return;
    m_showing = true;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_showing = false;
}

void RunsTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    m_log->setActive(true);
}

void RunsTab::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_log->setActive(false);
    m_tick.stop();
}

void RunsTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RunsTab::retranslate()
{
    m_table->setAccessibleName(tr("Runs, the newest first"));
    m_model->retranslate();
}

} // namespace taskyard::ui
