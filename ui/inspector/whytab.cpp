// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/whytab.h"

#include "ui/delegates/linesdelegate.h"
#include "ui/inspector/runlogview.h"
#include "ui/models/linerole.h"
#include "ui/models/reasonmodel.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/taskwatch.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kRest{1000};
} // namespace

WhyTab::WhyTab(const UiContext& context, TaskWatch& watch, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_model(new ReasonModel(context.engine, this))
    , m_list(new QListView(this))
    , m_note(makeNote(this))
{
    m_list->setModel(m_model);
    showLines(*m_list, [this](const QModelIndex& index) { open(index); });
    m_note->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    setFocusProxy(m_list);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &WhyTab::ask);
    connect(&context.engine, &EngineApi::eventsArrived, this, [this](const EventBatch& batch) {
        if ((batch.gap || !batch.events.empty()) && !m_rest.isActive())
            m_rest.start();
    });
    connect(&context.current, &CurrentTask::changed, this, [this] {
        m_model->clear();
        ask();
    });
    connect(&context.status, &EngineStatus::linkChanged, this, &WhyTab::ask);
    retranslate();
}

void WhyTab::ask()
{
    const TaskId task = m_context.current.id();
    if (!isVisible() || !task.isValid() || !m_context.status.isConnected())
        return;
    ui::ask(m_context.engine, query::Why{task}, this,
            [this, ticket = m_asked.take()](const Result<answer::Why>& answer) {
                if (!m_asked.isLatest(ticket))
                    return;
                say(answer ? QString() : answer.error().text());
                if (answer)
                    m_model->show(*answer, m_watch.details() ? m_watch.details()->task.spec.queue : QString());
                else
                    m_model->clear();
            });
}

void WhyTab::say(const QString& sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

void WhyTab::open(const QModelIndex& index)
{
    if (ReasonModel::Opens(index.data(ReasonModel::WhatRole).toInt()) == ReasonModel::Opens::Task)
        m_context.current.set(TaskId(index.data(LineTaskRole).toLongLong()));
    else if (m_context.actions.isOffered(ActionId::ShowQueues))
        m_context.actions.action(ActionId::ShowQueues).trigger();
}

void WhyTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
}

void WhyTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WhyTab::retranslate()
{
    m_list->setAccessibleName(tr("Why the task does not run now"));
    ask();
}

} // namespace taskyard::ui
