// SPDX-License-Identifier: GPL-3.0-or-later
// The few tasks that a queue's lane shows: those it works on, or those it takes next, in that order. Roles are TaskRole
// (taskcolumns.h), so that the delegates of tables of tasks fit. Waiting ones can be dragged. GUI thread.
#pragma once

#include "core/base/clock.h"
#include "ui/models/keyedlist.h"
#include "ui/models/taskcolumns.h"

namespace taskyard::ui {

class LaneTaskModel : public KeyedList<Task> {
    Q_OBJECT
public:
    static constexpr QStringView kBetween = u" · "; ///< parts of DetailRole, the last one being the first to go
    enum class Kind { Running, Next };
    enum Role {
        DetailRole = CopyRole + 1, ///< what is said at the end of the row
    };
    LaneTaskModel(Kind kind, const Clock& clock, QObject* parent = nullptr);

    /// What goes by the clock is to be painted again.
    void tick();

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction | Qt::CopyAction; }

protected:
    QString keyOf(const Task& task) const override { return QString::number(task.id.value); }

private:
    QString detail(const Task& task) const;
    QString mark(const Task& task) const;
    QString toolTip(const Task& task) const;

    const Kind m_kind;
    const Clock& m_clock;
};

} // namespace taskyard::ui
