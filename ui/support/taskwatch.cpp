// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/taskwatch.h"

#include "ui/support/asking.h"
#include "ui/support/currenttask.h"

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kRest{250};

void overlay(answer::TaskDetails& details, const ProgressUpdate& news)
{
    const auto take = [&news](auto& target) {
        target.progress = news.progress;
        target.progressText = news.text;
        target.lastLine = news.lastLine;
        target.logBytes = news.logBytes;
    };
    take(details.task);
    if (!details.runs.empty())
        take(details.runs.back());
}
} // namespace

TaskWatch::TaskWatch(const UiContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_refresher(context.engine, context.clock, kRest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    m_refresher.setWatched(false);
    m_refresher.touch();
    connect(&context.current, &CurrentTask::changed, this, &TaskWatch::follow);
    connect(&context.engine, &EngineApi::eventsArrived, this, &TaskWatch::take);
}

TaskId TaskWatch::id() const { return m_context.current.id(); }

void TaskWatch::setActive(bool active)
{
    m_active = active;
    m_refresher.setWatched(m_active && id().isValid());
}

void TaskWatch::follow()
{
    m_details.reset();
    m_trouble.clear();
    m_refresher.setWatched(m_active && id().isValid());
    m_refresher.forget();
    emit changed();
    m_refresher.askNow();
}

void TaskWatch::take(const EventBatch& batch)
{
    const auto isMine = [this](const auto& item) { return item.task == id(); };
    if (!id().isValid())
        return;
    if (m_details) {
        const auto news = std::find_if(batch.progress.rbegin(), batch.progress.rend(), isMine);
        if (news != batch.progress.rend()) {
            overlay(*m_details, *news);
            emit changed();
        }
    }
    if (batch.gap || std::any_of(batch.events.begin(), batch.events.end(), isMine))
        m_refresher.touch();
}

void TaskWatch::ask(Refresher::Ticket ticket)
{
    ui::ask(m_context.engine, query::TaskDetails{id()}, this, [this, ticket](Result<answer::TaskDetails> answer) {
        if (!m_refresher.answered(ticket, answer.has_value()))
            return;
        m_trouble = answer ? QString() : answer.error().text();
        if (answer)
            m_details = std::move(*answer);
        else if (answer.error().code == ErrorCode::NotFound)
            m_details.reset();
        emit changed();
    });
}

} // namespace taskyard::ui
