// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logscreen.h"

#include <algorithm>
#include <cmath>

namespace taskyard::ui {

namespace {
constexpr int kCachedUnits = 4 << 20;
constexpr int kUnitsOfALine = 128; // what a line costs beside its text
} // namespace

LogScreen::LogScreen(LogSource& source, const LogMetrics& metrics, QObject* parent)
    : QObject(parent)
    , m_buffer(source)
    , m_metrics(metrics)
    , m_cache(kCachedUnits)
{
    connect(&m_buffer, &LogBuffer::arrived, this, &LogScreen::update);
    connect(&m_buffer, &LogBuffer::failed, this, &LogScreen::failed);
    connect(&m_buffer, &LogBuffer::extended, this, [this] {
        // Lines that reached into what is a gap now are others.
        const LogRange gap{extent().hasGap() ? extent().gapStart : 0, extent().hasGap() ? extent().gapEnd : 0};
        if (gap != std::exchange(m_gap, gap))
            m_cache.clear();
        emit extended();
        update();
    });
    connect(&m_buffer, &LogBuffer::replaced, this, [this] {
        m_cache.clear();
        m_anchor = 0;
        m_anchorY = 0;
        emit replaced();
        update();
    });
}

bool LogScreen::isAtEnd() const
{
    return m_atEnd || m_lines.empty() ||
           (m_lines.back().next >= extent().total &&
            m_lines.back().y + heightOf(m_lines.back()) <= m_size.height() + 1);
}

void LogScreen::setSize(QSizeF size)
{
    if (size == m_size)
        return;
    const bool widthMatters = m_wraps && size.width() != m_size.width();
    m_size = size;
    widthMatters ? relay() : update();
}

void LogScreen::setMetrics(const LogMetrics& metrics)
{
    m_metrics = metrics;
    relay();
}

void LogScreen::setWraps(bool wraps)
{
    m_wraps = wraps;
    relay();
}

void LogScreen::setReading(LogReading reading)
{
    m_reading = reading;
    relay();
}

/// The line at the top stays at the top; what part of it was scrolled out is not comparable.
void LogScreen::relay()
{
    m_cache.clear();
    m_anchorY = 0;
    update();
}

void LogScreen::showEnd()
{
    m_jump.reset();
    m_atEnd = true;
    update();
}

void LogScreen::showPlace(qint64 at, bool centred)
{
    m_atEnd = false;
    m_jump = Jump{at, centred};
    update();
}

void LogScreen::makeVisible(qint64 line, int unit)
{
    const auto found = lineAt(line);
    const auto shown = std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& l) { return l.begin == line; });
    if (!found || shown == m_lines.end()) {
        showPlace(line, true);
        return;
    }
    const double top = shown->y + (found->laid ? found->laid->placeOf(unit).row : 0) * m_metrics.row;
    if (top < 0)
        scroll(top);
    else if (top + m_metrics.row > m_size.height())
        scroll(top + m_metrics.row - m_size.height());
}

void LogScreen::scroll(double pixels)
{
    if (pixels == 0 || (pixels > 0 && m_atEnd))
        return;
    if (m_atEnd && !m_lines.empty()) {
        m_anchor = m_lines.front().begin;
        m_anchorY = m_lines.front().y;
    }
    m_atEnd = false;
    m_anchorY -= pixels;
    update();
}

std::optional<LogScreen::Line> LogScreen::lineAt(qint64 begin)
{
    if (const Line* cached = m_cache.object(begin))
        return *cached;
    const auto read = m_buffer.line(begin);
    if (!read)
        return std::nullopt;
    Line line{read->begin, read->next, read->isGap, read->continues, nullptr, 0};
    if (!read->isGap)
        line.laid = std::make_shared<LogLineLayout>(readLogLine(read->bytes, m_reading), m_metrics,
                                                    m_wraps ? m_size.width() : 0);
    // A last line without its line feed may go on, and a gap may grow.
    if (!read->isGap &&
        (read->terminated || read->next < extent().gapStart || (extent().hasGap() && read->next < extent().total)))
        m_cache.insert(begin, new Line(line), int(line.laid->text().text.size()) + kUnitsOfALine);
    return line;
}

double LogScreen::heightOf(const Line& line) const { return (line.laid ? line.laid->rows() : 1) * m_metrics.row; }

void LogScreen::update()
{
    if (m_size.isEmpty())
        return;
    const bool complete = settle();
    m_waiting = !complete;
    emit linesChanged();
}

/// Finds the lines to show; false while bytes are being read, and then all stays as it was.
bool LogScreen::settle()
{
    if (extent().total == 0) {
        m_lines.clear();
        return true;
    }
    if (m_jump && !settleJump())
        return false;
    m_anchor = std::min(m_anchor, extent().total - 1);
    if (extent().hasGap() && m_anchor > extent().gapStart && m_anchor < extent().gapEnd)
        m_anchor = extent().gapStart;
    while (!m_atEnd && m_anchorY > 0 && m_anchor > 0) {
        const auto before = m_buffer.lineBegin(m_anchor - 1);
        const auto line = before ? lineAt(*before) : std::nullopt;
        if (!line)
            return false;
        m_anchor = line->begin;
        m_anchorY -= heightOf(*line);
    }
    if (!m_atEnd && m_anchor == 0)
        m_anchorY = std::min(m_anchorY, 0.0);
    if (m_atEnd)
        return layToEnd() == Laid::Done;
    const Laid laid = layFrom(m_anchor, m_anchorY);
    if (laid != Laid::PastTheEnd)
        return laid == Laid::Done;
    return layToEnd() == Laid::Done;
}

bool LogScreen::settleJump()
{
    const auto begin = m_buffer.lineBegin(m_jump->at);
    if (!begin)
        return false;
    m_anchor = *begin;
    m_anchorY = m_jump->centred ? std::floor(m_size.height() / 3) : 0;
    m_jump.reset();
    return true;
}

LogScreen::Laid LogScreen::layFrom(qint64 begin, double y)
{
    std::vector<Line> lines;
    while (begin < extent().total && y < m_size.height()) {
        auto line = lineAt(begin);
        if (!line)
            return Laid::BeingRead;
        line->y = y;
        y += heightOf(*line);
        begin = line->next;
        if (y > 0)
            lines.push_back(std::move(*line));
    }
    // Behind the end there is nothing to scroll to, unless there is too little to fill the screen.
    if (y < m_size.height() && (lines.empty() || lines.front().begin > 0 || lines.front().y < 0))
        return Laid::PastTheEnd;
    m_lines = std::move(lines);
    m_anchor = m_lines.front().begin;
    m_anchorY = m_lines.front().y;
    return Laid::Done;
}

LogScreen::Laid LogScreen::layToEnd()
{
    std::vector<Line> upwards;
    double y = m_size.height();
    qint64 end = extent().total;
    while (end > 0 && y > 0) {
        const auto begin = m_buffer.lineBegin(end - 1);
        auto line = begin ? lineAt(*begin) : std::nullopt;
        if (!line)
            return Laid::BeingRead;
        y -= heightOf(*line);
        line->y = y;
        end = line->begin;
        upwards.push_back(std::move(*line));
    }
    const double shift = std::max(0.0, y); // a short log stands at the top
    std::reverse(upwards.begin(), upwards.end());
    for (Line& line : upwards)
        line.y -= shift;
    m_lines = std::move(upwards);
    m_anchor = m_lines.front().begin;
    m_anchorY = m_lines.front().y;
    return Laid::Done;
}

} // namespace taskyard::ui
