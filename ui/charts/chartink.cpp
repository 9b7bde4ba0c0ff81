// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartink.h"

#include <array>

namespace taskyard::ui {

namespace {
constexpr qreal kLineWidth = 1.6;
constexpr qreal kGround = 0.30;
constexpr qreal kHatch = 0.75;

struct Hue {
    QRgb light;
    QRgb dark;
    Qt::BrushStyle hatch;
};
// After Okabe and Ito, darkened for a light ground and lightened for a dark one.
constexpr std::array<Hue, 7> kHues = {{
    {0x0072b2, 0x56b4e9, Qt::NoBrush},
    {0xb35400, 0xf0a04b, Qt::BDiagPattern},
    {0x007a5a, 0x3fd0a8, Qt::HorPattern},
    {0x9c4a7c, 0xe29ac4, Qt::FDiagPattern},
    {0x7a6a00, 0xe8d95a, Qt::CrossPattern},
    {0x4a4fa8, 0x9fa6ff, Qt::VerPattern},
    {0x5f6772, 0xa7b0bc, Qt::DiagCrossPattern},
}};

// In the order of TaskState, as far as they have not ended; what lies next to each other in a stack differs most.
constexpr std::array kStateHatches = {
    Qt::DiagCrossPattern, // draft
    Qt::FDiagPattern,     // held
    Qt::HorPattern,       // scheduled
    Qt::CrossPattern,     // blocked
    Qt::BDiagPattern,     // queued
    Qt::Dense6Pattern,    // starting
    Qt::NoBrush,          // running
    Qt::VerPattern,       // paused
    Qt::Dense4Pattern,    // stopping
};

template <class... F> struct Overloaded : F... {
    using F::operator()...;
};

const Hue& hueAt(int number) { return kHues.at(size_t(qAbs(number)) % kHues.size()); }
} // namespace

ChartInk inkOf(TaskState state)
{
    const bool hatched = size_t(state) < kStateHatches.size();
    return {state, hatched ? kStateHatches.at(size_t(state)) : Qt::NoBrush, Qt::SolidLine};
}

ChartInk inkOfNumber(int number) { return {ChartHue{number}, hueAt(number).hatch, Qt::SolidLine}; }

QColor colourOf(const ChartInk& ink, Shade shade)
{
    return std::visit(Overloaded{[shade](TaskState state) { return Theme::stateColour(state, shade); },
                                 [shade](Accent accent) { return Theme::accentColour(accent, shade); },
                                 [shade](ChartHue hue) {
                                     return QColor(shade == Shade::Dark ? hueAt(hue.number).dark
                                                                        : hueAt(hue.number).light);
                                 }},
                      ink.colour);
}

QPen penOf(const ChartInk& ink, Shade shade)
{
    QPen pen(colourOf(ink, shade), kLineWidth, ink.line, Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin); // a mitre stands out far at a steep change
    return pen;
}

QBrush groundOf(const ChartInk& ink, Shade shade)
{
    QColor colour = colourOf(ink, shade);
    colour.setAlphaF(kGround);
    return {colour};
}

QBrush hatchOf(const ChartInk& ink, Shade shade)
{
    QColor colour = colourOf(ink, shade);
    colour.setAlphaF(kHatch);
    return {colour, ink.hatch};
}

} // namespace taskyard::ui
