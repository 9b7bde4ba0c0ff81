// SPDX-License-Identifier: GPL-3.0-or-later
// Reader::figures.
#include "core/store/readerimpl.h"
#include "core/store/rollupreader.h"

namespace taskyard::store {

namespace {
constexpr qint64 kExactRuns = 100'000; ///< so many are read one by one

/// The runs of a stretch, read one by one.
struct RawRuns {
    std::vector<qint64> waits;
    std::vector<qint64> times;
    std::vector<answer::LongRun> runs;
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
    for (const auto& [bucket, count] : histogram.counts) {
        const int first = bucket - bucket % kTogether;
        if (ranges.empty() || ranges.back().from != startOf(first))
            ranges.push_back({startOf(first), startOf(first + kTogether), 0});
        ranges.back().count += count;
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
        , m_pieces(reader.cover(m_from, m_to, kDayWidth))
    {}

    answer::Figures gather()
    {
        m_figures.from = TimePoint(Duration(m_from));
        m_figures.to = TimePoint(Duration(m_to));
        m_figures.last = m_reader.lastEvent();
        levels();
        counts();
        times();
        queues();
        causes();
        templates();
        return std::move(m_figures);
    }

private:
    void levels();
    void counts();
    void times();
    void queues();
    void causes();
    void templates();
    void takeCount(const QString& what, qint64 n, answer::QueueFigures& queue);
    answer::QueueFigures& queue(qint64 id) { return m_queues[m_reader.queueName(id)]; }
    qint64 allRuns();
    RawRuns readRuns(qint64 from, qint64 to);
    void showLongest(std::vector<answer::LongRun> runs);

    RollupReader& m_reader;
    const qint64 m_from;
    const qint64 m_to;
    const size_t m_top;
    const std::vector<Piece> m_pieces;
    answer::Figures m_figures;
    std::map<QString, answer::QueueFigures> m_queues;
};

/// Slot time ends now: what holds a slot may give it back before the stretch is over.
void FiguresOf::levels()
{
    std::map<std::pair<qint64, QString>, qint64> levels = m_reader.levelsAt(m_from);
    std::map<qint64, qint64> atStart;
    for (const auto& [key, n] : levels)
        if (key.second == QLatin1String("slots"))
            atStart[key.first] = n;
    qint64 end = m_reader.now() > m_from && m_reader.now() < m_to ? m_reader.now() : m_to;
    std::map<qint64, std::pair<qint64, qint64>> changes; // sum, and sum of each times when, since the start
    m_reader.rows("level_rows", m_pieces, [&](const Statement& row, qint64 width) {
        const QString gauge = row.text(2);
        levels[{row.integer(1), gauge}] += row.integer(3);
        if (gauge != QLatin1String("slots"))
            return;
        auto& [change, when] = changes[row.integer(1)];
        change += row.integer(3);
        when += row.integer(3) * (row.integer(0) - m_from) + row.integer(4);
        if (row.integer(0) > m_reader.now())
            end = std::max(end, row.integer(0) + width);
    });
    for (TaskState state : allTaskStates())
        m_figures.depth[stateName(state)] = 0;
    for (const auto& [key, n] : levels) {
        queue(key.first);
        if (key.second == QLatin1String("slots"))
            queue(key.first).slotMs +=
                (atStart[key.first] + changes[key.first].first) * (end - m_from) - changes[key.first].second;
        else
            m_figures.depth[key.second] += n;
    }
}

void FiguresOf::takeCount(const QString& what, qint64 n, answer::QueueFigures& queue)
{
    if (what == QLatin1String("created")) {
        m_figures.arrivals += n;
        queue.arrivals += n;
    } else if (what == QLatin1String("reopened")) {
        m_figures.reopened += n;
    } else if (what == QLatin1String("started")) {
        m_figures.started += n;
    } else if (what == QLatin1String("retried")) {
        m_figures.retried += n;
        queue.retried += n;
    } else if (const QString state = what.mid(what.indexOf(u'.') + 1); what.startsWith(u"task.")) {
        m_figures.completions[state] += n;
        queue.completions += n;
    } else {
        m_figures.runs[state] += n;
        queue.runs += n;
        const TaskState ended = stateFromName(state).value_or(TaskState::Failed);
        if (ended == TaskState::Succeeded)
            queue.succeeded += n;
        else if (isFailure(ended))
            queue.failed += n;
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
    m_reader.rows("count_rows", m_pieces,
                  [&](const Statement& row, qint64) { takeCount(row.text(2), row.integer(3), queue(row.integer(1))); });
    for (TaskState state : kFailures)
        m_figures.failures += m_figures.runs[stateName(state)];
    const qint64 succeeded = m_figures.runs[stateName(TaskState::Succeeded)];
    if (succeeded + m_figures.failures > 0)
        m_figures.successRate = double(succeeded) / double(succeeded + m_figures.failures);
}

/// Of every queue: those that are not asked for have to be read as well.
qint64 FiguresOf::allRuns()
{
    qint64 n = 0;
    for (const Piece& piece : m_pieces) {
        Statement& row = m_reader.database().statement("run_sum").bind(piece.width, piece.from, piece.to);
        row.next();
        n += row.integer(0);
        row.reset();
    }
    return n;
}

RawRuns FiguresOf::readRuns(qint64 from, qint64 to)
{
    RawRuns raw;
    Statement& rows = m_reader.database().statement("runs_finished").bind(from, to);
    while (rows.next()) {
        if (!m_reader.isChosen(rows.integer(0)) || rows.isNull(1) || rows.integer(2) < rows.integer(1))
            continue;
        const qint64 ms = rows.integer(2) - rows.integer(1);
        raw.times.push_back(ms);
        raw.runs.push_back(
            {TaskId(rows.integer(4)), int(rows.integer(5)), {}, m_reader.queueName(rows.integer(0)), ms});
        if (!rows.isNull(3) && rows.integer(1) >= rows.integer(3))
            raw.waits.push_back(rows.integer(1) - rows.integer(3));
    }
    return raw;
}

void FiguresOf::times()
{
    Histogram waits;
    Histogram runs;
    m_reader.rows("time_rows", m_pieces, [&](const Statement& row, qint64) {
        (row.view(2) == "wait" ? waits : runs).add(int(row.integer(3)), row.integer(4), row.integer(5), row.integer(6));
    });
    m_figures.wait = timesOf(waits);
    m_figures.run = timesOf(runs);
    m_figures.waitHistogram = rangesOf(waits);
    m_figures.runHistogram = rangesOf(runs);
    if (allRuns() <= kExactRuns) {
        RawRuns raw = readRuns(m_from, m_to);
        // Runs of tasks that retention has removed are in the rollups alone.
        if (qint64(raw.times.size()) == runs.n && qint64(raw.waits.size()) == waits.n) {
            m_figures.wait = exactTimes(raw.waits);
            m_figures.run = exactTimes(raw.times);
        }
        showLongest(std::move(raw.runs));
        return;
    }
    const qint64 hour = kWidths[kHourWidth];
    const qint64 inner = std::min(m_to, stepStart(m_from + hour - 1, hour));
    const qint64 outer = std::max(inner, stepStart(m_to, hour));
    std::vector<answer::LongRun> longest = readRuns(m_from, inner).runs;
    std::ranges::move(readRuns(outer, m_to).runs, std::back_inserter(longest));
    Statement& rows = m_reader.database().statement("longest_rows").bind(inner, outer);
    while (rows.next())
        if (m_reader.isChosen(rows.integer(0)))
            longest.push_back({TaskId(rows.integer(2)),
                               int(rows.integer(3)),
                               {},
                               m_reader.queueName(rows.integer(0)),
                               rows.integer(1)});
    showLongest(std::move(longest));
}

void FiguresOf::showLongest(std::vector<answer::LongRun> runs)
{
    std::ranges::sort(runs, [](const answer::LongRun& a, const answer::LongRun& b) {
        return std::tuple(-a.runMs, a.task, a.run) < std::tuple(-b.runMs, b.task, b.run);
    });
    for (answer::LongRun& run : runs) {
        if (m_figures.longest.size() >= std::min<size_t>(m_top, kLongestRuns))
            return;
        Statement& name = m_reader.database().statement("task_name").bind(run.task);
        if (name.next()) {
            run.name = name.text(0);
            m_figures.longest.push_back(run);
        }
        name.reset();
    }
}

void FiguresOf::queues()
{
    for (auto& [name, figures] : m_queues) {
        figures.queue = name;
        m_figures.slotMs += figures.slotMs;
        m_figures.queues.push_back(figures);
    }
    std::ranges::sort(m_figures.queues, [](const auto& a, const auto& b) {
        return std::tie(b.slotMs, b.runs, b.arrivals, a.queue) < std::tie(a.slotMs, a.runs, a.arrivals, b.queue);
    });
}

void FiguresOf::causes()
{
    std::map<qint64, qint64> counts;
    for (const Piece& piece : m_pieces) {
        Statement& rows = m_reader.database().statement("cause_sums").bind(piece.width, piece.from, piece.to);
        while (rows.next())
            if (m_reader.isChosen(rows.integer(0)))
                counts[rows.integer(1)] += rows.integer(2);
    }
    m_figures.causeCount = qint64(counts.size());
    std::vector<std::pair<qint64, qint64>> sorted;
    for (const auto& [cause, n] : counts)
        sorted.emplace_back(-n, cause);
    std::ranges::sort(sorted);
    sorted.resize(std::min(sorted.size(), m_top));
    for (const auto& [negative, cause] : sorted) {
        Statement& row = m_reader.database().statement("cause_get").bind(cause);
        if (row.next()) {
            const TaskState state = readState(row, 0);
            m_figures.causes.push_back({QStringLiteral("state:%1 cause:%2")
                                            .arg(stateName(state))
                                            .arg(quint64(cause), 16, 16, QLatin1Char('0')),
                                        state, row.maybeInt(1), row.maybeInt(2), row.text(3), row.text(4), -negative});
        }
        row.reset();
    }
}

void FiguresOf::templates()
{
    struct Found {
        answer::TemplateFigures figures;
        Histogram times;
    };
    std::map<qint64, Found> templates;
    const qint64 hour = kWidths[kHourWidth];
    const auto pieces =
        m_reader.cover(stepStart(m_from, hour), stepStart(m_to + hour - 1, hour), kDayWidth, kHourWidth);
    m_reader.rows("template_rows", pieces, [&](const Statement& row, qint64) {
        auto& [figures, times] = templates[row.integer(2)];
        const TaskState state = readState(row, 3);
        figures.runs += row.integer(5);
        if (state == TaskState::Succeeded)
            figures.succeeded += row.integer(5);
        else if (isFailure(state))
            figures.failed += row.integer(5);
        if (row.integer(4) >= 0)
            times.add(int(row.integer(4)), row.integer(5), row.integer(6), row.integer(7));
    });
    m_figures.templateCount = qint64(templates.size());
    std::vector<std::tuple<qint64, qint64, qint64>> sorted;
    for (const auto& [number, found] : templates)
        sorted.emplace_back(-found.times.total, -found.figures.runs, number);
    std::ranges::sort(sorted);
    sorted.resize(std::min(sorted.size(), m_top));
    for (const auto& [total, runs, number] : sorted) {
        Found& found = templates[number];
        found.figures.run = timesOf(found.times);
        Statement& row = m_reader.database().statement("template_get").bind(number);
        if (row.next())
            found.figures.pattern = row.text(0);
        row.reset();
        m_figures.templates.push_back(found.figures);
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
