// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/eventfilter.h"

#include "ui/models/eventmodel.h"

namespace taskyard::ui {

void EventFilter::setKind(const QString& beginning)
{
    m_kind = beginning;
    invalidateFilter();
}

void EventFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool EventFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto* source = sourceModel();
    if (!source->index(row, 0, parent).data(EventModel::KindRole).toString().startsWith(m_kind))
        return false;
    if (m_text.isEmpty())
        return true;
    for (int column = 0; column < source->columnCount(parent); ++column)
        if (source->index(row, column, parent).data().toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    return false;
}

} // namespace taskyard::ui
