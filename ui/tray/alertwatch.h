// SPDX-License-Identifier: GPL-3.0-or-later
// Decides when the operator is told of something on the desktop, and in what words: a watched task ended, a queue
// became empty, many tasks failed. The first of a kind is told at once; what follows within a minute is gathered and
// told as one. Driven by the engine's events and a clock; shows nothing itself. GUI thread; lives as long as the
// window.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/uicontext.h"
#include "ui/tray/alert.h"

#include <QTimer>

#include <deque>
#include <map>
#include <set>

namespace taskyard::ui {

class AlertWatch : public QObject {
    Q_OBJECT
public:
    using SteadyNow = std::function<std::chrono::steady_clock::time_point()>;

    explicit AlertWatch(const UiContext& context, SteadyNow now = std::chrono::steady_clock::now,
                        QObject* parent = nullptr);

    /// What is watched outlives the window: it is kept in the window's memory under this name, and what was kept there
    /// is watched again. What has ended meanwhile is told as soon as an engine answers.
    void keepIn(const QString& memory);
    /// Told once, when the task ends, however it ends; then it is watched no more. One that has ended already is not.
    void watch(TaskId task);
    void unwatch(TaskId task);
    bool isWatched(TaskId task) const { return m_watched.contains(task); }

    void queuesEmptied(const QStringList& queues);
    /// Tells what is due. The timer calls it; so do tests, which turn the clock themselves.
    void tellDue();

signals:
    void due(const taskyard::ui::Alert& alert);
    /// What watch() found: the task as it stands.
    void watchAnswered(const taskyard::Task& task);
    void watchedChanged();

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct EndedTasks {
        std::vector<Task> tasks; ///< at most a few
        int count = 0;
        int failed = 0;
    };
    struct Failure {
        Instant at;
        TaskId task;
    };

    void changeWatched();
    void take(const EventBatch& batch);
    void countFailures(const EventBatch& batch);
    void look(TaskId task, bool isNew);
    void lookAtAll();
    void ended(const Task& task);
    std::optional<Alert> made(AlertKind kind);
    std::optional<Alert> madeOfEnded();
    std::optional<Alert> madeOfEmpty();
    std::optional<Alert> madeOfFailures();
    void forgetOldFailures();

    UiContext m_context;
    SteadyNow m_now;
    std::set<TaskId> m_watched;
    QString m_memory;
    EndedTasks m_ended;
    QStringList m_empty;
    std::deque<Failure> m_failures;          ///< the oldest first
    std::map<TaskId, Instant> m_failedTasks; ///< when each failed last: a task that fails twice is one that failed
    std::map<AlertKind, Instant> m_quietUntil;
    QTimer m_next;
};

} // namespace taskyard::ui
