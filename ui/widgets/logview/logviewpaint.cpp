// SPDX-License-Identifier: GPL-3.0-or-later
// How LogView draws.
#include "ui/widgets/logview/logview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr size_t kMostMarks = 1000; // of one line
constexpr double kMargin = 4;
} // namespace

void LogView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_palette.paper());
    if (!m_screen)
        return;
    painter.setFont(m_metrics.font);
    if (m_screen->lines().empty()) {
        painter.setPen(m_palette.quietText());
        const QString text = m_screen->isWaiting() && extent().total > 0 ? tr("Reading…")
                             : extent().ended                            ? tr("Nothing was written")
                                                                         : tr("Nothing has been written yet");
        painter.drawText(viewport()->rect(), Qt::AlignCenter, text);
        return;
    }
    const QRectF textArea(gutterWidth(), 0, viewport()->width() - gutterWidth(), viewport()->height());
    painter.save();
    painter.setClipRect(textArea);
    for (const Line& line : m_screen->lines())
        line.isGap ? paintGap(painter, line) : paintLine(painter, line);
    painter.restore();
    if (m_numbersShown)
        paintNumbers(painter);
}

void LogView::paintLine(QPainter& painter, const Line& line) const
{
    const double scrolled = horizontalScrollBar()->value();
    const double height = viewport()->height();
    LogLineLayout::Clip clip;
    clip.top = line.y;
    clip.left = gutterWidth() - scrolled;
    clip.from = {int(std::max(0.0, -line.y / m_metrics.row)), scrolled};
    clip.to = {int((height - line.y) / m_metrics.row), scrolled + viewport()->width()};
    line.laid->draw(painter, clip, m_palette, marksOf(line));
    // A selected line end is seen as a stub, so that a selection of empty lines is seen at all.
    if (selectionBegin().line <= line.begin && line.begin < selectionEnd().line && hasSelection()) {
        const auto end = line.laid->placeOf(int(line.laid->text().text.size()));
        painter.fillRect(
            QRectF(clip.left + end.x, line.y + end.row * m_metrics.row, m_metrics.column / 2, m_metrics.row),
            m_palette.selectedPaper());
    }
    if (hasFocus() && hasSelection() && m_caret.line == line.begin) {
        const auto caret = line.laid->placeOf(m_caret.unit);
        painter.fillRect(QRectF(clip.left + caret.x - 1, line.y + caret.row * m_metrics.row, 2, m_metrics.row),
                         m_palette.text());
    }
}

std::vector<LogLineLayout::Mark> LogView::marksOf(const Line& line) const
{
    std::vector<LogLineLayout::Mark> marks;
    const int size = int(line.laid->text().text.size());
    const LogPosition begin = selectionBegin();
    const LogPosition end = selectionEnd();
    const int first = begin.line < line.begin ? 0 : begin.line == line.begin ? begin.unit : size;
    const int last = end.line > line.begin ? size : end.line == line.begin ? std::min(end.unit, size) : 0;
    const bool selected = hasSelection() && first < last;
    if (selected)
        marks.push_back({first, last, m_palette.selectedText(), m_palette.selectedPaper()});
    if (m_highlight)
        for (const auto& [from, to] : m_highlight->matches(line.laid->text().text, kMostMarks)) {
            // What is selected looks selected.
            if (!selected || to <= first || from >= last)
                marks.push_back({from, to, {}, m_palette.matchPaper()});
        }
    std::sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return marks;
}

void LogView::paintGap(QPainter& painter, const Line& line) const
{
    const QRectF area(gutterWidth(), line.y, viewport()->width() - gutterWidth(), m_metrics.row);
    painter.fillRect(area, m_palette.gapPaper());
    painter.setFont(m_metrics.font);
    painter.setPen(m_palette.quietText());
    painter.drawText(area, Qt::AlignCenter, QStringLiteral("⋯ %1 ⋯").arg(gapText(line)));
}

void LogView::paintNumbers(QPainter& painter) const
{
    const auto& lines = m_screen->lines();
    painter.setFont(m_metrics.font);
    painter.setPen(m_palette.quietText());
    const double right = gutterWidth() - kMargin * 1.5;
    const auto known = m_number ? std::find_if(lines.begin(), lines.end(),
                                               [this](const Line& line) { return line.begin == m_number->first; })
                                : lines.end();
    if (known == lines.end())
        return;
    const auto draw = [&](const Line& line, qint64 number) {
        if (!line.continues && !line.isGap)
            painter.drawText(QRectF(0, line.y, right, m_metrics.row), Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(number));
    };
    qint64 number = m_number->second;
    for (auto line = known; line != lines.end() && !line->isGap; ++line) {
        number += line != known && !line->continues;
        draw(*line, number);
    }
    number = m_number->second;
    for (auto line = known; line != lines.begin(); --line) {
        number -= !line->continues;
        draw(*(line - 1), number);
    }
}

} // namespace taskyard::ui
