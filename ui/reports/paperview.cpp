// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/paperview.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace taskyard::ui {

namespace {
constexpr int kGap = 12; ///< around pages
constexpr double kLeastZoom = 0.25;
constexpr double kMostZoom = 4;
constexpr double kZoomStep = 1.25;
constexpr int kKept = 3;            ///< drawings beyond what is in sight, on either side
constexpr double kPaperWidth = 842; ///< in points, before there is any paper
} // namespace

PaperView::PaperView(PaperReader& reader, QWidget* parent) : QAbstractScrollArea(parent), m_reader(reader)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Mid);
    // The width that a page fits must not depend on whether there is a bar.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
}

void PaperView::setPages(std::vector<PaperPage> pages)
{
    m_pages = std::move(pages);
    m_drawings.clear();
    m_drawing = -1;
    m_told = -1;
    layOut();
}

// Where pages lie

double PaperView::pixelsPerPoint() const
{
    double widest = 0;
    for (const PaperPage& page : m_pages)
        widest = std::max(widest, page.size.width());
    return m_zoom * std::max(1, viewport()->width() - 2 * kGap) / (widest > 0 ? widest : kPaperWidth);
}

QRect PaperView::placeOf(int page) const
{
    const QSize size = (m_pages[size_t(page)].size * pixelsPerPoint()).toSize();
    const int left = std::max(kGap, (viewport()->width() - size.width()) / 2);
    return QRect(QPoint(left, m_tops[size_t(page)]), size)
        .translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
}

void PaperView::layOut()
{
    const QScrollBar& bar = *verticalScrollBar();
    const double place = bar.maximum() > 0 ? double(bar.value()) / (bar.maximum() + bar.pageStep()) : 0;
    const double scale = pixelsPerPoint();
    m_tops = {kGap};
    double widest = 0;
    for (const PaperPage& page : m_pages) {
        m_tops.push_back(m_tops.back() + int(std::round(page.size.height() * scale)) + kGap);
        widest = std::max(widest, page.size.width() * scale);
    }
    const auto setRange = [](QScrollBar* along, int whole, int seen) {
        along->setRange(0, std::max(0, whole - seen));
        along->setPageStep(seen);
        along->setSingleStep(std::max(1, seen / 12));
    };
    setRange(verticalScrollBar(), m_tops.back(), viewport()->height());
    setRange(horizontalScrollBar(), int(widest) + 2 * kGap, viewport()->width());
    verticalScrollBar()->setValue(int(place * m_tops.back()));
    viewport()->update();
    drawNext();
    tell();
}

std::pair<int, int> PaperView::inSight() const
{
    const int top = verticalScrollBar()->value();
    const auto above = [this](int y) { return int(std::ranges::upper_bound(m_tops, y) - m_tops.begin()) - 1; };
    const int last = pageCount() - 1;
    return {std::clamp(above(top + kGap), 0, std::max(0, last)), std::min(last, above(top + viewport()->height()))};
}

int PaperView::currentPage() const { return m_pages.empty() ? -1 : inSight().first; }

void PaperView::showPage(int page)
{
    if (page >= 0 && page < pageCount())
        verticalScrollBar()->setValue(m_tops[size_t(page)] - kGap);
}

void PaperView::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, kLeastZoom, kMostZoom);
    layOut();
    emit placeChanged();
}

void PaperView::zoomBy(int steps) { setZoom(m_zoom * std::pow(kZoomStep, steps)); }

// Drawing

/// One page after the other, those in sight first, so that the latest place is never far back in a queue.
void PaperView::drawNext()
{
    if (m_drawing >= 0 || m_pages.empty())
        return;
    const double scale = pixelsPerPoint() * devicePixelRatioF();
    const auto [first, last] = inSight();
    for (int page = first; page <= std::min(last + 1, pageCount() - 1); ++page) {
        const auto drawn = m_drawings.find(page);
        if (drawn != m_drawings.end() && drawn->second.scale == scale)
            continue;
        m_drawing = page;
        m_reader.draw(page, scale, [this, page, scale](const QImage& image) {
            m_drawing = -1;
            m_drawings[page] = {image, scale};
            const auto [top, bottom] = inSight();
            std::erase_if(m_drawings, [top, bottom](const auto& one) {
                return one.first < top - kKept || one.first > bottom + kKept;
            });
            viewport()->update();
            drawNext();
        });
        return;
    }
}

bool PaperView::isDrawn() const
{
    const auto [first, last] = inSight();
    for (int page = first; page <= last; ++page)
        if (!m_drawings.contains(page))
            return false;
    return !m_pages.empty();
}

void PaperView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (m_pages.empty())
        return;
    const auto [first, last] = inSight();
    for (int page = first; page <= last; ++page) {
        const QRect place = placeOf(page);
        if (!place.intersects(event->rect()))
            continue;
        painter.fillRect(place, Qt::white); // paper is white, whatever the window's colours
        if (const auto drawn = m_drawings.find(page); drawn != m_drawings.end())
            painter.drawImage(place, drawn->second.image);
    }
}

// Moving about

void PaperView::scrollContentsBy(int, int)
{
    viewport()->update();
    drawNext();
    tell();
}

void PaperView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void PaperView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Home: return verticalScrollBar()->setValue(0);
    case Qt::Key_End: return verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    case Qt::Key_Plus: return zoomBy(1);
    case Qt::Key_Minus: return zoomBy(-1);
    case Qt::Key_0: return setZoom(1);
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void PaperView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (const int turn = event->angleDelta().y(); turn != 0)
        zoomBy(turn > 0 ? 1 : -1);
    event->accept();
}

/// Plain keys of its own are not the window's shortcuts while it has the focus.
bool PaperView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool own = key->key() == Qt::Key_Plus || key->key() == Qt::Key_Minus || key->key() == Qt::Key_0 ||
                         key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
        if (own && !key->modifiers().testFlag(Qt::ControlModifier)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void PaperView::tell()
{
    const int page = currentPage();
    if (std::exchange(m_told, page) == page)
        return;
    setAccessibleDescription(page < 0 ? QString() : m_pages[size_t(page)].text);
    emit placeChanged();
}

} // namespace taskyard::ui
