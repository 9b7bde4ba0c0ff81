// SPDX-License-Identifier: GPL-3.0-or-later
// Hears what an engine publishes. Lives on the test's thread, as the EngineApi does.
#pragma once

#include "core/api/engineapi.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>

namespace taskyard::test {

/// Every event that an engine publishes while this lives.
class EventLog {
public:
    explicit EventLog(EngineApi& engine)
        : m_connection(
              QObject::connect(&engine, &EngineApi::eventsArrived, &m_context, [this](const EventBatch& batch) {
                  events.insert(events.end(), batch.events.begin(), batch.events.end());
                  gaps += batch.gap ? 1 : 0;
              }))
    {}
    ~EventLog() { QObject::disconnect(m_connection); }
    EventLog(const EventLog&) = delete;
    EventLog& operator=(const EventLog&) = delete;

    [[nodiscard]] bool reaches(EventSeq seq) const
    {
        return waitFor([&] { return !events.empty() && events.back().seq >= seq; });
    }
    std::vector<Event> ofTask(TaskId task) const
    {
        std::vector<Event> found;
        std::copy_if(events.begin(), events.end(), std::back_inserter(found),
                     [&](const Event& event) { return event.task == task; });
        return found;
    }
    /// The numbers follow each other, starting with `first`.
    void expectGaplessFrom(EventSeq first) const
    {
        for (size_t i = 0; i < events.size(); ++i)
            ASSERT_EQ(events[i].seq.value, first.value + qint64(i));
        EXPECT_EQ(gaps, 0);
    }

    std::vector<Event> events;
    int gaps = 0;

private:
    QObject m_context;
    QMetaObject::Connection m_connection;
};

} // namespace taskyard::test
