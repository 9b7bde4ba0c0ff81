// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinefeed.h"

#include "ui/support/asking.h"

namespace taskyard::ui {

namespace {
constexpr int kLanes = 100;
constexpr int kMostLanes = 1000;
constexpr int kMostPoints = 3000;
constexpr int kPixelsOfStep = 3;
constexpr double kAround = 0.5;    ///< of the sight, on either side
constexpr double kCloserBy = 0.45; ///< of the sight that was asked for: bars that were counted may be few enough now

TimeStretch around(const TimeStretch& sight)
{
    const Duration more(qint64(double(sight.length().count()) * kAround) + 1);
    return {std::max(TimePoint(), sight.from - more), std::max(TimePoint(Duration(1)), sight.to + more)};
}
} // namespace

TimelineFeed::TimelineFeed(EngineApi& engine, const Clock& clock, QObject* parent, Duration rest)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_lanes(kLanes)
    , m_refresher(engine, clock, rest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    m_refresher.setWatched(false);
    m_refresher.touch();
    connect(&engine, &EngineApi::eventsArrived, this, [this] { m_refresher.touch(); });
    connect(&engine, &EngineApi::linkStateChanged, this, [this] { m_underWay = false; });
}

void TimelineFeed::setSight(const std::optional<TimeStretch>& sight, int pixels)
{
    m_sight = sight;
    m_pixels = std::max(1, pixels);
    if (m_loaded && !suffices())
        askAfterLook();
    else if (!m_loaded || !sight)
        m_refresher.askNow();
}

void TimelineFeed::setLanes(const QString& by)
{
    m_by = by;
    m_lanes = kLanes;
    m_refresher.askNow();
}

void TimelineFeed::setQueue(const QString& queue)
{
    m_queue = queue;
    m_refresher.askNow();
}

void TimelineFeed::fetchMoreLanes()
{
    if (m_lanes >= kMostLanes)
        return;
    m_lanes = std::min(kMostLanes, 2 * m_lanes);
    m_refresher.askNow();
}

/// Whether what is known is enough for what is in sight.
bool TimelineFeed::suffices() const
{
    if (!m_sight)
        return !m_asked;
    if (std::max(m_sight->from, TimePoint()) < m_data.told.from || m_sight->to > m_data.told.to)
        return false;
    const auto wide = double((m_asked ? m_asked->length() : m_data.told.to - m_data.told.from).count());
    return !m_data.isCounted() || double(m_sight->length().count()) > wide * kCloserBy;
}

/// A pointer that drags asks often; the engine is asked as often as it answers.
void TimelineFeed::askAfterLook()
{
    if (!m_underWay)
        m_refresher.askNow();
}

void TimelineFeed::ask(Refresher::Ticket ticket)
{
    query::Timeline query;
    query.by = m_by;
    if (!m_queue.isEmpty())
        query.queues = {m_queue};
    const std::optional<TimeStretch> asked = m_sight;
    if (asked) {
        const TimeStretch wide = around(*asked);
        query.from = wide.from;
        query.to = wide.to;
    }
    query.points = std::min(kMostPoints, int(m_pixels * (asked ? 1 + 2 * kAround : 1) / kPixelsOfStep) + 1);
    query.lanes = m_lanes;
    const QString key = m_by + u'\n' + m_queue;
    m_underWay = true;
    ui::ask(m_engine, query, this, [this, ticket, asked, key](const Result<answer::Timeline>& told) {
        m_underWay = false;
        if (!m_refresher.answered(ticket, told.has_value()))
            return;
        if (told)
            take(*told, asked, key);
        else
            emit failed(told.error().text());
    });
}

void TimelineFeed::take(const answer::Timeline& told, const std::optional<TimeStretch>& asked, const QString& key)
{
    const bool goesOn = std::exchange(m_shownBy, key) == key;
    m_data = arranged(told, m_clock.wall(), goesOn ? m_data.places() : TimelineData::Places());
    m_asked = asked;
    m_loaded = true;
    emit loaded();
    if (m_sight != asked && !suffices())
        askAfterLook();
}

} // namespace taskyard::ui
