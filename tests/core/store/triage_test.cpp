// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cause.h"
#include "tests/core/store/storefixture.h"

#include <map>
#include <random>

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;
using store::test::kNow;

namespace {
class TriageTest : public store::test::StoreFixture {
protected:
    answer::Triage triage(const query::Triage& query = {}, TimePoint now = after(3000))
    {
        const auto found = reader->triage(query, now, [this](TaskId task) -> std::optional<TimePoint> {
            const auto at = lastOutput.find(task);
            return at == lastOutput.end() ? std::nullopt : std::optional(at->second);
        });
        EXPECT_TRUE(found.has_value()) << found.error().text().toStdString();
        return found.value_or(answer::Triage());
    }
    std::vector<TaskId> selected(const QString& filter)
    {
        const auto parsed = parseFilter(filter, kNow);
        EXPECT_TRUE(parsed.has_value()) << filter.toStdString();
        return reader->ids(parsed.value_or(Filter())).value_or(std::vector<TaskId>());
    }
    TaskId fail(const QString& name, TaskState state, int exitCode, const QString& line)
    {
        const TaskId id = addTask(name);
        mustWrite({claim(id)});
        mustWrite({StartRun{id, 1, 4711, after(1000)}});
        EndRun ended = end(id, state, exitCode);
        ended.lastLine = line;
        mustWrite({ended, move(id, TaskState::Running, state)});
        return id;
    }
    TaskId succeed(const QString& name, qint64 ms, qint64 endsAt = 0)
    {
        const TaskId id = addTask(name);
        mustWrite({claim(id)});
        mustWrite({
            StartRun{id, 1, 4711, after(endsAt - ms)},
        });
        EndRun ended = end(id, TaskState::Succeeded, 0);
        ended.at = after(endsAt);
        MoveTask moved = move(id, TaskState::Running, TaskState::Succeeded);
        moved.at = after(endsAt);
        mustWrite({ended, moved});
        return id;
    }
    TaskId start(const QString& name, qint64 startedAt)
    {
        const TaskId id = addTask(name);
        mustWrite({claim(id)});
        mustWrite({StartRun{id, 1, 4711, after(startedAt)}});
        return id;
    }
    static const answer::TroubleGroup* kindOf(const answer::Triage& all, const char* kind)
    {
        const auto found = std::ranges::find(all.groups, QLatin1String(kind), &answer::TroubleGroup::kind);
        return found == all.groups.end() ? nullptr : &*found;
    }
    std::map<TaskId, TimePoint> lastOutput;
};
constexpr qint64 kMinute = 60'000;
} // namespace

TEST_F(TriageTest, FindsNothingWhereNothingIsInTrouble)
{
    open();
    succeed(QStringLiteral("good"), 1000);
    addTask(QStringLiteral("waits"));
    const auto all = triage();
    EXPECT_TRUE(all.groups.empty());
    EXPECT_EQ(all.groupCount, 0);
    EXPECT_EQ(all.taskCount, 0);
}

TEST_F(TriageTest, GroupsFailuresByTheirCauseTheLargestFirst)
{
    open();
    fail(QStringLiteral("a"), TaskState::Failed, 2, QStringLiteral("cannot open /in/1"));
    fail(QStringLiteral("b"), TaskState::Failed, 1, QStringLiteral("frame 1 is empty"));
    const TaskId newest = fail(QStringLiteral("c"), TaskState::Failed, 1, QStringLiteral("frame 22 is empty"));
    fail(QStringLiteral("d"), TaskState::TimedOut, 1, QStringLiteral("frame 3 is empty"));
    const auto all = triage();
    ASSERT_EQ(all.groups.size(), 3U);
    EXPECT_EQ(all.taskCount, 4);
    const answer::TroubleGroup& first = all.groups[0];
    EXPECT_EQ(first.kind, QStringLiteral("failure"));
    EXPECT_EQ(first.count, 2);
    EXPECT_EQ(first.line, QStringLiteral("frame <n> is empty"));
    EXPECT_EQ(first.sample, QStringLiteral("frame 22 is empty"));
    EXPECT_EQ(first.newest, newest);
    EXPECT_EQ(first.newestAt, after(2000));
    EXPECT_EQ(first.exitCode, 1);
    EXPECT_EQ(selected(first.filter), (std::vector<TaskId>{TaskId(2), TaskId(3)}));
}

TEST_F(TriageTest, ForgetsWhatIsArchivedOrTriedAgain)
{
    open();
    const TaskId archived = fail(QStringLiteral("a"), TaskState::Failed, 1, QStringLiteral("x"));
    const TaskId retried = fail(QStringLiteral("b"), TaskState::Failed, 1, QStringLiteral("x"));
    mustWrite({SetArchived{{archived}, true}});
    mustWrite({move(retried, TaskState::Failed, TaskState::Queued)});
    EXPECT_TRUE(triage().groups.empty());
}

TEST_F(TriageTest, HasAFilterPerGroupThatSelectsItsTasksAndNoOthers)
{
    open();
    std::mt19937 random(11);
    const QStringList lines{QStringLiteral("frame %1 is empty"), QStringLiteral("cannot open /in/%1"), QString(),
                            QStringLiteral("quoted \"%1\" text"), QStringLiteral("plain")};
    const TaskState states[] = {TaskState::Failed, TaskState::TimedOut, TaskState::Interrupted};
    std::map<QString, std::set<TaskId>> expected;
    for (int i = 0; i < 120; ++i) {
        QString line = lines[qsizetype(random() % 5)];
        line.replace(QStringLiteral("%1"), QString::number(random() % 50));
        const TaskState state = states[random() % 3];
        const int exitCode = int(random() % 2) + 1;
        const TaskId id = fail(QStringLiteral("t"), state, exitCode, line);
        expected[causeKey({state, exitCode, std::nullopt, line})].insert(id);
    }
    const auto all = triage();
    EXPECT_EQ(all.taskCount, 120);
    EXPECT_EQ(all.groupCount, qint64(expected.size()));
    ASSERT_EQ(all.groups.size(), expected.size());
    qint64 before = 121;
    for (const answer::TroubleGroup& group : all.groups) {
        EXPECT_LE(group.count, before) << "the largest first";
        before = group.count;
        const QString key = group.filter.section(QStringLiteral("cause:"), 1);
        const std::vector<TaskId> found = selected(group.filter);
        EXPECT_EQ(std::set<TaskId>(found.begin(), found.end()), expected[key]) << group.filter.toStdString();
        EXPECT_EQ(group.count, qint64(found.size()));
        EXPECT_TRUE(expected[key].contains(group.newest));
    }
}

TEST_F(TriageTest, CallsARunQuietThatHasNotWrittenForLong)
{
    open();
    const TaskId silent = start(QStringLiteral("upload 1"), -20 * kMinute);
    const TaskId chatty = start(QStringLiteral("upload 2"), -20 * kMinute);
    lastOutput[chatty] = after(-kMinute);
    start(QStringLiteral("upload 3"), -kMinute);
    const auto all = triage();
    ASSERT_EQ(all.groups.size(), 1U);
    EXPECT_EQ(all.groups[0].kind, QStringLiteral("quiet"));
    EXPECT_EQ(all.groups[0].line, QStringLiteral("upload <n>"));
    EXPECT_EQ(selected(all.groups[0].filter), std::vector<TaskId>{silent});
    query::Triage never;
    never.quietAfter = Duration{0};
    EXPECT_TRUE(triage(never).groups.empty());
}

TEST_F(TriageTest, MeasuresSlowAndFastByTheMedianOfTheirOwnKind)
{
    open();
    for (int i = 0; i < 9; ++i) {
        succeed(QStringLiteral("frame %1").arg(i), kMinute + i);
        succeed(QStringLiteral("other %1").arg(i), 10);
    }
    const TaskId fast = succeed(QStringLiteral("frame 9"), 1000);
    const TaskId slow = start(QStringLiteral("frame 10"), -4 * kMinute);
    start(QStringLiteral("frame 11"), -2 * kMinute);
    start(QStringLiteral("unknown"), -4 * kMinute);
    const auto all = triage();
    EXPECT_EQ(all.groupCount, 2);
    const answer::TroubleGroup* slowOnes = kindOf(all, "slow");
    const answer::TroubleGroup* fastOnes = kindOf(all, "fast");
    ASSERT_TRUE(slowOnes && fastOnes);
    EXPECT_EQ(selected(slowOnes->filter), std::vector<TaskId>{slow});
    EXPECT_EQ(selected(fastOnes->filter), std::vector<TaskId>{fast});
    ASSERT_TRUE(slowOnes->normal.has_value());
    EXPECT_NEAR(double(slowOnes->normal->count()), double(kMinute), 20.0);
    query::Triage neither;
    neither.slow = 0;
    neither.fast = 0;
    EXPECT_TRUE(triage(neither).groups.empty());
}
