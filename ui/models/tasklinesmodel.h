// SPDX-License-Identifier: GPL-3.0-or-later
// A short list of tasks in two lines each, told by their ids: what a task needs, who needs it, what a search found.
// Names and states are asked for, and again when something happens to one of them. GUI thread; a child of its view's
// owner.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"

#include <QAbstractListModel>

#include <unordered_map>

namespace taskyard::ui {

class TaskLinesModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// No more than these are shown.
    static constexpr int most = 1000;

    TaskLinesModel(EngineApi& engine, const Clock& clock, QObject* parent = nullptr);

    /// With the condition of each.
    void show(const std::vector<Dependency>& tasks);
    /// Known ones, without conditions.
    void show(const std::vector<Task>& tasks);
    TaskId taskAt(int row) const { return m_rows.at(size_t(row)).task; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    void retranslate();

private:
    struct Row {
        TaskId task;
        std::optional<DependencyCondition> condition;
        bool operator==(const Row&) const = default;
    };
    void setRows(std::vector<Row> rows);
    void learn(Refresher::Ticket ticket);
    QString secondLine(const Row& row) const;

    EngineApi& m_engine;
    std::vector<Row> m_rows;
    std::unordered_map<TaskId, Task> m_known;
    Refresher m_refresher;
};

} // namespace taskyard::ui
