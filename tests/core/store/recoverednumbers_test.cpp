// SPDX-License-Identifier: GPL-3.0-or-later
// What a recovered database numbers and counts: nothing that was given out comes back.
#include "tests/core/store/storefixture.h"

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;
using store::test::kNow;

namespace {
constexpr qint64 kPage = 4096;

class RecoveredNumbers : public store::test::StoreFixture {
protected:
    void fill(int tasks)
    {
        open();
        std::vector<Change> changes{
            BeginOperation{OperationId(1), kNow, QStringLiteral("x"), QStringLiteral("import"), {}}};
        std::vector<Event> events;
        for (int i = 0; i < tasks; ++i) {
            InsertTask insert = newTask(QStringLiteral("task %1").arg(i));
            insert.operation = OperationId(1);
            events.push_back(event(QStringLiteral("task.created"), insert.id));
            changes.emplace_back(std::move(insert));
        }
        changes.emplace_back(FinishOperation{OperationId(1)});
        ASSERT_TRUE(write(Batch{changes, events}).has_value());
        runTask(TaskId(1), TaskState::Succeeded);
        mustWrite({claim(TaskId(2))});
    }
};
} // namespace

TEST_F(RecoveredNumbers, GivesNoNumberAgainAndCountsWhatIsKnownToBeLost)
{
    fill(1'000);
    open(after(5000)); // with a backup, newer than all that is lost
    ASSERT_TRUE(write(Batch{{newTask(QStringLiteral("after the backup"))}, {event(QStringLiteral("test"))}}));
    const LoadedState before = load();
    close();
    const QByteArray good = bytesOf(path());
    put(path(), good.first(good.size() / 2 / kPage * kPage));
    const auto recovery = recover(dataDir(), after(9000));
    ASSERT_TRUE(recovery.has_value()) << recovery.error().text().toStdString();
    EXPECT_FALSE(recovery->isWhole());
    const QString notes = recovery->notes.join(u'\n');
    EXPECT_TRUE(notes.contains(backups().constLast())) << notes.toStdString();
    EXPECT_TRUE(recovery->uncounted.contains(QStringLiteral("event")));
    EXPECT_EQ(recovery->lost.value(QStringLiteral("task")) + recovery->rows.value(QStringLiteral("task")), 1'000)
        << "as many as the backup knows";
    EXPECT_GE(recovery->lost.value(QStringLiteral("event")) + recovery->rows.value(QStringLiteral("event")), 1'000);
    open(after(9000));
    const LoadedState now = load();
    EXPECT_GT(now.lastTask.value, before.lastTask.value);
    EXPECT_GT(now.lastEvent.value, before.lastEvent.value);
    EXPECT_GE(now.lastOperation.value, before.lastOperation.value);
    EXPECT_EQ(check(dataDir()).value(), QStringList());
}

TEST_F(RecoveredNumbers, GivesNoNumberAgainWithoutABackup)
{
    fill(1'000);
    const LoadedState before = load();
    close();
    const QByteArray good = bytesOf(path());
    for (int percent = 30; percent < 100; percent += 10) {
        QDir(dataDir()).removeRecursively();
        QDir().mkpath(dataDir());
        put(path(), good.first(good.size() * percent / 100));
        const auto recovery = recover(dataDir(), after(9000));
        if (!recovery)
            continue;
        EXPECT_FALSE(recovery->isWhole()) << percent;
        EXPECT_TRUE(recovery->notes.join(u'\n').contains(QStringLiteral("no whole backup"))) << percent;
        open(after(9000));
        const LoadedState now = load();
        EXPECT_GE(now.lastTask.value, before.lastTask.value) << percent;
        EXPECT_GE(now.lastEvent.value, before.lastEvent.value) << percent;
        EXPECT_GE(now.lastOperation.value, before.lastOperation.value) << percent;
        EXPECT_EQ(check(dataDir()).value(), QStringList()) << percent;
        close();
    }
}
