// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinelegend.h"

#include "ui/support/statetext.h"
#include "ui/timeline/timelinedata.h"
#include "ui/timeline/timelineink.h"

#include <QPainter>

#include <set>

namespace taskyard::ui {

namespace {
constexpr int kMargin = 8;
constexpr int kGap = 5;
constexpr int kApart = 16;
} // namespace

TimelineLegend::TimelineLegend(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TimelineLegend::setData(const TimelineData& timeline)
{
    std::set<TaskState> states;
    for (const answer::TimelineRun& run : timeline.told.runs)
        states.insert(run.state);
    for (const answer::TimelineLane& lane : timeline.told.lanes)
        for (const auto& [name, counts] : lane.counts)
            if (const auto state = stateFromName(name))
                states.insert(*state);
    std::vector<TaskState> sorted(states.begin(), states.end());
    if (std::exchange(m_states, sorted) == sorted)
        return;
    QStringList names;
    for (const TaskState state : m_states)
        names << stateText(state);
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

std::vector<TimelineLegend::Entry> TimelineLegend::entriesFor(int width) const
{
    std::vector<Entry> entries;
    const int line = fontMetrics().height();
    int x = kMargin;
    int y = 2;
    for (const TaskState state : m_states) {
        const int text = fontMetrics().horizontalAdvance(stateText(state));
        if (x > kMargin && x + line * 2 + kGap + text > width - kMargin) {
            x = kMargin;
            y += line + 2;
        }
        entries.push_back({state, QRect(x, y + 2, line * 2, line - 4), QRect(x + line * 2 + kGap, y, text, line)});
        x += line * 2 + kGap + text + kApart;
    }
    return entries;
}

int TimelineLegend::heightForWidth(int width) const
{
    const auto entries = entriesFor(width);
    return entries.empty() ? fontMetrics().height() + 4 : entries.back().text.bottom() + 3;
}

QSize TimelineLegend::sizeHint() const { return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() + 4}; }
QSize TimelineLegend::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, fontMetrics().height() + 4};
}

void TimelineLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (const Entry& entry : entriesFor(width())) {
        painter.fillRect(entry.swatch, barGroundOf(entry.state, palette()));
        painter.fillRect(entry.swatch, barHatchBrushOf(entry.state, palette()));
        painter.setPen(barEdgeOf(entry.state, palette()));
        painter.drawRect(entry.swatch.adjusted(0, 0, -1, -1));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(entry.text, Qt::AlignVCenter | Qt::TextDontClip, stateText(entry.state));
    }
}

} // namespace taskyard::ui
