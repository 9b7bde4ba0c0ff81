// SPDX-License-Identifier: GPL-3.0-or-later
// One change of many tasks: as a command, and as what it makes of a task, for a preview. Values; any thread, but the
// words are of the window's language.
#pragma once

#include "core/api/commands.h"

#include <QAbstractTableModel>

namespace taskyard::ui {

struct BulkChange {
    std::optional<QString> queue;
    std::optional<qint64> priority;
    qint64 addPriority = 0;
    QStringList addTags;
    QStringList removeTags;
    std::optional<int> retries;
    std::optional<std::optional<Duration>> timeout; ///< no duration: no limit
    std::optional<bool> held;

    bool isEmpty() const { return *this == BulkChange(); }
    bool operator==(const BulkChange&) const = default;
    command::Edit command(const Selection& selection, bool dryRun) const;
    Task appliedTo(Task task) const;
};

/// The first tasks that a bulk change would change, each changed field as "before → after". GUI thread; owned by its
/// dialog.
class BulkPreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const std::vector<Task>& tasks, const BulkChange& change);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    enum class Column : quint8 { Id, Name, Queue, Priority, Tags, Retries, Timeout, Hold };
    static QString title(Column column);
    static QString text(Column column, const Task& task);

    std::vector<Column> m_columns;
    std::vector<std::pair<Task, Task>> m_rows; ///< before and after
};

} // namespace taskyard::ui
