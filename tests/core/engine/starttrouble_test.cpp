// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does while no run can be started: nothing is used up, it says so, and it goes on by itself.
#include "tests/core/engine/enginebench.h"
#include "tests/support/expectedwarning.h"

#include <QDir>
#include <QFile>

namespace taskyard::test {
namespace {
using enum TaskState;

class StartTrouble : public testing::Test {
protected:
    void refuse(const QString& why)
    {
        const std::lock_guard lock(bench.world.mutex);
        bench.world.refusesStarts = why;
    }
    QString trouble() { return bench.ask<answer::Status>(query::Status{}).trouble; }
    bool waitForTrouble(bool standing)
    {
        return waitFor([&] { return trouble().isEmpty() != standing; });
    }
    qsizetype starts() { return bench.asked().size(); }
    /// Every claim so far was launched and taken back.
    bool waitUntilNothingIsLive()
    {
        return waitFor([&] { return bench.ask<answer::Queues>(query::QueueList{}).queues.front().running == 0; });
    }
    QStringList kinds()
    {
        QStringList all;
        for (const Event& event : bench.ask<answer::Events>(query::EventList{{}, {}, 1000}).events)
            if (event.kind.startsWith(QLatin1String("engine.")))
                all << event.kind.mid(7);
        return all;
    }

    EngineBench bench;
};

TEST_F(StartTrouble, TellsOfLostRunsUntilTheirDirectoriesAreTakenAway)
{
    const TaskId known = bench.add(QStringLiteral("known"));
    ASSERT_TRUE(bench.waitForState(known, Running));
    QDir runs(bench.dir.path() + QStringLiteral("/runs"));
    const QString token = bench.ask<answer::Runs>(query::RunList{known, {}, 10, {}}).runs.front().token;
    bench.close();
    ASSERT_TRUE(runs.mkpath(token) && runs.mkpath(QStringLiteral("lost")) && runs.mkpath(QStringLiteral("taken-back")));
    QFile started(runs.filePath(QStringLiteral("taken-back/started")));
    ASSERT_TRUE(started.open(QIODevice::WriteOnly) && started.write("void\n") == 5);
    started.close();
    {
        const ExpectedWarning told(QStringLiteral("run directories that no run has: 1"));
        bench.open();
    }
    EXPECT_TRUE(trouble().startsWith(QStringLiteral("run directories that no run has: 1 in ") + runs.path()))
        << trouble().toStdString();
    bench.setSlots(2);
    ASSERT_TRUE(bench.waitForState(bench.add(QStringLiteral("next")), Running)) << "what is lost keeps nothing back";
    EXPECT_TRUE(QFileInfo::exists(runs.filePath(QStringLiteral("lost"))));
    ASSERT_TRUE(runs.rmdir(QStringLiteral("lost")));
    EXPECT_TRUE(waitForTrouble(false));
    const QStringList all{QStringLiteral("started"), QStringLiteral("stopped"), QStringLiteral("started"),
                          QStringLiteral("trouble"), QStringLiteral("recovered")};
    EXPECT_TRUE(waitFor([&] { return kinds() == all; })) << kinds().join(u' ').toStdString();
}

TEST_F(StartTrouble, UsesNoTaskUpAndIsOverWhenARunBegins)
{
    refuse(QStringLiteral("no descriptors"));
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(waitForTrouble(true));
    EXPECT_EQ(trouble(), QStringLiteral("no task can be started: no descriptors; one is tried from time to time"));
    ASSERT_TRUE(bench.waitForState(a, Queued));
    EXPECT_EQ(bench.task(a).runs, 0);
    EXPECT_TRUE(bench.ask<answer::Runs>(query::RunList{a, {}, 10, {}}).runs.empty());
    const answer::Why why = bench.ask<answer::Why>(query::Why{a});
    ASSERT_EQ(why.reasons.size(), 1u);
    EXPECT_EQ(why.reasons.front().text, trouble());

    refuse({});
    bench.advance(std::chrono::seconds{1});
    ASSERT_TRUE(bench.waitForState(a, Running));
    EXPECT_TRUE(waitForTrouble(false));
    EXPECT_EQ(kinds(),
              (QStringList{QStringLiteral("started"), QStringLiteral("trouble"), QStringLiteral("recovered")}));
    bench.end(a);
    EXPECT_TRUE(bench.waitForState(a, Succeeded));
    EXPECT_EQ(bench.task(a).runs, 1);
}

TEST_F(StartTrouble, TriesOneTaskAtATimeAndEverMoreRarely)
{
    bench.setSlots(10);
    refuse(QStringLiteral("no descriptors"));
    for (int i = 0; i < 30; ++i)
        bench.add(QStringLiteral("t"));
    ASSERT_TRUE(waitForTrouble(true));
    ASSERT_TRUE(waitUntilNothingIsLive());
    EXPECT_LE(starts(), 10);
    int trials = 0;
    for (int second = 0; second < 200; ++second) {
        const qsizetype before = starts();
        bench.advance(std::chrono::seconds{1});
        ASSERT_TRUE(waitUntilNothingIsLive());
        if (starts() == before)
            continue;
        ++trials;
        EXPECT_EQ(starts(), before + 1);
    }
    EXPECT_GE(trials, 5);
    EXPECT_LE(trials, 12) << "1, 2, 4, 8, 16 and then every 30 seconds";

    refuse({});
    bench.advance(std::chrono::seconds{31});
    ASSERT_TRUE(waitForTrouble(false));
    EXPECT_TRUE(waitFor([&] { return bench.ask<answer::Resources>(query::ResourceList{}).slotsUsed == 10; }));
    EXPECT_EQ(kinds().count(QStringLiteral("trouble")), 1);
}

TEST_F(StartTrouble, KeepsTheOrderAndTheWishesOfOperators)
{
    refuse(QStringLiteral("no descriptors"));
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.priority = 5; });
    const TaskId b = bench.add(QStringLiteral("b"));
    ASSERT_TRUE(waitForTrouble(true));
    ASSERT_TRUE(bench.waitForState(a, Queued));
    ASSERT_TRUE(bench.submit(command::Drain{true}).has_value());
    ASSERT_TRUE(bench.submit(command::Drain{false}).has_value());
    EXPECT_EQ(starts(), 1) << "an end of draining is no end of the trouble";
    ASSERT_TRUE(bench.submit(command::Drain{true}).has_value());
    refuse({});
    bench.advance(std::chrono::minutes{1});
    bench.ask<answer::Queues>(query::QueueList{});
    EXPECT_EQ(starts(), 1) << "no trial while the operator drains";
    ASSERT_TRUE(bench.submit(command::Drain{false}).has_value());
    ASSERT_TRUE(bench.waitForState(a, Running)) << "its old place is the first";
    EXPECT_EQ(bench.state(b), Queued);
}

TEST_F(StartTrouble, ATaskThatWasCancelledMeanwhileIsCancelled)
{
    bench.world.reportsStarts = false;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(waitFor([&] { return bench.isStarted(a); }));
    ASSERT_TRUE(bench.submit(command::Cancel{just(a), {}}).has_value());
    ASSERT_TRUE(bench.waitForState(a, Stopping));
    {
        const std::lock_guard lock(bench.world.mutex);
        const QByteArray token = bench.world.live.begin()->first;
        bench.world.mailbox->post(
            [sink = bench.world.sink, token] { sink->runNotStarted(token, QStringLiteral("no room")); });
    }
    EXPECT_TRUE(bench.waitForState(a, Cancelled));
    EXPECT_EQ(trouble(), QString());
    EXPECT_FALSE(bench.task(a).exitCode);
}

TEST_F(StartTrouble, IsForgottenWithItsEngine)
{
    refuse(QStringLiteral("no descriptors"));
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(waitForTrouble(true));
    ASSERT_TRUE(bench.waitForState(a, Queued));
    refuse({});
    bench.reopen();
    EXPECT_TRUE(bench.waitForState(a, Running));
    EXPECT_EQ(bench.task(a).runs, 1);
    EXPECT_EQ(trouble(), QString());
}

} // namespace
} // namespace taskyard::test
