// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of a log are on the screen, and where: found from a place in the log or from its end, never by counting
// from its beginning. While bytes are being read the former lines stay. No widget; lives on the gui thread, its source
// must outlive it.
#pragma once

#include "ui/widgets/logview/logbuffer.h"
#include "ui/widgets/logview/loglinelayout.h"

#include <QCache>
#include <QSizeF>

namespace taskyard::ui {

class LogScreen : public QObject {
    Q_OBJECT
public:
    struct Line {
        qint64 begin = 0;
        qint64 next = 0;
        bool isGap = false;
        bool continues = false;
        std::shared_ptr<const LogLineLayout> laid;
        double y = 0;
    };

    LogScreen(LogSource& source, const LogMetrics& metrics, QObject* parent = nullptr);

    const LogExtent& extent() const { return m_buffer.extent(); }
    const std::vector<Line>& lines() const { return m_lines; }
    /// The last line is wholly on the screen.
    bool isAtEnd() const;
    /// Nothing is shown yet of what was asked for last.
    bool isWaiting() const { return m_waiting; }

    void setSize(QSizeF size);
    void setMetrics(const LogMetrics& metrics);
    void setWraps(bool wraps);
    void setReading(LogReading reading);

    void showEnd();
    /// What is on the screen stays there as the log grows.
    void hold() { m_atEnd = false; }
    /// The line that has the byte `at` comes to the top, or if `centred` to the middle.
    void showPlace(qint64 at, bool centred = false);
    /// The least movement that brings a row of the line that begins at `line` into view.
    void makeVisible(qint64 line, int unit);
    /// Downwards if positive.
    void scroll(double pixels);
    /// A line that need not be on the screen; nothing while it is being read.
    std::optional<Line> lineAt(qint64 begin);
    std::optional<qint64> lineBegin(qint64 at) { return m_buffer.lineBegin(at); }

signals:
    void linesChanged();
    /// There is more to scroll over.
    void extended();
    void replaced();
    void failed(const taskyard::Error& error);

private:
    enum class Laid { Done, BeingRead, PastTheEnd };
    void update();
    bool settle();
    bool settleJump();
    Laid layFrom(qint64 begin, double y);
    Laid layToEnd();
    void relay();
    double heightOf(const Line& line) const;

    LogBuffer m_buffer;
    LogMetrics m_metrics;
    QSizeF m_size;
    bool m_wraps = false;
    LogReading m_reading = LogReading::Terminal;
    std::vector<Line> m_lines;
    LogRange m_gap;
    QCache<qint64, Line> m_cache;

    struct Jump {
        qint64 at = 0;
        bool centred = false;
    };
    std::optional<Jump> m_jump;
    qint64 m_anchor = 0; ///< the first line's beginning
    double m_anchorY = 0;
    bool m_atEnd = false;
    bool m_waiting = true;
};

} // namespace taskyard::ui
