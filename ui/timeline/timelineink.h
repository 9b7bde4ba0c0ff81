// SPDX-License-Identifier: GPL-3.0-or-later
// How the bar of a run in a state is told from others: the colour that the state has on the Board, and a hatch for
// those who see no colour. Values; GUI thread.
#pragma once

#include "core/model/taskstate.h"
#include "ui/support/theme.h"

#include <QBrush>

namespace taskyard::ui {

Qt::BrushStyle barHatchOf(TaskState state);
/// What letters stand on: light enough for them.
QColor barGroundOf(TaskState state, const QPalette& palette);
QColor barEdgeOf(TaskState state, const QPalette& palette);
QBrush barHatchBrushOf(TaskState state, const QPalette& palette);

} // namespace taskyard::ui
