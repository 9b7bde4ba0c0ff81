// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/loglinelayout.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace taskyard::ui {

namespace {

constexpr qsizetype kLongestShaped = 4096; // longer lines are drawn character by character, in logical order

bool needsShaping(const QString& text)
{
    return text.size() <= kLongestShaped && std::any_of(text.begin(), text.end(), [](QChar c) {
               const char16_t unit = c.unicode();
               return unit >= 0x300 && ((unit >= 0x590 && unit < 0x1100) || (unit >= 0xFB1D && unit < 0xFE00) ||
                                        (unit >= 0xFE70 && unit < 0xFF00) || c.isMark() || unit == 0x200D ||
                                        unit == 0x200C || (unit >= 0xFE00 && unit <= 0xFE0F) || unit == 0xDB40);
           });
}

bool isSingleColumns(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x300; });
}

/// What holds for the unit `at`, and up to where.
template <class Part> const Part* partAt(const std::vector<Part>& parts, int at, int& until)
{
    for (const Part& part : parts) {
        if (part.begin <= at && at < part.end) {
            until = std::min(until, part.end);
            return &part;
        }
        if (part.begin > at)
            until = std::min(until, part.begin);
    }
    return nullptr;
}

} // namespace

LogMetrics::LogMetrics(const QFont& used) : font(used)
{
    const QFontMetricsF metrics(font);
    column = std::max(1.0, metrics.horizontalAdvance(QLatin1Char('0')));
    row = std::max(1.0, std::ceil(metrics.height() + 1));
    ascent = std::ceil(metrics.ascent() + 0.5);
}

LogLineLayout::LogLineLayout(LogText text, const LogMetrics& metrics, double wrapWidth)
    : m_text(std::move(text))
    , m_metrics(metrics)
{
    if (needsShaping(m_text.text))
        layShaped(wrapWidth);
    else
        layGrid(wrapWidth);
}

void LogLineLayout::layShaped(double wrapWidth)
{
    m_shaped = std::make_unique<QTextLayout>(m_text.text, m_metrics.font);
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(wrapWidth > 0 ? QTextOption::WrapAnywhere : QTextOption::NoWrap);
    m_shaped->setTextOption(option);
    m_shaped->setCacheEnabled(true);
    m_shaped->beginLayout();
    double y = 0;
    while (true) {
        QTextLine row = m_shaped->createLine();
        if (!row.isValid())
            break;
        row.setLineWidth(wrapWidth > 0 ? wrapWidth : 1e6);
        // All rows have one height, whichever fonts had to be borrowed.
        row.setPosition({0, y + m_metrics.ascent - row.ascent()});
        y += m_metrics.row;
    }
    m_shaped->endLayout();
}

void LogLineLayout::layGrid(double wrapWidth)
{
    const QString& text = m_text.text;
    const int most = wrapWidth > 0 ? std::max(2, int(wrapWidth / m_metrics.column)) : INT_MAX;
    m_rowStarts = {0};
    if (isSingleColumns(text)) {
        for (int at = most; wrapWidth > 0 && at < text.size(); at += most)
            m_rowStarts.push_back(at);
        return;
    }
    m_columns.reserve(size_t(text.size()) + 1);
    int column = 0;
    for (int i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size();
        const int columns = columnsOf(pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode());
        const int rowBegin = m_columns.empty() ? 0 : m_columns[size_t(m_rowStarts.back())];
        if (column + columns - rowBegin > most && i > m_rowStarts.back())
            m_rowStarts.push_back(i);
        m_columns.push_back(column);
        if (pair) {
            m_columns.push_back(column);
            ++i;
        }
        column += columns;
    }
    m_columns.push_back(column);
}

int LogLineLayout::rows() const { return m_shaped ? std::max(1, m_shaped->lineCount()) : int(m_rowStarts.size()); }

double LogLineLayout::width() const
{
    if (!m_shaped)
        return (m_rowStarts.size() > 1 ? placeOf(m_rowStarts[1] - 1).x + m_metrics.column
                                       : columnOf(int(m_text.text.size())) * m_metrics.column);
    return m_shaped->lineCount() > 0 ? m_shaped->lineAt(0).naturalTextWidth() : 0;
}

int LogLineLayout::columnOf(int unit) const { return m_columns.empty() ? unit : m_columns[size_t(unit)]; }

std::pair<int, int> LogLineLayout::unitsOfRow(int row) const
{
    const auto at = size_t(row);
    return {m_rowStarts[at], at + 1 < m_rowStarts.size() ? m_rowStarts[at + 1] : int(m_text.text.size())};
}

LogLineLayout::Place LogLineLayout::placeOf(int unit) const
{
    unit = std::clamp(unit, 0, int(m_text.text.size()));
    if (m_shaped) {
        const QTextLine row = m_shaped->lineForTextPosition(unit);
        return row.isValid() ? Place{row.lineNumber(), row.cursorToX(unit)} : Place{};
    }
    const auto row = std::upper_bound(m_rowStarts.begin(), m_rowStarts.end(), unit) - m_rowStarts.begin() - 1;
    return {int(row), (columnOf(unit) - columnOf(m_rowStarts[size_t(row)])) * m_metrics.column};
}

int LogLineLayout::unitAtColumn(int row, double column) const
{
    const auto [begin, end] = unitsOfRow(row);
    if (m_columns.empty())
        return int(std::clamp(begin + column, double(begin), double(end)));
    const double wanted = columnOf(begin) + column;
    const auto from = m_columns.begin() + begin;
    const auto found = std::upper_bound(from, m_columns.begin() + end, wanted) - m_columns.begin() - 1;
    int unit = std::clamp(int(found), begin, end);
    while (unit > begin && m_text.text[unit - 1].isHighSurrogate())
        --unit;
    return unit;
}

int LogLineLayout::unitAt(int row, double x) const
{
    row = std::clamp(row, 0, rows() - 1);
    if (m_shaped)
        return m_shaped->lineCount() > 0 ? m_shaped->lineAt(row).xToCursor(x) : 0;
    const double column = std::max(0.0, x / m_metrics.column);
    const int unit = unitAtColumn(row, column);
    const int next = stepped(unit, 1);
    const double middle = (columnOf(unit) + columnOf(next)) / 2.0 - columnOf(unitsOfRow(row).first);
    return column > middle && next <= unitsOfRow(row).second ? next : unit;
}

int LogLineLayout::stepped(int unit, int direction) const
{
    const int size = int(m_text.text.size());
    if (m_shaped)
        return direction > 0 ? m_shaped->nextCursorPosition(unit) : m_shaped->previousCursorPosition(unit);
    unit = std::clamp(unit + direction, 0, size);
    if (unit > 0 && unit < size && m_text.text[unit].isLowSurrogate())
        unit += direction;
    return unit;
}

void LogLineLayout::draw(QPainter& painter, const Clip& clip, const LogPalette& palette,
                         const std::vector<Mark>& marks) const
{
    if (m_shaped) {
        drawShaped(painter, clip, palette, marks);
        return;
    }
    for (int row = std::max(0, clip.from.row); row <= std::min(clip.to.row, rows() - 1); ++row)
        drawRow(painter, row, clip, palette, marks);
}

void LogLineLayout::drawRow(QPainter& painter, int row, const Clip& clip, const LogPalette& palette,
                            const std::vector<Mark>& marks) const
{
    const auto [rowBegin, rowEnd] = unitsOfRow(row);
    const int first = unitAtColumn(row, std::max(0.0, clip.from.x / m_metrics.column));
    const int last = std::min(rowEnd, unitAtColumn(row, clip.to.x / m_metrics.column) + 2);
    const double top = clip.top + row * m_metrics.row;
    for (int at = first; at < last;) {
        int until = last;
        const Mark* mark = partAt(marks, at, until);
        const LogText::Span* span = partAt(m_text.spans, at, until);
        const LogStyle style = span ? span->style : LogStyle();
        LogPalette::Inks inks = palette.inks(style);
        if (mark)
            inks = {mark->text.isValid() ? mark->text : LogPalette::readable(inks.text, mark->paper), mark->paper};
        const double x = clip.left + (columnOf(at) - columnOf(rowBegin)) * m_metrics.column;
        const double width = (columnOf(until) - columnOf(at)) * m_metrics.column;
        if (inks.paper.isValid())
            painter.fillRect(QRectF(x, top, width, m_metrics.row), inks.paper);
        painter.setPen(inks.text);
        QFont font = m_metrics.font;
        font.setBold(style.bold);
        font.setItalic(style.italic);
        font.setUnderline(style.underline);
        painter.setFont(font);
        drawPiece(painter, at, until, {x, top + m_metrics.ascent}, style.bold);
        at = until;
    }
}

/// Borrowed fonts have widths of their own: where a piece does not fill its columns, each character gets its place.
void LogLineLayout::drawPiece(QPainter& painter, int begin, int end, QPointF at, bool bold) const
{
    const QString piece = m_text.text.mid(begin, end - begin);
    const double width = (columnOf(end) - columnOf(begin)) * m_metrics.column;
    const bool isPlain = !bold && std::all_of(piece.begin(), piece.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isPlain || std::abs(painter.fontMetrics().horizontalAdvance(piece) - width) < 1) {
        painter.drawText(at, piece);
        return;
    }
    for (int unit = begin; unit < end;) {
        const int next = std::max(unit + 1, stepped(unit, 1));
        const double x = at.x() + (columnOf(unit) - columnOf(begin)) * m_metrics.column;
        painter.drawText(QPointF(x, at.y()), m_text.text.mid(unit, next - unit));
        unit = next;
    }
}

void LogLineLayout::drawShaped(QPainter& painter, const Clip& clip, const LogPalette& palette,
                               const std::vector<Mark>& marks) const
{
    QList<QTextLayout::FormatRange> formats;
    const int size = int(m_text.text.size());
    for (int at = 0; at < size;) {
        int until = size;
        const Mark* mark = partAt(marks, at, until);
        const LogText::Span* span = partAt(m_text.spans, at, until);
        LogPalette::Inks inks = palette.inks(span ? span->style : LogStyle());
        if (mark)
            inks = {mark->text.isValid() ? mark->text : LogPalette::readable(inks.text, mark->paper), mark->paper};
        QTextCharFormat format;
        format.setForeground(inks.text);
        if (inks.paper.isValid())
            format.setBackground(inks.paper);
        format.setFontUnderline(span && span->style.underline);
        formats.append({at, until - at, format});
        at = until;
    }
    painter.setPen(palette.text());
    m_shaped->draw(&painter, {clip.left, clip.top}, formats);
}

} // namespace taskyard::ui
