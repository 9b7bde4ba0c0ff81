// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartfeed.h"

#include "ui/support/asking.h"

namespace taskyard::ui {

namespace {
constexpr int kPoints = 300; ///< about one for every other pixel
constexpr int kCauses = 10;
} // namespace

ChartFeed::ChartFeed(EngineApi& engine, const Clock& clock, QObject* parent, Duration rest)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_refresher(engine, clock, rest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    m_refresher.setWatched(false);
    m_refresher.touch();
    connect(&engine, &EngineApi::eventsArrived, this, [this] {
        if (!isPaused())
            m_refresher.touch();
    });
}

void ChartFeed::setPaused(bool paused)
{
    if (paused == isPaused())
        return;
    if (paused)
        m_pausedAt = m_clock.wall();
    else
        m_pausedAt.reset();
    if (!paused)
        m_refresher.touch();
}

void ChartFeed::setRange(const ChartRange& range)
{
    m_range = range;
    m_refresher.askNow();
}

void ChartFeed::setQueues(const QStringList& queues)
{
    m_queues = queues;
    m_refresher.askNow();
}

void ChartFeed::timePassed()
{
    if (!isPaused() && !m_range.chosen())
        m_refresher.touch();
}

void ChartFeed::refused(Refresher::Ticket ticket, const Error& error)
{
    if (m_refresher.answered(ticket, false))
        emit failed(error.text());
}

void ChartFeed::ask(Refresher::Ticket ticket)
{
    const TimePoint now = m_pausedAt.value_or(m_clock.wall());
    query::Trend query;
    query.queues = m_queues;
    query.from = m_range.from(now);
    query.to = m_range.to() ? m_range.to() : m_pausedAt;
    query.points = kPoints;
    // A period ends at the moment of the question, wherever the engine's own clock stands by then.
    if (!query.to && query.from)
        query.to = now;
    ui::ask(m_engine, query, this, [this, ticket, query](const Result<answer::Trend>& trend) {
        if (trend)
            askForFigures(ticket, query, *trend);
        else
            refused(ticket, trend.error());
    });
}

void ChartFeed::askForFigures(Refresher::Ticket ticket, const query::Trend& asked, const answer::Trend& trend)
{
    const query::Figures query{asked.queues, asked.from, asked.to, kCauses};
    ui::ask(m_engine, query, this, [this, ticket, asked, trend](const Result<answer::Figures>& figures) {
        if (!figures) {
            refused(ticket, figures.error());
            return;
        }
        if (!m_refresher.answered(ticket, true))
            return;
        m_loaded = true;
        m_trend = trend;
        m_figures = *figures;
        m_times = {asked.from.value_or(trend.from), asked.to.value_or(trend.to)};
        emit loaded();
    });
}

} // namespace taskyard::ui
