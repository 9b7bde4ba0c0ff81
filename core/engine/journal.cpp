// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/journal.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace taskyard::engine {

Journal::Journal(Write write, Mailbox& home) : m_write(std::move(write)), m_home(home) {}

void Journal::add(store::Change change) { m_batch.changes.push_back(std::move(change)); }

void Journal::insertAt(size_t mark, store::Change change)
{
    m_batch.changes.insert(m_batch.changes.begin() + std::ptrdiff_t(mark), std::move(change));
}

void Journal::record(Event event)
{
    m_lastEvent.value += 1;
    event.seq = m_lastEvent;
    m_batch.events.push_back(std::move(event));
}

void Journal::afterCommit(std::function<void()> act)
{
    onSettled([act = std::move(act)](const Outcome& outcome) {
        if (outcome)
            act();
    });
}

void Journal::onSettled(Effect effect) { m_effects.push_back(std::move(effect)); }

void Journal::flush()
{
    if (isEmpty())
        return;
    const quint64 number = m_gathering++;
    store::Batch batch = std::exchange(m_batch, {});
    std::vector<Effect> effects = std::exchange(m_effects, {});
    ++m_inFlight;
    if (m_broken) {
        const Outcome refused = failure(ErrorCode::Busy, QStringLiteral("the database is being read again"), {},
                                        QStringLiteral("try again in a moment"));
        m_home.post([this, number, refused, effects = std::move(effects)] { settle(number, refused, effects, {}); });
        return;
    }
    // A batch of effects alone goes through the store too: they keep their place behind the batches before them.
    // Kept apart from the batch, which the store consumes.
    auto kept = std::make_shared<std::pair<std::vector<Effect>, std::vector<Event>>>(std::move(effects), batch.events);
    m_write(std::move(batch), [this, number, kept](const Outcome& outcome) {
        m_home.post([this, number, kept, outcome] { settle(number, outcome, kept->first, std::move(kept->second)); });
    });
}

void Journal::settle(quint64 number, const Outcome& outcome, const std::vector<Effect>& effects,
                     std::vector<Event> events)
{
    m_settled = std::max(m_settled, number);
    --m_inFlight;
    if (!outcome)
        m_broken = true;
    for (const Effect& effect : effects)
        effect(outcome);
    if (outcome && !events.empty())
        published(std::move(events));
    if (!outcome)
        failed(outcome.error());
    if (isIdle())
        becameIdle();
}

void Journal::restart(EventSeq lastEvent)
{
    m_batch = {};
    const Outcome refused =
        failure(ErrorCode::Busy, QStringLiteral("the database had to be read again"), {}, QStringLiteral("try again"));
    for (const Effect& effect : std::exchange(m_effects, {}))
        effect(refused);
    m_lastEvent = lastEvent;
    m_broken = false;
}

} // namespace taskyard::engine
