// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/historytab.h"

#include "ui/delegates/linesdelegate.h"
#include "ui/inspector/runlogview.h"
#include "ui/models/taskhistorymodel.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace taskyard::ui {

HistoryTab::HistoryTab(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new TaskHistoryModel(context.engine, this))
    , m_list(new QListView(this))
    , m_note(makeNote(this))
{
    m_list->setModel(m_model);
    showLines(*m_list, [](const QModelIndex&) {});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    setFocusProxy(m_list);
    connect(m_model, &TaskHistoryModel::loaded, this, &HistoryTab::refreshNote);
    connect(&context.current, &CurrentTask::changed, this, &HistoryTab::refresh);
    connect(&context.status, &EngineStatus::linkChanged, this, &HistoryTab::refresh);
    retranslate();
}

void HistoryTab::refresh()
{
    if (!isVisible() || !m_context.status.isConnected())
        return;
    m_model->show(m_context.current.id());
    refreshNote();
}

void HistoryTab::refreshNote()
{
    const bool isEmpty = m_model->rowCount() == 0 && !m_model->isLoading();
    m_note->setVisible(isEmpty);
    m_note->setText(m_model->trouble().isEmpty() ? tr("Nothing is known of its history.") : m_model->trouble());
}

void HistoryTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void HistoryTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HistoryTab::retranslate()
{
    m_list->setAccessibleName(tr("History of the task, newest first"));
    m_model->retranslate();
    refreshNote();
}

} // namespace taskyard::ui
