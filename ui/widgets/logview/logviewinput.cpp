// SPDX-License-Identifier: GPL-3.0-or-later
// How LogView answers to mouse, wheel and keys, and what they select.
#include "ui/widgets/logview/logview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr double kRowsPerNotch = 3;
constexpr double kNotch = 120;
constexpr std::chrono::milliseconds kDragTick{30};

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || QStringLiteral("_-./:@").contains(c);
}
} // namespace

void LogView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        emit zoomed(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QPoint pixels = event->pixelDelta();
    if (pixels.isNull())
        pixels = (QPointF(event->angleDelta()) / kNotch * kRowsPerNotch * m_metrics.row).toPoint();
    if (event->modifiers() & Qt::ShiftModifier && pixels.x() == 0)
        pixels = pixels.transposed();
    if (pixels.x() != 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - pixels.x());
    if (pixels.y() != 0)
        userScrolled(-pixels.y());
    event->accept();
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->key() == Qt::Key_Escape && hasSelection())
        clearSelection();
    else if (!extendByKey(event) && !scrollByKey(event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool LogView::scrollByKey(QKeyEvent* event)
{
    if (!m_screen || event->modifiers() & ~(Qt::ControlModifier | Qt::KeypadModifier))
        return false;
    switch (event->key()) {
    case Qt::Key_Up: userScrolled(-m_metrics.row); return true;
    case Qt::Key_Down: userScrolled(m_metrics.row); return true;
    case Qt::Key_PageUp: userScrolled(-pageHeight()); return true;
    case Qt::Key_PageDown: userScrolled(pageHeight()); return true;
    case Qt::Key_Home: showBeginning(); return true;
    case Qt::Key_End: showEnd(); return true;
    case Qt::Key_Left: horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub); return true;
    case Qt::Key_Right: horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd); return true;
    default: return false;
    }
}

bool LogView::extendByKey(QKeyEvent* event)
{
    if (!m_screen || !(event->modifiers() & Qt::ShiftModifier) || m_screen->lines().empty())
        return false;
    const bool whole = event->modifiers() & Qt::ControlModifier;
    const LogPosition from = caretOrTop();
    std::optional<LogPosition> to;
    switch (event->key()) {
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const int direction = event->key() == Qt::Key_PageUp ? -1 : 1;
        to = from;
        for (int rows = int(pageHeight() / m_metrics.row); rows > 0 && to; --rows) {
            const auto next = steppedRow(*to, direction);
            if (!next || *next == *to)
                break;
            to = next;
        }
        break;
    }
    case Qt::Key_Home: to = whole ? LogPosition{0, 0} : LogPosition{from.line, 0}; break;
    case Qt::Key_End:
        if (whole)
            to = LogPosition{extent().total, 0};
        else if (const auto line = m_screen->lineAt(from.line); line && line->laid)
            to = LogPosition{from.line, int(line->laid->text().text.size())};
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right: to = stepped(from, event->key()); break;
    default: return false;
    }
    if (to) {
        setFollowing(false);
        select(hasSelection() ? m_anchor : from, *to);
        if (to->line < extent().total)
            m_screen->makeVisible(to->line, to->unit);
    }
    return true;
}

LogPosition LogView::caretOrTop() const
{
    return hasSelection() || lineOnScreen(m_caret.line) ? m_caret : LogPosition{m_screen->lines().front().begin, 0};
}

std::optional<LogPosition> LogView::stepped(LogPosition from, int key)
{
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        return steppedRow(from, key == Qt::Key_Up ? -1 : 1);
    const auto line = from.line < extent().total ? m_screen->lineAt(from.line) : std::nullopt;
    const int direction = key == Qt::Key_Left ? -1 : 1;
    if (line && line->laid) {
        const int unit = line->laid->stepped(from.unit, direction);
        if (unit != from.unit)
            return LogPosition{from.line, unit};
        if (direction > 0)
            return LogPosition{line->next, 0};
    }
    const auto before = direction < 0 && from.line > 0 ? m_screen->lineBegin(from.line - 1) : std::nullopt;
    const auto previous = before ? m_screen->lineAt(*before) : std::nullopt;
    return previous ? std::optional(LogPosition{*before, previous->laid ? int(previous->laid->text().text.size()) : 0})
                    : std::nullopt;
}

std::optional<LogPosition> LogView::steppedRow(LogPosition from, int direction)
{
    const auto line = from.line < extent().total ? m_screen->lineAt(from.line) : std::nullopt;
    const auto place = line && line->laid ? line->laid->placeOf(from.unit) : LogLineLayout::Place{};
    const int rows = line && line->laid ? line->laid->rows() : 1;
    if (line && line->laid && place.row + direction >= 0 && place.row + direction < rows)
        return LogPosition{from.line, line->laid->unitAt(place.row + direction, place.x)};
    if (direction > 0 && (!line || line->next >= extent().total))
        return LogPosition{extent().total, 0};
    if (direction < 0 && from.line == 0)
        return LogPosition{0, 0};
    const auto begin = direction > 0 ? std::optional(line->next) : m_screen->lineBegin(from.line - 1);
    const auto other = begin ? m_screen->lineAt(*begin) : std::nullopt;
    if (!other)
        return std::nullopt;
    const int row = direction > 0 || !other->laid ? 0 : other->laid->rows() - 1;
    return LogPosition{*begin, other->laid ? other->laid->unitAt(row, place.x) : 0};
}

LogPosition LogView::positionAt(QPointF place) const
{
    const auto& lines = m_screen->lines();
    if (lines.empty())
        return {};
    const auto below = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.y > place.y(); });
    const Line& line = below == lines.begin() ? *below : *(below - 1);
    if (!line.laid)
        return {line.begin, 0};
    const int row = int((place.y() - line.y) / m_metrics.row);
    if (row >= line.laid->rows())
        return {line.begin, int(line.laid->text().text.size())};
    return {line.begin, line.laid->unitAt(row, place.x() - gutterWidth() + horizontalScrollBar()->value())};
}

void LogView::select(LogPosition anchor, LogPosition caret)
{
    if (m_anchor == anchor && m_caret == caret)
        return;
    m_anchor = anchor;
    m_caret = caret;
    viewport()->update();
    emit selectionChanged();
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_screen)
        return;
    const LogPosition place = positionAt(event->position());
    select(event->modifiers() & Qt::ShiftModifier ? m_anchor : place, place);
    m_match.reset();
    m_dragging = true;
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging || !m_screen)
        return;
    // What is being selected must not run away.
    setFollowing(false);
    m_dragPlace = event->position();
    select(m_anchor, positionAt(m_dragPlace));
    const bool outside = m_dragPlace.y() < 0 || m_dragPlace.y() > viewport()->height();
    if (outside && m_dragTimer == 0)
        m_dragTimer = startTimer(kDragTick);
    else if (!outside && m_dragTimer != 0)
        killTimer(std::exchange(m_dragTimer, 0));
}

/// A drag beyond an edge scrolls, the faster the further.
void LogView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_dragTimer) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const double beyond = m_dragPlace.y() < 0 ? m_dragPlace.y() : m_dragPlace.y() - viewport()->height();
    userScrolled(std::clamp(beyond, -400.0, 400.0) / 2);
    select(m_anchor, positionAt(m_dragPlace));
}

void LogView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragging = false;
    if (m_dragTimer != 0)
        killTimer(std::exchange(m_dragTimer, 0));
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!m_screen || event->button() != Qt::LeftButton)
        return;
    const LogPosition place = positionAt(event->position());
    const Line* line = lineOnScreen(place.line);
    if (!line || !line->laid)
        return;
    const QString& text = line->laid->text().text;
    int begin = place.unit;
    int end = place.unit;
    while (begin > 0 && isWordPart(text[begin - 1]))
        --begin;
    while (end < text.size() && isWordPart(text[end]))
        ++end;
    select({place.line, begin}, {place.line, end});
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copies = menu->addAction(tr("&Copy"), this, &LogView::copy);
    copies->setEnabled(hasSelection());
    menu->addAction(tr("Select &all"), this, &LogView::selectAll);
    menu->addSeparator();
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void LogView::copy()
{
    if (!hasSelection() || !m_source)
        return;
    const LogPosition from = selectionBegin();
    const LogPosition to = selectionEnd();
    if (to.line - from.line > mostCopied) {
        emit said(tr("More than %1 are selected; save the log to a file instead")
                      .arg(locale().formattedDataSize(mostCopied)));
        return;
    }
    const auto last = to.line < extent().total && to.unit > 0 ? m_screen->lineAt(to.line) : std::nullopt;
    if (m_copying)
        m_copying->cancel();
    m_copying = copyText(*m_source, from, last ? to : LogPosition{to.line, INT_MAX}, last ? last->next : to.line,
                         m_raw ? LogReading::Raw : LogReading::Plain, this, [this](const Result<QString>& text) {
                             if (!text)
                                 emit said(text.error().text());
                             else if (!text->isEmpty())
                                 QApplication::clipboard()->setText(*text);
                         });
}

void LogView::selectAll()
{
    if (!m_screen)
        return;
    if (extent().total > mostCopied) {
        emit said(tr("The log has %1; at most %2 can be selected. Save it to a file instead")
                      .arg(locale().formattedDataSize(extent().total), locale().formattedDataSize(mostCopied)));
        return;
    }
    setFollowing(false);
    select({0, 0}, {extent().total, 0});
}

void LogView::clearSelection() { select(m_caret, m_caret); }

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace taskyard::ui
