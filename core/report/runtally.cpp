// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/runtally.h"

#include "core/model/cause.h"

#include <algorithm>
#include <tuple>

namespace taskyard::report {

namespace {
constexpr qint64 kExactly = 10'000; ///< as many durations as that are kept one by one, as the store's figures have it
constexpr size_t kMostCauses = 10'000;

/// Puts a run into a list that is sorted and has at most kTop entries.
template <class Before> void insertTop(std::vector<EndedRun>& list, const EndedRun& run, Before before)
{
    if (list.size() == kTop && !before(run, list.back()))
        return;
    list.insert(std::ranges::upper_bound(list, run, before), run);
    if (list.size() > kTop)
        list.pop_back();
}

bool isSlower(const EndedRun& a, const EndedRun& b)
{
    return std::tuple(-a.runTime()->count(), a.task, a.number) < std::tuple(-b.runTime()->count(), b.task, b.number);
}

bool isMoreRetried(const EndedRun& a, const EndedRun& b)
{
    return std::tuple(-a.number, a.task) < std::tuple(-b.number, b.task);
}
} // namespace

void Durations::add(std::optional<Duration> duration)
{
    if (!duration)
        return;
    m_histogram.add(duration->count());
    if (m_histogram.n <= kExactly)
        m_values.push_back(duration->count());
    else
        std::vector<qint64>().swap(m_values);
}

answer::Times Durations::times() const
{
    answer::Times times;
    times.count = m_histogram.n;
    if (m_histogram.n == 0)
        return times;
    times.exact = m_histogram.n <= kExactly;
    times.mean = double(m_histogram.total) / double(m_histogram.n);
    times.max = m_histogram.longest;
    std::vector<qint64> sorted = m_values;
    std::ranges::sort(sorted);
    const auto percentile = [&](int percent) -> std::optional<qint64> {
        if (times.exact)
            return sorted[std::max<size_t>((sorted.size() * size_t(percent) + 99) / 100, 1) - 1];
        return m_histogram.percentile(percent);
    };
    times.p50 = percentile(50);
    times.p90 = percentile(90);
    times.p95 = percentile(95);
    return times;
}

void RunTally::add(const EndedRun& run)
{
    const bool failed = isFailure(run.state);
    for (OfQueue* one : {&m_all, &m_queues[run.queue]}) {
        ++one->runs;
        one->failed += failed ? 1 : 0;
        one->wait.add(run.waitTime());
        one->run.add(run.runTime());
    }
    ++m_states[run.state];
    if (failed)
        addCause(run);
    if (run.runTime())
        insertTop(m_slowest, run, isSlower);
    if (run.number > 1) {
        ++m_retried;
        addRetried(run);
    }
}

void RunTally::addCause(const EndedRun& run)
{
    const std::string& told = run.lastLine.empty() ? run.reason : run.lastLine;
    const QString line = QString::fromStdString(told);
    const QString pattern = linePattern(line);
    const quint64 number = causeNumber({run.state, run.exitCode, run.signal, line}, pattern);
    auto found = m_causes.find(number);
    if (found == m_causes.end()) {
        if (m_causes.size() == kMostCauses) {
            ++m_otherCauses;
            return;
        }
        found = m_causes.try_emplace(number).first;
        found->second = {run.state, run.exitCode, run.signal, pattern.toStdString(), told, 0};
    }
    ++found->second.count;
}

/// The numbers of a task's runs ascend with their ends, so that a task that fell off the list comes back with its next
/// run if it belongs there.
void RunTally::addRetried(const EndedRun& run)
{
    const auto older = std::ranges::find(m_mostRetried, run.task, &EndedRun::task);
    if (older != m_mostRetried.end()) {
        if (older->number > run.number) // the clock was set back between them
            return;
        m_mostRetried.erase(older);
    }
    insertTop(m_mostRetried, run, isMoreRetried);
}

qint64 RunTally::runs(RunState state) const
{
    const auto found = m_states.find(state);
    return found == m_states.end() ? 0 : found->second;
}

std::optional<double> RunTally::successRate() const
{
    const qint64 succeeded = runs(RunState::Succeeded);
    if (succeeded + failures() == 0)
        return std::nullopt;
    return double(succeeded) / double(succeeded + failures());
}

std::vector<std::pair<quint64, RunTally::Cause>> RunTally::causes() const
{
    std::vector<std::pair<quint64, Cause>> sorted(m_causes.begin(), m_causes.end());
    std::ranges::sort(sorted, [](const auto& a, const auto& b) {
        return std::tuple(-a.second.count, a.first) < std::tuple(-b.second.count, b.first);
    });
    return sorted;
}

} // namespace taskyard::report
