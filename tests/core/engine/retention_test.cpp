// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules of retention remove, and what they leave.
#include "tests/core/engine/enginebench.h"

#include <QFile>

namespace taskyard::test {
namespace {
using enum TaskState;
using std::chrono::days;

class Retention : public testing::Test {
protected:
    /// What its latest run wrote.
    QString writeLog(TaskId task)
    {
        const QString token = bench.ask<answer::Runs>(query::RunList{task, {}, 10, {}}).runs.back().token;
        return bench.dir.write(QStringLiteral("runs/%1/log").arg(token), "text");
    }
    TaskId addEnded()
    {
        const TaskId task = bench.add(QStringLiteral("a"));
        bench.end(task);
        EXPECT_TRUE(bench.waitForState(task, Succeeded));
        return task;
    }
    bool isThere(TaskId task) { return bench.fetch(query::TaskDetails{task}).has_value(); }
    void apply(const command::Retention& rules)
    {
        ASSERT_TRUE(bench.submit(rules).has_value());
        bench.reopen();
    }

    EngineBench bench;
};
} // namespace

TEST_F(Retention, RemovesTasksThatEndedLongerAgo)
{
    const TaskId old = addEnded();
    const QString log = writeLog(old);
    const TaskId waiting = bench.add(QStringLiteral("waiting"), [](TaskSpec& s) { s.held = true; });
    bench.advance(days{31});
    const TaskId young = addEnded();
    apply({30, {}});
    EXPECT_TRUE(waitFor([&] { return !isThere(old) && !QFile::exists(log); }));
    EXPECT_TRUE(isThere(young));
    EXPECT_EQ(bench.state(waiting), Held);
}

TEST_F(Retention, GoesOnBeyondATaskThatAnOperatorRemoved)
{
    const TaskId removed = addEnded();
    const QString log = writeLog(removed);
    ASSERT_TRUE(bench.submit(command::Remove{just(removed)}).has_value());
    const TaskId old = addEnded();
    bench.advance(days{31});
    apply({30, {}});
    EXPECT_TRUE(waitFor([&] { return !isThere(old) && !QFile::exists(log); }));
    EXPECT_EQ(bench.ask<answer::Status>(query::Status{}).trouble, QString());
}

TEST_F(Retention, AppliesBothRulesWithoutRemovingAnythingTwice)
{
    std::vector<TaskId> old;
    for (int i = 0; i < 20; ++i)
        old.push_back(addEnded());
    const QString log = writeLog(old.back());
    bench.advance(days{31});
    apply({30, 30});
    EXPECT_TRUE(waitFor([&] { return !isThere(old.front()) && !QFile::exists(log); }));
    ASSERT_TRUE(bench.submit(command::Slots{2}).has_value());
    int applied = 0;
    for (const Event& event : bench.ask<answer::Events>(query::EventList{{}, {}, 1000}).events) {
        applied += event.kind == QStringLiteral("retention.applied");
        EXPECT_NE(event.kind, QStringLiteral("engine.recovered")) << "a batch was refused";
    }
    EXPECT_EQ(applied, 1);
}

TEST_F(Retention, RemovesLogsByTheEndOfTheirRunsWhateverTheAgeOfTheFile)
{
    const TaskId old = addEnded();
    const QString oldLog = writeLog(old);
    bench.advance(days{31});
    const TaskId young = addEnded();
    const QString youngLog = writeLog(young);
    const TaskId running = bench.add(QStringLiteral("running"));
    ASSERT_TRUE(bench.waitForState(running, Running));
    const QString runningLog = writeLog(running);
    for (const QString& path : {youngLog, runningLog}) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(file.setFileTime(QDateTime::fromSecsSinceEpoch(0), QFileDevice::FileModificationTime));
    }
    apply({{}, 30});
    EXPECT_TRUE(waitFor([&] { return !QFile::exists(oldLog); }));
    EXPECT_TRUE(isThere(old));
    // A second portion would follow the first; what had to be looked at was looked at then.
    ASSERT_TRUE(bench.submit(command::Slots{2}).has_value());
    EXPECT_TRUE(QFile::exists(youngLog));
    EXPECT_TRUE(QFile::exists(runningLog));
}

} // namespace taskyard::test
