// SPDX-License-Identifier: GPL-3.0-or-later
// Reader::trend and Reader::templateTrend.
#include "core/model/cause.h"
#include "core/store/readerimpl.h"
#include "core/store/rollupreader.h"

namespace taskyard::store {

namespace {
constexpr std::array kLevels{Part::Levels};
constexpr std::array kCounted{Part::Counts};
constexpr std::array kTimes{Part::Times};
constexpr std::array kTemplates{Part::Templates};

/// A number that changes over time: its value and its integral, step by step.
struct Gauge {
    qint64 before = 0;
    std::vector<qint64> change;
    std::vector<qint64> area; ///< what the changes of the step add to its integral until its end

    explicit Gauge(size_t steps) : change(steps), area(steps) {}
};

class TrendOf {
public:
    TrendOf(RollupReader& reader, const Steps& steps)
        : m_reader(reader)
        , m_steps(steps)
        , m_pieces(reader.cover(steps.from, steps.to(), RollupReader::widestIn(steps)))
        , m_ends(size_t(steps.count))
    {
        m_trend.from = TimePoint(Duration(steps.from));
        m_trend.to = TimePoint(Duration(steps.to()));
        m_trend.step = Duration(steps.step);
        m_trend.last = reader.lastEvent();
    }

    void levels();
    void counts();
    void times();

    answer::Trend take() { return std::move(m_trend); }

private:
    void setEnds();
    void unfold(const Gauge& gauge, std::vector<qint64>* values, std::vector<double>& means) const;

    RollupReader& m_reader;
    const Steps m_steps;
    const std::vector<Piece> m_pieces;
    std::vector<qint64> m_ends; ///< of each step, as far as it is over
    answer::Trend m_trend;
};

/// The step in which it is now ends now, for means; later than that only where something is booked later.
void TrendOf::setEnds()
{
    for (size_t i = 0; i < m_ends.size(); ++i) {
        const qint64 start = m_steps.from + qint64(i) * m_steps.step;
        const qint64 end = start + m_steps.step;
        m_ends[i] = m_reader.now() > start && m_reader.now() < end ? m_reader.now() : end;
    }
    std::vector<Piece> later;
    std::ranges::copy_if(m_pieces, std::back_inserter(later),
                         [this](const Piece& piece) { return piece.to > m_reader.now(); });
    m_reader.rows(later, {}, [this](const Statement&, qint64 at, qint64 width, qint64) {
        qint64& end = m_ends[m_steps.indexOf(at)];
        if (at > m_reader.now())
            end = std::max(end, at + width);
    });
}

void TrendOf::levels()
{
    const Gauge none(size_t(m_steps.count));
    std::vector<Gauge> all(kGauges, none); ///< of all queues, but for the slots held
    std::map<qint64, Gauge> held;          ///< by queue
    /// Calls `put(gauge, number)` for each of the numbers that a queue has.
    const auto each = [&](qint64 queue, auto put) {
        if (queue == kNoQueue)
            return put(all[kSlotsThere], kSlotsThere);
        put(held.try_emplace(queue, none).first->second, kSlotsHeld);
        for (TaskState state : allTaskStates())
            put(all[gaugeOf(state)], gaugeOf(state));
    };
    for (const auto& [queue, numbers] : m_reader.levelsAt(m_steps.from))
        each(queue, [&told = numbers](Gauge& gauge, size_t number) { gauge.before += told[number]; });
    setEnds();
    m_reader.rows(m_pieces, kLevels, [&](const Statement& row, qint64 at, qint64, qint64 queue) {
        Tally tally;
        addRow(tally, row, kLevels, 0);
        const size_t i = m_steps.indexOf(at);
        each(queue, [&](Gauge& gauge, size_t number) {
            const Tally::Level& level = tally.levels[number];
            gauge.change[i] += level.change;
            gauge.area[i] += level.change * (m_ends[i] - at) - level.moment;
        });
    });
    for (TaskState state : allTaskStates()) {
        const Gauge& gauge = all[gaugeOf(state)];
        m_trend.before[stateName(state)] = gauge.before;
        unfold(gauge, &m_trend.depth[stateName(state)], m_trend.depthMean[stateName(state)]);
    }
    std::map<QString, Gauge> byName; // those that are not known any more are one
    for (const auto& [queue, gauge] : held) {
        Gauge& sum = byName.try_emplace(m_reader.queueName(queue), none).first->second;
        sum.before += gauge.before;
        std::ranges::transform(sum.change, gauge.change, sum.change.begin(), std::plus());
        std::ranges::transform(sum.area, gauge.area, sum.area.begin(), std::plus());
    }
    for (const auto& [name, gauge] : byName)
        unfold(gauge, nullptr, m_trend.slotsUsed[name]);
    unfold(all[kSlotsThere], nullptr, m_trend.slotsThere);
}

void TrendOf::unfold(const Gauge& gauge, std::vector<qint64>* values, std::vector<double>& means) const
{
    qint64 value = gauge.before;
    for (size_t i = 0; i < gauge.change.size(); ++i) {
        const qint64 length = m_ends[i] - (m_steps.from + qint64(i) * m_steps.step);
        means.push_back(double(value * length + gauge.area[i]) / double(length));
        value += gauge.change[i];
        if (values)
            values->push_back(value);
    }
}

void TrendOf::counts()
{
    std::vector<std::pair<size_t, std::vector<qint64>*>> series{{kCreated, &m_trend.arrivals},
                                                                {kReopened, &m_trend.reopened},
                                                                {kStarted, &m_trend.started},
                                                                {kRetried, &m_trend.retried}};
    for (TaskState state : allTaskStates()) {
        if (!isEnded(state))
            continue;
        series.emplace_back(taskEnded(state), &m_trend.completions[stateName(state)]);
        if (state != TaskState::Skipped)
            series.emplace_back(runEnded(state), &m_trend.runs[stateName(state)]);
    }
    for (const auto& [what, list] : series)
        list->resize(size_t(m_steps.count));
    m_reader.rows(m_pieces, kCounted, [&](const Statement& row, qint64 at, qint64, qint64) {
        Tally tally;
        addRow(tally, row, kCounted, 0);
        for (const auto& [what, list] : series)
            (*list)[m_steps.indexOf(at)] += tally.counts[what];
    });
}

/// Step by step, so that the buckets of one are all that is held.
void TrendOf::times()
{
    size_t step = 0;
    Tally tally;
    const auto endSteps = [&](size_t until) {
        for (; step < until; ++step) {
            appendPercentiles(m_trend.wait, tally.waits);
            appendPercentiles(m_trend.run, tally.runs);
            tally = {};
        }
    };
    m_reader.rows(m_pieces, kTimes, [&](const Statement& row, qint64 at, qint64, qint64) {
        endSteps(m_steps.indexOf(at));
        addRow(tally, row, kTimes, 0);
    });
    endSteps(size_t(m_steps.count));
}

Outcome checkFigures(const QStringList& figures)
{
    for (const QString& figure : figures)
        if (figure != QLatin1String("levels") && figure != QLatin1String("counts") && figure != QLatin1String("times"))
            return failure(ErrorCode::InvalidInput, QStringLiteral("there are no figures '%1'").arg(figure.left(80)),
                           QStringLiteral("figures"), QStringLiteral("use levels, counts, times"));
    return {};
}
} // namespace

Result<answer::Trend> Reader::trend(const query::Trend& query, TimePoint now)
{
    if (const Outcome known = checkFigures(query.figures); !known)
        return tl::unexpected(known.error());
    return m_impl->readResult([&](Database& database) -> Result<answer::Trend> {
        RollupReader reader(database, now);
        const auto steps = reader.choose(query.queues).and_then([&] {
            return reader.steps({query.from, query.to}, query.points, query.step);
        });
        if (!steps)
            return tl::unexpected(steps.error());
        TrendOf trend(reader, *steps);
        const auto wants = [&](const char* figure) {
            return query.figures.isEmpty() || query.figures.contains(QLatin1String(figure));
        };
        if (wants("levels"))
            trend.levels();
        if (wants("counts"))
            trend.counts();
        if (wants("times"))
            trend.times();
        return trend.take();
    });
}

Result<answer::TemplateTrend> Reader::templateTrend(const query::TemplateTrend& query, TimePoint now)
{
    return m_impl->readResult([&](Database& database) -> Result<answer::TemplateTrend> {
        answer::TemplateTrend trend;
        trend.pattern = query.pattern;
        if (query.task.isValid()) {
            Statement& row = database.statement("task_name").bind(query.task);
            if (!row.next())
                return failure(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(query.task.value));
            trend.pattern = linePattern(row.text(0));
            row.reset();
        }
        RollupReader reader(database, now);
        const auto steps = reader.choose(query.queues).and_then([&] {
            return reader.steps({query.from, query.to}, query.points, std::nullopt);
        });
        if (!steps)
            return tl::unexpected(steps.error());
        const auto size = size_t(steps->count);
        const quint64 wanted = causeNumber({}, trend.pattern);
        std::vector<Histogram> times(size);
        for (TaskState state : allTaskStates())
            if (isEnded(state) && state != TaskState::Skipped)
                trend.runs[stateName(state)].resize(size);
        const auto pieces = reader.cover(steps->from, steps->to(), RollupReader::widestIn(*steps));
        reader.rows(pieces, kTemplates, [&](const Statement& row, qint64 at, qint64, qint64) {
            Tally tally;
            addRow(tally, row, kTemplates, 0);
            const auto one = tally.templates.find(wanted);
            if (one == tally.templates.end())
                return;
            const size_t i = steps->indexOf(at);
            for (const auto& [state, n] : one->second.runs)
                trend.runs[stateName(state)][i] += n;
            times[i].add(one->second.times);
        });
        for (const Histogram& histogram : times)
            appendPercentiles(trend.run, histogram);
        trend.from = TimePoint(Duration(steps->from));
        trend.to = TimePoint(Duration(steps->to()));
        trend.step = Duration(steps->step);
        trend.last = reader.lastEvent();
        return trend;
    });
}

} // namespace taskyard::store
