// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of ended runs, counted while the runs pass by. What it holds does not grow with their number, but only
// with that of queues and causes. resources/docs/statistics.md defines each figure. Values; one thread.
#pragma once

#include "core/api/queries.h"
#include "core/model/buckets.h"
#include "core/model/endedrun.h"

#include <map>

namespace taskyard::report {

inline constexpr size_t kTop = 20; ///< entries of the lists of slowest runs and most retried tasks

/// Durations, one by one as long as there are few, in buckets from then on.
class Durations {
public:
    void add(std::optional<Duration> duration);
    answer::Times times() const;
    qint64 total() const { return m_histogram.total; }

private:
    std::vector<qint64> m_values;
    Histogram m_histogram;
};

class RunTally {
public:
    struct OfQueue {
        qint64 runs = 0;
        qint64 failed = 0;
        Durations wait;
        Durations run;
    };
    struct Cause {
        TaskState state = TaskState::Failed;
        std::optional<int> exitCode;
        std::optional<int> signal;
        std::string line;   ///< the pattern of the last line
        std::string sample; ///< the line of the first such run
        qint64 count = 0;
    };

    void add(const EndedRun& run);

    qint64 runs() const { return m_all.runs; }
    qint64 runs(RunState state) const;
    qint64 failures() const { return m_all.failed; }
    qint64 retried() const { return m_retried; }
    std::optional<double> successRate() const;
    const OfQueue& all() const { return m_all; }
    const std::map<std::string, OfQueue>& queues() const { return m_queues; }
    /// With their numbers, the most frequent first; of equal ones the lower number.
    std::vector<std::pair<quint64, Cause>> causes() const;
    qint64 failuresOfOtherCauses() const { return m_otherCauses; }
    const std::vector<EndedRun>& slowest() const { return m_slowest; }
    const std::vector<EndedRun>& mostRetried() const { return m_mostRetried; }

private:
    void addCause(const EndedRun& run);
    void addSlow(const EndedRun& run);
    void addRetried(const EndedRun& run);

    OfQueue m_all;
    std::map<RunState, qint64> m_states;
    qint64 m_retried = 0;
    qint64 m_otherCauses = 0;
    std::map<std::string, OfQueue> m_queues;
    std::map<quint64, Cause> m_causes;
    std::vector<EndedRun> m_slowest;     ///< the slowest first
    std::vector<EndedRun> m_mostRetried; ///< the run with the greatest number of each task, the greatest first
};

} // namespace taskyard::report
