// SPDX-License-Identifier: GPL-3.0-or-later
// Reader::figures.
#include "core/store/readerimpl.h"
#include "core/store/rollupreader.h"

namespace taskyard::store {

namespace {
constexpr qint64 kExactRuns = 10'000; ///< so many are read one by one

/// Of runs that are read one by one.
struct RawTimes {
    std::vector<qint64> waits;
    std::vector<qint64> runs;
};

answer::Times exactTimes(std::vector<qint64>& values)
{
    std::ranges::sort(values);
    answer::Times times;
    times.count = qint64(values.size());
    if (values.empty())
        return times;
    double sum = 0;
    for (qint64 value : values)
        sum += double(value);
    const auto rank = [&](size_t percent) {
        return values[std::max<size_t>((values.size() * percent + 99) / 100, 1) - 1];
    };
    times.mean = sum / double(values.size());
    times.p50 = rank(50);
    times.p90 = rank(90);
    times.p95 = rank(95);
    times.max = values.back();
    return times;
}

std::vector<answer::TimeRange> rangesOf(const Histogram& histogram)
{
    constexpr int kTogether = kBucketsPerDoubling / 8;
    std::vector<answer::TimeRange> ranges;
    for (size_t i = 0; i < histogram.counts.size(); ++i) {
        const qint64 n = histogram.counts[i];
        if (n == 0)
            continue;
        const int bucket = histogram.first + int(i);
        const int first = bucket - bucket % kTogether;
        if (ranges.empty() || ranges.back().from != startOf(first))
            ranges.push_back({startOf(first), startOf(first + kTogether), 0});
        ranges.back().count += n;
    }
    return ranges;
}

class FiguresOf {
public:
    FiguresOf(RollupReader& reader, const Steps& stretch, int top)
        : m_reader(reader)
        , m_from(stretch.from)
        , m_to(stretch.to())
        , m_top(size_t(std::clamp(top, 0, 100)))
        , m_end(reader.now() > m_from && reader.now() < m_to ? reader.now() : m_to)
    {}

    answer::Figures gather()
    {
        m_figures.from = TimePoint(Duration(m_from));
        m_figures.to = TimePoint(Duration(m_to));
        m_figures.last = m_reader.lastEvent();
        read();
        levels();
        counts();
        times();
        queues();
        causes();
        templates();
        longest();
        return std::move(m_figures);
    }

private:
    void read();
    void levels();
    void counts();
    void count(const Tally& tally, answer::QueueFigures& queue);
    void times();
    void queues();
    void causes();
    void templates();
    void longest();
    RawTimes readRuns();
    QString patternOf(quint64 number);
    answer::QueueFigures& queue(qint64 id) { return m_queues[m_reader.queueName(id)]; }

    RollupReader& m_reader;
    const qint64 m_from;
    const qint64 m_to;
    const size_t m_top;
    qint64 m_end;                      ///< of what has happened by now
    std::map<qint64, Tally> m_tallies; ///< levels, counts and the longest, by queue
    Tally m_all;                       ///< the rest, of all that are chosen
    answer::Figures m_figures;
    std::map<QString, answer::QueueFigures> m_queues;
};

/// Slot time ends now, for what holds a slot may give it back before the stretch is over; later only where something is
/// booked later.
void FiguresOf::read()
{
    const auto pieces = m_reader.cover(m_from, m_to, kWidest);
    m_reader.rows(pieces, kNarrowParts, [&](const Statement& row, qint64 at, qint64 width, qint64 queue) {
        addRow(m_tallies[queue], row, kNarrowParts, at - m_from);
        if (at > m_reader.now())
            m_end = std::max(m_end, at + width);
    });
    constexpr std::array kCommon{Part::Times, Part::Causes, Part::Templates};
    constexpr std::array kOwn{Part::Longest};
    m_reader.rows(pieces, kRunParts, [&](const Statement& row, qint64 at, qint64, qint64 queue) {
        addRow(m_all, row, kCommon, at - m_from);
        addRow(m_tallies[queue], row, kOwn, at - m_from);
    });
}

void FiguresOf::levels()
{
    const auto atStart = m_reader.levelsAt(m_from);
    for (const auto& [id, levels] : atStart)
        m_tallies.try_emplace(id);
    for (TaskState state : allTaskStates())
        m_figures.depth[stateName(state)] = 0;
    for (const auto& [id, tally] : m_tallies) {
        const auto before = atStart.find(id);
        const auto start = [&](size_t gauge) { return before == atStart.end() ? 0 : before->second[gauge]; };
        const auto area = [&](size_t gauge) {
            const Tally::Level& level = tally.levels[gauge];
            return (start(gauge) + level.change) * (m_end - m_from) - level.moment;
        };
        if (id == kNoQueue) {
            m_figures.capacityMs = area(kSlotsThere);
            continue;
        }
        queue(id).slotMs += area(kSlotsHeld);
        for (TaskState state : allTaskStates())
            m_figures.depth[stateName(state)] += start(gaugeOf(state)) + tally.levels[gaugeOf(state)].change;
    }
}

void FiguresOf::count(const Tally& tally, answer::QueueFigures& queue)
{
    const auto& counts = tally.counts;
    queue.arrivals += counts[kCreated];
    queue.retried += counts[kRetried];
    m_figures.reopened += counts[kReopened];
    m_figures.started += counts[kStarted];
    for (TaskState state : allTaskStates()) {
        if (!isEnded(state))
            continue;
        const qint64 ended = counts[runEnded(state)];
        m_figures.completions[stateName(state)] += counts[taskEnded(state)];
        queue.completions += counts[taskEnded(state)];
        if (state != TaskState::Skipped)
            m_figures.runs[stateName(state)] += ended;
        queue.runs += ended;
        queue.succeeded += state == TaskState::Succeeded ? ended : 0;
        queue.failed += isFailure(state) ? ended : 0;
    }
}

void FiguresOf::counts()
{
    for (TaskState state : allTaskStates())
        if (isEnded(state)) {
            m_figures.completions[stateName(state)] = 0;
            if (state != TaskState::Skipped)
                m_figures.runs[stateName(state)] = 0;
        }
    for (const auto& [id, tally] : m_tallies)
        if (id != kNoQueue)
            count(tally, queue(id));
}

RawTimes FiguresOf::readRuns()
{
    RawTimes raw;
    Statement& rows = m_reader.database().statement("runs_finished").bind(m_from, m_to);
    while (rows.next()) {
        if (!m_reader.isChosen(rows.integer(0)) || rows.isNull(1))
            continue;
        const qint64 started = rows.integer(1);
        if (rows.integer(2) >= started)
            raw.runs.push_back(rows.integer(2) - started);
        if (!rows.isNull(3) && started >= rows.integer(3))
            raw.waits.push_back(started - rows.integer(3));
    }
    return raw;
}

void FiguresOf::times()
{
    m_figures.wait = timesOf(m_all.waits);
    m_figures.run = timesOf(m_all.runs);
    m_figures.waitHistogram = rangesOf(m_all.waits);
    m_figures.runHistogram = rangesOf(m_all.runs);
    if (std::max(m_all.runs.n, m_all.waits.n) > kExactRuns)
        return;
    RawTimes raw = readRuns();
    // Runs of tasks that retention has removed are in the rollups alone.
    if (qint64(raw.runs.size()) == m_all.runs.n && qint64(raw.waits.size()) == m_all.waits.n) {
        m_figures.wait = exactTimes(raw.waits);
        m_figures.run = exactTimes(raw.runs);
    }
}

void FiguresOf::queues()
{
    for (auto& [name, figures] : m_queues) {
        figures.queue = name;
        m_figures.arrivals += figures.arrivals;
        m_figures.retried += figures.retried;
        m_figures.failures += figures.failed;
        m_figures.slotMs += figures.slotMs;
        m_figures.queues.push_back(figures);
    }
    const qint64 succeeded = m_figures.runs[stateName(TaskState::Succeeded)];
    if (succeeded + m_figures.failures > 0)
        m_figures.successRate = double(succeeded) / double(succeeded + m_figures.failures);
    std::ranges::sort(m_figures.queues, [](const auto& a, const auto& b) {
        return std::tie(b.slotMs, b.runs, b.arrivals, a.queue) < std::tie(a.slotMs, a.runs, a.arrivals, b.queue);
    });
}

void FiguresOf::causes()
{
    m_figures.causeCount = qint64(m_all.causes.size());
    std::vector<std::pair<qint64, quint64>> sorted;
    for (const auto& [cause, n] : m_all.causes)
        sorted.emplace_back(-n, cause);
    std::ranges::sort(sorted);
    sorted.resize(std::min(sorted.size(), m_top));
    for (const auto& [negative, cause] : sorted) {
        Statement& row = m_reader.database().statement("cause_get").bind(qint64(cause));
        if (row.next()) {
            const TaskState state = readState(row, 0);
            m_figures.causes.push_back(
                {QStringLiteral("state:%1 cause:%2").arg(stateName(state)).arg(cause, 16, 16, QLatin1Char('0')), state,
                 row.maybeInt(1), row.maybeInt(2), row.text(3), row.text(4), -negative});
        }
        row.reset();
    }
}

QString FiguresOf::patternOf(quint64 number)
{
    Statement& row = m_reader.database().statement("template_get").bind(qint64(number));
    const QString pattern = row.next() ? row.text(0) : QString();
    row.reset();
    return pattern;
}

void FiguresOf::templates()
{
    m_figures.templateCount = qint64(m_all.templates.size());
    std::vector<std::tuple<qint64, qint64, quint64>> sorted;
    std::map<quint64, answer::TemplateFigures> found;
    for (const auto& [number, one] : m_all.templates) {
        answer::TemplateFigures& figures = found[number];
        for (const auto& [state, n] : one.runs) {
            figures.runs += n;
            figures.succeeded += state == TaskState::Succeeded ? n : 0;
            figures.failed += isFailure(state) ? n : 0;
        }
        sorted.emplace_back(-one.times.total, -figures.runs, number);
    }
    std::ranges::sort(sorted);
    sorted.resize(std::min(sorted.size(), m_top));
    for (const auto& [total, runs, number] : sorted) {
        found[number].pattern = patternOf(number);
        found[number].run = timesOf(m_all.templates[number].times);
        m_figures.templates.push_back(found[number]);
    }
}

void FiguresOf::longest()
{
    std::vector<std::pair<LongRun, qint64>> runs;
    for (const auto& [id, tally] : m_tallies)
        for (const LongRun& run : tally.longest)
            runs.emplace_back(run, id);
    std::ranges::sort(runs, [](const auto& a, const auto& b) { return a.first < b.first; });
    runs.resize(std::min({runs.size(), m_top, kLongestRuns}));
    for (const auto& [run, id] : runs) {
        answer::LongRun& shown = m_figures.longest.emplace_back();
        shown.queue = m_reader.queueName(id);
        shown.task = TaskId(run.task);
        shown.run = run.run;
        shown.runMs = run.ms;
        Statement& name = m_reader.database().statement("task_name").bind(run.task);
        shown.gone = !name.next();
        shown.name = shown.gone ? patternOf(run.pattern) : name.text(0);
        name.reset();
    }
}
} // namespace

Result<answer::Figures> Reader::figures(const query::Figures& query, TimePoint now)
{
    return m_impl->readResult([&](Database& database) -> Result<answer::Figures> {
        RollupReader reader(database, now);
        const auto stretch =
            reader.choose(query.queues).and_then([&] { return reader.stretch({query.from, query.to}); });
        if (!stretch)
            return tl::unexpected(stretch.error());
        return FiguresOf(reader, *stretch, query.top).gather();
    });
}

} // namespace taskyard::store
