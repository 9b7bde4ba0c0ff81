// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinewords.h"

#include "ui/charts/chartdata.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::Timeline)
};

QString countsText(const std::map<TaskState, qint64>& counts)
{
    QStringList parts;
    for (const auto& [state, count] : counts)
        parts << Text::tr("%1 %2", "a number and a state").arg(QLocale().toString(count), stateText(state));
    return parts.join(Text::tr(", "));
}
} // namespace

QString barText(const answer::TimelineRun& run)
{
    const QString name = run.name.isEmpty() ? Text::tr("Task %1").arg(run.task.value) : oneLine(run.name);
    return run.run > 1 ? Text::tr("%1 (run %2)").arg(name).arg(run.run) : name;
}

QString laneText(const QString& by, const QString& name)
{
    if (!name.isEmpty())
        return oneLine(name);
    if (by == QLatin1String("workflow"))
        return Text::tr("No workflow");
    return by == QLatin1String("all") ? Text::tr("All runs") : Text::tr("Not known any more");
}

QString runWords(const answer::TimelineRun& run, TimePoint now)
{
    QStringList lines{barText(run),
                      Text::tr("Task %1, run %2: %3").arg(run.task.value).arg(run.run).arg(stateText(run.state))};
    if (!run.to)
        lines << Text::tr("Since %1, for %2").arg(timeText(run.from), spanText(std::max(Duration(0), now - run.from)));
    else if (*run.to == run.from)
        lines << Text::tr("At %1").arg(timeText(run.from));
    else
        lines << Text::tr("%1 to %2, for %3").arg(timeText(run.from), timeText(*run.to), spanText(*run.to - run.from));
    for (const answer::TimelinePause& pause : run.pauses)
        lines << Text::tr("Paused from %1 for %2")
                     .arg(timeText(pause.from), spanText(std::max(Duration(0), pause.to.value_or(now) - pause.from)));
    return lines.join(u'\n');
}

QString stepWords(const TimelineData& data, size_t lane, size_t step)
{
    std::map<TaskState, qint64> counts;
    for (const auto& [name, values] : data.told.lanes[lane].counts)
        if (const auto state = stateFromName(name); state && step < values.size() && values[step] > 0)
            counts[*state] += values[step];
    const TimePoint from = data.told.from + data.told.step * qint64(step);
    return Text::tr("%1\n%2 to %3: %4")
        .arg(laneText(data.told.by, data.told.lanes[lane].name), timeText(from), timeText(from + data.told.step),
             countsText(counts));
}

QString summaryOf(const TimelineData& data)
{
    std::map<TaskState, qint64> counts;
    qint64 runs = 0;
    for (const answer::TimelineRun& run : data.told.runs)
        ++counts[run.state];
    for (const answer::TimelineLane& lane : data.told.lanes) {
        runs += lane.runs;
        for (const auto& [name, values] : lane.counts)
            if (const auto state = stateFromName(name))
                for (const qint64 value : values)
                    counts[*state] += value;
    }
    if (runs == 0)
        return Text::tr("No run in this time.");
    return Text::tr("%1 runs in %2 lanes: %3.")
        .arg(QLocale().toString(runs), QLocale().toString(data.told.laneCount), countsText(counts));
}

} // namespace taskyard::ui
