// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/whytab.h"

#include "ui/delegates/linesdelegate.h"
#include "ui/inspector/runlogview.h"
#include "ui/models/linerole.h"
#include "ui/models/reasonmodel.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
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
    , m_refresher(context.engine, context.clock, kRest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    m_list->setModel(m_model);
    showLines(*m_list, [this](const QModelIndex& index) { open(index); });
    m_note->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    setFocusProxy(m_list);
    m_refresher.setWatched(false);
    connect(&context.engine, &EngineApi::eventsArrived, this, [this](const EventBatch& batch) {
        if (batch.gap || !batch.events.empty())
            m_refresher.touch();
    });
    connect(&context.current, &CurrentTask::changed, this, [this] {
        m_model->clear();
        follow();
    });
    retranslate();
}

void WhyTab::follow()
{
    m_refresher.setWatched(isVisible() && m_context.current.id().isValid());
    m_refresher.askNow();
}

void WhyTab::ask(Refresher::Ticket ticket)
{
    ui::ask(m_context.engine, query::Why{m_context.current.id()}, this,
            [this, ticket](const Result<answer::Why>& answer) {
                if (!m_refresher.answered(ticket, answer.has_value()))
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
    follow();
}

void WhyTab::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_refresher.setWatched(false);
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
    m_refresher.askNow();
}

} // namespace taskyard::ui
