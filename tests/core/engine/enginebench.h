// SPDX-License-Identifier: GPL-3.0-or-later
// A whole engine on a test's bench: real loop, real store, a clock that moves when told, and an executor whose runs
// begin and end when the test says so. Stopping and starting it again is one call, as is dying without a word.
#pragma once

#include "core/engine/engine.h"
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"

#include <mutex>

namespace taskyard::test {

/// Runs nothing; remembers what it was asked and what it is to say at the next start of an engine.
class BenchExecutor final : public execution::Executor {
public:
    /// What outlives an engine, as processes do.
    struct World {
        std::mutex mutex;
        std::map<QByteArray, execution::StartRequest> live; ///< started and not ended
        std::map<QByteArray, execution::RunEnd> ended;      ///< ended while no engine looked
        QSet<QByteArray> neverStarted;                      ///< launched, but stopped at its gate
        QStringList asked;                                  ///< "start 1", "cancel 1", in order
        std::map<TaskId, int> starts;                       ///< how often each task was really started
        std::map<TaskId, Duration> graces;                  ///< of the latest cancel
        QString refusesStarts;                              ///< why no run can be started; empty: all can
        bool reportsStarts = true;                          ///< off: a supervisor that is still on its way
        Mailbox* mailbox = nullptr;
        execution::RunSink* sink = nullptr;
    };

    BenchExecutor(World& world, execution::RunSink& sink);
    ~BenchExecutor() override;
    QString name() const override { return QStringLiteral("process"); }
    Outcome validate(const QStringList&) const override { return {}; }
    void start(const execution::StartRequest& request) override;
    execution::Adoption adopt(const QByteArray& token, bool sameBoot) override;
    void abandon(const QByteArray& token) override { m_sink.runEnded(token, {}); }
    void cancel(const QByteArray& token, Duration grace) override;
    void kill(const QByteArray& token) override { note("kill", token); }
    void pause(const QByteArray& token) override { note("pause", token); }
    void resume(const QByteArray& token) override { note("resume", token); }
    void sendSignal(const QByteArray& token, int) override { note("signal", token); }
    void forget(const QByteArray&) override {}

private:
    void note(const char* what, const QByteArray& token);

    World& m_world;
    execution::RunSink& m_sink;
    Mailbox m_mailbox;
};

class EngineBench {
public:
    EngineBench();
    ~EngineBench();

    void open();
    /// Ends the engine as if it had been stopped; what runs goes on.
    void close();
    void reopen()
    {
        close();
        open();
    }

    Result<Reply> submit(Command command, const QString& actor = QStringLiteral("test"));
    Result<Answer> fetch(Query query);
    template <class A> A ask(Query query) { return std::get<A>(fetch(std::move(query)).value()); }

    /// A task that asks for nothing special; `change` may.
    TaskId add(const QString& name, const std::function<void(TaskSpec&)>& change = {});
    /// What its executor says of a run that it has begun; see World::reportsStarts.
    void tellStarted(TaskId task, TimePoint at);
    /// Ends the run of a task; waits until its state is no longer live.
    void end(TaskId task, int exitCode = 0, const QString& logText = {});
    void endAs(TaskId task, execution::EndKind kind);
    void advance(Duration by);

    TaskState state(TaskId task);
    Task task(TaskId task);
    bool waitForState(TaskId task, TaskState wanted);
    bool isStarted(TaskId task);
    /// "1 queued -> starting by engine", one for each state event so far.
    QStringList moves(TaskId task = {});
    QStringList asked();
    int starts(TaskId task);
    void setSlots(int count) { ASSERT_TRUE(submit(command::Slots{count}).has_value()); }

    TempDir dir;
    ManualClock clock;
    BenchExecutor::World world;
    std::unique_ptr<engine::Engine> engine;
    QString bootId = QStringLiteral("boot-1");
    qint64 freeSpaceFloor = 0;
};

Selection just(TaskId task);
Selection all(const QString& filter);

} // namespace taskyard::test
