// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rollupreader.h"

namespace taskyard::store {

namespace {
constexpr int kMostPoints = 5000;
constexpr qint64 kSecond = 1'000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
/// Each that is shorter than the next width divides it.
constexpr std::array kSteps{kSecond,      2 * kSecond,  5 * kSecond,  10 * kSecond,  15 * kSecond, 30 * kSecond,
                            kMinute,      2 * kMinute,  5 * kMinute,  10 * kMinute,  15 * kMinute, 30 * kMinute,
                            kHour,        2 * kHour,    3 * kHour,    6 * kHour,     12 * kHour,   kDay,
                            2 * kDay,     7 * kDay,     14 * kDay,    28 * kDay,     56 * kDay,    112 * kDay,
                            224 * kDay,   448 * kDay,   896 * kDay,   1792 * kDay,   3584 * kDay,  7168 * kDay,
                            14336 * kDay, 28672 * kDay, 57344 * kDay, 999'999 * kDay};

qint64 ceiling(qint64 at, qint64 width) { return stepStart(at + width - 1, width); }
} // namespace

RollupReader::RollupReader(Database& database, TimePoint now)
    : m_database(database)
    , m_now(now.time_since_epoch().count())
    , m_widths(readWidths(database))
{
    Statement& last = database.statement("event_last").bind();
    last.next();
    m_last = EventSeq(last.integer(0));
    last.reset();
    m_first = firstEvent();
    Statement& names = database.statement("queue_names").bind();
    while (names.next())
        m_names.insert(names.integer(0), names.text(1));
}

/// Events of past runs are told later than they happened: the first one told is not the earliest. Of those that are
/// long past only the hour is kept.
qint64 RollupReader::firstEvent()
{
    Statement& told = m_database.statement("event_first").bind();
    qint64 first = told.next() ? told.integer(0) : m_now;
    told.reset();
    for (size_t i = 0; i <= kHourWidth; ++i) {
        Statement& row = m_database.statement("rollup_first").bind(kWidths[i]);
        if (row.next() && !row.isNull(0) && row.integer(0) < stepStart(first, kWidths[i]))
            first = row.integer(0);
        row.reset();
    }
    return first;
}

Outcome RollupReader::choose(const QStringList& queues)
{
    for (const QString& name : queues) {
        const auto before = m_chosen.size();
        for (auto it = m_names.begin(); it != m_names.end(); ++it)
            if (it.value() == name)
                m_chosen.insert(it.key());
        if (m_chosen.size() == before)
            return failure(ErrorCode::NotFound, QStringLiteral("there is no queue '%1'").arg(name.left(80)), {},
                           QStringLiteral("see taskyardctl queue list"));
    }
    return {};
}

Result<std::pair<qint64, qint64>> RollupReader::bounds(const Wanted& wanted) const
{
    const qint64 from = std::max<qint64>(0, wanted.from ? wanted.from->time_since_epoch().count() : m_first);
    const qint64 to = wanted.to ? wanted.to->time_since_epoch().count() : std::max(m_now, from + 1);
    if (to <= from)
        return failure(ErrorCode::InvalidInput, QStringLiteral("the end of the time asked for is not after its start"),
                       QStringLiteral("to"), QStringLiteral("give a later 'to', or an earlier 'from'"));
    if (to > kSteps.back())
        return failure(ErrorCode::InvalidInput, QStringLiteral("the end of the time asked for is too far off"),
                       QStringLiteral("to"));
    return std::pair(from, to);
}

size_t RollupReader::finestKept(qint64 at) const
{
    size_t i = 0;
    while (i < kHourWidth && at < m_widths[i].keptFrom)
        ++i;
    return i;
}

size_t RollupReader::widestIn(const Steps& steps)
{
    size_t i = kWidths.size() - 1;
    while (i > 0 && (steps.step % kWidths[i] != 0 || steps.from % kWidths[i] != 0))
        --i;
    return i;
}

Result<Steps> RollupReader::steps(const Wanted& wanted, int points, std::optional<Duration> least) const
{
    const auto ends = bounds(wanted);
    if (!ends)
        return tl::unexpected(ends.error());
    const auto [from, to] = *ends;
    const qint64 most = std::clamp(points, 1, kMostPoints);
    const qint64 shortest = std::max(kWidths[finestKept(from)], least ? qint64(least->count()) : qint64{0});
    for (qint64 step : kSteps) {
        const Steps steps{stepStart(from, step), step, (to - stepStart(from, step) + step - 1) / step};
        if (step >= shortest && (steps.count <= most || step == kSteps.back()))
            return steps;
    }
    return failure(ErrorCode::InvalidInput, QStringLiteral("so long a step makes no sense"), QStringLiteral("step"));
}

Result<Steps> RollupReader::stretch(const Wanted& wanted) const
{
    const auto ends = bounds(wanted);
    if (!ends)
        return tl::unexpected(ends.error());
    const qint64 from = stepStart(ends->first, kWidths[finestKept(ends->first)]);
    const qint64 to = ceiling(ends->second, kWidths[finestKept(ends->second)]);
    return Steps{from, to - from, 1};
}

std::vector<Piece> RollupReader::cover(qint64 from, qint64 to, size_t widest) const
{
    std::vector<Piece> pieces;
    while (from < to) {
        size_t i = widest;
        const auto fits = [&] {
            const qint64 width = kWidths[i];
            return from % width == 0 && from + width <= to && from + width <= m_widths[i].foldedUntil;
        };
        while (i > 0 && !fits())
            --i;
        qint64 until = stepStart(to, kWidths[i]);
        if (i > 0)
            until = std::min(until, m_widths[i].foldedUntil);
        // From the next boundary on wider rows may do, as far as there are any.
        if (i < widest && from < m_widths[i + 1].foldedUntil)
            until = std::min(until, stepStart(from, kWidths[i + 1]) + kWidths[i + 1]);
        pieces.push_back({kWidths[i], from, until});
        from = until;
    }
    return pieces;
}

std::map<qint64, std::array<qint64, kGauges>> RollupReader::levelsAt(qint64 at)
{
    std::map<qint64, std::array<qint64, kGauges>> levels;
    std::map<qint64, Tally> changes;
    constexpr std::array kLevels{Part::Levels};
    rows(cover(0, at, kWidest), kLevels,
         [&](const Statement& row, qint64, qint64, qint64 queue) { addRow(changes[queue], row, kLevels, 0); });
    for (const auto& [queue, tally] : changes)
        for (size_t gauge = 0; gauge < kGauges; ++gauge)
            levels[queue][gauge] = tally.levels[gauge].change;
    return levels;
}

void appendPercentiles(answer::Band& band, const Histogram& histogram)
{
    band.count.push_back(histogram.n);
    band.p50.push_back(histogram.percentile(50));
    band.p90.push_back(histogram.percentile(90));
    band.p95.push_back(histogram.percentile(95));
    band.max.push_back(histogram.n > 0 ? std::optional(histogram.longest) : std::nullopt);
}

answer::Times timesOf(const Histogram& histogram)
{
    answer::Times times;
    times.count = histogram.n;
    times.exact = histogram.n == 0;
    if (histogram.n == 0)
        return times;
    times.mean = double(histogram.total) / double(histogram.n);
    times.p50 = histogram.percentile(50);
    times.p90 = histogram.percentile(90);
    times.p95 = histogram.percentile(95);
    times.max = histogram.longest;
    return times;
}

} // namespace taskyard::store
