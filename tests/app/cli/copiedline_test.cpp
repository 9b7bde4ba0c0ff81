// SPDX-License-Identifier: GPL-3.0-or-later
// What the window copies as a command line, read back by the command line.
#include "core/model/commandline.h"
#include "tests/app/cli/fakeengine.h"
#include "ui/support/tasktext.h"

using namespace taskyard;
using namespace taskyard::cli::test;

namespace {
/// With every field set that can be given to `add`.
Task fullTask()
{
    Task task;
    task.id = TaskId(7);
    TaskSpec& spec = task.spec;
    spec.name = QStringLiteral("-it's a\nname");
    spec.description = QStringLiteral("for \"you\"");
    spec.queue = QStringLiteral("render");
    spec.priority = -5;
    spec.command = QStringList{QStringLiteral("/bin/echo"), QStringLiteral("--name"), QStringLiteral("a b"), QString()};
    spec.cwd = QStringLiteral("/work/here");
    spec.env = {{QStringLiteral("A"), QStringLiteral("1 = 2")}, {QStringLiteral("B"), QString()}};
    spec.cleanEnv = true;
    spec.stdinFile = QStringLiteral("/work/in put");
    spec.tags = QStringList{QStringLiteral("night"), QStringLiteral("-b")};
    spec.note = QStringLiteral("--held");
    spec.workflow = QStringLiteral("films");
    spec.group = QStringLiteral("anna");
    spec.after = {{TaskId(1), {}}, {TaskId(2), {}}};
    spec.afterAny = {{TaskId(3), {}}};
    spec.afterFail = {{TaskId(4), {}}};
    task.dependsOn = {{TaskId(1), DependencyCondition::Succeeded},
                      {TaskId(2), DependencyCondition::Succeeded},
                      {TaskId(3), DependencyCondition::Ended},
                      {TaskId(4), DependencyCondition::Failed}};
    spec.at = TimePoint(Duration(1'900'000'000'123));
    spec.deadline = TimePoint(Duration(1'900'000'600'000));
    spec.timeout = Duration(90'500);
    spec.grace = Duration(0);
    spec.expected = Duration(60'000);
    spec.retries = 3;
    spec.retryDelay = Duration(250);
    spec.retryOn = {1, 75};
    spec.held = true;
    spec.slotCount = 0;
    spec.resources = {{QStringLiteral("gpu"), 2}};
    spec.executor = QStringLiteral("builtin");
    spec.dedupe = QStringLiteral("one at a time");
    spec.idempotent = true;
    return task;
}

std::optional<TaskSpec> readBack(const Task& task)
{
    const auto line = parseCommandLine(ui::asCommandLine(task));
    if (!line || line->arguments().value(0) != QStringLiteral("taskyardctl"))
        return std::nullopt;
    std::optional<TaskSpec> spec;
    FakeEngine engine;
    engine.reply = [&spec](const Command& command) {
        spec = std::get<command::Add>(command).tasks.front();
        return Reply{};
    };
    const auto result = runCli(engine, line->arguments().mid(1));
    EXPECT_EQ(result.err, QString()) << ui::asCommandLine(task).toStdString();
    return spec;
}
} // namespace

TEST(CopiedLine, MakesTheSameTaskWhenItIsGivenToTheCommandLine)
{
    const Task task = fullTask();
    const auto spec = readBack(task);
    ASSERT_TRUE(spec);
    EXPECT_EQ(toJson(*spec), toJson(task.spec));
}

TEST(CopiedLine, SetsEveryFieldThatHasAnOption)
{
    const QJsonObject full = toJson(fullTask().spec).toObject();
    const QJsonObject untouched = toJson(TaskSpec()).toObject();
    QStringList same;
    for (auto it = full.begin(); it != full.end(); ++it)
        if (it.value() == untouched.value(it.key()))
            same << it.key();
    same.sort();
    EXPECT_EQ(same, QStringList({QStringLiteral("inputs"), QStringLiteral("key"), QStringLiteral("outputs"),
                                 QStringLiteral("owner"), QStringLiteral("shell")}))
        << "a new field: give it an option, or say in tasktext.h that it has none";
}

TEST(CopiedLine, HandsAShellsTextOverAsItIs)
{
    Task task;
    task.spec.name = QStringLiteral("sort");
    task.spec.shell = QStringLiteral("--x; sort *.txt | head > 'a b'");
    task.spec.cwd = QStringLiteral("/");
    const auto spec = readBack(task);
    ASSERT_TRUE(spec);
    EXPECT_EQ(toJson(*spec), toJson(task.spec));
}
