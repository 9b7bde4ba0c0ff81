// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logdifferencemodel.h"

namespace taskyard::ui {

namespace {
constexpr qsizetype kLongestShown = 2000; // laying out more would be felt while scrolling
} // namespace

void LogDifferenceModel::show(LogDifference difference, const QString& goodTitle, const QString& otherTitle)
{
    beginResetModel();
    m_difference = std::move(difference);
    m_goodTitle = goodTitle;
    m_otherTitle = otherTitle;
    m_rows.clear();
    size_t open = 0; // the first row of this stretch whose right side is free
    for (const DiffStep& step : m_difference.steps) {
        if (step.kind == DiffKind::Same) {
            m_rows.push_back({step.left, step.right, true});
            open = m_rows.size();
        } else if (step.kind == DiffKind::Removed) {
            m_rows.push_back({step.left, -1, false});
        } else {
            while (open < m_rows.size() && m_rows[open].other >= 0)
                ++open;
            if (open == m_rows.size())
                m_rows.push_back({});
            m_rows[open].other = step.right;
        }
    }
    endResetModel();
}

bool LogDifferenceModel::isDifferent(int row) const { return !m_rows.at(size_t(row)).same; }

int LogDifferenceModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int LogDifferenceModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant LogDifferenceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(size_t(index.row()));
    const bool isGood = index.column() <= Good;
    const int line = isGood ? row.good : row.other;
    if (line < 0)
        return {};
    const DiffKind kind = row.same ? DiffKind::Same : isGood ? DiffKind::Removed : DiffKind::Added;
    const QString& text = isGood ? m_difference.good.at(line) : m_difference.other.at(line);
    const QString sign = kind == DiffKind::Same      ? QString()
                         : kind == DiffKind::Removed ? QStringLiteral("−")
                                                     : QStringLiteral("+");
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Good || index.column() == Other
                   ? text.left(kLongestShown)
                   : QStringLiteral("%1 %2").arg(line + 1).arg(sign).trimmed();
    case Qt::AccessibleTextRole: return QStringLiteral("%1 %2").arg(sign, text.left(kLongestShown)).trimmed();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (index.column() == Good || index.column() == Other ? Qt::AlignLeft : Qt::AlignRight));
    case KindRole: return int(kind);
    default: return {};
    }
}

QVariant LogDifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Good ? m_goodTitle : section == Other ? m_otherTitle : QVariant();
}

} // namespace taskyard::ui
