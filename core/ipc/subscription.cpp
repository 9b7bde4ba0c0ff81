// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/subscription.h"

namespace taskyard::ipc {

void Subscription::start(std::optional<EventSeq> since)
{
    m_phase = since ? Phase::Replaying : Phase::Seeking;
    m_last = since.value_or(EventSeq());
}

void Subscription::found(EventSeq newest, EventSeq newestLive)
{
    m_last = newest;
    m_phase = newestLive > newest ? Phase::Replaying : Phase::Live;
}

query::EventList Subscription::nextPage(int limit) const
{
    if (m_phase == Phase::Seeking)
        return {EventSeq(std::numeric_limits<qint64>::max()), TaskId(), 1};
    return {m_last, TaskId(), limit};
}

EventBatch Subscription::takePage(const answer::Events& page, EventSeq newestLive)
{
    EventBatch batch;
    if (page.last < m_last) { // the client's number is from another database
        batch.gap = true;
        m_last = page.last;
    }
    for (const Event& event : page.events) {
        if (event.seq <= m_last)
            continue;
        // Numbers are gapless in the store but for its beginning, which retention takes away.
        batch.gap = batch.gap || event.seq.value != m_last.value + 1;
        batch.events.push_back(event);
        m_last = event.seq;
    }
    if (m_last >= page.last && m_last >= newestLive)
        m_phase = Phase::Live;
    else if (page.events.empty() && m_last < page.last) { // everything up to there was removed
        batch.gap = true;
        m_last = page.last;
    }
    return batch;
}

EventBatch Subscription::giveUp(EventSeq newestLive) { return liveAfterGap(newestLive); }

Subscription::Share Subscription::shareOf(const EventBatch& live) const
{
    if (m_phase != Phase::Live)
        return Share::Nothing;
    if (live.events.empty() || live.events.front().seq > m_last)
        return Share::Whole;
    return live.events.back().seq > m_last ? Share::Part : Share::Nothing;
}

EventBatch Subscription::unseenPart(const EventBatch& live) const
{
    EventBatch part{{}, live.progress, live.gap};
    std::copy_if(live.events.begin(), live.events.end(), std::back_inserter(part.events),
                 [&](const Event& event) { return event.seq > m_last; });
    return part;
}

EventBatch Subscription::resume(EventSeq newestLive) { return liveAfterGap(newestLive); }

EventBatch Subscription::liveAfterGap(EventSeq newestLive)
{
    m_phase = Phase::Live;
    m_last = std::max(m_last, newestLive);
    return EventBatch{{}, {}, true};
}

} // namespace taskyard::ipc
