// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/json.h"
#include "tests/core/engine/enginebench.h"
#include "tests/support/expectedwarning.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace taskyard::test {
namespace {
using enum TaskState;

/// The database has lost its name: nothing can be stored.
class DatabaseAway {
public:
    explicit DatabaseAway(EngineBench& bench) : m_path(bench.dir.path() + QStringLiteral("/taskyard.db"))
    {
        EXPECT_TRUE(QFile::rename(m_path, m_path + QStringLiteral(".away")));
    }
    void end() const { EXPECT_TRUE(QFile::rename(m_path + QStringLiteral(".away"), m_path)); }

private:
    QString m_path;
};

TEST(EngineRecovery, ARunningTaskIsTakenUpAgainAndEndsAsItEnds)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(bench.waitForState(a, Running));
    bench.reopen();
    EXPECT_EQ(bench.state(a), Running);
    bench.end(a, 7);
    ASSERT_TRUE(bench.waitForState(a, Failed));
    EXPECT_EQ(bench.task(a).exitCode, 7);
    EXPECT_EQ(bench.starts(a), 1);
}

TEST(EngineRecovery, ARunThatEndedWhileNoEngineLookedIsFinishedFromItsWitness)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(bench.waitForState(a, Running));
    bench.close();
    bench.end(a, 0);
    bench.open();
    EXPECT_TRUE(bench.waitForState(a, Succeeded));
    EXPECT_EQ(bench.starts(a), 1);
}

TEST(EngineRecovery, ARunThatNeverBeganIsClaimedAnewUnderAnotherToken)
{
    EngineBench bench;
    bench.world.reportsStarts = false;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(waitFor([&] { return bench.isStarted(a); }));
    EXPECT_EQ(bench.state(a), Starting);
    bench.close();
    QByteArray first;
    {
        const std::lock_guard lock(bench.world.mutex);
        first = bench.world.live.begin()->first;
        bench.world.neverStarted.insert(first);
        bench.world.live.clear();
        bench.world.starts.clear();
    }
    bench.open();
    ASSERT_TRUE(waitFor([&] { return bench.starts(a) == 1; }));
    const std::lock_guard lock(bench.world.mutex);
    ASSERT_EQ(bench.world.live.size(), 1u);
    EXPECT_NE(bench.world.live.begin()->first, first);
}

TEST(EngineRecovery, AfterAnotherBootWhatMayHaveRunIsInterruptedAndNotRepeated)
{
    EngineBench bench;
    bench.setSlots(2);
    const TaskId careful = bench.add(QStringLiteral("careful"));
    const TaskId idempotent = bench.add(QStringLiteral("idempotent"), [](TaskSpec& s) { s.idempotent = true; });
    ASSERT_TRUE(bench.waitForState(careful, Running));
    ASSERT_TRUE(bench.waitForState(idempotent, Running));
    bench.close();
    bench.bootId = QStringLiteral("boot-2");
    bench.open();
    EXPECT_TRUE(bench.waitForState(careful, Interrupted));
    bench.advance(std::chrono::hours{1});
    EXPECT_TRUE(bench.waitForState(idempotent, Running));
    EXPECT_EQ(bench.starts(careful), 1);
    EXPECT_EQ(bench.starts(idempotent), 2);
}

TEST(EngineRecovery, WhatWaitsKeepsItsPlaceItsHoldAndItsTime)
{
    EngineBench bench;
    const TaskId running = bench.add(QStringLiteral("running"));
    ASSERT_TRUE(bench.waitForState(running, Running));
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = bench.add(QStringLiteral("b"));
    const TaskId held = bench.add(QStringLiteral("held"), [](TaskSpec& s) { s.held = true; });
    const TaskId later =
        bench.add(QStringLiteral("later"), [&](TaskSpec& s) { s.at = bench.clock.wall() + std::chrono::hours{2}; });
    ASSERT_TRUE(bench.submit(command::Move{just(b), QStringLiteral("top"), {}, {}}).has_value());
    bench.reopen();
    EXPECT_EQ(bench.state(held), Held);
    EXPECT_EQ(bench.state(later), Scheduled);
    bench.end(running);
    ASSERT_TRUE(bench.waitForState(b, Running));
    EXPECT_EQ(bench.state(a), Queued);
}

TEST(EngineRecovery, WhatBecameDueWhileNoEngineLookedStartsAtTheNextStart)
{
    EngineBench bench;
    const TaskId later =
        bench.add(QStringLiteral("later"), [&](TaskSpec& s) { s.at = bench.clock.wall() + std::chrono::hours{2}; });
    ASSERT_EQ(bench.state(later), Scheduled);
    bench.close();
    bench.clock.advance(std::chrono::hours{3});
    bench.open();
    ASSERT_TRUE(bench.waitForState(later, Running));
    EXPECT_EQ(bench.moves(later).first(), QStringLiteral("1 scheduled -> queued by engine"));
}

TEST(EngineRecovery, AStopThatWasAskedForIsAskedForAgain)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(bench.waitForState(a, Running));
    ASSERT_TRUE(bench.submit(command::Cancel{just(a), {}}).has_value());
    bench.reopen();
    EXPECT_EQ(bench.state(a), Stopping);
    EXPECT_EQ(bench.asked().count(QStringLiteral("cancel %1").arg(a.value)), 2);
    bench.endAs(a, execution::EndKind::Cancelled);
    EXPECT_TRUE(bench.waitForState(a, Cancelled));
}

TEST(EngineRecovery, AStopKeepsTheGraceThatItWasAskedWith)
{
    EngineBench bench;
    bench.setSlots(2);
    const TaskId given = bench.add(QStringLiteral("given"), [](TaskSpec& s) { s.grace = Duration{1000}; });
    const TaskId own = bench.add(QStringLiteral("own"), [](TaskSpec& s) { s.grace = Duration{2000}; });
    ASSERT_TRUE(bench.waitForState(given, Running));
    ASSERT_TRUE(bench.waitForState(own, Running));
    ASSERT_TRUE(bench.submit(command::Cancel{just(given), std::chrono::minutes{5}}).has_value());
    ASSERT_TRUE(bench.submit(command::Cancel{just(own), {}}).has_value());
    bench.close();
    bench.world.graces.clear();
    bench.open();
    ASSERT_EQ(bench.state(given), Stopping);
    ASSERT_EQ(bench.world.graces.size(), 2U);
    EXPECT_EQ(bench.world.graces[given], std::chrono::minutes{5});
    EXPECT_EQ(bench.world.graces[own], Duration{2000});
}

TEST(EngineRecovery, TheTimesOfATaskAreThoseOfItsRunHoweverLateTheEngineHears)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(bench.waitForState(a, Running));
    bench.close();
    bench.end(a, 0);
    const TimePoint ended = bench.clock.wall();
    bench.clock.advance(std::chrono::hours{9});
    bench.open();
    ASSERT_TRUE(bench.waitForState(a, Succeeded));
    const auto details = bench.ask<answer::TaskDetails>(query::TaskDetails{a});
    EXPECT_EQ(details.task.finishedAt, ended);
    EXPECT_EQ(details.task.startedAt, details.runs.front().startedAt);
}

TEST(EngineRecovery, QueuesSlotsResourcesAndRulesComeBack)
{
    EngineBench bench;
    ASSERT_TRUE(bench
                    .submit(command::QueueAdd{QStringLiteral("render"),
                                              {{QStringLiteral("slots"), 3}, {QStringLiteral("weight"), 2.5}}})
                    .has_value());
    ASSERT_TRUE(bench.submit(command::QueueState{QStringLiteral("render"), QueueState::Paused}).has_value());
    ASSERT_TRUE(bench.submit(command::ResourceSet{QStringLiteral("gpu"), 2, true}).has_value());
    ASSERT_TRUE(bench.submit(command::Retention{30, {}}).has_value());
    bench.setSlots(5);
    const auto queues = toJson(bench.ask<answer::Queues>(query::QueueList{}));
    const auto resources = toJson(bench.ask<answer::Resources>(query::ResourceList{}));
    bench.reopen();
    EXPECT_EQ(toJson(bench.ask<answer::Queues>(query::QueueList{})), queues);
    EXPECT_EQ(toJson(bench.ask<answer::Resources>(query::ResourceList{})), resources);
    EXPECT_EQ(bench.submit(command::Retention{}).value().data.value(QStringLiteral("ended_days")).toInt(), 30);
}

TEST(EngineRecovery, DrainingGoesOnAfterARestart)
{
    EngineBench bench;
    const auto isDraining = [&] { return bench.ask<answer::Status>(query::Status{}).draining; };
    ASSERT_TRUE(bench.submit(command::Drain{true}).has_value());
    const TaskId task = bench.add(QStringLiteral("a"));
    bench.reopen();
    EXPECT_TRUE(isDraining());
    EXPECT_EQ(bench.state(task), Queued);
    ASSERT_TRUE(bench.submit(command::Drain{false}).has_value());
    EXPECT_TRUE(bench.waitForState(task, Running));
    bench.reopen();
    EXPECT_FALSE(isDraining());
}

TEST(EngineRecovery, NothingIsTakenOnOnceTheDatabaseHasLostItsName)
{
    EngineBench bench;
    bench.add(QStringLiteral("a"));
    const DatabaseAway away(bench);
    TaskSpec spec;
    spec.command = {QStringLiteral("true")};
    spec.cwd = QStringLiteral("/");
    const auto refused = bench.submit(command::Add{{spec}});
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(refused.error().what.contains(QStringLiteral("removed"))) << refused.error().text().toStdString();
    away.end();
    EXPECT_TRUE(waitFor([&] { return bench.submit(command::Add{{spec}}).has_value(); })) << "it is back";
}

TEST(EngineRecovery, AStartThatCouldNotBeStoredIsStoredLater)
{
    EngineBench bench;
    bench.world.reportsStarts = false;
    const TaskId task = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(waitFor([&] { return bench.isStarted(task); }));
    const DatabaseAway away(bench);
    const TimePoint at = bench.clock.wall();
    bench.tellStarted(task, at);
    ASSERT_FALSE(bench.submit(command::Slots{3}).has_value());
    away.end();
    ASSERT_TRUE(bench.waitForState(task, Running));
    EXPECT_EQ(bench.task(task).startedAt, at);
}

TEST(EngineRecovery, StoppingKillsRunsAlsoWhereNothingCanBeStored)
{
    EngineBench bench;
    const TaskId task = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(bench.waitForState(task, Running));
    const DatabaseAway away(bench);
    auto stop = bench.engine->submit(command::Stop{true}, QStringLiteral("test"));
    ASSERT_TRUE(waitFor([&] { return bench.asked().contains(QStringLiteral("kill 1")); }));
    EXPECT_FALSE(stop.isFinished()) << "before the run has ended";
    bench.endAs(task, execution::EndKind::Killed);
    EXPECT_TRUE(waitFor([&] { return stop.isFinished(); }));
    bench.engine.reset();
}

TEST(EngineRecovery, AnEngineThatStopsWaitsForTheImportThatItReads)
{
    EngineBench bench;
    const auto begun = bench.submit(command::ImportBegin{QStringLiteral("ndjson"), {}, QStringLiteral("/")});
    ASSERT_TRUE(begun.has_value());
    const QString piece = QStringLiteral("{\"command\": [\"true\"]}\n").repeated(20'000);
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(bench.submit(command::ImportAppend{begun->import, piece}).has_value());
    bench.engine->submit(command::ImportCommit{begun->import, false}, QStringLiteral("test"));
    bench.close();
    bench.open();
    EXPECT_TRUE(bench.ask<answer::Tasks>(query::TaskList{}).tasks.empty()) << "all or nothing";
}

TEST(EngineRecovery, AnEngineThatWasAskedAndStopsSealsItsDatabase)
{
    EngineBench bench;
    bench.add(QStringLiteral("a"));
    const auto sealed = [&] {
        QFile seal(bench.dir.path() + QStringLiteral("/taskyard.db.seal"));
        EXPECT_TRUE(seal.open(QIODevice::ReadOnly));
        return QJsonDocument::fromJson(seal.readAll()).object().contains(QStringLiteral("closed"));
    };
    EXPECT_EQ(bench.ask<answer::Tasks>(query::TaskList{}).tasks.size(), 1U);
    EXPECT_FALSE(sealed()) << "what is written to is not sealed";
    bench.close();
    EXPECT_FALSE(QFileInfo::exists(bench.dir.path() + QStringLiteral("/taskyard.db-wal")));
    EXPECT_TRUE(sealed());
}

TEST(EngineRecovery, ASecondEngineOnTheDirectoryIsRefusedNamingTheFirst)
{
    EngineBench bench;
    engine::EngineOptions options{
        bench.dir.path(), bench.clock, [](auto&) { return std::vector<std::unique_ptr<execution::Executor>>{}; }, {}};
    const auto second = engine::Engine::open(std::move(options));
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().code, ErrorCode::Busy);
    EXPECT_NE(second.error().text().indexOf(QString::number(QCoreApplication::applicationPid())), -1);
}

} // namespace
} // namespace taskyard::test
