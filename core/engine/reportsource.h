// SPDX-License-Identifier: GPL-3.0-or-later
// The database as a report reads it, by a read-only connection of its own. The thread that opens it.
#pragma once

#include "core/report/source.h"
#include "core/store/reader.h"

namespace taskyard::engine {

class ReportSource final : public report::Source {
public:
    ReportSource(std::unique_ptr<store::Reader> reader, TimePoint now) : m_reader(std::move(reader)), m_now(now) {}

    Result<EventSeq> lastEvent() override { return m_reader->lastEvent(); }
    Result<std::optional<EndedRunPlace>> endedRuns(const EndedRunQuery& query, const EndedRunVisitor& visit) override
    {
        return m_reader->endedRuns(query, visit);
    }
    Result<qint64> countCreated(const Filter& filter, TimePoint from, TimePoint to) override
    {
        return m_reader->countCreated(filter, from, to);
    }
    Result<answer::Tasks> tasks(const query::TaskList& query) override { return m_reader->tasks(query, m_now); }
    Result<answer::Trend> trend(const query::Trend& query) override { return m_reader->trend(query, m_now); }
    Result<std::vector<answer::Operation>> operations(TimePoint from, TimePoint to, OperationId after,
                                                      int limit) override
    {
        return m_reader->operationsIn(from, to, after, limit);
    }

private:
    std::unique_ptr<store::Reader> m_reader;
    const TimePoint m_now; ///< makes relative times of a filter absolute
};

} // namespace taskyard::engine
