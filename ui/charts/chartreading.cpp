// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartreading.h"

#include "ui/models/troubletext.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>

#include <limits>
#include <numeric>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::Charts)
};

constexpr size_t kQueues = 6; ///< that are told apart; the rest is one
constexpr int kLabel = 60;    ///< letters of a cause

// From the ground up: what works lies below what waits.
constexpr auto kStack =
    std::to_array({TaskState::Running, TaskState::Starting, TaskState::Stopping, TaskState::Paused, TaskState::Queued,
                   TaskState::Blocked, TaskState::Scheduled, TaskState::Held, TaskState::Draft});

size_t stepsOf(const answer::Trend& trend)
{
    return trend.step.count() > 0 ? size_t((trend.to - trend.from) / trend.step) : 0;
}

/// As many as there are steps, whatever was answered.
template <class T> std::vector<double> numbers(const std::vector<T>& values, size_t count)
{
    std::vector<double> all(values.begin(), values.end());
    all.resize(count, 0);
    return all;
}

void add(std::vector<double>& sum, const std::vector<double>& values)
{
    for (size_t i = 0; i < sum.size(); ++i)
        sum[i] += values[i];
}

ChartData stepped(const answer::Trend& trend, ChartKind kind)
{
    ChartData chart;
    chart.kind = kind;
    chart.form = ChartForm::Steps;
    chart.rows = Text::tr("From");
    chart.step = trend.step;
    for (size_t i = 0; i < stepsOf(trend); ++i)
        chart.at.push_back(trend.from + trend.step * qint64(i));
    return chart;
}

std::vector<double> completions(const answer::Trend& trend, const std::vector<TaskState>& states)
{
    std::vector<double> sum(stepsOf(trend), 0);
    for (const auto& [state, values] : trend.completions)
        if (states.empty() || std::ranges::find(states, stateFromName(state)) != states.end())
            add(sum, numbers(values, sum.size()));
    return sum;
}

ChartSeries percentile(const QString& name, const std::vector<std::optional<qint64>>& values, size_t count,
                       const ChartInk& ink, SeriesPlace place)
{
    ChartSeries series{name, ink, place, ChartUnit::Milliseconds, {}};
    for (size_t i = 0; i < count; ++i)
        series.values.push_back(i < values.size() && values[i] ? double(*values[i])
                                                               : std::numeric_limits<double>::quiet_NaN());
    return series;
}

void addBands(ChartData& chart, const answer::Band& band, TaskState colour)
{
    const size_t count = chart.at.size();
    chart.series = {
        percentile(Text::tr("P50"), band.p50, count, {colour, Qt::NoBrush, Qt::SolidLine}, SeriesPlace::Alone),
        percentile(Text::tr("P90"), band.p90, count, {colour, Qt::NoBrush, Qt::DashLine}, SeriesPlace::Band),
        percentile(Text::tr("P95"), band.p95, count, {colour, Qt::BDiagPattern, Qt::DotLine}, SeriesPlace::Band),
    };
    chart.nothing = Text::tr("No run ended in this time.");
}

ChartSeries queueSeries(const QString& name, int number, std::vector<double> values)
{
    return {name, inkOfNumber(number), SeriesPlace::Stacked, ChartUnit::Mean, std::move(values)};
}
} // namespace

ChartData depthChart(const answer::Trend& trend)
{
    ChartData chart = stepped(trend, ChartKind::Depth);
    chart.form = ChartForm::Points;
    chart.title = Text::tr("Queue depth by state");
    chart.measure = Text::tr("tasks");
    chart.rows = Text::tr("Time");
    chart.nothing = Text::tr("No task waited or ran in this time.");
    if (!chart.at.empty())
        chart.at.push_back(trend.to);
    for (const TaskState state : kStack) {
        const QString name = stateName(state);
        const auto before = trend.before.find(name);
        std::vector<double> values{before == trend.before.end() ? 0. : double(before->second)};
        const auto found = trend.depth.find(name);
        if (found != trend.depth.end())
            values.insert(values.end(), found->second.begin(), found->second.end());
        values.resize(chart.at.size(), 0);
        if (std::ranges::any_of(values, [](double value) { return value != 0; }))
            chart.series.push_back(
                {stateText(state), inkOf(state), SeriesPlace::Stacked, ChartUnit::Count, std::move(values)});
    }
    return chart;
}

ChartData flowChart(const answer::Trend& trend)
{
    ChartData chart = stepped(trend, ChartKind::Flow);
    chart.title = Text::tr("Arrivals and completions");
    chart.measure = Text::tr("tasks per %1").arg(spanText(trend.step));
    chart.nothing = Text::tr("No task was created or ended in this time.");
    const auto line = [&](const QString& name, ChartInk ink, std::vector<double> values) {
        chart.series.push_back({name, ink, SeriesPlace::Alone, ChartUnit::Count, std::move(values)});
    };
    line(Text::tr("Arrived"), {Accent::Info, Qt::NoBrush, Qt::DashLine}, numbers(trend.arrivals, chart.at.size()));
    line(Text::tr("Ended"), {Accent::Good, Qt::NoBrush, Qt::SolidLine}, completions(trend, {}));
    line(Text::tr("of these badly"), {Accent::Danger, Qt::NoBrush, Qt::DotLine},
         completions(trend, {TaskState::Failed, TaskState::TimedOut, TaskState::Interrupted}));
    return chart;
}

ChartData waitChart(const answer::Trend& trend)
{
    ChartData chart = stepped(trend, ChartKind::Wait);
    chart.title = Text::tr("Wait time");
    chart.measure = Text::tr("from ready to start");
    addBands(chart, trend.wait, TaskState::Queued);
    return chart;
}

ChartData runChart(const answer::Trend& trend)
{
    ChartData chart = stepped(trend, ChartKind::Run);
    chart.title = Text::tr("Run time");
    chart.measure = Text::tr("from start to end");
    addBands(chart, trend.run, TaskState::Running);
    return chart;
}

ChartData slotsChart(const answer::Trend& trend, bool all)
{
    ChartData chart = stepped(trend, ChartKind::Slots);
    chart.title = Text::tr("Slots in use by queue");
    chart.measure = Text::tr("slots, on average");
    chart.nothing = Text::tr("No slot was in use in this time.");
    std::vector<std::pair<double, QString>> busiest;
    for (const auto& [queue, values] : trend.slotsUsed)
        if (const double used = std::accumulate(values.begin(), values.end(), 0.); used > 0)
            busiest.emplace_back(-used, queue);
    std::ranges::sort(busiest);
    std::vector<double> rest(chart.at.size(), 0);
    for (size_t i = 0; i < busiest.size(); ++i) {
        const QString& queue = busiest[i].second;
        std::vector<double> values = numbers(trend.slotsUsed.at(queue), rest.size());
        if (i < kQueues)
            chart.series.push_back(queueSeries(oneLine(queue), int(i), std::move(values)));
        else
            add(rest, values);
    }
    if (busiest.size() > kQueues)
        chart.series.push_back(queueSeries(Text::tr("Other queues"), int(kQueues), std::move(rest)));
    // Slots alone say nothing of a time in which none was in use, so they do not make the chart.
    if (all && !chart.series.empty())
        chart.series.push_back({Text::tr("Slots there are"),
                                {Accent::Warning, Qt::NoBrush, Qt::DashLine},
                                SeriesPlace::Alone,
                                ChartUnit::Mean,
                                numbers(trend.slotsThere, chart.at.size())});
    return chart;
}

ChartData causesChart(const answer::Figures& figures)
{
    ChartData chart;
    chart.kind = ChartKind::Causes;
    chart.form = ChartForm::Ranking;
    chart.title = Text::tr("Failures by cause");
    chart.measure = Text::tr("runs");
    chart.rows = Text::tr("Cause");
    chart.nothing = Text::tr("No run failed in this time.");
    ChartSeries count{Text::tr("Failed runs"), inkOf(TaskState::Failed), SeriesPlace::Alone, ChartUnit::Count, {}};
    count.ink.hatch = Qt::FDiagPattern;
    ChartSeries share{Text::tr("Together, of all"),
                      {Accent::Info, Qt::NoBrush, Qt::DashLine},
                      SeriesPlace::Alone,
                      ChartUnit::Percent,
                      {}};
    double sum = 0;
    for (const answer::CauseFigures& cause : figures.causes) {
        answer::TroubleGroup group;
        group.kind = QStringLiteral("failure");
        group.state = cause.state;
        group.exitCode = cause.exitCode;
        group.signal = cause.signal;
        QString label = causeText(group);
        if (!cause.line.isEmpty())
            label += QStringLiteral(" · ") + oneLine(cause.line, kLabel);
        chart.labels << label;
        count.values.push_back(double(cause.count));
        sum += double(cause.count);
        share.values.push_back(figures.failures > 0 ? 100 * sum / double(figures.failures) : 0);
    }
    chart.series = {std::move(count), std::move(share)};
    return chart;
}

ChartData runTimesChart(const answer::Figures& figures)
{
    ChartData chart;
    chart.kind = ChartKind::RunTimes;
    chart.form = ChartForm::Histogram;
    chart.title = Text::tr("How long runs took");
    chart.measure = Text::tr("runs");
    chart.rows = Text::tr("Run time");
    chart.nothing = Text::tr("No run ended in this time.");
    chart.ranges = figures.runHistogram;
    ChartSeries count{Text::tr("Runs"), inkOf(TaskState::Running), SeriesPlace::Alone, ChartUnit::Count, {}};
    for (const answer::TimeRange& range : figures.runHistogram) {
        chart.labels << Text::tr("%1 to %2").arg(spanText(Duration(range.from)), spanText(Duration(range.to)));
        count.values.push_back(double(range.count));
    }
    chart.series = {std::move(count)};
    return chart;
}

} // namespace taskyard::ui
