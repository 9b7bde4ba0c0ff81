// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palettemodel.h"

#include <QPointer>

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr size_t kMost = 100;

bool comesBefore(const PaletteEntry& a, const PaletteEntry& b)
{
    if (a.whyNot.isEmpty() != b.whyNot.isEmpty())
        return a.whyNot.isEmpty();
    return a.score > b.score;
}
} // namespace

void PaletteModel::look(const QString& text)
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
    const auto ticket = m_text.take();
    for (const PaletteSource& source : m_sources)
        source(text, [self = QPointer(this), ticket](std::vector<PaletteEntry> found) {
            if (self && self->m_text.isLatest(ticket))
                self->take(std::move(found));
        });
}

void PaletteModel::take(std::vector<PaletteEntry> found)
{
    beginResetModel();
    for (PaletteEntry& entry : found)
        m_entries.insert(std::upper_bound(m_entries.begin(), m_entries.end(), entry, comesBefore), std::move(entry));
    if (m_entries.size() > kMost)
        m_entries.resize(kMost);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_entries.size()); }

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry& entry = m_entries.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole: return entry.title;
    case Qt::DecorationRole: return entry.icon;
    case Qt::AccessibleTextRole:
        return QStringList{entry.title, entry.detail, entry.whyNot}.join(QLatin1Char(' ')).simplified();
    case DetailRole: return entry.detail;
    case WhyNotRole: return entry.whyNot;
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return entry(index.row()).whyNot.isEmpty() ? usual | Qt::ItemIsEnabled : usual;
}

} // namespace taskyard::ui
