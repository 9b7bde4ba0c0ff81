// SPDX-License-Identifier: GPL-3.0-or-later
// What one step of the engine changes, gathered until it is handed to the store as one batch: persist, then act, then
// tell. Effects (launching, signalling, answering) wait here until their batch is durable; when it is not, they are
// told why and nothing of it has happened. Engine thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/mailbox.h"
#include "core/base/result.h"
#include "core/model/event.h"
#include "core/store/changes.h"

#include <functional>
#include <vector>

namespace taskyard::engine {

class Journal {
public:
    using Write = std::function<void(store::Batch, std::function<void(Outcome)>)>;
    using Effect = std::function<void(const Outcome&)>;

    /// `write` is the store's; its callback may come on any thread and is brought home through `home`.
    Journal(Write write, Mailbox& home);

    /// The events of a batch that became durable, in order.
    std::function<void(std::vector<Event>)> published;
    /// A batch was refused: memory is ahead of the truth and must be read again.
    std::function<void(const Error&)> failed;
    /// Everything that was handed to the store has been answered.
    std::function<void()> becameIdle;

    void add(store::Change change);
    /// Numbers the event and adds it.
    void record(Event event);
    /// The effect waits for the batch that is being gathered.
    void afterCommit(std::function<void()> act);
    /// Like afterCommit(), and also called with the error when the batch is refused.
    void onSettled(Effect effect);

    /// Places in the batch that is being gathered, for a change that can be written only once what follows it is known.
    size_t mark() const { return m_batch.changes.size(); }
    void insertAt(size_t mark, store::Change change);

    bool isEmpty() const { return m_batch.changes.empty() && m_batch.events.empty() && m_effects.empty(); }
    void flush();

    /// The batch that is being gathered; durable once isSettled() says so.
    quint64 gathering() const { return m_gathering; }
    bool isSettled(quint64 batch) const { return batch <= m_settled; }
    bool isIdle() const { return m_inFlight == 0; }

    EventSeq lastEvent() const { return m_lastEvent; }
    /// After reading the truth again. What was being gathered is refused.
    void restart(EventSeq lastEvent);

private:
    void settle(quint64 number, const Outcome& outcome, const std::vector<Effect>& effects, std::vector<Event> events);

    Write m_write;
    Mailbox& m_home;
    store::Batch m_batch;
    std::vector<Effect> m_effects;
    EventSeq m_lastEvent;
    quint64 m_gathering = 1;
    quint64 m_settled = 0;
    int m_inFlight = 0;
    bool m_broken = false; ///< a batch was refused and restart() has not been called
};

} // namespace taskyard::engine
