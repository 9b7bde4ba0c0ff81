// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/trendsection.h"

#include "core/base/timetext.h"
#include "core/report/columns.h"
#include "core/report/text.h"

#include <initializer_list>

namespace taskyard::report {

namespace {
constexpr int kPoints = 60;

/// The queues that a filter selects, if it says nothing else.
std::optional<QStringList> queuesOf(const Filter& filter)
{
    QStringList queues;
    if (filter.terms.size() > 1)
        return std::nullopt;
    for (const FilterTerm& term : filter.terms) {
        if (term.field != u"queue" || term.op != FilterOperator::Equals || term.negated)
            return std::nullopt;
        for (const QString& name : term.values) {
            if (name.contains(u'*') || name.contains(u'?'))
                return std::nullopt;
            queues << name;
        }
    }
    return queues;
}

qint64 sum(const std::map<QString, std::vector<qint64>>& lists, std::initializer_list<TaskState> states, size_t i)
{
    qint64 total = 0;
    for (TaskState state : states)
        if (const auto found = lists.find(stateName(state)); found != lists.end() && i < found->second.size())
            total += found->second[i];
    return total;
}

struct Quantity {
    const char* key;
    const char* name;
    quint32 colour;
    qint64 (*value)(const answer::Trend& trend, size_t step);
};
constexpr Quantity kDepths[] = {
    {"running", "running", 0x2563eb,
     [](const answer::Trend& t, size_t i) {
         return sum(t.depth, {TaskState::Starting, TaskState::Running, TaskState::Stopping}, i);
     }},
    {"paused", "paused", 0x9333ea,
     [](const answer::Trend& t, size_t i) { return sum(t.depth, {TaskState::Paused}, i); }},
    {"queued", "queued", 0xd97706,
     [](const answer::Trend& t, size_t i) { return sum(t.depth, {TaskState::Queued}, i); }},
    {"blocked", "blocked", 0x78716c,
     [](const answer::Trend& t, size_t i) { return sum(t.depth, {TaskState::Blocked}, i); }},
    {"scheduled", "scheduled", 0x0891b2,
     [](const answer::Trend& t, size_t i) { return sum(t.depth, {TaskState::Scheduled}, i); }},
    {"held", "held", 0xa8a29e, [](const answer::Trend& t, size_t i) { return sum(t.depth, {TaskState::Held}, i); }},
};
qint64 completions(const answer::Trend& t, size_t i)
{
    return sum(t.completions,
               {TaskState::Succeeded, TaskState::Failed, TaskState::TimedOut, TaskState::Cancelled, TaskState::Skipped,
                TaskState::Interrupted},
               i);
}
constexpr Quantity kFlows[] = {
    {"arrivals", "arrivals", 0x2563eb, [](const answer::Trend& t, size_t i) { return t.arrivals[i]; }},
    {"completions", "completions", 0x15803d, &completions},
    {"failures", "failures", 0xb91c1c,
     [](const answer::Trend& t, size_t i) {
         return sum(t.runs, {TaskState::Failed, TaskState::TimedOut, TaskState::Interrupted}, i);
     }},
};

template <size_t N>
Chart chartOf(const answer::Trend& trend, const char* title, const Quantity (&quantities)[N], bool stacked)
{
    Chart chart{title, "tasks", stacked, trend.from, trend.step, {}};
    for (const Quantity& quantity : quantities) {
        Series series{quantity.key, quantity.name, quantity.colour, {}};
        for (size_t i = 0; i < trend.arrivals.size(); ++i)
            series.values.push_back(double(quantity.value(trend, i)));
        chart.series.push_back(std::move(series));
    }
    return chart;
}
} // namespace

Result<TrendSection> TrendSection::read(Source& source, const Request& request)
{
    TrendSection section;
    const auto queues = queuesOf(request.filter);
    if (!queues) {
        section.m_notes = {"The depth of the past is kept by queue only: with a filter that names anything else there "
                           "is nothing to draw."};
        return section;
    }
    query::Trend query;
    query.queues = *queues;
    query.from = request.from;
    query.to = request.to;
    query.points = kPoints;
    auto trend = source.trend(query);
    const auto isEmpty = [](const Error& error) {
        return error.code == ErrorCode::InvalidInput || error.code == ErrorCode::NotFound;
    };
    if (!trend && !isEmpty(trend.error()))
        return tl::unexpected(trend.error());
    if (!trend) { // no such queue, or a time before the first event
        section.m_notes = {"There is nothing to draw: " + trend.error().what.toStdString() + "."};
        return section;
    }
    std::string note = "In steps of " + formatDuration(trend->step).toStdString() + " from ";
    appendTime(note, trend->from);
    note += " to ";
    appendTime(note, trend->to);
    note += "; from the rollups, in which tasks that have been removed count too (statistics.md). They rest on the "
            "events up to " +
            std::to_string(trend->last.value) + ".";
    section.m_notes = {std::move(note)};
    section.m_trend = std::move(*trend);
    return section;
}

void TrendSection::write(Exporter& exporter) const
{
    Section section{"charts", "Depth and flow over time", m_notes, kTrendColumns, {}};
    if (m_trend && !m_trend->arrivals.empty()) {
        section.charts.push_back(chartOf(*m_trend, "Tasks by state at the end of each step", kDepths, true));
        section.charts.push_back(chartOf(*m_trend, "Arrivals, completions and failures in each step", kFlows, false));
    }
    exporter.beginSection(section);
    if (!m_trend)
        return;
    const answer::Trend& trend = *m_trend;
    const auto ms = [](const std::vector<std::optional<qint64>>& list, size_t i) {
        return i < list.size() && list[i] ? Cell(Duration(*list[i])) : Cell();
    };
    for (size_t i = 0; i < trend.arrivals.size(); ++i) {
        const auto depth = [&](size_t which) { return Cell(kDepths[which].value(trend, i)); };
        const Cell cells[] = {trend.from + trend.step * qint64(i),
                              depth(5),
                              depth(4),
                              depth(3),
                              depth(2),
                              depth(0),
                              depth(1),
                              kFlows[0].value(trend, i),
                              kFlows[1].value(trend, i),
                              kFlows[2].value(trend, i),
                              ms(trend.wait.p50, i),
                              ms(trend.wait.p95, i),
                              ms(trend.run.p50, i),
                              ms(trend.run.p95, i)};
        exporter.row(cells);
    }
}

} // namespace taskyard::report
