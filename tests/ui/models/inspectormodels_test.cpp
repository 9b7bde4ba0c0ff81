// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/scriptedyard.h"
#include "tests/ui/support/showntip.h"
#include "ui/models/linerole.h"
#include "ui/models/reasonmodel.h"
#include "ui/models/runmodel.h"
#include "ui/models/runtext.h"
#include "ui/models/taskhistorymodel.h"
#include "ui/models/tasklinesmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;
using taskyard::test::waitFor;
using taskyard::ui::test::makeRun;
using taskyard::ui::test::ScriptedYard;
using taskyard::ui::test::shownTip;

namespace {
constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

QString text(const QAbstractItemModel& model, int row, int column = 0)
{
    return model.index(row, column).data().toString();
}
QString second(const QAbstractItemModel& model, int row) { return model.index(row, 0).data(SecondLineRole).toString(); }
} // namespace

TEST(RunModel, GrowsAtTheTopWithoutMovingWhatIsPicked)
{
    ManualClock clock;
    RunModel model(clock);
    const QAbstractItemModelTester tester(&model, kFatal);
    const TaskId task(1);
    std::vector<taskyard::Run> runs{makeRun(task, 1, TaskState::Failed, 3), makeRun(task, 2, TaskState::Running, 0)};
    runs[1].finishedAt.reset();
    runs[1].exitCode.reset();
    runs[1].startedAt = clock.wall();
    model.setRuns(task, runs);
    const QPersistentModelIndex picked = model.index(1, 0);
    clock.advance(Duration(65'000));
    EXPECT_TRUE(model.tick());
    EXPECT_EQ(text(model, 0, RunModel::Time), u"1 min 5 s"_s);
    EXPECT_EQ(text(model, 0, RunModel::End), QString());
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    runs[1] = makeRun(task, 2, TaskState::Succeeded, 0);
    runs.push_back(makeRun(task, 3, TaskState::Starting, 0));
    model.setRuns(task, runs);
    EXPECT_EQ(resets.size(), 0);
    EXPECT_EQ(picked.row(), 2);
    EXPECT_EQ(model.rowOf(3), 0);
    EXPECT_EQ(model.rowOf(9), -1);
    EXPECT_EQ(text(model, 1, RunModel::End), u"exit code 0"_s);
    model.setRuns(TaskId(2), {makeRun(TaskId(2), 1, TaskState::Failed, 1)});
    EXPECT_EQ(resets.size(), 1);
    EXPECT_EQ(model.rowCount(), 1);
}

TEST(RunModel, TellsInTheTipOfAnEndWhatTheEngineSays)
{
    ManualClock clock;
    RunModel model(clock);
    taskyard::Run run = makeRun(TaskId(1), 1, TaskState::Failed, 127);
    run.reason = u"program not found: a&b <i>c</i>"_s;
    model.setRuns(TaskId(1), {run});
    EXPECT_EQ(shownTip(model.index(0, RunModel::End).data(Qt::ToolTipRole).toString()), run.reason);
}

TEST(RunText, TellsInWordsHowARunEnded)
{
    taskyard::Run run = makeRun(TaskId(1), 1, TaskState::Failed, 126);
    EXPECT_EQ(runEndText(run), u"exit code 126: not executable"_s);
    run.signal = 9;
    EXPECT_EQ(runEndText(run), u"killed by SIGKILL"_s);
    run.signal = 64;
    EXPECT_EQ(runEndText(run), u"killed by SIGRTMIN+30"_s);
    run.signal.reset();
    run.exitCode = 137;
    EXPECT_EQ(runEndText(run), u"exit code 137: ended by SIGKILL"_s);
    run.exitCode = 255;
    EXPECT_EQ(runEndText(run), u"exit code 255"_s);
    run.exitCode.reset();
    run.state = TaskState::Interrupted;
    run.reason = u"the machine went down"_s;
    EXPECT_EQ(runEndText(run), run.reason);
    run.pausedMs = 2'500;
    EXPECT_EQ(runDurationText(run, {}), u"10 s"_s) << "a pause is no running";
}

TEST(TaskLinesModel, LearnsNamesAndStatesAndFollowsThem)
{
    ScriptedYard yard;
    TaskLinesModel model(yard.engine, yard.context.clock);
    const QAbstractItemModelTester tester(&model, kFatal);
    const TaskId task = yard.addTask(u"alpha"_s);
    model.show({{task, DependencyCondition::Ended}, {TaskId(99), DependencyCondition::Succeeded}});
    EXPECT_EQ(text(model, 1), u"Task 99"_s);
    ASSERT_TRUE(waitFor([&] { return text(model, 0) == u"alpha"; }));
    EXPECT_EQ(second(model, 0), u"#1 · Held · default · must end"_s);
    ASSERT_TRUE(yard.engine.submit(command::Release{{{task}, {}}}).result());
    EXPECT_TRUE(waitFor([&] { return second(model, 0).contains(u"Queued"_s); }));
    model.show(std::vector<Dependency>());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(TaskLinesModel, ShowsNoMoreThanItCanAskFor)
{
    ScriptedYard yard;
    TaskLinesModel model(yard.engine, yard.context.clock);
    const QAbstractItemModelTester tester(&model, kFatal);
    std::vector<Dependency> many;
    for (int i = 1; i <= 3000; ++i)
        many.push_back({TaskId(i), DependencyCondition::Succeeded});
    model.show(many);
    EXPECT_EQ(model.rowCount(), TaskLinesModel::most);
}

TEST(ReasonModel, PutsWhatCanBeOpenedBelowItsReason)
{
    ScriptedYard yard;
    ReasonModel model(yard.engine);
    const QAbstractItemModelTester tester(&model, kFatal);
    const TaskId task = yard.addTask(u"alpha"_s);
    answer::Why why;
    why.reasons = {{u"queue-paused"_s, u"its queue 'gpu' is paused"_s, u"taskyardctl queue resume gpu"_s, {}},
                   {u"dependency"_s, u"it waits for task 1"_s, {}, {task}},
                   {u"new-in-a-later-engine"_s, u"the moon is full"_s, {}, {}}};
    model.show(why, u"gpu"_s);
    ASSERT_EQ(model.rowCount(), 5);
    EXPECT_EQ(text(model, 0), u"Its queue is paused."_s);
    EXPECT_EQ(second(model, 0), u"its queue 'gpu' is paused\nTo change that: taskyardctl queue resume gpu"_s);
    EXPECT_TRUE(text(model, 1).contains(u"“gpu”"_s));
    EXPECT_TRUE(waitFor([&] { return text(model, 3) == u"alpha"; }));
    EXPECT_EQ(model.index(3).data(LineTaskRole).toLongLong(), task.value);
    EXPECT_EQ(text(model, 4), u"the moon is full"_s);
    const auto opens = [&](int row) { return model.index(row).data(OpensRole).toBool(); };
    EXPECT_TRUE(!opens(0) && opens(1) && !opens(2) && opens(3) && !opens(4));
    model.show(answer::Why{TaskState::Running, {}}, {});
    EXPECT_EQ(text(model, 0), u"It is running."_s);
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(TaskHistoryModel, TellsOfOneTaskWhatWasAndWhatIs)
{
    ScriptedYard yard;
    TaskHistoryModel model(yard.engine);
    const QAbstractItemModelTester tester(&model, kFatal);
    const TaskId other = yard.addTask(u"other"_s);
    const TaskId task = yard.addTask(u"alpha"_s);
    ASSERT_TRUE(yard.engine.submit(command::Release{{{task}, {}}}, u"cli:ben"_s).result());
    model.show(task);
    ASSERT_TRUE(waitFor([&] { return model.rowCount() == 2; }));
    EXPECT_EQ(text(model, 0), u"State changed: Held → Queued"_s);
    EXPECT_TRUE(second(model, 0).endsWith(u"· cli:ben"_s));
    EXPECT_EQ(text(model, 1), u"Task created: Held"_s);
    ASSERT_TRUE(yard.engine.submit(command::Hold{{{task}, {}}}).result());
    ASSERT_TRUE(waitFor([&] { return model.rowCount() == 3; }));
    EXPECT_EQ(text(model, 0), u"State changed: Queued → Held"_s);
    model.show(other);
    EXPECT_TRUE(waitFor([&] { return model.rowCount() == 1; }));
    model.show({});
    EXPECT_EQ(model.rowCount(), 0);
}
