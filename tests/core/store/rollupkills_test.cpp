// SPDX-License-Identifier: GPL-3.0-or-later
// A process that writes, or migrates, is killed at any instant; what the next one finds adds up to its events and runs.
#include "tests/core/store/figuresoracle.h"
#include "tests/core/store/oldyard.h"
#include "tests/core/store/storefixture.h"

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>

#include <csignal>
#include <random>
#include <semaphore>

using namespace taskyard;
using namespace taskyard::store;
using store::test::kNow;
using taskyard::test::FiguresOracle;

namespace {
constexpr qint64 kBetween = 17'000; ///< ms from task to task, so that minutes and hours go by

/// Writes the lives of tasks until it is killed; a byte for each batch that is durable.
class Victim {
public:
    Victim(Store& store, qint64 nextTask, qint64 nextEvent, int acknowledged)
        : m_store(store)
        , m_task(nextTask)
        , m_seq(nextEvent)
        , m_acknowledged(acknowledged)
    {}

    [[noreturn]] void work()
    {
        for (;; ++m_task) {
            const TaskId id(m_task);
            const TimePoint at = kNow + Duration(m_task * kBetween);
            InsertTask insert;
            insert.id = id;
            insert.spec.name = QStringLiteral("task %1").arg(m_task);
            insert.spec.slotCount = int(m_task % 3);
            insert.queue = QueueId(1);
            insert.createdAt = insert.eligibleAt.emplace(at);
            using enum TaskState;
            write({{insert}, {moved(id, {}, Queued, at)}});
            write({{ClaimRun{id, 1, QByteArray(32, 'a'), QStringLiteral("boot"), {}, {}, at}},
                   {moved(id, Queued, Starting, at)}});
            write({{StartRun{id, 1, 4711, at + Duration(5)}}, {moved(id, Starting, Running, at + Duration(6))}});
            const TaskState last = m_task % 4 == 0 ? Failed : Succeeded;
            EndRun end;
            end.task = id;
            end.end = last;
            end.at = at + Duration(m_task % 1000 * 100);
            end.lastLine = QStringLiteral("line of %1").arg(m_task);
            write({{end, MoveTask{id, Running, last, {}, end.at, {}, {}}}, {moved(id, Running, last, end.at)}});
        }
    }

private:
    Event moved(TaskId task, std::optional<TaskState> from, TaskState to, TimePoint at)
    {
        return {EventSeq(m_seq++),
                at,
                from ? QStringLiteral("task.state") : QStringLiteral("task.created"),
                task,
                from ? 1 : 0,
                from,
                to,
                {},
                {}};
    }
    void write(Batch batch)
    {
        m_room.acquire();
        m_store.write(std::move(batch), [this](const Outcome& outcome) {
            const char byte = outcome ? '+' : '-';
            if (::write(m_acknowledged, &byte, 1) != 1)
                _exit(1);
            m_room.release();
        });
    }

    Store& m_store;
    qint64 m_task;
    qint64 m_seq;
    const int m_acknowledged;
    std::counting_semaphore<> m_room{12};
};

class RollupKills : public store::test::StoreFixture {};
} // namespace

TEST_F(RollupKills, LeaveFiguresThatAddUpToTheEventsAndRuns)
{
    std::mt19937 random(11);
    qint64 durable = 0;
    for (int kill = 0; kill < 12; ++kill) {
        open();
        const qint64 task = nextTask;
        const qint64 event = nextEvent;
        close(); // a fork has one thread, and so must what is forked
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = fork();
        if (child == 0) {
            ::close(pipe[0]);
            StoreOptions options;
            options.now = kNow;
            options.backupAtStart = false;
            auto own = Store::open(dataDir(), options);
            if (!own)
                _exit(2);
            Victim(*own->store, task, event, pipe[1]).work();
        }
        ::close(pipe[1]);
        const int batches = std::uniform_int_distribution<int>(1, 400)(random);
        int seen = 0;
        for (char byte = 0; seen < batches && ::read(pipe[0], &byte, 1) == 1; ++seen)
            ASSERT_EQ(byte, '+');
        EXPECT_EQ(seen, batches) << "it ended by itself";
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFSIGNALED(status)) << status;
        ::close(pipe[0]);
        durable += batches;
        open();
        EXPECT_GT(nextEvent, durable);
        const TimePoint now = kNow + Duration(nextTask * kBetween + 3'600'000);
        FiguresOracle oracle(path());
        const TimePoint longAfter = now + Duration(100'000'000'000);
        const auto figures = reader->figures({{}, {}, now}, longAfter);
        ASSERT_TRUE(figures.has_value());
        EXPECT_EQ(oracle.compareWithTasks(*figures), "");
        EXPECT_EQ(oracle.compare(*figures, {}, 10), "");
        query::Trend query;
        query.to = now;
        query.points = 8;
        const auto trend = reader->trend(query, longAfter);
        ASSERT_TRUE(trend.has_value());
        EXPECT_EQ(oracle.compare(*trend, {}), "");
    }
}

TEST_F(RollupKills, OfAMigrationLeaveTheOldDatabaseOrTheNewOne)
{
    int killed = 0;
    for (unsigned round = 1; round <= 20; ++round) {
        close();
        QDir(dataDir()).removeRecursively();
        QDir().mkpath(dataDir());
        {
            store::test::OldYard old(path(), round);
            for (qint64 id = 1; id <= 500; ++id)
                old.addTask(id);
            old.finish();
        }
        const pid_t child = fork();
        if (child == 0) {
            // Ends the process without a word after so much of its processor time.
            const itimerval end{{}, {0, suseconds_t(round * 2'000)}};
            setitimer(ITIMER_PROF, &end, nullptr);
            _exit(tryOpen().has_value() ? 0 : 2);
        }
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << status;
        killed += WIFSIGNALED(status) ? 1 : 0;
        open();
        const TimePoint now = kNow + Duration(86'400'000LL * 30);
        const auto figures = reader->figures({{}, {}, now}, now + Duration(100'000'000'000));
        ASSERT_TRUE(figures.has_value());
        FiguresOracle oracle(path());
        EXPECT_EQ(oracle.compareWithTasks(*figures), "") << "round " << round;
        EXPECT_EQ(oracle.compare(*figures, {}, 10), "") << "round " << round;
        EXPECT_FALSE(newestBackup(dataDir()).isEmpty());
        EXPECT_EQ(check(dataDir()).value(), QStringList());
    }
    EXPECT_GT(killed, 5);
}
