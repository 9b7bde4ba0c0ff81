// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace taskyard::ui {

FlowLayout::FlowLayout(QWidget* parent, int between) : QLayout(parent), m_between(between)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(6); // between lines
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) { m_items.emplace_back(item); }

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem* item = m_items[size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

std::pair<std::vector<QRect>, int> FlowLayout::places(int width) const
{
    std::vector<QRect> places;
    QPoint at(0, 0);
    int line = 0;
    for (const auto& item : m_items) {
        if (item->isEmpty()) {
            places.emplace_back();
            continue;
        }
        const QSize size = item->sizeHint().boundedTo({std::max(width, item->minimumSize().width()), QWIDGETSIZE_MAX});
        if (at.x() > 0 && at.x() + size.width() > width) {
            at = QPoint(0, at.y() + line + spacing());
            line = 0;
        }
        places.emplace_back(at, size);
        at.rx() += size.width() + m_between;
        line = std::max(line, size.height());
    }
    return {places, at.y() + line};
}

int FlowLayout::heightForWidth(int width) const { return places(width).second; }

QSize FlowLayout::sizeHint() const
{
    QSize all;
    for (const auto& item : m_items)
        if (!item->isEmpty())
            all = QSize(all.width() + item->sizeHint().width() + m_between,
                        std::max(all.height(), item->sizeHint().height()));
    return {std::max(0, all.width() - m_between), std::max(0, all.height())};
}

QSize FlowLayout::minimumSize() const
{
    QSize largest(0, 0);
    for (const auto& item : m_items)
        if (!item->isEmpty())
            largest = largest.expandedTo(item->minimumSize());
    return largest;
}

void FlowLayout::setGeometry(const QRect& room)
{
    QLayout::setGeometry(room);
    const std::vector<QRect> made = places(room.width()).first;
    const Qt::LayoutDirection way = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    for (size_t i = 0; i < m_items.size(); ++i)
        m_items[i]->setGeometry(QStyle::visualRect(way, room, made[i].translated(room.topLeft())));
}

} // namespace taskyard::ui
