// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of a log's text on the desktop's own paper: whatever a task asked for stays readable, on light and dark. A
// plain value made from a QPalette; gui thread.
#pragma once

#include "ui/widgets/logview/logtext.h"

#include <QColor>
#include <QPalette>

namespace taskyard::ui {

class LogPalette {
public:
    explicit LogPalette(const QPalette& palette = {});

    struct Inks {
        QColor text;
        QColor paper; ///< invalid: the view's own
    };
    Inks inks(const LogStyle& style) const;

    QColor text() const { return m_text; }
    QColor paper() const { return m_paper; }
    QColor selectedText() const { return m_selectedText; }
    QColor selectedPaper() const { return m_selectedPaper; }
    QColor matchPaper() const; ///< behind what is looked for
    QColor quietText() const;  ///< line numbers
    QColor gapPaper() const;

    /// `ink`, made lighter or darker until its contrast to `paper` is at least 4.5 (WCAG 2.1, 1.4.3).
    static QColor readable(QColor ink, const QColor& paper);
    /// The contrast ratio of WCAG 2.1: 1 to 21.
    static double contrast(const QColor& a, const QColor& b);

private:
    QColor colour(const LogColour& colour, const QColor& fallback) const;

    QColor m_text;
    QColor m_paper;
    QColor m_selectedText;
    QColor m_selectedPaper;
    bool m_dark;
};

} // namespace taskyard::ui
