// SPDX-License-Identifier: GPL-3.0-or-later
// What is printed of tasks, queues and events.
#include "tests/app/cli/fakeengine.h"

#include <gmock/gmock.h>

#include <QJsonDocument>

using namespace taskyard;
using namespace taskyard::cli::test;

namespace {

/// Answers TaskList in pages of the limit that is asked for.
auto pagesOf(std::vector<Task> tasks)
{
    return [tasks = std::move(tasks)](const Query& query) -> Result<Answer> {
        const auto& list = std::get<query::TaskList>(query);
        answer::Tasks page;
        auto at = size_t(list.after.toULongLong());
        while (at < tasks.size() && page.tasks.size() < size_t(list.limit))
            page.tasks.push_back(tasks[at++]);
        if (at < tasks.size())
            page.next = QString::number(at);
        if (list.count)
            page.total = qint64(tasks.size());
        return page;
    };
}

std::vector<Task> manyTasks(int count)
{
    std::vector<Task> tasks;
    for (int i = 1; i <= count; ++i)
        tasks.push_back(taskOf(i, QStringLiteral("task %1").arg(i)));
    return tasks;
}

} // namespace

TEST(List, AlignsByDisplayWidth)
{
    FakeEngine engine;
    engine.answer =
        pagesOf({taskOf(1, QStringLiteral("plain")), taskOf(22, QStringLiteral("日本語"), TaskState::Failed),
                 taskOf(3, QStringLiteral("e\u0301👍")), taskOf(4, QStringLiteral("a\nb\x1b[31m"))});
    EXPECT_EQ(runCli(engine, "list --columns id,name,state").out, QStringLiteral("ID  NAME          STATE\n"
                                                                                 " 1  plain         queued\n"
                                                                                 "22  日本語        failed\n"
                                                                                 " 3  e\u0301👍           queued\n"
                                                                                 " 4  a\\nb\\x1b[31m  queued\n"));
}

TEST(List, FitsTheTerminalAndColoursStates)
{
    FakeEngine engine;
    engine.answer = pagesOf({taskOf(1, QStringLiteral("a name that is too long for it"), TaskState::Failed)});
    cli::Surroundings around = usualSurroundings();
    around.terminal = true;
    around.columns = 24;
    around.rows = 30;
    const QStringList words{QStringLiteral("list"), QStringLiteral("--columns"), QStringLiteral("id,name,state")};
    EXPECT_EQ(runCli(engine, words, around).out,
              QStringLiteral("\x1b[2mID\x1b[0m  \x1b[2mNAME\x1b[0m          \x1b[2mSTATE\x1b[0m\n"
                             " 1  a name that…  \x1b[31mfailed\x1b[0m\n"));
    around.environment.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
    EXPECT_EQ(runCli(engine, words, around).out, QStringLiteral("ID  NAME          STATE\n 1  a name that…  failed\n"));
}

TEST(List, CountsWhatIsOverAScreenful)
{
    FakeEngine engine;
    engine.answer = pagesOf(manyTasks(75));
    EXPECT_TRUE(runCli(engine, "list").out.endsWith(QStringLiteral("… and 25 more\n")));
    EXPECT_EQ(runCli(engine, "list").out.count(u'\n'), 52);
    EXPECT_EQ(runCli(engine, "list --limit 3 --columns name").out,
              QStringLiteral("NAME\ntask 1\ntask 2\ntask 3\n… and 72 more\n"));
    EXPECT_EQ(runCli(engine, "list --limit 0").out.count(u'\n'), 76);
    EXPECT_EQ(runCli(engine, "list --json").out.count(u'\n'), 75);
}

TEST(List, PagesThroughAThousandAtATime)
{
    FakeEngine engine;
    engine.answer = pagesOf(manyTasks(2500));
    EXPECT_EQ(runCli(engine, "list --json").out.count(u'\n'), 2500);
    EXPECT_EQ(engine.asked.size(), 3);
    EXPECT_TRUE(engine.asked.value(1).contains(QStringLiteral("\"after\":\"1000\"")));
}

TEST(List, HandsFilterAndSortOn)
{
    FakeEngine engine;
    engine.answer = pagesOf({});
    EXPECT_EQ(runCli(engine, "list state:failed queue:render --sort -finished").out,
              QStringLiteral("no task matches\n"));
    EXPECT_EQ(
        engine.asked.value(0),
        QStringLiteral(
            R"(task_list {"after":"","count":true,"cursors":false,"filter":"state:failed queue:render","limit":50,"skip":0,"sort":"-finished"})"));
    EXPECT_EQ(runCli(engine, "list").out, QStringLiteral("no tasks\n"));
    EXPECT_EQ(runCli(engine, "list --columns id,nmae").err,
              QStringLiteral("taskyardctl: option --columns: there is no column 'nmae'; did you mean 'name'?\n"));
}

TEST(Show, SaysInWordsWhyATaskIsInItsState)
{
    for (const auto& [reason, words] : {std::pair("operator", "skipped (by an operator)\n"),
                                        std::pair("dependency:3", "skipped (because task 3 did not end as it needs)\n"),
                                        std::pair("exit code 3", "skipped (exit code 3)\n")}) {
        FakeEngine engine;
        engine.answer = [code = QString::fromLatin1(reason)](const Query&) -> Result<Answer> {
            answer::TaskDetails details;
            details.task = taskOf(5, QStringLiteral("render"), TaskState::Skipped);
            details.task.stateReason = code;
            return details;
        };
        EXPECT_THAT(runCli(engine, "show 5").out.toStdString(), testing::HasSubstr(words));
        EXPECT_THAT(runCli(engine, "show 5 --json").out.toStdString(), testing::HasSubstr(reason)) << "for programs";
    }
}

TEST(Show, PrintsTaskRunsAndDependencies)
{
    FakeEngine engine;
    engine.answer = [](const Query&) -> Result<Answer> {
        answer::TaskDetails details;
        details.task = taskOf(5, QStringLiteral("render"), TaskState::Failed);
        details.task.spec.command = {QStringLiteral("echo"), QStringLiteral("it's")};
        details.task.dependsOn = {{TaskId(3), DependencyCondition::Succeeded}, {TaskId(4), DependencyCondition::Ended}};
        details.blocks = {{TaskId(9), DependencyCondition::Succeeded}};
        taskyard::Run run;
        run.task = TaskId(5);
        run.state = TaskState::Failed;
        run.reason = QStringLiteral("exit code 3");
        run.exitCode = 3;
        details.runs = {run};
        return details;
    };
    const QString out = runCli(engine, "show 5").out;
    for (const char* line :
         {"name          render\n", "state         failed\n", "depends on    3, 4 (ended)\n", "blocks        9\n",
          "command       echo 'it'\\''s'\n", "  1  failed                 3     exit code 3\n"})
        EXPECT_TRUE(out.contains(QString::fromUtf8(line))) << line << "\n" << out.toStdString();
    const QJsonObject object = QJsonDocument::fromJson(runCli(engine, "show 5 --json").out.toUtf8()).object();
    EXPECT_EQ(object.value(QStringLiteral("depends_on")).toArray(), (QJsonArray{3, 4}));
    EXPECT_EQ(object.value(QStringLiteral("blocks")).toArray(), (QJsonArray{9}));
    EXPECT_EQ(object.value(QStringLiteral("attempts"))
                  .toArray()
                  .first()
                  .toObject()
                  .value(QStringLiteral("exit_code"))
                  .toInt(),
              3);
}

TEST(Why, PrintsReasonsWithRemedies)
{
    FakeEngine engine;
    engine.answer = [](const Query&) -> Result<Answer> {
        return answer::Why{TaskState::Held,
                           {{QStringLiteral("held"),
                             QStringLiteral("it is held"),
                             QStringLiteral("taskyardctl release 5"),
                             {TaskId(5)}},
                            {QStringLiteral("no-slot"), QStringLiteral("all 2 slots are taken"), {}, {}}}};
    };
    EXPECT_EQ(
        runCli(engine, "why 5").out,
        QStringLiteral(
            "task 5 is held\n1. it is held\n   to change that: taskyardctl release 5\n2. all 2 slots are taken\n"));
    EXPECT_EQ(runCli(engine, "why 5 --json").out,
              QStringLiteral("{\"reasons\":[{\"code\":\"held\",\"remedy\":\"taskyardctl release "
                             "5\",\"tasks\":[5],\"text\":\"it is held\"},"
                             "{\"code\":\"no-slot\",\"remedy\":null,\"tasks\":[],\"text\":\"all 2 slots are "
                             "taken\"}],\"state\":\"held\",\"task\":5}\n"));
}

TEST(Why, TellsHowThoseStandThatATaskWaitsFor)
{
    FakeEngine engine;
    engine.answer = [](const Query& query) -> Result<Answer> {
        if (const auto* list = std::get_if<query::TaskList>(&query)) {
            EXPECT_EQ(list->filter, QStringLiteral("id:2,3"));
            return answer::Tasks{{taskOf(2, QStringLiteral("frame"), TaskState::Paused), taskOf(3, {})}, {}, {}, {}};
        }
        return answer::Why{
            TaskState::Blocked,
            {{QStringLiteral("dependency"), QStringLiteral("it waits for tasks 2, 3"), {}, {TaskId(2), TaskId(3)}}}};
    };
    EXPECT_EQ(runCli(engine, "why 5").out,
              QStringLiteral("task 5 is blocked\n1. it waits for tasks 2, 3\n   task 2 is paused: frame\n"
                             "   task 3 is queued\n"));
}

TEST(Events, FollowWithoutRepeatingAndFillAGap)
{
    FakeEngine engine;
    EventBatch first;
    first.events = {stateEvent(8, 1, TaskState::Running), stateEvent(9, 1, TaskState::Succeeded)};
    EventBatch gap;
    gap.gap = true;
    gap.events = {stateEvent(12, 2, TaskState::Failed)};
    engine.batches = {first, gap};
    engine.answer = [](const Query& query) -> Result<Answer> {
        answer::Events events;
        for (qint64 seq = std::get<query::EventList>(query).since.value + 1; seq <= 12; ++seq)
            events.events.push_back(stateEvent(seq, 2, TaskState::Failed));
        return events;
    };
    const auto result = runCli(engine, "events --follow --since 7 --json");
    QStringList seqs;
    for (const QString& line : result.out.split(u'\n', Qt::SkipEmptyParts))
        seqs << QString::number(QJsonDocument::fromJson(line.toUtf8()).object().value(QStringLiteral("seq")).toInt());
    EXPECT_EQ(seqs.join(u' '), QStringLiteral("8 9 10 11 12"));
    EXPECT_EQ(result.code, 75);
    EXPECT_EQ(engine.asked.value(0), QStringLiteral("subscribe 7"));
}

TEST(Events, FollowOnlyWhatIsNewAlsoWhenTheEngineDiedBeforeThereWasAnything)
{
    FakeEngine engine;
    engine.newest = EventSeq(7);
    EventBatch another;
    another.gap = true;
    engine.batches = {another};
    engine.answer = [](const Query& query) -> Result<Answer> {
        answer::Events events;
        for (qint64 seq = std::get<query::EventList>(query).since.value + 1; seq <= 9; ++seq)
            events.events.push_back(stateEvent(seq, 2, TaskState::Failed));
        return events;
    };
    const auto result = runCli(engine, "events --follow --json");
    EXPECT_EQ(result.out.count(u'\n'), 2) << result.out.toStdString();
    EXPECT_TRUE(result.out.startsWith(QStringLiteral("{")) && result.out.contains(QStringLiteral("\"seq\":8")));
}

TEST(Daemon, TellsThatNoneRunsWithoutStartingOne)
{
    FakeEngine engine;
    engine.running = false;
    const auto status = runCli(engine, "--data-dir /d daemon status");
    EXPECT_EQ(status.code, 3);
    EXPECT_EQ(status.err, QStringLiteral("taskyardctl: /d: no engine runs\n"));
    EXPECT_EQ(runCli(engine, "--data-dir /d daemon status --json").out,
              QStringLiteral("{\"data_dir\":\"/d\",\"running\":false}\n"));
    EXPECT_EQ(runCli(engine, "daemon stop").out, QStringLiteral("no engine was running\n"));
    EXPECT_FALSE(engine.running);
    engine.running = true;
    EXPECT_EQ(runCli(engine, "daemon stop --kill-runs").out, QStringLiteral("engine stopped\n"));
    EXPECT_EQ(engine.asked.last(), QStringLiteral(R"(stop {"kill_runs":true})"));
    EXPECT_FALSE(engine.running);
}

TEST(Doctor, IsOneWhenSomethingIsWrong)
{
    FakeEngine engine;
    engine.answer = [](const Query&) -> Result<Answer> {
        return answer::Doctor{
            {{QStringLiteral("space"), true, QStringLiteral("3 GiB free"), {}},
             {QStringLiteral("database"), false, QStringLiteral("damaged"), QStringLiteral("recover it")}}};
    };
    const auto result = runCli(engine, "doctor");
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.out, QStringLiteral("ok  space: 3 GiB free\nBAD database: damaged; recover it\n"));
}
