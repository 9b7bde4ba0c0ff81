// SPDX-License-Identifier: GPL-3.0-or-later
// What dropping means on the Board: among rows it gives another place, on a row a dependency, on a group a queue or a
// tag; files and text become new tasks elsewhere. GUI thread; lives as long as the Board's table.
#pragma once

#include "ui/models/taskdrop.h"
#include "ui/support/uicontext.h"

#include <QListView>
#include <QObject>
#include <QUrl>

namespace taskyard::ui {

class DropGuide;
class TaskGroupModel;
class TaskOrders;
class TaskTable;
class TaskTableModel;

class BoardDrops : public QObject {
    Q_OBJECT
public:
    BoardDrops(const UiContext& context, TaskOrders& orders, TaskTable& table, TaskTableModel& model);
    void takeOnGroups(QListView& list, const TaskGroupModel& groups);

signals:
    void filesDropped(const QList<QUrl>& files);
    void textDropped(const QString& text);

private:
    void check(const Command& dryRun, std::function<void(const QString&)> done);
    void dropOnRows(const DropVerdict& verdict, Qt::KeyboardModifiers modifiers, const QPoint& at);
    void askCondition(const command::Depend& depend, const QPoint& at);

    UiContext m_context;
    TaskOrders& m_orders;
    TaskTable& m_table;
    TaskTableModel& m_model;
};

} // namespace taskyard::ui
