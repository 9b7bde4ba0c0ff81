// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the tasks that events are about, which carry numbers only. Asked of the engine a few hundred at a time,
// kept until an event says that they may have changed. GUI thread; a child of the model that shows them.
#pragma once

#include "core/api/engineapi.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace taskyard::ui {

class TaskNames : public QObject {
    Q_OBJECT
public:
    explicit TaskNames(EngineApi& engine, QObject* parent = nullptr);

    /// Empty: not known yet, or the task is gone.
    QString of(TaskId task) const { return m_names.value(task); }
    /// Asks for the tasks of these events that are not known; what an event has edited is asked for again.
    void learn(std::span<const Event> events);

signals:
    void learned();

private:
    void askOn();

    EngineApi& m_engine;
    QHash<TaskId, QString> m_names;
    QSet<TaskId> m_wanted;
    bool m_asking = false;
};

} // namespace taskyard::ui
