// SPDX-License-Identifier: GPL-3.0-or-later
// Asking the engine from a widget or model: the answer arrives on the thread of `context`, typed, and never after the
// end of `context`. Nothing blocks.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/whendone.h"

namespace taskyard::ui {

namespace detail {
template <class Query> struct AnswerOf;
template <> struct AnswerOf<query::TaskList> {
    using Type = answer::Tasks;
};
template <> struct AnswerOf<query::TaskAnchors> {
    using Type = answer::TaskAnchors;
};
template <> struct AnswerOf<query::TaskGroups> {
    using Type = answer::TaskGroups;
};
template <> struct AnswerOf<query::TaskDetails> {
    using Type = answer::TaskDetails;
};
template <> struct AnswerOf<query::TaskCount> {
    using Type = answer::Count;
};
template <> struct AnswerOf<query::RunList> {
    using Type = answer::Runs;
};
template <> struct AnswerOf<query::EventList> {
    using Type = answer::Events;
};
template <> struct AnswerOf<query::Why> {
    using Type = answer::Why;
};
template <> struct AnswerOf<query::Log> {
    using Type = answer::Log;
};
template <> struct AnswerOf<query::QueueList> {
    using Type = answer::Queues;
};
template <> struct AnswerOf<query::ResourceList> {
    using Type = answer::Resources;
};
template <> struct AnswerOf<query::QueueFront> {
    using Type = answer::QueueFront;
};
template <> struct AnswerOf<query::Triage> {
    using Type = answer::Triage;
};
template <> struct AnswerOf<query::OperationList> {
    using Type = answer::Operations;
};
template <> struct AnswerOf<query::Status> {
    using Type = answer::Status;
};
template <> struct AnswerOf<query::Statistics> {
    using Type = answer::Statistics;
};
template <> struct AnswerOf<query::Trend> {
    using Type = answer::Trend;
};
template <> struct AnswerOf<query::Figures> {
    using Type = answer::Figures;
};
template <> struct AnswerOf<query::TemplateTrend> {
    using Type = answer::TemplateTrend;
};
template <> struct AnswerOf<query::Timeline> {
    using Type = answer::Timeline;
};
template <> struct AnswerOf<query::Doctor> {
    using Type = answer::Doctor;
};
template <> struct AnswerOf<query::ReportProgress> {
    using Type = answer::ReportProgress;
};
} // namespace detail

template <class Query> using AnswerTo = typename detail::AnswerOf<Query>::Type;

/// `done` is called with Result<AnswerTo<Query>>.
template <class Query, class Done> void ask(EngineApi& engine, Query query, QObject* context, Done done)
{
    whenDone(engine.fetch(std::move(query)), context, [done = std::move(done)](Result<Answer> answer) mutable {
        done(std::move(answer).map([](Answer all) { return std::get<AnswerTo<Query>>(std::move(all)); }));
    });
}

/// `done` is called with Result<Reply>, once the change is durable or refused.
template <class Done> void order(EngineApi& engine, Command command, QObject* context, Done done)
{
    whenDone(engine.submit(std::move(command)), context, std::move(done));
}

} // namespace taskyard::ui
