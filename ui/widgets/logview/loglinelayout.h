// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a log, laid out in rows: a grid of equal columns as in a terminal, where only what is seen is drawn, or,
// for scripts that must be shaped (Arabic, Hindi, joined emoji), a QTextLayout. Lines are left to right whatever they
// hold. An immutable value of the gui thread.
#pragma once

#include "ui/widgets/logview/logpalette.h"
#include "ui/widgets/logview/logtext.h"

#include <QFont>
#include <QTextLayout>

#include <memory>

class QPainter;

namespace taskyard::ui {

struct LogMetrics {
    explicit LogMetrics(const QFont& font);
    QFont font;
    double column; ///< width of a column
    double row;    ///< height of a row
    double ascent;
};

class LogLineLayout {
public:
    /// `wrapWidth` 0: one row, however long.
    LogLineLayout(LogText text, const LogMetrics& metrics, double wrapWidth);

    const LogText& text() const { return m_text; }
    int rows() const;
    double width() const;

    struct Place {
        int row = 0;
        double x = 0;
    };
    Place placeOf(int unit) const;
    /// The boundary between characters next to `x`.
    int unitAt(int row, double x) const;
    /// The boundary before or behind that of `unit`.
    int stepped(int unit, int direction) const;

    struct Mark {
        int begin = 0;
        int end = 0;
        QColor text; ///< invalid: as it is
        QColor paper;
    };
    struct Clip {
        double top = 0; ///< of the line's first row, in the painter's coordinates
        double left = 0;
        LogLineLayout::Place from; ///< nothing before this is seen
        LogLineLayout::Place to;   ///< nor behind this
    };
    void draw(QPainter& painter, const Clip& clip, const LogPalette& palette, const std::vector<Mark>& marks) const;

private:
    void layGrid(double wrapWidth);
    void layShaped(double wrapWidth);
    int columnOf(int unit) const;
    int unitAtColumn(int row, double column) const;
    std::pair<int, int> unitsOfRow(int row) const;
    void drawRow(QPainter& painter, int row, const Clip& clip, const LogPalette& palette,
                 const std::vector<Mark>& marks) const;
    void drawPiece(QPainter& painter, int begin, int end, QPointF at, bool bold) const;
    void drawShaped(QPainter& painter, const Clip& clip, const LogPalette& palette,
                    const std::vector<Mark>& marks) const;

    LogText m_text;
    LogMetrics m_metrics;
    std::vector<qint32> m_columns; ///< by unit; empty: a column each
    std::vector<int> m_rowStarts;  ///< first unit of each row
    std::unique_ptr<QTextLayout> m_shaped;
};

} // namespace taskyard::ui
