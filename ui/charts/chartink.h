// SPDX-License-Identifier: GPL-3.0-or-later
// How a series is told from the others: by its colour, and to those who see no colour by its hatch or the dashes of its
// line. A state has the colour that it has on the Board. Values; GUI thread.
#pragma once

#include "core/model/taskstate.h"
#include "ui/support/theme.h"

#include <QBrush>
#include <QPen>

#include <variant>

namespace taskyard::ui {

/// A hue for what is neither state nor accent: queues. Any number is legal.
struct ChartHue {
    int number = 0;
};

struct ChartInk {
    std::variant<TaskState, Accent, ChartHue> colour = Accent::Info;
    Qt::BrushStyle hatch = Qt::NoBrush; ///< over the area; none: the area is plain
    Qt::PenStyle line = Qt::SolidLine;
};

ChartInk inkOf(TaskState state);
/// The same number has always the same ink; neighbours differ in hue and hatch.
ChartInk inkOfNumber(int number);

QColor colourOf(const ChartInk& ink, Shade shade);
QPen penOf(const ChartInk& ink, Shade shade);
/// The area's ground, through which the grid can be seen, and the hatch over it.
QBrush groundOf(const ChartInk& ink, Shade shade);
QBrush hatchOf(const ChartInk& ink, Shade shade);

} // namespace taskyard::ui
