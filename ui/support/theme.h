// SPDX-License-Identifier: GPL-3.0-or-later
// How everything looks: style, palette, font and the colours of the task states, light or dark, as set or as the
// desktop has it. Applied to the application and changed at run time; whoever paints with a colour of its own asks here
// while painting. GUI thread; lives as long as the window.
#pragma once

#include "core/model/taskstate.h"
#include "ui/support/settings.h"

#include <QColor>
#include <QFont>
#include <QPalette>

namespace taskyard::ui {

class DesktopAppearance;

enum class Shade { Light, Dark };

/// For small things beside the states.
enum class Accent { Good, Warning, Danger, Info };

class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(Settings& settings, QObject* parent = nullptr);
    ~Theme() override;

    Shade shade() const { return m_shade; }
    bool isDark() const { return m_shade == Shade::Dark; }

    /// Readable as text on the base and the window of the palette (at least 4.5 : 1).
    QColor stateColour(TaskState state) const { return stateColour(state, m_shade); }
    QColor accent(Accent accent) const { return accentColour(accent, m_shade); }

    static QColor stateColour(TaskState state, Shade shade);
    static QColor accentColour(Accent accent, Shade shade);
    static QPalette palette(Shade shade);
    /// The desktop's fixed-width letters, in whatever size their widget has: a family and nothing else, so that it
    /// grows with the text size. For painting, resolve it with the font there.
    static QFont fixedWidth();
    /// What a palette is made for; for painting code that has nothing but a palette.
    static Shade shadeOf(const QPalette& palette);

signals:
    /// Colours, font or density are others than before.
    void changed();

private:
    void apply();
    void applyFont();

    Settings& m_settings;
    DesktopAppearance* m_desktop;
    QFont m_systemFont;
    Shade m_shade = Shade::Light;
};

} // namespace taskyard::ui
