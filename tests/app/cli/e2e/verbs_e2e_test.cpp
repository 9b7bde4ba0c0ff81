// SPDX-License-Identifier: GPL-3.0-or-later
// Every verb through the real programs.
#include "core/ipc/datadir.h"
#include "core/ipc/localsocket.h"
#include "tests/app/cli/e2e/yard.h"
#include "tests/support/programs.h"
#include "tests/support/waiting.h"

#include <poll.h>
#include <sys/socket.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <future>
#include <thread>

using taskyard::test::Answered;
using taskyard::test::Yard;
namespace ipc = taskyard::ipc;

namespace {

QString value(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toVariant().toString();
}

std::string words(const char* verb, const QString& id) { return std::string(verb) + ' ' + id.toStdString(); }

} // namespace

TEST(Programs, RunATaskAndTellHowItEnded)
{
    Yard yard;
    const Answered well = yard.ctl("add --wait -- sh -c true");
    EXPECT_EQ(well.code, 0) << well.err.toStdString();
    const QString id = yard.add(QStringLiteral("echo out; echo err >&2; exit 3"));
    EXPECT_EQ(yard.ctl(words("wait", id).c_str()).code, 1);
    const QJsonObject task = yard.task(id);
    EXPECT_EQ(value(task, "state"), QStringLiteral("failed"));
    EXPECT_EQ(task.value(QStringLiteral("exit_code")).toInt(), 3);
    EXPECT_EQ(task.value(QStringLiteral("runs")).toInt(), 1);
    EXPECT_TRUE(value(task, "finished_at").endsWith(u'Z'));
    EXPECT_EQ(yard.good(words("log", id).c_str()).out, QStringLiteral("out\nerr\n"));
    EXPECT_TRUE(yard.good("list").out.contains(QStringLiteral("failed")));
    EXPECT_EQ(yard.good("list state:failed --json").objects().size(), 1u);
    EXPECT_EQ(yard.ctl("wait --all").code, 1);
}

TEST(Programs, TheEngineHasTheExitCodesOfTheCommandLine)
{
    const auto code = [](const char* argument) {
        return taskyard::test::runProgram(taskyard::test::programPath(QStringLiteral("taskyardd")),
                                          {QString::fromLatin1(argument)})
            .exitCode;
    };
    EXPECT_EQ(code("--bogus"), 2);
    EXPECT_EQ(code("--help"), 0);
    EXPECT_EQ(code("--version"), 0);
}

TEST(Programs, PassEveryOptionOfAdd)
{
    Yard yard;
    yard.dir().write(QStringLiteral("in.txt"), "from the file\n");
    const Answered added = yard.ctl({QStringLiteral("add"),
                                     QStringLiteral("--stdin"),
                                     QStringLiteral("in.txt"),
                                     QStringLiteral("--env"),
                                     QStringLiteral("A=x y"),
                                     QStringLiteral("--name"),
                                     QStringLiteral("--odd"),
                                     QStringLiteral("--tag"),
                                     QStringLiteral("t1"),
                                     QStringLiteral("--tag"),
                                     QStringLiteral("t2"),
                                     QStringLiteral("--note"),
                                     QStringLiteral("N"),
                                     QStringLiteral("--description"),
                                     QStringLiteral("D"),
                                     QStringLiteral("--priority"),
                                     QStringLiteral("-4"),
                                     QStringLiteral("--retries"),
                                     QStringLiteral("2"),
                                     QStringLiteral("--retry-delay"),
                                     QStringLiteral("10ms"),
                                     QStringLiteral("--timeout"),
                                     QStringLiteral("1m"),
                                     QStringLiteral("--wait"),
                                     QStringLiteral("--json"),
                                     QStringLiteral("--"),
                                     QStringLiteral("sh"),
                                     QStringLiteral("-c"),
                                     QStringLiteral("cat; echo \"$A $TASKYARD_TASK_ID $TASKYARD_RUN $0 $1\""),
                                     QStringLiteral("--json"),
                                     QStringLiteral("[a,b]")});
    EXPECT_EQ(added.code, 0) << added.err.toStdString();
    EXPECT_EQ(added.objects().size(), 2u);
    const QJsonObject task = added.objects().back();
    EXPECT_EQ(value(task, "name"), QStringLiteral("--odd"));
    EXPECT_EQ(value(task, "priority"), QStringLiteral("-4"));
    EXPECT_EQ(task.value(QStringLiteral("tags")).toArray(), (QJsonArray{QStringLiteral("t1"), QStringLiteral("t2")}));
    EXPECT_EQ(value(task, "cwd"), yard.dir().path());
    const QString id = value(task, "id");
    EXPECT_EQ(yard.good(words("log", id).c_str()).out,
              QStringLiteral("from the file\nx y %1 1 --json [a,b]\n").arg(id));
}

TEST(Programs, WaitForTimesAndTasks)
{
    Yard yard;
    const QString first = yard.add(QStringLiteral("exit 1"), "--held");
    const QString second = yard.add(QStringLiteral("true"), ("--after-any " + first.toStdString()).c_str());
    const QString third = yard.add(QStringLiteral("true"), ("--after " + first.toStdString()).c_str());
    const QString late = yard.add(QStringLiteral("true"), "--delay 1h");
    EXPECT_EQ(yard.state(first), QStringLiteral("held"));
    EXPECT_EQ(yard.state(second), QStringLiteral("blocked"));
    EXPECT_EQ(yard.state(late), QStringLiteral("scheduled"));
    EXPECT_EQ(yard.task(second).value(QStringLiteral("depends_on")).toArray(), (QJsonArray{first.toInt()}));
    EXPECT_TRUE(yard.good(words("why", second).c_str()).out.contains(QStringLiteral("task ") + first));
    EXPECT_EQ(yard.ctl((words("wait", first) + " --timeout 50ms").c_str()).code, 1);
    yard.good(words("release", first).c_str());
    EXPECT_EQ(yard.ctl(words("wait", second).c_str()).code, 0);
    EXPECT_EQ(yard.ctl(words("wait", third).c_str()).code, 1);
    EXPECT_EQ(yard.state(third), QStringLiteral("skipped"));
    yard.good((words("edit", late) + " at=now").c_str());
    EXPECT_EQ(yard.ctl(words("wait", late).c_str()).code, 0);
}

TEST(Programs, ControlWaitingTasks)
{
    Yard yard;
    yard.good("queue add q");
    yard.good("queue pause q");
    const QString a = yard.add(QStringLiteral("true"), "--queue q");
    const QString b = yard.add(QStringLiteral("true"), "--queue q");
    yard.good(words("hold", a).c_str());
    EXPECT_EQ(yard.state(a), QStringLiteral("held"));
    EXPECT_TRUE(yard.good("undo --list").out.contains(QStringLiteral("hold")));
    yard.good("undo");
    EXPECT_EQ(yard.state(a), QStringLiteral("queued"));
    EXPECT_TRUE(
        yard.good("redo").out.contains(QStringLiteral("1 task is changed again: redone 'hold task %1'").arg(a)));
    EXPECT_EQ(yard.state(a), QStringLiteral("held"));
    EXPECT_EQ(yard.ctl("redo").code, 5);
    yard.good("undo");
    EXPECT_EQ(yard.state(a), QStringLiteral("queued"));
    yard.good((words("priority", a) + " 5").c_str());
    yard.good((words("priority", a) + " +10").c_str());
    EXPECT_EQ(value(yard.task(a), "priority"), QStringLiteral("15"));
    yard.good((words("depend", b) + " --on " + a.toStdString()).c_str());
    EXPECT_EQ(yard.state(b), QStringLiteral("blocked"));
    const Answered cycle = yard.ctl((words("depend", a) + " --on " + b.toStdString()).c_str());
    EXPECT_EQ(cycle.code, 2) << cycle.err.toStdString();
    EXPECT_EQ(cycle.err.count(u'\n'), 1);
    yard.good((words("depend", b) + " --not-on " + a.toStdString()).c_str());
    EXPECT_EQ(yard.state(b), QStringLiteral("queued"));
    yard.good((words("note", a) + " hello").c_str());
    yard.good((words("tag", a) + " night").c_str());
    yard.good((words("edit", a) + " name=renamed timeout=90s tags=x,y").c_str());
    const QJsonObject task = yard.task(a);
    EXPECT_EQ(value(task, "note"), QStringLiteral("hello"));
    EXPECT_EQ(value(task, "name"), QStringLiteral("renamed"));
    EXPECT_EQ(value(task, "timeout"), QStringLiteral("1m30s"));
    EXPECT_EQ(task.value(QStringLiteral("tags")).toArray(), (QJsonArray{QStringLiteral("x"), QStringLiteral("y")}));
    yard.good((words("move", b) + " --top").c_str());
    yard.good((words("move", b) + " --queue default").c_str());
    EXPECT_EQ(yard.ctl(words("wait", b).c_str()).code, 0);
    yard.good(words("skip", a).c_str());
    EXPECT_EQ(yard.state(a), QStringLiteral("skipped"));
    yard.good("archive 1..2");
    EXPECT_EQ(yard.good("list --json").objects().size(), 0u);
    EXPECT_EQ(yard.good("list archived:any --json").objects().size(), 2u);
    yard.good("archive 1..2 --undo");
    yard.good("remove 1..2");
    EXPECT_EQ(yard.ctl(words("show", a).c_str()).code, 3);
}

TEST(Programs, ControlRunningTasks)
{
    Yard yard;
    const QString id = yard.add(QStringLiteral("exec sleep 300"));
    EXPECT_TRUE(yard.reaches(id, "running"));
    yard.good(words("pause", id).c_str());
    EXPECT_TRUE(yard.reaches(id, "paused"));
    yard.good(words("resume", id).c_str());
    EXPECT_TRUE(yard.reaches(id, "running"));
    EXPECT_EQ(yard.ctl(words("remove", id).c_str()).code, 5);
    yard.good(words("cancel", id).c_str());
    EXPECT_EQ(yard.ctl(words("wait", id).c_str()).code, 1);
    EXPECT_EQ(yard.state(id), QStringLiteral("cancelled"));
    yard.good(words("retry", id).c_str());
    EXPECT_TRUE(yard.reaches(id, "running"));
    yard.good(words("kill", id).c_str());
    EXPECT_EQ(yard.ctl(words("wait", id).c_str()).code, 1);
    EXPECT_EQ(yard.task(id).value(QStringLiteral("runs")).toInt(), 2);
    EXPECT_EQ(yard.task(id).value(QStringLiteral("attempts")).toArray().size(), 2);
}

TEST(Programs, ShapeQueuesSlotsAndResources)
{
    Yard yard;
    yard.good("queue add render --slots 1 --weight 3 --policy fifo");
    yard.good("queue set render --slots 2");
    bool found = false;
    for (const QJsonObject& queue : yard.good("queue list --json").objects())
        if (value(queue, "name") == QStringLiteral("render")) {
            found = true;
            EXPECT_EQ(value(queue, "slots"), QStringLiteral("2"));
            EXPECT_EQ(value(queue, "weight"), QStringLiteral("3"));
            EXPECT_EQ(value(queue, "policy"), QStringLiteral("fifo"));
        }
    EXPECT_TRUE(found);
    EXPECT_EQ(yard.ctl("queue add render").code, 5);
    EXPECT_EQ(yard.ctl("queue set nowhere --slots 1").code, 3);
    EXPECT_EQ(yard.ctl("add --queue nowhere -- true").code, 3);
    yard.good("queue remove render");
    yard.good("slots 3");
    EXPECT_EQ(yard.good("slots").out, QStringLiteral("0 of 3 slots in use\n"));
    yard.good("resource set gpu=2");
    EXPECT_TRUE(yard.good("resource list").out.contains(QStringLiteral("gpu")));
    EXPECT_EQ(yard.ctl("add --resource gpu=1 --wait -- true").code, 0);
    yard.good("resource remove gpu");
    EXPECT_EQ(yard.ctl("resource remove gpu").code, 3);
}

TEST(Programs, TakeProgressFromInsideATask)
{
    Yard yard;
    const QString ctl = taskyard::test::programPath(QStringLiteral("taskyardctl"));
    const QString id =
        yard.add(QStringLiteral("'%1' progress 42/100 'half way' && read line < fifo").arg(ctl), "--held");
    const auto made =
        taskyard::test::runProgram(QStringLiteral("mkfifo"), {yard.dir().filePath(QStringLiteral("fifo"))});
    EXPECT_EQ(made.exitCode, 0);
    yard.good(words("release", id).c_str());
    EXPECT_TRUE(
        taskyard::test::waitFor([&] { return yard.task(id).value(QStringLiteral("progress")).toDouble() == 0.42; }));
    EXPECT_EQ(value(yard.task(id), "progress_text"), QStringLiteral("half way"));
    QFile fifo(yard.dir().filePath(QStringLiteral("fifo")));
    EXPECT_TRUE(fifo.open(QIODevice::WriteOnly));
    fifo.write("go\n");
    fifo.close();
    EXPECT_EQ(yard.ctl(words("wait", id).c_str()).code, 0);
}

TEST(Programs, PrintLogsAndEvents)
{
    Yard yard;
    const QString id = yard.add(QStringLiteral("for i in 1 2 3 4 5; do printf '\\033[31mline %s\\033[0m\\n' $i; done"));
    const Answered followed = yard.good((words("log", id) + " --follow").c_str());
    EXPECT_EQ(followed.out, QStringLiteral("line 1\nline 2\nline 3\nline 4\nline 5\n"));
    EXPECT_EQ(yard.good((words("log", id) + " --tail 2").c_str()).out, QStringLiteral("line 4\nline 5\n"));
    EXPECT_TRUE(
        yard.good((words("log", id) + " --raw --run 1").c_str()).out.startsWith(QStringLiteral("\x1b[31mline 1")));
    EXPECT_EQ(yard.good((words("log", id) + " --json").c_str()).objects().size(), 5u);
    EXPECT_EQ(yard.ctl((words("log", id) + " --run 9").c_str()).code, 3);
    EXPECT_EQ(yard.ctl("log 99").code, 3);
    const auto events = yard.good("events --json").objects();
    EXPECT_GE(events.size(), 4u);
    for (size_t i = 0; i < events.size(); ++i)
        EXPECT_EQ(events[i].value(QStringLiteral("seq")).toInteger(), qint64(i) + 1);
    EXPECT_EQ(yard.good("events --since 2 --json").objects().size(), events.size() - 2);
}

TEST(Programs, SayWhatIsMissingOfALog)
{
    Yard yard;
    const QString wrote = yard.add(QStringLiteral("echo gone"));
    const QString silent = yard.add(QStringLiteral("true"));
    ASSERT_TRUE(yard.reaches(wrote, "succeeded"));
    ASSERT_TRUE(yard.reaches(silent, "succeeded"));
    const QString runs = yard.dir().filePath(QStringLiteral("data/runs"));
    ASSERT_TRUE(QDir(runs).removeRecursively()) << runs.toStdString();
    for (const char* more : {"", " --tail 5", " --raw", " --follow", " --json"}) {
        const Answered answer = yard.ctl((words("log", wrote) + more).c_str());
        EXPECT_EQ(answer.code, 3) << more;
        EXPECT_EQ(answer.out, QString()) << more;
        EXPECT_TRUE(answer.err.contains(QStringLiteral("what run 1 of task %1 wrote is gone").arg(wrote)))
            << answer.err.toStdString();
        EXPECT_TRUE(answer.err.contains(runs)) << answer.err.toStdString();
    }
    EXPECT_EQ(yard.good(words("log", silent).c_str()).out, QString()) << "nothing was written, so nothing is missing";

    const QString live = yard.add(QStringLiteral("exec sleep 1000"));
    ASSERT_TRUE(yard.reaches(live, "running"));
    EXPECT_EQ(yard.good(words("log", live).c_str()).out, QString());
    ASSERT_TRUE(QDir(runs).removeRecursively());
    EXPECT_EQ(yard.ctl(words("log", live).c_str()).code, 3);
    yard.good(words("kill", live).c_str());
}

TEST(Programs, LookAfterEngineAndDatabase)
{
    Yard yard;
    EXPECT_EQ(yard.ctl("daemon status").code, 3);
    yard.good("daemon start");
    const QJsonObject status = yard.good("daemon status --json").object();
    EXPECT_TRUE(status.value(QStringLiteral("running")).toBool());
    const QString id = yard.add(QStringLiteral("exec sleep 300"));
    EXPECT_TRUE(yard.reaches(id, "running"));
    yard.good("daemon restart");
    EXPECT_NE(value(yard.good("daemon status --json").object(), "pid"), value(status, "pid"));
    EXPECT_EQ(yard.state(id), QStringLiteral("running"));
    yard.good("daemon drain");
    const QString waiting = yard.add(QStringLiteral("true"));
    EXPECT_EQ(yard.state(waiting), QStringLiteral("queued"));
    yard.good("daemon drain --off");
    EXPECT_EQ(yard.ctl(words("wait", waiting).c_str()).code, 0);
    yard.good("stats");
    yard.good("doctor");
    yard.good("db backup copy.db");
    EXPECT_TRUE(QFileInfo::exists(yard.dir().filePath(QStringLiteral("copy.db"))));
    yard.good("db check");
    yard.good("db retention --ended-days 30 --log-days off");
    EXPECT_EQ(yard.ctl("db recover").code, 75);
    EXPECT_EQ(yard.good("daemon stop --kill-runs").out, QStringLiteral("engine stopped\n"));
    EXPECT_EQ(yard.ctl("daemon status").code, 3);
    yard.good("db check");
    yard.good("db recover");
    EXPECT_EQ(yard.good("daemon stop").out, QStringLiteral("no engine was running\n"));
    EXPECT_EQ(yard.good("list archived:any --json").objects().size(), 2u);
}

TEST(Programs, AskAgainWhereTheEngineDiedBeforeItSaidAWord)
{
    Yard yard;
    const QString id = yard.add(QStringLiteral("true"), "--held");
    yard.good("daemon stop");
    const QString socket = ipc::socketPath(yard.dir().filePath(QStringLiteral("data")));
    const auto listener = ipc::listenLocal(socket);
    ASSERT_TRUE(listener) << listener.error().text().toStdString();
    std::thread dying([&] {
        pollfd caller{listener->get(), POLLIN, 0};
        ASSERT_EQ(::poll(&caller, 1, int(taskyard::test::usualDeadline.count())), 1);
        const ipc::UniqueFd accepted(::accept(listener->get(), nullptr, nullptr));
        EXPECT_TRUE(QFile::remove(socket));
    });
    EXPECT_EQ(yard.state(id), QStringLiteral("held"));
    dying.join();
}

TEST(Programs, WaitOnWhileTheEngineIsKilledAndRestarted)
{
    Yard yard;
    const QString id = yard.add(QStringLiteral("until [ -e go ]; do sleep 0.05; done"));
    ASSERT_TRUE(yard.reaches(id, "running"));
    const QStringList place{QStringLiteral("--data-dir"), yard.dir().filePath(QStringLiteral("data"))};
    const auto begin = [&](const QStringList& words) {
        return std::async(std::launch::async, [words = place + words] {
            return taskyard::test::runProgram(taskyard::test::programPath(QStringLiteral("taskyardctl")), words);
        });
    };
    auto waiting = begin({QStringLiteral("wait"), id});
    auto following = begin({QStringLiteral("log"), QStringLiteral("--follow"), id});
    // Asking starts no engine: that is for the clients to do.
    const auto areLinked = [&] {
        const Answered status = yard.ctl("daemon status --json");
        return status.code == 0 && status.object().value(QStringLiteral("clients")).toInt() == 3;
    };
    ASSERT_TRUE(taskyard::test::waitFor(areLinked));
    yard.good("daemon restart");
    ASSERT_TRUE(taskyard::test::waitFor(areLinked)) << "both are back";
    const pid_t engine = pid_t(value(yard.good("daemon status --json").object(), "pid").toInt());
    ASSERT_EQ(::kill(engine, SIGKILL), 0);
    EXPECT_TRUE(taskyard::test::waitFor(areLinked)) << "both are back";
    QFile go(yard.dir().filePath(QStringLiteral("go")));
    ASSERT_TRUE(go.open(QIODevice::WriteOnly));
    const auto waited = waiting.get();
    EXPECT_EQ(waited.exitCode, 0) << waited.err.toStdString();
    const auto followed = following.get();
    EXPECT_EQ(followed.exitCode, 0) << followed.err.toStdString();
}

TEST(Programs, SayThatTheEngineIsStoppedBySignalInsteadOfWaitingForIt)
{
    Yard yard;
    const QString id = yard.add(QStringLiteral("sleep 1000"));
    ASSERT_TRUE(yard.reaches(id, "running"));
    const pid_t engine = pid_t(value(yard.good("daemon status --json").object(), "pid").toInt());
    ASSERT_EQ(::kill(engine, SIGSTOP), 0);
    for (const QString& words : {QStringLiteral("list"), QStringLiteral("wait ") + id, QStringLiteral("hold ") + id}) {
        const Answered answered = yard.ctl(words.split(u' '));
        EXPECT_EQ(answered.code, 75) << words.toStdString();
        EXPECT_TRUE(answered.err.contains(QStringLiteral("kill -CONT %1").arg(engine))) << answered.err.toStdString();
    }
    ASSERT_EQ(::kill(engine, SIGCONT), 0);
    EXPECT_EQ(yard.state(id), QStringLiteral("running"));
}

TEST(Programs, LetAnEngineThatATaskCalledForOutliveTheTask)
{
    Yard yard;
    const QString ctl = taskyard::test::programPath(QStringLiteral("taskyardctl"));
    const auto file = [&](const char* name) { return yard.dir().filePath(QLatin1String(name)); };
    yard.good("slots 4");
    const QString caller =
        yard.add(QStringLiteral("until [ -e go ]; do sleep 0.05; done; '%1' list >called && mv called done; sleep 1000")
                     .arg(ctl));
    ASSERT_TRUE(yard.reaches(caller, "running"));
    yard.good("daemon stop");
    QFile go(file("go"));
    ASSERT_TRUE(go.open(QIODevice::WriteOnly));
    ASSERT_TRUE(taskyard::test::waitFor([&] { return QFile::exists(file("done")); }));

    const QString bystander = yard.add(QStringLiteral("sleep 1000"));
    ASSERT_TRUE(yard.reaches(bystander, "running"));
    const QString engine = value(yard.good("daemon status --json").object(), "pid");
    yard.good(words("cancel --grace 1h", caller).c_str());
    EXPECT_TRUE(yard.reaches(caller, "cancelled")) << "without waiting for what is no part of it";
    EXPECT_EQ(value(yard.good("daemon status --json").object(), "pid"), engine);
    EXPECT_EQ(yard.state(bystander), QStringLiteral("running"));
}

TEST(Programs, TellErrorsInOneLineAndChangeNothing)
{
    Yard yard;
    yard.add(QStringLiteral("true"), "--held");
    for (const auto& [line, code] :
         {std::pair{"show 99", 3}, std::pair{"priority 1 99 5", 3}, std::pair{"release 99", 3}, std::pair{"why 99", 3},
          std::pair{"wait 99", 3}, std::pair{"resume 1", 5}, std::pair{"list --sort nonsense", 2},
          std::pair{"list nope:1", 2}, std::pair{"edit 1 slots=-1", 2}, std::pair{"move 1 --queue nowhere", 3},
          std::pair{"add --after 99 -- true", 3}}) {
        const Answered answered = yard.ctl(line);
        EXPECT_EQ(answered.code, code) << line << ": " << answered.err.toStdString();
        EXPECT_EQ(answered.err.count(u'\n'), 1) << line << ": " << answered.err.toStdString();
        EXPECT_TRUE(answered.err.startsWith(QStringLiteral("taskyardctl: "))) << answered.err.toStdString();
        EXPECT_EQ(answered.out, QString()) << line;
    }
    EXPECT_EQ(yard.state(QStringLiteral("1")), QStringLiteral("held"));
    EXPECT_EQ(yard.good("list --json").objects().size(), 1u);
}

TEST(Programs, NameTheLineAndTheKeyOfATaskThatTheEngineRefuses)
{
    Yard yard;
    const auto errorOf = [&](const char* words, const QByteArray& text) {
        const Answered answer = yard.ctl(words, text);
        EXPECT_EQ(answer.code, 3) << answer.err.toStdString();
        return answer.err.toStdString();
    };
    // The file's order is not the order in which they are added.
    const QByteArray records = "{\"key\":\"last\",\"after\":[\"bad\"],\"command\":[\"true\"]}\n\n"
                               "{\"key\":\"bad\",\"queue\":\"nowhere\",\"command\":[\"true\"]}\n"
                               "{\"key\":\"good\",\"command\":[\"true\"]}\n";
    EXPECT_NE(errorOf("import -", records).find("standard input:3:1, task 'bad', queue: there is no queue 'nowhere'"),
              std::string::npos)
        << errorOf("import -", records);
    EXPECT_NE(errorOf("import -", "\xef\xbb\xbf" + records).find("standard input:3:1, task 'bad'"), std::string::npos);
    EXPECT_NE(errorOf("import --dry-run -", "{\"command\":[\"true\"],\"after\":[77]}").find("standard input:1:1, "),
              std::string::npos);
    const QByteArray workflow = "name: night\ntasks:\n  last:\n    after: bad\n    shell: echo\n  bad:\n"
                                "    queue: nowhere\n    shell: echo\n";
    EXPECT_NE(errorOf("import --format yaml -", workflow).find("standard input:6:3, task 'bad', queue: "),
              std::string::npos)
        << errorOf("import --format yaml -", workflow);
    EXPECT_EQ(yard.good("list --json").objects().size(), 0u);
}

TEST(Programs, SurviveReadersAndDisksThatTakeNothing)
{
    Yard yard;
    yard.add(QStringLiteral("true"), "--held");
    const QString ctl = taskyard::test::programPath(QStringLiteral("taskyardctl"));
    const auto shell = [&](const QString& text) {
        taskyard::test::ProgramOptions options;
        options.environment = {{QStringLiteral("TASKYARD_DATA_DIR"), yard.dir().filePath(QStringLiteral("data"))},
                               {QStringLiteral("CTL"), ctl}};
        return taskyard::test::runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), text}, options);
    };
    const auto full = shell(QStringLiteral("\"$CTL\" list > /dev/full"));
    EXPECT_EQ(full.exitCode, 70);
    EXPECT_TRUE(full.err.startsWith("taskyardctl: standard output: cannot be written: No space left on device; "))
        << full.err.toStdString();
    EXPECT_EQ(shell(QStringLiteral("\"$CTL\" list >&-")).exitCode, 70);
    EXPECT_EQ(shell(QStringLiteral("\"$CTL\" --help | true; echo ${PIPESTATUS[0]}")).out, QByteArray("0\n"));
    EXPECT_EQ(shell(QStringLiteral("\"$CTL\" list $'\\xff'")).exitCode, 2);
    EXPECT_EQ(shell(QStringLiteral("\"$CTL\" list <&- | cat")).exitCode, 0);
}
