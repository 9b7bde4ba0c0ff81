// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/successor.h"

#include <QTimer>

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr int kMost = 500; ///< of more, nobody goes from one to the next
/// Longer than tasks are given to end; what leaves later leaves by itself.
constexpr std::chrono::seconds kPatience{30};
} // namespace

Successor::Successor(QItemSelectionModel& selection) : m_selection(selection)
{
    int rows = 0;
    for (const QItemSelectionRange& range : selection.selection())
        rows += range.height();
    if (rows == 0 || rows > kMost)
        return;
    for (const QItemSelectionRange& range : selection.selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            m_leaving.append(selection.model()->index(row, 0));
    connect(&selection, &QItemSelectionModel::selectionChanged, this, &Successor::followSelection);
    connect(selection.model(), &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first) { followRemoval(first); });
    connect(selection.model(), &QAbstractItemModel::modelReset, this, [this] { m_leaving.clear(); });
    QTimer::singleShot(kPatience, this, [this] { m_leaving.clear(); });
}

bool Successor::isDueAfter(const Command& command)
{
    return std::visit(
        []<class C>(const C&) {
            return std::is_same_v<C, command::Cancel> || std::is_same_v<C, command::Kill> ||
                   std::is_same_v<C, command::Skip> || std::is_same_v<C, command::Remove> ||
                   std::is_same_v<C, command::Archive> || std::is_same_v<C, command::Hold> ||
                   std::is_same_v<C, command::Release> || std::is_same_v<C, command::Retry> ||
                   std::is_same_v<C, command::Move>;
        },
        command);
}

bool Successor::isAnyLeft() const
{
    return std::ranges::any_of(m_leaving, [](const QPersistentModelIndex& index) { return index.isValid(); });
}

void Successor::followSelection(const QItemSelection& selected)
{
    if (!selected.isEmpty()) {
        m_leaving.clear();
        return;
    }
    // A row that leaves is taken out of the selection before it is gone: wait until it can be told from one that the
    // operator let go.
    const auto forgetLetGo = [this] {
        if (!m_selection.hasSelection() && isAnyLeft())
            m_leaving.clear();
    };
    QMetaObject::invokeMethod(this, forgetLetGo, Qt::QueuedConnection);
}

void Successor::followRemoval(int first)
{
    const QAbstractItemModel* model = m_selection.model();
    if (m_leaving.isEmpty() || isAnyLeft())
        return;
    m_leaving.clear();
    if (const int row = std::min(first, model->rowCount() - 1); row >= 0) {
        const QPersistentModelIndex index(model->index(row, std::max(0, m_selection.currentIndex().column())));
        // Not in the midst of the list's changes: who hears of a selection may ask the list for more.
        QMetaObject::invokeMethod(this, [this, index] { select(index); }, Qt::QueuedConnection);
    }
}

void Successor::select(const QPersistentModelIndex& index)
{
    if (index.isValid() && !m_selection.hasSelection())
        m_selection.setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

} // namespace taskyard::ui
