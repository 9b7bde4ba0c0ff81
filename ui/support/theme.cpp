// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/theme.h"

#include "ui/support/desktopappearance.h"
#include "ui/support/windowstyle.h"

#include <QApplication>
#include <QFontDatabase>

#include <array>

namespace taskyard::ui {

namespace {

struct Pair {
    QRgb light;
    QRgb dark;
    QRgb in(Shade shade) const { return shade == Shade::Dark ? dark : light; }
};

// In the order of TaskState. Lightness differs between the states that lie next to each other in a chart, so that they
// stay apart for who sees no red or no green; a test computes both that and the contrast.
constexpr std::array<Pair, kTaskStateCount> kStates = {{
    {0x646b78, 0x9aa3b0}, // draft
    {0x8446a8, 0xb98ae0}, // held
    {0x4658b8, 0x93a8f5}, // scheduled
    {0x5a2a82, 0xd3a6ff}, // blocked
    {0x0e7490, 0x7fd4ea}, // queued
    {0x0a7687, 0x5fd3dc}, // starting
    {0x0f68d6, 0x5c9dff}, // running
    {0x876300, 0xe8c15a}, // paused
    {0xb04a00, 0xff9f57}, // stopping
    {0x127c47, 0x5fdc9c}, // succeeded
    {0xa3101c, 0xf66f6e}, // failed
    {0x9b2f5f, 0xf58ab3}, // timed-out
    {0x454b54, 0x9aa0aa}, // cancelled
    {0x6a6f77, 0x8f98a5}, // skipped
    {0x8f1d7a, 0xea7fd6}, // interrupted
}};

constexpr std::array<Pair, 4> kAccents = {{
    {0x127c47, 0x5fdc9c}, // good
    {0x8a5a00, 0xf0b44c}, // warning
    {0xa3101c, 0xf66f6e}, // danger
    {0x0f5fc4, 0x6aa9ff}, // info
}};

struct Role {
    QPalette::ColorRole role;
    Pair colour;
};

constexpr std::array kRoles = {
    Role{QPalette::Window, {0xf4f5f7, 0x1f2329}},
    Role{QPalette::WindowText, {0x1b1f24, 0xe6e9ee}},
    Role{QPalette::Base, {0xffffff, 0x181b20}},
    Role{QPalette::AlternateBase, {0xf7f8fa, 0x1d2127}},
    Role{QPalette::Text, {0x1b1f24, 0xe6e9ee}},
    Role{QPalette::Button, {0xf9fafb, 0x2a2f37}},
    Role{QPalette::ButtonText, {0x1b1f24, 0xe6e9ee}},
    Role{QPalette::BrightText, {0xffffff, 0xffffff}},
    Role{QPalette::Highlight, {0x1463c4, 0x2c66b8}},
    Role{QPalette::HighlightedText, {0xffffff, 0xffffff}},
    Role{QPalette::ToolTipBase, {0x262b33, 0x343a44}},
    Role{QPalette::ToolTipText, {0xffffff, 0xf2f4f7}},
    Role{QPalette::Link, {0x0f5fc4, 0x6aa9ff}},
    Role{QPalette::LinkVisited, {0x6b3fa0, 0xb9a0ff}},
    Role{QPalette::PlaceholderText, {0x5f6772, 0x98a1ae}},
    Role{QPalette::Light, {0xffffff, 0x3a414c}},
    Role{QPalette::Midlight, {0xe9ebef, 0x333943}},
    Role{QPalette::Mid, {0xc3c8d0, 0x454d59}},
    Role{QPalette::Dark, {0x9aa1ac, 0x14171b}},
    Role{QPalette::Shadow, {0x5f6772, 0x0c0e11}},
};

constexpr Pair kFaint = {0x868d98, 0x757e8b};     // text of what is disabled
constexpr Pair kFaintMark = {0xd5d9df, 0x3b424c}; // its selection

constexpr std::array kTextRoles = {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                   QPalette::HighlightedText};

} // namespace

Theme::Theme(Settings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_desktop(new DesktopAppearance(this))
    , m_systemFont(QApplication::font())
{
    QApplication::setStyle(new WindowStyle(settings)); // owned by the application
    apply();
    connect(m_desktop, &DesktopAppearance::changed, this, &Theme::apply);
    connect(&settings, &Settings::changed, this, [this](Setting which) {
        if (which == Setting::Theme || which == Setting::FontScale || which == Setting::Density)
            apply();
    });
}

Theme::~Theme()
{
    QApplication::setFont(m_systemFont);
    QApplication::setStyle(QStringLiteral("Fusion")); // ours refers to the settings
}

void Theme::apply()
{
    const QString wanted = m_settings.choice(Setting::Theme);
    const bool dark = wanted == QLatin1String("desktop") ? m_desktop->isDark() : wanted == QLatin1String("dark");
    m_shade = dark ? Shade::Dark : Shade::Light;
    QApplication::setPalette(palette(m_shade));
    applyFont();
    emit changed();
}

void Theme::applyFont()
{
    QFont font = m_systemFont;
    const int percent = m_settings.number(Setting::FontScale);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * percent / 100);
    else
        font.setPixelSize(qMax(1, font.pixelSize() * percent / 100));
    QApplication::setFont(font);
    // Rows depend on the density, which no font or palette change tells of.
    QEvent event(QEvent::StyleChange);
    for (QWidget* widget : QApplication::allWidgets())
        QCoreApplication::sendEvent(widget, &event);
}

QFont Theme::fixedWidth()
{
    QFont font;
    font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    return font;
}

QPalette Theme::palette(Shade shade)
{
    QPalette palette;
    for (const Role& role : kRoles)
        palette.setColor(role.role, QColor(role.colour.in(shade)));
    for (const QPalette::ColorRole role : kTextRoles)
        palette.setColor(QPalette::Disabled, role, QColor(kFaint.in(shade)));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(kFaintMark.in(shade)));
    return palette;
}

Shade Theme::shadeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? Shade::Dark : Shade::Light;
}

QColor Theme::stateColour(TaskState state, Shade shade) { return {kStates.at(size_t(state)).in(shade)}; }

QColor Theme::accentColour(Accent accent, Shade shade) { return {kAccents.at(size_t(accent)).in(shade)}; }

} // namespace taskyard::ui
