// SPDX-License-Identifier: GPL-3.0-or-later
// A report's source in memory: as many runs as asked for, made up while they are read. One thread.
#pragma once

#include "core/report/exporter.h"
#include "core/report/report.h"

namespace taskyard::test {

inline constexpr TimePoint kNoon{std::chrono::milliseconds{1'795'176'000'000}}; ///< 2026-11-20 12:00 UTC

class MemorySource final : public report::Source {
public:
    /// The run at that place, counted from 0; a second apart from kNoon on.
    std::function<EndedRun(qint64 index)> run = &usualRun;
    qint64 runs = 0;
    std::vector<Task> open;
    std::vector<answer::Operation> done;
    answer::Trend drawn;
    qint64 created = 0;

    static EndedRun usualRun(qint64 index);

    Result<EventSeq> lastEvent() override { return EventSeq(4711); }
    Result<std::optional<EndedRunPlace>> endedRuns(const EndedRunQuery& query, const EndedRunVisitor& visit) override;
    Result<qint64> countCreated(const Filter&, TimePoint, TimePoint) override { return created; }
    Result<answer::Tasks> tasks(const query::TaskList&) override;
    Result<answer::Trend> trend(const query::Trend&) override { return drawn; }
    Result<std::vector<answer::Operation>> operations(TimePoint, TimePoint, OperationId after, int) override;
};

/// A report of all sections of everything until an hour after noon.
report::Request requestFor(const QString& format, const QString& path);
/// What is written; a failed expectation and nothing when it is not.
QByteArray writtenBy(report::Source& source, report::Request request);

/// Texts that break programs: formulas, markup, controls, right-to-left, emoji, 10 kB.
std::vector<std::string> hostileTexts();

} // namespace taskyard::test
