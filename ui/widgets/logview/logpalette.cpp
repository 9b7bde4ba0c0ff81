// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logpalette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace taskyard::ui {

namespace {

constexpr double kReadable = 4.5;

constexpr std::array<QRgb, 16> kOnLight{0x24292e, 0xb3261e, 0x1b7f3b, 0x8a6100, 0x0b57d0, 0x8e24aa, 0x00707a, 0x6b7280,
                                        0x57606a, 0xd1242f, 0x2da44e, 0x9a6700, 0x2f6feb, 0xa445b2, 0x0f8b8d, 0x3a3f45};
constexpr std::array<QRgb, 16> kOnDark{0x6e7681, 0xff7b72, 0x56d364, 0xe3b341, 0x79b8ff, 0xd2a8ff, 0x56d4dd, 0xc9d1d9,
                                       0x8b949e, 0xffa198, 0x7ee787, 0xf2cc60, 0xa5d6ff, 0xe2c5ff, 0xb3f0ff, 0xffffff};

/// xterm's 256 colours behind the first 16: a cube of six steps, then greys.
QRgb xtermColour(quint32 index)
{
    if (index >= 232) {
        const int grey = int(8 + (index - 232) * 10);
        return qRgb(grey, grey, grey);
    }
    const quint32 place = index - 16;
    const auto step = [](quint32 i) { return i == 0 ? 0 : int(55 + i * 40); };
    return qRgb(step(place / 36), step(place / 6 % 6), step(place % 6));
}

double luminance(const QColor& colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [&](float x, float y) { return float(x + (y - x) * share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

} // namespace

LogPalette::LogPalette(const QPalette& palette)
    : m_text(palette.color(QPalette::Text))
    , m_paper(palette.color(QPalette::Base))
    , m_selectedText(palette.color(QPalette::HighlightedText))
    , m_selectedPaper(palette.color(QPalette::Highlight))
    , m_dark(luminance(m_paper) < luminance(m_text))
{}

QColor LogPalette::colour(const LogColour& colour, const QColor& fallback) const
{
    switch (colour.kind) {
    case LogColour::Kind::Default: return fallback;
    case LogColour::Kind::Rgb: return QColor::fromRgb(QRgb(colour.value));
    case LogColour::Kind::Indexed: break;
    }
    if (colour.value < 16)
        return QColor::fromRgb((m_dark ? kOnDark : kOnLight)[colour.value]);
    return QColor::fromRgb(xtermColour(colour.value));
}

LogPalette::Inks LogPalette::inks(const LogStyle& style) const
{
    QColor text = colour(style.foreground, m_text);
    QColor paper = colour(style.background, m_paper);
    const bool ownPaper = style.inverse || style.background.kind != LogColour::Kind::Default;
    if (style.inverse)
        std::swap(text, paper);
    if (style.faint)
        text = mixed(text, paper, 0.3);
    return {readable(text, paper), ownPaper ? paper : QColor()};
}

QColor LogPalette::matchPaper() const { return m_dark ? QColor(0x6b, 0x5a, 0x12) : QColor(0xff, 0xe5, 0x82); }
QColor LogPalette::quietText() const { return readable(mixed(m_text, m_paper, 0.45), m_paper); }
QColor LogPalette::gapPaper() const { return mixed(m_paper, m_text, 0.09); }

QColor LogPalette::readable(QColor ink, const QColor& paper)
{
    const QColor goal = luminance(paper) < 0.18 ? QColor(Qt::white) : QColor(Qt::black);
    constexpr int steps = 12;
    for (int i = 0; i < steps && contrast(ink, paper) < kReadable; ++i)
        ink = mixed(ink, goal, 0.2);
    return contrast(ink, paper) < kReadable ? goal : ink;
}

double LogPalette::contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace taskyard::ui
