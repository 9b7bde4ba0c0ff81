// SPDX-License-Identifier: GPL-3.0-or-later
// Reader::trend and Reader::templateTrend.
#include "core/model/cause.h"
#include "core/store/readerimpl.h"
#include "core/store/rollupreader.h"

namespace taskyard::store {

namespace {
const QString& slotsGauge()
{
    static const QString name = QStringLiteral("slots");
    return name;
}

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
    Gauge& gauge(std::map<QString, Gauge>& gauges, const QString& name)
    {
        return gauges.try_emplace(name, size_t(m_steps.count)).first->second;
    }
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
    m_reader.rows("level_rows", later, [this](const Statement& row, qint64 width) {
        qint64& end = m_ends[m_steps.indexOf(row.integer(0))];
        if (row.integer(0) > m_reader.now())
            end = std::max(end, row.integer(0) + width);
    });
}

void TrendOf::levels()
{
    std::map<QString, Gauge> states;
    std::map<QString, Gauge> queues;
    for (TaskState state : allTaskStates())
        gauge(states, stateName(state));
    for (const auto& [key, n] : m_reader.levelsAt(m_steps.from))
        (key.second == slotsGauge() ? gauge(queues, m_reader.queueName(key.first)) : gauge(states, key.second))
            .before += n;
    setEnds();
    m_reader.rows("level_rows", m_pieces, [&](const Statement& row, qint64) {
        const QString name = row.text(2);
        Gauge& one = name == slotsGauge() ? gauge(queues, m_reader.queueName(row.integer(1))) : gauge(states, name);
        const size_t i = m_steps.indexOf(row.integer(0));
        one.change[i] += row.integer(3);
        one.area[i] += row.integer(3) * (m_ends[i] - row.integer(0)) - row.integer(4);
    });
    for (const auto& [name, one] : states) {
        m_trend.before[name] = one.before;
        unfold(one, &m_trend.depth[name], m_trend.depthMean[name]);
    }
    for (const auto& [name, one] : queues)
        unfold(one, nullptr, m_trend.slotsUsed[name]);
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
    const auto size = size_t(m_steps.count);
    std::map<QString, std::vector<qint64>*> series;
    for (const auto& [name, list] : {std::pair(QStringLiteral("created"), &m_trend.arrivals),
                                     std::pair(QStringLiteral("reopened"), &m_trend.reopened),
                                     std::pair(QStringLiteral("started"), &m_trend.started),
                                     std::pair(QStringLiteral("retried"), &m_trend.retried)})
        series[name] = list;
    for (TaskState state : allTaskStates()) {
        if (!isEnded(state))
            continue;
        series[QStringLiteral("task.") + stateName(state)] = &m_trend.completions[stateName(state)];
        if (state != TaskState::Skipped)
            series[QStringLiteral("run.") + stateName(state)] = &m_trend.runs[stateName(state)];
    }
    for (const auto& [name, list] : series)
        list->resize(size);
    m_reader.rows("count_rows", m_pieces, [&](const Statement& row, qint64) {
        if (const auto one = series.find(row.text(2)); one != series.end())
            one->second->at(m_steps.indexOf(row.integer(0))) += row.integer(3);
    });
}

void TrendOf::times()
{
    std::vector<Histogram> waits(size_t(m_steps.count));
    std::vector<Histogram> runs(size_t(m_steps.count));
    m_reader.rows("time_rows", m_pieces, [&](const Statement& row, qint64) {
        auto& list = row.view(2) == "wait" ? waits : runs;
        list[m_steps.indexOf(row.integer(0))].add(int(row.integer(3)), row.integer(4), row.integer(5), row.integer(6));
    });
    for (const Histogram& histogram : waits)
        appendPercentiles(m_trend.wait, histogram);
    for (const Histogram& histogram : runs)
        appendPercentiles(m_trend.run, histogram);
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
            return reader.steps({query.from, query.to}, query.points, std::nullopt, kHourWidth);
        });
        if (!steps)
            return tl::unexpected(steps.error());
        const auto size = size_t(steps->count);
        const auto wanted = qint64(causeNumber({}, trend.pattern));
        std::vector<Histogram> runs(size);
        for (TaskState state : allTaskStates())
            if (isEnded(state) && state != TaskState::Skipped)
                trend.runs[stateName(state)].resize(size);
        const auto pieces = reader.cover(steps->from, steps->to(), RollupReader::widestIn(*steps), kHourWidth);
        reader.rows("template_rows", pieces, [&](const Statement& row, qint64) {
            if (row.integer(2) != wanted)
                return;
            const size_t i = steps->indexOf(row.integer(0));
            trend.runs[row.text(3)][i] += row.integer(5);
            if (row.integer(4) >= 0)
                runs[i].add(int(row.integer(4)), row.integer(5), row.integer(6), row.integer(7));
        });
        for (const Histogram& histogram : runs)
            appendPercentiles(trend.run, histogram);
        trend.from = TimePoint(Duration(steps->from));
        trend.to = TimePoint(Duration(steps->to()));
        trend.step = Duration(steps->step);
        trend.last = reader.lastEvent();
        return trend;
    });
}

} // namespace taskyard::store
