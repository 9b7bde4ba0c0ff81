// SPDX-License-Identifier: GPL-3.0-or-later
// What dropping tasks somewhere would do: allowed or not, in a sentence for the operator, and as a command. What only
// the engine can tell (whether tasks would wait for each other in a circle) is asked by a dry run of that command.
// Pure; any thread.
#pragma once

#include "core/api/commands.h"

#include <QMimeData>
#include <QString>

#include <optional>

namespace taskyard::ui {

inline constexpr const char* kTasksMime = "application/x-taskyard-tasks";

struct DraggedTasks {
    Selection selection;
    qint64 count = 0;
};
QMimeData* toMimeData(const DraggedTasks& tasks);
/// Nothing when it holds no tasks of ours.
std::optional<DraggedTasks> fromMimeData(const QMimeData& data);

struct DropPlace {
    const Task* task = nullptr; ///< the row under the pointer; must outlive the call
    enum Where { Before, On, After } where = Before;
    bool sortedByOrder = false; ///< the table shows the queue's order, so that a place between rows means something
    DependencyCondition condition = DependencyCondition::Succeeded; ///< for a drop on a row
};

struct DropVerdict {
    bool allowed = false;
    QString sentence;
    std::optional<Command> command;
    std::optional<Command> dryRun; ///< to be asked before the drop is shown as possible
};

DropVerdict canDrop(const DraggedTasks& tasks, const DropPlace& place);
/// Onto a group of a grouped list: `by` as query::TaskGroups::by.
DropVerdict canDropOnGroup(const DraggedTasks& tasks, const QString& by, const QString& value);

} // namespace taskyard::ui
