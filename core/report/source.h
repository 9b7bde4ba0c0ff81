// SPDX-License-Identifier: GPL-3.0-or-later
// Where a report reads from: the engine has one on the database, read-only; a test has one in memory. Each call is
// short and bounded in rows. The thread of the report.
#pragma once

#include "core/api/queries.h"
#include "core/base/result.h"
#include "core/model/endedrun.h"

namespace taskyard::report {

class Source {
public:
    virtual ~Source() = default;
    virtual Result<EventSeq> lastEvent() = 0;
    /// A page; gives back where the next one begins, if there is one.
    virtual Result<std::optional<EndedRunPlace>> endedRuns(const EndedRunQuery& query,
                                                           const EndedRunVisitor& visit) = 0;
    virtual Result<qint64> countCreated(const Filter& filter, TimePoint from, TimePoint to) = 0;
    virtual Result<answer::Tasks> tasks(const query::TaskList& query) = 0;
    virtual Result<answer::Trend> trend(const query::Trend& query) = 0;
    /// With greater numbers than `after`, ascending.
    virtual Result<std::vector<answer::Operation>> operations(TimePoint from, TimePoint to, OperationId after,
                                                              int limit) = 0;
};

} // namespace taskyard::report
