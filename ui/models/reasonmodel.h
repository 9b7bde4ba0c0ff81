// SPDX-License-Identifier: GPL-3.0-or-later
// Why a task does not run now: the engine's reasons, the most decisive first, each with the change that would take it
// away and, below it, what can be opened: the tasks, the queue, the resources. GUI thread; a child of its view's owner.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/latest.h"

#include <QAbstractListModel>

namespace taskyard::ui {

class ReasonModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Opens { Nothing, Task, Queues };
    enum Role { WhatRole = Qt::UserRole }; ///< Opens as int

    explicit ReasonModel(EngineApi& engine, QObject* parent = nullptr);

    /// `queue` is the task's own.
    void show(const answer::Why& why, const QString& queue);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        Opens opens = Opens::Nothing;
        QString text;
        QString second;
        TaskId task = {};
        std::optional<TaskState> state = {};
        bool operator==(const Row&) const = default;
    };
    void setRows(std::vector<Row> rows);
    void learnNames();

    EngineApi& m_engine;
    std::vector<Row> m_rows;
    Latest m_asked;
};

/// The sentence for a reason's code in the window's language: "It is held."; empty for a code that is not known.
QString reasonText(const QString& code);

} // namespace taskyard::ui
