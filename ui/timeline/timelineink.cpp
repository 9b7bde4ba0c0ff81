// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineink.h"

namespace taskyard::ui {

namespace {
constexpr float kGround = 0.32F;
constexpr float kHatch = 0.45F;

QColor mixed(const QColor& over, const QColor& under, float part)
{
    const auto mix = [part](float a, float b) { return a * part + b * (1 - part); };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()),
                            mix(over.blueF(), under.blueF()));
}
} // namespace

Qt::BrushStyle barHatchOf(TaskState state)
{
    switch (state) {
    case TaskState::Failed: return Qt::BDiagPattern;
    case TaskState::TimedOut: return Qt::DiagCrossPattern;
    case TaskState::Cancelled: return Qt::FDiagPattern;
    case TaskState::Interrupted: return Qt::CrossPattern;
    case TaskState::Starting: return Qt::Dense6Pattern;
    case TaskState::Running: return Qt::Dense7Pattern;
    case TaskState::Paused: return Qt::VerPattern;
    case TaskState::Stopping: return Qt::HorPattern;
    default: return Qt::NoBrush;
    }
}

// Opaque, so that bars of the grid do not shine through letters.
QColor barGroundOf(TaskState state, const QPalette& palette)
{
    return mixed(barEdgeOf(state, palette), palette.color(QPalette::Base), kGround);
}

QColor barEdgeOf(TaskState state, const QPalette& palette)
{
    return Theme::stateColour(state, Theme::shadeOf(palette));
}

QBrush barHatchBrushOf(TaskState state, const QPalette& palette)
{
    QColor colour = barEdgeOf(state, palette);
    colour.setAlphaF(kHatch);
    return {colour, barHatchOf(state)};
}

} // namespace taskyard::ui
