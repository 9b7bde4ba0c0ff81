// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's single loop: it takes inputs (commands, the life of runs, the time), lets the scheduler decide, hands
// what changes to the store as one batch, and only after the commit acts and tells. One entry point, step(), called
// after every input and by one timer armed for the next due instant. Lives on the engine's thread and owns all of its
// state, so there is no mutex.
#pragma once

#include "core/api/engineapi.h"
#include "core/engine/context.h"
#include "core/engine/imports.h"
#include "core/engine/liveview.h"
#include "core/engine/starttrouble.h"
#include "core/engine/storedstate.h"
#include "core/execution/workerpool.h"
#include "core/store/store.h"

#include <sys/types.h>

#include <QElapsedTimer>
#include <QTimer>

#include <deque>

namespace taskyard::engine {

/// What the loop is made of; all outlive it.
struct LoopParts {
    QString dataDir;
    QString bootId;
    const Clock& clock;
    store::Store& store;
    ExecutorSet executors;
    execution::WorkerPool& pool;
    LiveView& liveView;
    int defaultSlots = 1;       ///< until an operator sets them
    qint64 freeSpaceFloor = -1; ///< bytes; -1: 64 MiB, less on a small disk
    QStringList lostRuns = {};  ///< run directories that no run had before this start
};

class Loop final : public QObject, public execution::RunSink {
    Q_OBJECT
public:
    template <class T> using Respond = std::function<void(Result<T>)>;

    explicit Loop(LoopParts parts, QObject* parent = nullptr);

    /// Events that are durable, and progress; set before start().
    std::function<void(EventBatch)> publish;
    /// Everything is settled after Stop.
    std::function<void()> stopped;

    /// Takes up what runs, and begins. `read` is the database as it was read since nothing writes to it; without it, it
    /// is read here. `ready` is called once the start itself is durable, or refused.
    void start(std::optional<Result<StoredState>> read, std::function<void(const Outcome&)> ready);
    /// Lets the database go. Nothing is decided any more; only the destructor may be called then.
    void close();
    /// Executors report to this loop; they are given to it here because each needs the other.
    void setExecutors(ExecutorSet executors) { m_parts.executors = std::move(executors); }

    void submit(Command command, QString actor, Respond<Reply> respond);
    // The questions that memory answers.
    answer::Queues queues() const;
    answer::Resources resources() const;
    struct Front {
        QString queue;
        std::vector<TaskId> running;
        std::vector<TaskId> next;
    };
    std::vector<Front> fronts(const query::QueueFront& query) const;
    void status(answer::Status& status) const;
    answer::Why why(TaskId task, const answer::Why& stored) const;
    EventSeq lastPublished() const { return m_lastPublished; }
    bool knows(TaskId task) const { return m_state.scheduler.contains(task); }

    // RunSink
    void runStarted(const QByteArray& token, qint64 pid, TimePoint at) override;
    void runProgressed(const QByteArray& token, const execution::RunProgress& progress) override;
    void runEnded(const QByteArray& token, const execution::RunEnd& end) override;
    void runNotStarted(const QByteArray& token, const QString& why) override;

    /// Decides and acts on the present state. Called by the timer; a test with a manual clock calls it after advancing.
    void step();

private:
    struct Pending {
        Command command;
        QString actor;
        Respond<Reply> respond;
    };

    /// Why nothing is started; empty when all is well.
    QString trouble() const;
    /// What is wrong besides, and keeps nothing from being started.
    QString loss() const;
    void tellLoss();
    void recheckLoss();
    void restTroubleTimer();
    Context context(const QString& actor = QStringLiteral("engine"));
    void scheduleStep();
    void armTimer(std::optional<TimePoint> at);

    // Commands
    void processInbox();
    bool mustWait(const Command& command) const;
    void refuseInbox();
    void handleNow(Pending pending);
    void beginImport(const command::ImportBegin& begin, const Pending& pending);
    void commitImport(const command::ImportCommit& commit, Pending pending);
    void stop(const command::Stop& command);
    void killRuns();
    bool hasLaunched();
    void finishStopping();
    void leave();

    // Runs
    scheduling::Decision decide(TimePoint now);
    int claimsAhead() const;
    void claim(TaskId task);
    void claimsDurable(const std::vector<std::pair<TaskId, QByteArray>>& claims);
    void applyRules(const Context& context, LiveRun& run, const TaskSpec& spec);
    void launch(const std::vector<TaskId>& tasks);
    static bool mayRetry(const LiveRun& run, const execution::RunEnd& end, TaskState to);
    void retryLater(const LiveRun& run, TaskState from, TaskState end, const QString& reason);
    void trialWorked(const LiveRun& run);
    void takeBackClaims();
    void showProgress(LiveRun& run);
    void publishProgress();

    // Truth
    Result<StoredState> read();
    void follow(StoredState stored);
    void takeUp(const Run& run);
    void reload();
    void checkSpace();
    using FileId = std::pair<dev_t, ino_t>;
    FileId databaseFile() const; ///< what has its name now; zeros where nothing has
    bool isDatabaseThere() const { return databaseFile() == m_databaseFile; }
    void refuseLostDatabase();
    void applyTroubles();
    void applyRetention();
    void removeOldLogs(Duration age);
    void removeOldTasks(Duration age);
    void removeRunDirectories(const QStringList& tokens);

    LoopParts m_parts;
    const QByteArray m_databasePath;
    Mailbox m_home;
    std::unique_ptr<store::Reader> m_reader;
    State m_state;
    Journal m_journal;
    Imports m_imports;
    std::deque<Pending> m_inbox;
    quint64 m_lastCommandBatch = 0;
    QTimer m_due;
    QTimer m_progressTimer;
    QTimer m_trouble;
    QTimer m_retention;
    QTimer m_forgetImports;
    std::vector<std::pair<QByteArray, execution::RunEnd>> m_unsavedEnds; ///< facts whose batch is not durable
    std::vector<std::pair<TaskId, QByteArray>> m_claimed;                ///< claims of the batch being gathered
    QSet<TaskId> m_progressed;
    QString m_writeTrouble; ///< of the database
    QString m_spaceTrouble; ///< of the disk
    StartTrouble m_startTrouble;
    Error m_refusal; ///< what commands are told while the database cannot be written
    EventSeq m_lastPublished;
    TimePoint m_startedAt;
    bool m_removing = false;     ///< a portion of what retention removes is on its way
    EndedRunPlace m_logsRemoved; ///< up to that run, by the rule of retention
    FileId m_databaseFile;
    double m_meanRunUs = 0; ///< exponentially weighted; decides how many claims are made ahead
    SteadyPoint m_spaceChecked{-1};
    SteadyPoint m_reloadedAt{-1};
    bool m_stepPending = false;
    bool m_loaded = false;
    bool m_unwritable = false;
    bool m_reloadAtOnce = false;
    bool m_stopping = false;
    bool m_killingRuns = false; ///< stopping, once every run has ended
    Respond<Reply> m_stopAnswer;
};

} // namespace taskyard::engine
