// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion with our measures: icons grow with the text, rows have the density that is set, fields have an edge in the
// dark, and what Qt draws itself has icons of our hand. GUI thread; owned by the application, refers to the settings of
// the theme that installed it.
#pragma once

#include <QPalette>
#include <QProxyStyle>

namespace taskyard::ui {

class Settings;

class WindowStyle : public QProxyStyle {
    Q_OBJECT
public:
    explicit WindowStyle(const Settings& settings);

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;

private:
    const QPalette& outlined(const QPalette& palette) const;

    const Settings& m_settings;
    /// The last palette of `outlined()` and what was made of it: Fusion keeps its pictures by palette.
    mutable QPalette m_plain;
    mutable QPalette m_outlined;
};

} // namespace taskyard::ui
