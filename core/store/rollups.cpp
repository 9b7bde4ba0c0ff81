// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rollups.h"

#include "core/model/cause.h"
#include "core/store/buckets.h"

namespace taskyard::store {

namespace {
constexpr int kNeverStarted = -1; ///< in place of a bucket
constexpr size_t kMostCells = 50'000;
constexpr qsizetype kMostKnown = 10'000;
constexpr size_t kMostGathered = 1'000;
constexpr qsizetype kLongestSample = 300;

enum What {
    Created,
    Reopened,
    Started,
    Retried,
    TaskEnded,
    RunEnded = TaskEnded + kTaskStateCount,
    End = RunEnded * 2
};

const QByteArray& gaugeName(int gauge)
{
    static const auto names = [] {
        std::array<QByteArray, kTaskStateCount + 1> all;
        for (TaskState state : allTaskStates())
            all[size_t(state)] = stateName(state).toLatin1();
        all[kSlotsGauge] = "slots";
        return all;
    }();
    return names[size_t(gauge)];
}

const QByteArray& whatName(int what)
{
    static const auto names = [] {
        std::array<QByteArray, End> all;
        all[Created] = "created";
        all[Reopened] = "reopened";
        all[Started] = "started";
        all[Retried] = "retried";
        for (TaskState state : allTaskStates()) {
            all[size_t(TaskEnded) + size_t(state)] = "task." + stateName(state).toLatin1();
            all[size_t(RunEnded) + size_t(state)] = "run." + stateName(state).toLatin1();
        }
        return all;
    }();
    return names[size_t(what)];
}

std::optional<qint64> between(std::optional<qint64> from, std::optional<qint64> to)
{
    return from && to && *to >= *from ? std::optional(*to - *from) : std::nullopt;
}
} // namespace

std::array<WidthState, 4> readWidths(Database& database)
{
    std::array<WidthState, 4> widths;
    Statement& rows = database.statement("rollup_widths").bind();
    for (WidthState& width : widths)
        if (rows.next())
            width = {rows.integer(1), rows.integer(2)};
    rows.reset();
    return widths;
}

void Rollups::Times::add(qint64 ms)
{
    ++n;
    total += ms;
    longest = std::max(longest, ms);
}

void Rollups::load()
{
    if (std::exchange(m_loaded, true))
        return;
    m_widths = readWidths(m_database);
    m_newest = 0;
}

void Rollups::save()
{
    for (size_t i = 0; i < kWidths.size(); ++i)
        m_database.statement("rollup_width_set").change(kWidths[i], m_widths[i].foldedUntil, m_widths[i].keptFrom);
}

/// Calls `add` for the step of each width in which something at that time is counted now.
template <class Add> void Rollups::spread(qint64 at, qint64 queue, Add add, size_t finest)
{
    at = std::max<qint64>(at, 0);
    for (size_t i = finest; i < kWidths.size(); ++i)
        if ((i == finest || at < m_widths[i].foldedUntil) && at >= m_widths[i].keptFrom)
            add(Step{kWidths[i], stepStart(at, kWidths[i]), queue});
}

void Rollups::addLevel(qint64 at, qint64 queue, int gauge, qint64 change)
{
    spread(at, queue, [&](const Step& step) {
        Level& level = m_levels[{step, gauge}];
        level.change += change;
        level.moment += change * (std::max<qint64>(at, 0) - step.at);
    });
}

void Rollups::addCount(qint64 at, qint64 queue, int what)
{
    spread(at, queue, [&](const Step& step) { ++m_counts[{step, what}]; });
}

void Rollups::addTime(qint64 at, qint64 queue, bool wait, qint64 ms)
{
    const int bucket = bucketOf(ms);
    spread(at, queue, [&](const Step& step) { m_times[{step, wait, bucket}].add(ms); });
}

void Rollups::count(const CountedEvent& event)
{
    load();
    m_newest = std::max(m_newest, event.at);
    if (!event.queue)
        return;
    const auto one = [&](int what) { addCount(event.at, *event.queue, what); };
    if (event.created)
        one(Created);
    if (!event.to)
        return;
    if (isEnded(*event.to))
        one(TaskEnded + int(*event.to));
    else if (event.from && isEnded(*event.from))
        one(Reopened);
    if (event.from == TaskState::Starting && event.to == TaskState::Running)
        one(Started);
}

void Rollups::move(qint64 at, const Counted& before, const Counted& after)
{
    load();
    if (before == after)
        return;
    const auto change = [&](const Counted& place, int sign) {
        if (!place)
            return;
        addLevel(at, place->queue, int(place->state), sign);
        if (place->slotsHeld != 0)
            addLevel(at, place->queue, kSlotsGauge, sign * place->slotsHeld);
    };
    change(before, -1);
    change(after, 1);
}

void Rollups::ended(const EndedRun& run)
{
    load();
    addCount(run.finishedAt, run.queue, RunEnded + int(run.state));
    if (run.number > 1)
        addCount(run.finishedAt, run.queue, Retried);
    const auto ran = between(run.startedAt, run.finishedAt);
    if (ran)
        addTime(run.finishedAt, run.queue, false, *ran);
    if (const auto waited = between(run.eligibleAt, run.startedAt))
        addTime(run.finishedAt, run.queue, true, *waited);
    if (isFailure(run.state))
        addCause(run);
    addTemplate(run, ran);
    const std::pair hour{stepStart(run.finishedAt, kWidths[kHourWidth]), run.queue};
    if (const auto least = m_shortestKept.find(hour); ran && (least == m_shortestKept.end() || *ran > least->second))
        remember(m_longest[hour], {*ran, run.task, run.number});
}

void Rollups::remember(std::vector<LongRun>& runs, const LongRun& run)
{
    runs.push_back(run);
    if (runs.size() > kMostGathered)
        keepLongest(runs);
}

void Rollups::keepLongest(std::vector<LongRun>& runs)
{
    std::sort(runs.rbegin(), runs.rend());
    runs.resize(std::min<size_t>(runs.size(), kLongestRuns));
}

void Rollups::addCause(const EndedRun& run)
{
    const QString pattern = linePattern(run.line);
    const auto cause = qint64(causeNumber({run.state, run.exitCode, run.signal, run.line}, pattern));
    spread(run.finishedAt, run.queue, [&](const Step& step) { ++m_causes[{step, cause}]; });
    if (m_knownCauses.contains(cause))
        return;
    if (m_knownCauses.size() >= kMostKnown)
        m_knownCauses.clear();
    m_knownCauses.insert(cause);
    m_database.statement("cause_add")
        .change(cause, gaugeName(int(run.state)), run.exitCode, run.signal, pattern, run.line.left(kLongestSample));
}

void Rollups::addTemplate(const EndedRun& run, std::optional<qint64> ms)
{
    const QString pattern = linePattern(run.name);
    const auto number = qint64(causeNumber({}, pattern));
    const int bucket = ms ? bucketOf(*ms) : kNeverStarted;
    spread(
        run.finishedAt, run.queue,
        [&](const Step& step) { m_templates[{step, number, run.state, bucket}].add(ms.value_or(0)); }, kHourWidth);
    if (m_knownTemplates.contains(number))
        return;
    if (m_knownTemplates.size() >= kMostKnown)
        m_knownTemplates.clear();
    m_knownTemplates.insert(number);
    m_database.statement("template_add").change(number, pattern);
}

void Rollups::settle()
{
    if (!m_loaded)
        return;
    write();
    if (stepStart(m_newest, kWidths[1]) > m_widths[1].foldedUntil)
        fold();
}

void Rollups::forget()
{
    m_levels.clear();
    m_counts.clear();
    m_times.clear();
    m_causes.clear();
    m_templates.clear();
    m_longest.clear();
    m_shortestKept.clear();
    m_knownCauses.clear();
    m_knownTemplates.clear();
    m_loaded = false;
}

void Rollups::write()
{
    for (const auto& [key, level] : std::exchange(m_levels, {}))
        if (const auto& [step, gauge] = key; level.change != 0 || level.moment != 0)
            m_database.statement("rollup_level_add")
                .change(step.width, step.at, step.queue, gaugeName(gauge), level.change, level.moment);
    for (const auto& [key, n] : std::exchange(m_counts, {}))
        m_database.statement("rollup_count_add")
            .change(key.first.width, key.first.at, key.first.queue, whatName(key.second), n);
    for (const auto& [key, times] : std::exchange(m_times, {})) {
        const auto& [step, wait, bucket] = key;
        m_database.statement("rollup_time_add")
            .change(step.width, step.at, step.queue, wait ? QByteArray("wait") : QByteArray("run"), bucket, times.n,
                    times.total, times.longest);
    }
    for (const auto& [key, n] : std::exchange(m_causes, {}))
        m_database.statement("rollup_cause_add").change(key.first.width, key.first.at, key.first.queue, key.second, n);
    for (const auto& [key, times] : std::exchange(m_templates, {})) {
        const auto& [step, number, state, bucket] = key;
        m_database.statement("rollup_template_add")
            .change(step.width, step.at, step.queue, number, gaugeName(int(state)), bucket, times.n, times.total,
                    times.longest);
    }
    writeLongest();
}

void Rollups::writeLongest()
{
    for (auto& [hour, runs] : std::exchange(m_longest, {})) {
        keepLongest(runs);
        for (const LongRun& run : runs)
            m_database.statement("rollup_longest_add").change(hour.first, hour.second, run.ms, run.task, run.run);
        Statement& row =
            m_database.statement("rollup_longest_shortest").bind(hour.first, hour.second, kLongestRuns - 1);
        const std::optional<qint64> least = row.next() ? row.maybeInteger(0) : std::nullopt;
        row.reset();
        if (!least)
            continue;
        m_database.statement("rollup_longest_trim").change(hour.first, hour.second, *least);
        if (m_shortestKept.size() >= size_t(kMostKnown))
            m_shortestKept.clear();
        m_shortestKept[hour] = *least;
    }
}

/// What is over becomes the rows of the next width, from the finest on.
void Rollups::fold()
{
    qint64 until = m_newest;
    for (size_t i = 1; i < kWidths.size(); ++i) {
        const qint64 from = m_widths[i].foldedUntil;
        until = stepStart(until, kWidths[i]);
        if (until <= from)
            break;
        for (const char* statement :
             {"rollup_level_fold", "rollup_count_fold", "rollup_time_fold", "rollup_cause_fold"})
            m_database.statement(statement).change(kWidths[i - 1], kWidths[i], from, until);
        if (i == kDayWidth)
            m_database.statement("rollup_template_fold").change(kWidths[i - 1], kWidths[i], from, until);
        m_widths[i].foldedUntil = until;
    }
    prune();
    save();
}

/// A piece at a time, so that no transaction is long after a while without an engine.
void Rollups::prune()
{
    const std::array<qint64, 2> kept{kSecondsKept, kMinutesKept};
    for (size_t i = 0; i < kept.size(); ++i) {
        const qint64 wanted = stepStart(m_widths[i + 1].foldedUntil - kept[i], kWidths[i + 2]);
        if (wanted <= m_widths[i].keptFrom)
            continue;
        Statement& row = m_database.statement("rollup_oldest").bind(kWidths[i]);
        const qint64 oldest = row.next() && !row.isNull(0) ? row.integer(0) : wanted;
        row.reset();
        const qint64 until = std::min(wanted, stepStart(oldest, kWidths[i + 2]) + kWidths[i + 2]);
        for (const char* statement :
             {"rollup_level_prune", "rollup_count_prune", "rollup_time_prune", "rollup_cause_prune"})
            m_database.statement(statement).change(kWidths[i], until);
        m_widths[i].keptFrom = std::max(m_widths[i].keptFrom, until);
    }
}

bool Rollups::isFull() const
{
    return m_levels.size() + m_counts.size() + m_times.size() + m_causes.size() + m_templates.size() > kMostCells;
}

} // namespace taskyard::store
