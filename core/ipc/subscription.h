// SPDX-License-Identifier: GPL-3.0-or-later
// What one client was told of the events, and how a replay from the store joins the live stream without gap or
// duplicate: pages are read until one reaches the end while nothing newer has come live; from then on live batches
// follow, less what a page already brought. Pure; belongs to one connection.
#pragma once

#include "core/api/engineapi.h"

namespace taskyard::ipc {

class Subscription {
public:
    enum class Phase {
        Off,
        Seeking,   ///< finds out which event is the newest
        Replaying, ///< reads pages; live batches are left to a later page
        Live,
        Missing, ///< too slow: nothing is sent until it has caught up, then a notice of the gap
    };

    Phase phase() const { return m_phase; }
    EventSeq last() const { return m_last; }

    void start(std::optional<EventSeq> since);
    void stop() { m_phase = Phase::Off; }
    /// The newest event there was, and the newest that came live since.
    void found(EventSeq newest, EventSeq newestLive);

    /// The query that brings the next page.
    query::EventList nextPage(int limit) const;
    /// What to send of a page: it may start with a notice of a gap, where events were removed from the store or where
    /// the client's number is from another one. Goes live where the page is the last one.
    EventBatch takePage(const answer::Events& page, EventSeq newestLive);
    /// The store cannot be read: the client has to take a snapshot, and is live.
    EventBatch giveUp(EventSeq newestLive);

    /// How much of a live batch to send.
    enum class Share { Nothing, Part, Whole };
    Share shareOf(const EventBatch& live) const;
    /// Those events of it that the client has not seen.
    EventBatch unseenPart(const EventBatch& live) const;
    void sentUpTo(EventSeq seq) { m_last = std::max(m_last, seq); }

    void fellBehind() { m_phase = Phase::Missing; }
    /// The notice for a client that fell behind and has taken everything now.
    EventBatch resume(EventSeq newestLive);

private:
    EventBatch liveAfterGap(EventSeq newestLive);

    Phase m_phase = Phase::Off;
    EventSeq m_last; ///< the newest number that was sent, or that the client had
};

} // namespace taskyard::ipc
