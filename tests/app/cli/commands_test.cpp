// SPDX-License-Identifier: GPL-3.0-or-later
// What each command line asks of the engine, as text.
#include "tests/app/cli/fakeengine.h"

#include <QJsonDocument>

using namespace taskyard;
using namespace taskyard::cli::test;

namespace {

/// The first thing that was asked, without the fields that are null, empty or as they always are.
QString asked(const QStringList& words, const cli::Surroundings& around = usualSurroundings())
{
    FakeEngine engine;
    const auto result = runCli(engine, words, around);
    if (engine.asked.isEmpty())
        return result.err.trimmed();
    const QString line = engine.asked.first();
    const auto parameters = QJsonDocument::fromJson(line.section(u' ', 1).toUtf8()).object();
    const std::function<QJsonObject(const QJsonObject&)> shortened = [&](const QJsonObject& object) {
        QJsonObject kept;
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QJsonValue value = it.value();
            if (value.isObject())
                kept.insert(it.key(), shortened(value.toObject()));
            else if (!value.isNull() && value != QJsonValue(QString()) && value != QJsonValue(QJsonArray()))
                kept.insert(it.key(), value);
        }
        return kept;
    };
    return line.section(u' ', 0, 0) + u' ' +
           QString::fromUtf8(QJsonDocument(shortened(parameters)).toJson(QJsonDocument::Compact));
}

QString asked(const char* words) { return asked(QString::fromUtf8(words).split(u' ')); }

QString refused(const char* words)
{
    FakeEngine engine;
    const auto result = runCli(engine, words);
    EXPECT_EQ(engine.asked, QStringList()) << "bad input reached the engine: " << words;
    EXPECT_EQ(result.code, 2) << words;
    return result.err.trimmed();
}

/// The one task of an Add, without what is as by default.
QJsonObject added(const QStringList& words)
{
    FakeEngine engine;
    engine.reply = [](const Command&) {
        Reply reply;
        reply.changed = 1;
        reply.ids = {TaskId(7)};
        reply.first = reply.last = TaskId(7);
        return reply;
    };
    const auto result = runCli(engine, words);
    EXPECT_EQ(result.err, QString());
    EXPECT_EQ(result.out, QStringLiteral("7\n"));
    const auto parameters = QJsonDocument::fromJson(engine.asked.value(0).section(u' ', 1).toUtf8()).object();
    const QJsonObject task = parameters.value(QStringLiteral("tasks")).toArray().first().toObject();
    const QJsonObject untouched = toJson(TaskSpec{}).toObject();
    QJsonObject kept;
    for (auto it = task.begin(); it != task.end(); ++it)
        if (it.value() != untouched.value(it.key()))
            kept.insert(it.key(), it.value());
    return kept;
}

QString text(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

TEST(ControlVerbs, AskForASelection)
{
    for (const char* verb : {"hold", "release", "pause", "resume", "remove"}) {
        const QString name = QString::fromLatin1(verb);
        EXPECT_EQ(asked({name, QStringLiteral("3..5"), QStringLiteral("9")}),
                  name + QStringLiteral(R"( {"selection":{"ids":[3,4,5,9]}})"));
        EXPECT_EQ(asked({name, QStringLiteral("--filter"), QStringLiteral("state:queued queue:render")}),
                  name + QStringLiteral(R"( {"selection":{"filter":"state:queued queue:render"}})"));
    }
    EXPECT_EQ(asked("cancel 3 --grace 90s"), QStringLiteral(R"(cancel {"grace":"1m30s","selection":{"ids":[3]}})"));
    EXPECT_EQ(asked("kill 3"), QStringLiteral(R"(kill {"selection":{"ids":[3]}})"));
    EXPECT_EQ(asked("kill 3 --signal USR1"), QStringLiteral(R"(kill {"selection":{"ids":[3]},"signal":10})"));
    EXPECT_EQ(asked("kill 3 --signal SIGHUP"), QStringLiteral(R"(kill {"selection":{"ids":[3]},"signal":1})"));
    EXPECT_EQ(asked("retry 3 --downstream"),
              QStringLiteral(R"(retry {"downstream":true,"force":false,"selection":{"ids":[3]}})"));
    EXPECT_EQ(asked("skip 3 --done"), QStringLiteral(R"(skip {"done":true,"selection":{"ids":[3]}})"));
    EXPECT_EQ(asked("archive 3"), QStringLiteral(R"(archive {"archived":true,"selection":{"ids":[3]}})"));
    EXPECT_EQ(asked("archive 3 --undo"), QStringLiteral(R"(archive {"archived":false,"selection":{"ids":[3]}})"));
    EXPECT_EQ(asked("undo"), QStringLiteral("undo {}"));
    EXPECT_EQ(asked("redo"), QStringLiteral("redo {}"));
}

TEST(ControlVerbs, TellWhatWasDone)
{
    FakeEngine engine;
    engine.reply = [](const Command&) {
        Reply reply;
        reply.changed = 3;
        reply.unchanged = 2;
        reply.operation = OperationId(12);
        return reply;
    };
    EXPECT_EQ(runCli(engine, "hold --filter state:queued").out, QStringLiteral("3 tasks held, 2 left as they were\n"));
    EXPECT_EQ(runCli(engine, "hold 3 --json").out,
              QStringLiteral("{\"changed\":3,\"operation\":12,\"text\":null,\"unchanged\":2}\n"));
}

TEST(ControlVerbs, SayWhatIsMissingWithAnExample)
{
    EXPECT_EQ(refused("note 16"), QStringLiteral("taskyardctl: the text of the note is missing; write for example: "
                                                 "taskyardctl note 16 'disk was full, ask Kim'"));
    EXPECT_EQ(refused("note 16 hi there"), QStringLiteral("taskyardctl: the note must be one word; write it in quotes: "
                                                          "taskyardctl note 16 'hi there'"));
    EXPECT_EQ(refused("priority 16"), QStringLiteral("taskyardctl: the priority is missing; write for example: "
                                                     "taskyardctl priority 16 50"));
}

TEST(ControlVerbs, UndoAndRedoSayWhatTheEngineSaysOfThem)
{
    FakeEngine engine;
    engine.reply = [](const Command&) {
        Reply reply;
        reply.changed = 1;
        reply.text = QStringLiteral("queue q is gone again: undone 'add queue q'");
        return reply;
    };
    for (const char* verb : {"undo", "redo"})
        EXPECT_EQ(runCli(engine, verb).out, QStringLiteral("queue q is gone again: undone 'add queue q'\n"));
}

TEST(ControlVerbs, UndoAndRedoInVainAreAConflict)
{
    FakeEngine engine;
    engine.reply = [](const Command&) {
        Reply reply;
        reply.text = QStringLiteral("nothing could be taken back of 'hold 2 tasks': 2 tasks have moved on");
        return reply;
    };
    for (const char* verb : {"undo", "redo"}) {
        const auto result = runCli(engine, verb);
        EXPECT_EQ(result.code, 5);
        EXPECT_EQ(result.out, QString());
        EXPECT_TRUE(result.err.contains(QStringLiteral("nothing could be taken back of 'hold 2 tasks'")));
        EXPECT_EQ(runCli(engine, QStringLiteral("%1 --json").arg(QLatin1String(verb)).toUtf8().constData()).code, 5);
    }
}

TEST(ControlVerbs, RefuseWhatIsNoSelection)
{
    EXPECT_EQ(refused("hold"),
              QStringLiteral("taskyardctl: no task is named; give ids such as 12, 3..9 or 1,2,3, or --filter FILTER"));
    EXPECT_EQ(refused("hold 3 --filter state:queued"),
              QStringLiteral("taskyardctl: ids and --filter exclude each other; name the tasks in one way"));
    EXPECT_EQ(refused("hold abc"),
              QStringLiteral("taskyardctl: 'abc' is not a task id; write ids as 12, 3..9 or 1,2,3"));
    EXPECT_TRUE(
        refused("hold --filter colour:red")
            .startsWith(QStringLiteral("taskyardctl: filter, column 1: unknown field 'colour'; fields are id state")));
    EXPECT_EQ(
        refused("kill 3 --signal NOPE"),
        QStringLiteral("taskyardctl: option --signal: 'NOPE' is not a signal; write for example USR1, SIGHUP or 10"));
    EXPECT_EQ(
        refused("cancel 3 --grace soon"),
        QStringLiteral("taskyardctl: option --grace: 'soon' is not a duration; write for example 90s, 1h30m or 2d"));
}

TEST(ChangingVerbs, AskForTheChange)
{
    EXPECT_EQ(asked("priority 3 50"),
              QStringLiteral(R"(priority {"relative":false,"selection":{"ids":[3]},"value":50})"));
    EXPECT_EQ(asked("priority 3 4 +10"),
              QStringLiteral(R"(priority {"relative":true,"selection":{"ids":[3,4]},"value":10})"));
    EXPECT_EQ(asked("priority 3 -10"),
              QStringLiteral(R"(priority {"relative":true,"selection":{"ids":[3]},"value":-10})"));
    EXPECT_EQ(asked("priority 3 --set -10"),
              QStringLiteral(R"(priority {"relative":false,"selection":{"ids":[3]},"value":-10})"));
    EXPECT_EQ(asked("move 3 --queue night"),
              QStringLiteral(R"(move {"queue":"night","selection":{"ids":[3]},"to":"queue"})"));
    EXPECT_EQ(asked("move 3 --before 7"), QStringLiteral(R"(move {"anchor":7,"selection":{"ids":[3]},"to":"before"})"));
    EXPECT_EQ(asked("move 3 --top"), QStringLiteral(R"(move {"selection":{"ids":[3]},"to":"top"})"));
    EXPECT_EQ(
        asked("depend 9 --on 3 4..5 --not-on 7"),
        QStringLiteral(
            R"(depend {"condition":"succeeded","dry_run":false,"not_on":[7],"on":[3,4,5],"selection":{"ids":[9]}})"));
    EXPECT_EQ(asked("depend 9 --on 3 --condition ended"),
              QStringLiteral(R"(depend {"condition":"ended","dry_run":false,"on":[3],"selection":{"ids":[9]}})"));
    EXPECT_EQ(asked({QStringLiteral("note"), QStringLiteral("3"), QStringLiteral("ask Kim")}),
              QStringLiteral(R"(note {"selection":{"ids":[3]},"text":"ask Kim"})"));
    EXPECT_EQ(asked("note 3 -- --json"), QStringLiteral(R"(note {"selection":{"ids":[3]},"text":"--json"})"));
    EXPECT_EQ(asked("tag 3 night --add 7 --remove day"),
              QStringLiteral(R"(tag {"add":["night","7"],"remove":["day"],"selection":{"ids":[3]}})"));
}

TEST(ChangingVerbs, RefuseWhatIsNoChange)
{
    EXPECT_TRUE(refused("hold 1..100001").contains(QStringLiteral("use --filter")));
    EXPECT_EQ(refused("add --after 1..100001 -- x"),
              QStringLiteral("taskyardctl: option --after: more than 100000 ids; name fewer"));
    EXPECT_EQ(refused("priority 3 high"),
              QStringLiteral("taskyardctl: priority: 'high' is not a whole number; write for example 10"));
    EXPECT_EQ(
        refused("move 3"),
        QStringLiteral("taskyardctl: no place is given; use one of --queue, --top, --bottom, --before and --after"));
    EXPECT_EQ(
        refused("move 3 --top --bottom"),
        QStringLiteral("taskyardctl: two places are given; use one of --queue, --top, --bottom, --before and --after"));
    EXPECT_EQ(refused("depend 3"), QStringLiteral("taskyardctl: no dependency is named; use --on ID… or --not-on ID…"));
    EXPECT_EQ(
        refused("tag 3"),
        QStringLiteral("taskyardctl: no tag is named; write for example 'tag 12 night' or 'tag 12 --remove night'"));
}

TEST(Edit, ReadsEachFieldAsItsKind)
{
    const auto fields = [](const QString& assignment) {
        const QString line = asked({QStringLiteral("edit"), QStringLiteral("3"), assignment});
        return line.section(QStringLiteral("\"fields\":"), 1).section(QStringLiteral(",\"selection\""), 0, 0);
    };
    EXPECT_EQ(fields(QStringLiteral("name=a = b")), QStringLiteral(R"({"name":"a = b"})"));
    EXPECT_EQ(fields(QStringLiteral("priority=-5")), QStringLiteral(R"({"priority":-5})"));
    EXPECT_EQ(fields(QStringLiteral("timeout=90m")), QStringLiteral(R"({"timeout":"1h30m"})"));
    EXPECT_EQ(fields(QStringLiteral("at=+90m")), QStringLiteral(R"({"at":"2026-11-20T13:30:00.000Z"})"));
    EXPECT_EQ(fields(QStringLiteral("tags=a,b")), QStringLiteral(R"({"tags":["a","b"]})"));
    EXPECT_EQ(fields(QStringLiteral("retry-on=1,75")), QStringLiteral(R"({"retry_on":[1,75]})"));
    EXPECT_EQ(fields(QStringLiteral("env=A=1,B=x=y")), QStringLiteral(R"({"env":{"A":"1","B":"x=y"}})"));
    EXPECT_EQ(fields(QStringLiteral("resources=gpu=2")), QStringLiteral(R"({"resources":{"gpu":2}})"));
    EXPECT_EQ(fields(QStringLiteral("idempotent=yes")), QStringLiteral(R"({"idempotent":true})"));
    EXPECT_EQ(fields(QStringLiteral("command=[\"sh\",\"-c\",\"a,b\"]")),
              QStringLiteral(R"({"command":["sh","-c","a,b"]})"));
    EXPECT_EQ(fields(QStringLiteral("cwd=sub")), QStringLiteral(R"({"cwd":"/work/sub"})"));
    EXPECT_EQ(refused("edit 3 nmae=x"), QStringLiteral("taskyardctl: unknown field 'nmae'; did you mean 'name'?"));
    EXPECT_EQ(refused("edit 3 after=1"),
              QStringLiteral("taskyardctl: 'after' is not a field to edit; use taskyardctl depend"));
    EXPECT_TRUE(refused("edit 3 dedupe=x").startsWith(QStringLiteral("taskyardctl: 'dedupe' is not a field to edit")));
    EXPECT_EQ(refused("edit 3 slots=two"),
              QStringLiteral("taskyardctl: field slots: 'two' is not a whole number; write for example 10"));
    EXPECT_EQ(refused("edit 3 at=whenever").section(u';', 0, 0),
              QStringLiteral("taskyardctl: field at: 'whenever' is not a time"));
}

TEST(Edit, TakesAFieldAwayByAnEmptyValue)
{
    FakeEngine engine;
    runCli(engine, "edit 3 at= note=");
    EXPECT_EQ(
        engine.asked.value(0),
        QStringLiteral(
            R"(edit {"add_priority":0,"add_tags":[],"dry_run":false,"fields":{"at":null,"note":null},"remove_tags":[],)"
            R"("selection":{"except":[],"filter":null,"ids":[3],"ranges":[],"sort":""}})"));
}

TEST(Add, TakesTheCommandAsItIs)
{
    EXPECT_EQ(text(added({QStringLiteral("add"), QStringLiteral("--"), QStringLiteral("prog"), QStringLiteral("-x"),
                          QStringLiteral("a b"), QString()})),
              QStringLiteral(R"({"command":["prog","-x","a b",""],"cwd":"/work","name":"prog -x a b"})"));
    EXPECT_EQ(text(added({QStringLiteral("add"), QStringLiteral("--shell"), QStringLiteral("sort *.txt > all"),
                          QStringLiteral("--name"), QStringLiteral("-n")})),
              QStringLiteral(R"({"cwd":"/work","name":"-n","shell":"sort *.txt > all"})"));
}

TEST(Add, HandsEveryOptionOn)
{
    const QString line =
        QStringLiteral("add --name N --description D --queue Q --priority -3 --after 1,2 --after-any 3 --after-fail "
                       "4..5 --at 2026-11-21T01:02:03Z "
                       "--deadline 2026-11-22T00:00:00+02:00 --timeout 2h --grace 5s --expected 90s --retries 2 "
                       "--retry-delay 3s --retry-on 1,75 --cwd sub "
                       "--env A=1 --env B=x=y --clean-env --stdin in.txt --tag t1 --tag t2 --note NOTE --workflow W "
                       "--group G --held --slots 2 "
                       "--resource gpu=1 --resource mem=2 --executor builtin --dedupe K --idempotent -- copy a b");
    EXPECT_EQ(
        text(added(line.split(u' '))),
        QStringLiteral(
            R"({"after":[{"id":1,"key":""},{"id":2,"key":""}],"after_any":[{"id":3,"key":""}],"after_fail":[{"id":4,"key":""},{"id":5,"key":""}],)"
            R"("at":"2026-11-21T01:02:03.000Z","clean_env":true,"command":["copy","a","b"],"cwd":"/work/sub","deadline":"2026-11-21T22:00:00.000Z",)"
            R"("dedupe":"K","description":"D","env":{"A":"1","B":"x=y"},"executor":"builtin","expected":"1m30s","grace":"5s","group":"G","held":true,)"
            R"("idempotent":true,"name":"N","note":"NOTE","priority":-3,"queue":"Q","resources":{"gpu":1,"mem":2},"retries":2,"retry_delay":"3s",)"
            R"("retry_on":[1,75],"slots":2,"stdin":"/work/sub/in.txt","tags":["t1","t2"],"timeout":"2h","workflow":"W"})"));
    EXPECT_EQ(added(QStringLiteral("add --delay 90m -- x").split(u' ')).value(QStringLiteral("at")).toString(),
              QStringLiteral("2026-11-20T13:30:00.000Z"));
}

TEST(Add, MakesANameOfOneLineFromAnyCommand)
{
    EXPECT_EQ(added({QStringLiteral("add"), QStringLiteral("--"), QStringLiteral("printf"), QStringLiteral("a\nb\x1b")})
                  .value(QStringLiteral("name"))
                  .toString(),
              QStringLiteral("printf a b\\x1b"));
}

TEST(Add, RefusesWhatCannotBeMeant)
{
    EXPECT_EQ(
        refused("add"),
        QStringLiteral("taskyardctl: there is nothing to run; write 'add -- PROGRAM ARG…' or 'add --shell TEXT'"));
    EXPECT_EQ(refused("add --shell true -- false"),
              QStringLiteral(
                  "taskyardctl: --shell and a program exclude each other; put all of it into the text of --shell"));
    EXPECT_EQ(refused("add --at 14:30 --delay 1h -- x"),
              QStringLiteral("taskyardctl: --at and --delay exclude each other; give one of them"));
    EXPECT_EQ(refused("add --env NOVALUE -- x"),
              QStringLiteral("taskyardctl: option --env: 'NOVALUE' is not NAME=VALUE; put a name, '=' and the value"));
    EXPECT_EQ(refused("add --slots -1 -- x"),
              QStringLiteral("taskyardctl: option --slots: -1 is out of range; it must be at least 0"));
    EXPECT_EQ(refused("add --retry-on 256 -- x"),
              QStringLiteral("taskyardctl: option --retry-on: 256 is out of range; it must be 0 to 255"));
    EXPECT_EQ(refused("add --after x -- y"),
              QStringLiteral("taskyardctl: option --after: 'x' is not a task id; write ids as 12, 3..9 or 1,2,3"));
}

TEST(Configuration, AsksForQueuesSlotsAndResources)
{
    EXPECT_EQ(
        asked("queue add render --slots 2 --weight 1.5 --policy fifo --head-rule skip --skip-limit 9 --parameter a=2 "
              "--resource gpu=1"),
        QStringLiteral(
            R"(queue_add {"fields":{"head_rule":"skip","policy":"fifo","policy_parameters":{"a":2},"resource_limits":{"gpu":1},"skip_limit":9,"slots":2,"weight":1.5},"queue":"render"})"));
    EXPECT_EQ(asked("queue set render --slots 0"),
              QStringLiteral(R"(queue_set {"fields":{"slots":0},"queue":"render"})"));
    EXPECT_EQ(asked("queue pause render"), QStringLiteral(R"(queue_state {"queue":"render","state":"paused"})"));
    EXPECT_EQ(asked("queue resume render"), QStringLiteral(R"(queue_state {"queue":"render","state":"running"})"));
    EXPECT_EQ(asked("queue drain render"), QStringLiteral(R"(queue_state {"queue":"render","state":"draining"})"));
    EXPECT_EQ(asked("queue remove render"), QStringLiteral(R"(queue_remove {"queue":"render"})"));
    EXPECT_EQ(asked("slots 8"), QStringLiteral(R"(slots {"count":8})"));
    EXPECT_EQ(asked("resource set gpu=2"), QStringLiteral(R"(resource_set {"capacity":2,"resource":"gpu"})"));
    EXPECT_EQ(asked("resource set gpu=2 --released-by-pause yes"),
              QStringLiteral(R"(resource_set {"capacity":2,"released_by_pause":true,"resource":"gpu"})"));
    EXPECT_EQ(asked("resource remove gpu"), QStringLiteral(R"(resource_remove {"resource":"gpu"})"));
    EXPECT_EQ(asked("db backup copy.db"), QStringLiteral(R"(backup {"path":"/work/copy.db"})"));
    EXPECT_EQ(asked("db retention --ended-days 365 --log-days off"),
              QStringLiteral(R"(retention {"ended_days":365,"log_days":0})"));
    EXPECT_EQ(asked("daemon drain --off"), QStringLiteral(R"(drain {"draining":false})"));
    EXPECT_EQ(refused("queue set render"),
              QStringLiteral("taskyardctl: queue set: nothing to set; use for example --slots 2"));
    EXPECT_EQ(refused("queue add render --weight 0"),
              QStringLiteral("taskyardctl: option --weight: a weight must be above 0; write for example 2"));
    EXPECT_EQ(refused("slots many"),
              QStringLiteral("taskyardctl: slots: 'many' is not a whole number; write for example 10"));
    for (const char* none : {"slots 0", "slots -1"})
        EXPECT_TRUE(refused(none).endsWith(QStringLiteral("it must be 1 to 1000000"))) << none;
    EXPECT_EQ(refused("resource set gpu"),
              QStringLiteral("taskyardctl: resource set: 'gpu' is not NAME=VALUE; put a name, '=' and the value"));
}

TEST(Progress, SpeaksForTheTaskOfItsEnvironment)
{
    cli::Surroundings inside = usualSurroundings();
    inside.environment.insert(QStringLiteral("TASKYARD_TOKEN"), QStringLiteral("tok"));
    EXPECT_EQ(
        asked({QStringLiteral("progress"), QStringLiteral("42/100"), QStringLiteral("frame"), QStringLiteral("42")},
              inside),
        QStringLiteral(R"(progress {"done":42,"text":"frame 42","token":"tok","total":100})"));
    EXPECT_EQ(asked({QStringLiteral("progress"), QStringLiteral("99.5%")}, inside),
              QStringLiteral(R"(progress {"done":99.5,"token":"tok"})"));
    EXPECT_EQ(
        refused("progress 42"),
        QStringLiteral("taskyardctl: not inside a task: TASKYARD_TOKEN is not set; call it from a task's own program"));
    EXPECT_EQ(asked({QStringLiteral("progress"), QStringLiteral("1/0")}, inside),
              QStringLiteral("taskyardctl: progress: the total must be above 0; write for example 42/100"));
}

TEST(Database, IsCheckedByTheEnginesProgram)
{
    FakeEngine engine;
    engine.engineResult = {0, "{\"faults\":[]}\n"};
    const auto sound = runCli(engine, "--data-dir /d db check");
    EXPECT_EQ(sound.code, 0);
    EXPECT_EQ(sound.out, QStringLiteral("no faults\n"));
    EXPECT_EQ(engine.engineArguments, QStringLiteral("--data-dir /d --check").split(u' '));
    engine.engineResult = {5, "{\"faults\":[\"page 3: bad\",\"page 4: bad\"]}\n"};
    const auto damaged = runCli(engine, "db check");
    EXPECT_EQ(damaged.code, 5);
    EXPECT_EQ(damaged.out, QStringLiteral("page 3: bad\npage 4: bad\n"));
    EXPECT_EQ(runCli(engine, "db check --json").out, QString::fromUtf8(engine.engineResult.output));
    EXPECT_EQ(engine.asked, QStringList());
}

TEST(Database, IsRecoveredByTheEnginesProgram)
{
    FakeEngine engine;
    engine.engineResult = {
        1, "{\"damaged\":\"/d/old.db\",\"rows\":{\"task\":12,\"run\":1},\"lost\":{\"event\":7,\"run\":2},"
           "\"uncounted\":[\"event\",\"task\"],\"notes\":[\"a note\"]}"};
    const auto recovered = runCli(engine, "--data-dir /d db recover");
    EXPECT_EQ(recovered.code, 1);
    EXPECT_EQ(recovered.out,
              QStringLiteral("the database as it was is kept as /d/old.db\nkept 1 row of run\nkept 12 rows of task\n"
                             "lost an unknown number of rows of event, at least 7\n"
                             "lost an unknown number of rows of task, perhaps none\nlost 2 rows of run\na note\n"));
    EXPECT_EQ(engine.engineArguments, QStringLiteral("--data-dir /d --recover").split(u' '));
}
