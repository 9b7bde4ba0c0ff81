// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/decisions.h"

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

/// The finaliser of SplitMix64 (Steele, Lea, Flood: OOPSLA 2014): neighbouring ids land far apart.
quint64 mixed(quint64 x)
{
    x += 0x9e3779b97f4a7c15;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}
} // namespace

Duration jitterOf(ScheduleId schedule, Duration most)
{
    const qint64 span = floor<seconds>(most).count();
    return span <= 0 ? Duration{0} : seconds(qint64(mixed(quint64(schedule.value)) % quint64(span)));
}

Duration graceOf(Duration period) { return std::min<Duration>(period / 2, hours(1)); }

CatchUp catchUp(MisfireRule rule, const std::vector<TimePoint>& missed, qint64 total, TimePoint now, Duration grace)
{
    const auto punctual = std::find_if(missed.begin(), missed.end(), [&](TimePoint at) { return now - at <= grace; });
    const auto late = size_t(punctual - missed.begin());
    size_t lateRun = 0;
    if (rule == MisfireRule::RunAll)
        lateRun = std::min(late, kMostCaughtUp - std::min(kMostCaughtUp, missed.size() - late));
    else if (rule == MisfireRule::RunOnce && punctual == missed.end())
        lateRun = std::min<size_t>(late, 1);
    CatchUp result{{punctual - std::ptrdiff_t(lateRun), missed.end()}, 0};
    result.skipped = total - qint64(result.run.size());
    return result;
}

StartDecision decideStart(ConcurrencyRule rule, LiveRuns live, int limit)
{
    if (live.running == 0)
        return StartDecision::Start;
    switch (rule) {
    case ConcurrencyRule::Forbid: return StartDecision::Skip;
    case ConcurrencyRule::QueueOne: return live.queued == 0 ? StartDecision::Queue : StartDecision::Skip;
    case ConcurrencyRule::Allow: return live.running < limit ? StartDecision::Start : StartDecision::Skip;
    case ConcurrencyRule::Replace: return StartDecision::ReplaceRunning;
    }
    std::abort();
}

} // namespace taskyard::calendar
