// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that move more than fits into one message: import, export, log, report; and waiting.
#include "tests/app/cli/fakeengine.h"
#include "tests/support/tempdir.h"

#include <fcntl.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

using namespace taskyard;
using namespace taskyard::cli::test;
using taskyard::test::TempDir;

namespace {

Reply beginReply()
{
    Reply reply;
    reply.import = ImportId(5);
    return reply;
}

/// Takes an import and gives back the ids 10..12.
Result<Reply> takeImport(const Command& command)
{
    if (std::holds_alternative<command::ImportBegin>(command))
        return beginReply();
    Reply reply;
    if (std::holds_alternative<command::ImportCommit>(command)) {
        reply.changed = 3;
        reply.first = TaskId(10);
        reply.last = TaskId(12);
    }
    return reply;
}

QStringList methods(const FakeEngine& engine)
{
    QStringList names;
    for (const QString& line : engine.asked)
        names << line.section(u' ', 0, 0);
    return names;
}

/// Answers queries of tasks by their ids, each time with the next state of `states`.
auto statesOf(std::map<qint64, std::vector<TaskState>> states)
{
    auto reads = std::make_shared<size_t>(0);
    return [states = std::move(states), reads](const Query& query) -> Result<Answer> {
        answer::Tasks page;
        const bool onlyPending = std::get<query::TaskList>(query).filter.contains(QStringLiteral("state:"));
        for (const auto& [id, list] : states) {
            const TaskState state = list[std::min(*reads, list.size() - 1)];
            if (!onlyPending || !isEnded(state))
                page.tasks.push_back(taskOf(id, QStringLiteral("t"), state));
        }
        ++*reads;
        return page;
    };
}

EventBatch batchOf(std::vector<Event> events)
{
    EventBatch batch;
    batch.events = std::move(events);
    return batch;
}

/// Log pieces out of what a run wrote, of which [gapStart, gapEnd) was not kept.
auto logOf(const QByteArray& written, qint64 gapStart = 0, qint64 gapEnd = 0)
{
    return [=](const Query& query) -> Result<Answer> {
        const auto& log = std::get<query::Log>(query);
        answer::Log piece;
        piece.offset = log.offset;
        if (piece.offset >= gapStart && piece.offset < gapEnd)
            piece.offset = gapEnd;
        const qint64 end = piece.offset < gapStart ? gapStart : written.size();
        piece.bytes = written.mid(piece.offset, std::min(log.length, end - piece.offset));
        piece.total = written.size();
        piece.gapStart = gapStart;
        piece.gapEnd = gapEnd;
        piece.ended = true;
        return piece;
    };
}

/// Two tasks with three runs, in the order in which the engine gives them.
Result<Answer> someRuns(const Query& query)
{
    if (std::holds_alternative<query::TaskList>(query)) {
        answer::Tasks page;
        page.tasks = {taskOf(1, QStringLiteral("=cmd|' /C calc'!A0")), taskOf(2, QStringLiteral("a,\"b\"\nc"))};
        page.tasks[1].spec.tags = {QStringLiteral("x"), QStringLiteral("y")};
        return page;
    }
    answer::Runs page;
    for (const auto& [task, number] : {std::pair{1, 1}, std::pair{1, 2}, std::pair{2, 1}}) {
        taskyard::Run run;
        run.task = TaskId(task);
        run.number = number;
        run.state = number == 2 ? TaskState::Succeeded : TaskState::Failed;
        run.claimedAt = usualSurroundings().now + Duration{3'600'000} * number;
        run.startedAt = run.claimedAt;
        run.finishedAt = run.claimedAt + Duration{1500};
        run.exitCode = number == 2 ? 0 : 3;
        page.runs.push_back(run);
    }
    return page;
}

} // namespace

TEST(Import, SendsPiecesAndPrintsTheRange)
{
    const TempDir dir;
    const QByteArray content = QByteArray("{\"shell\":\"é\"}\n").repeated(60'000);
    const QString path = dir.write(QStringLiteral("tasks.ndjson"), content);
    FakeEngine engine;
    QString received;
    engine.reply = [&](const Command& command) {
        if (const auto* piece = std::get_if<command::ImportAppend>(&command)) {
            EXPECT_LE(piece->text.size(), 1 << 20);
            received += piece->text;
        }
        return takeImport(command);
    };
    const auto result = runCli(engine, {QStringLiteral("import"), path});
    EXPECT_EQ(result.err, QString());
    EXPECT_EQ(result.out, QStringLiteral("imported 3 tasks, ids 10..12\n"));
    EXPECT_EQ(received, QString::fromUtf8(content));
    EXPECT_EQ(methods(engine).first(), QStringLiteral("import_begin"));
    EXPECT_EQ(methods(engine).last(), QStringLiteral("import_commit"));
    EXPECT_GT(engine.asked.size(), 4);
}

TEST(Import, HandsItsOptionsOnAndSpeaksJson)
{
    const TempDir dir;
    dir.write(QStringLiteral("w.json"), "{}");
    cli::Surroundings around = usualSurroundings();
    around.folder = dir.path();
    FakeEngine engine;
    engine.reply = takeImport;
    const QString line =
        QStringLiteral("import w.json --dry-run --scale 0.5 --format wfformat --cwd /elsewhere --json");
    const auto result = runCli(engine, line.split(u' '), around);
    EXPECT_EQ(
        engine.asked.value(0),
        QStringLiteral(
            R"(import_begin {"cwd":"/elsewhere","dry_run":true,"file_name":"w.json","format":"wfformat","scale":0.5})"));
    const QJsonObject object = QJsonDocument::fromJson(result.out.toUtf8()).object();
    EXPECT_EQ(object.value(QStringLiteral("count")).toInt(), 3);
    EXPECT_EQ(object.value(QStringLiteral("first")).toInt(), 10);
    EXPECT_EQ(object.value(QStringLiteral("last")).toInt(), 12);
    EXPECT_TRUE(object.value(QStringLiteral("dry_run")).toBool());
}

TEST(Import, NamesLineAndColumnOfWhatIsNoUtf8AndGivesUp)
{
    const TempDir dir;
    const QString path = dir.write(QStringLiteral("bad.ndjson"), "{\"shell\":\"é\"}\n{\"é\":\"\xff\"}\n");
    FakeEngine engine;
    engine.reply = takeImport;
    const auto result = runCli(engine, {QStringLiteral("import"), path});
    EXPECT_EQ(result.code, 2);
    EXPECT_EQ(result.err,
              QStringLiteral("taskyardctl: %1:2:7: is not valid UTF-8; write the file in UTF-8\n").arg(path));
    EXPECT_EQ(engine.asked.last(), QStringLiteral(R"(import_commit {"abort":true,"import":5})"));
}

TEST(Import, SaysWhatIsWrongWithTheFile)
{
    const TempDir dir;
    FakeEngine engine;
    engine.reply = takeImport;
    EXPECT_EQ(runCli(engine, {QStringLiteral("import"), dir.filePath(QStringLiteral("none"))}).code, 3);
    EXPECT_EQ(runCli(engine, {QStringLiteral("import"), dir.path()}).code, 2);
    EXPECT_EQ(engine.asked, QStringList());
}

TEST(Import, ReadsStandardInput)
{
    const TempDir dir;
    const QString path = dir.write(QStringLiteral("in"), "{\"shell\":\"true\"}\n");
    FakeEngine engine;
    engine.reply = takeImport;
    cli::Surroundings around = usualSurroundings();
    around.input = ::open(path.toUtf8().constData(), O_RDONLY | O_CLOEXEC);
    EXPECT_EQ(runCli(engine, {QStringLiteral("import"), QStringLiteral("-")}, around).code, 0);
    ::close(around.input);
    EXPECT_TRUE(engine.asked.value(0).contains(QStringLiteral("\"file_name\":\"standard input\"")));
    EXPECT_TRUE(engine.asked.value(1).contains(QStringLiteral("shell")));
}

TEST(Export, WritesRecordsThatKeepTheGraph)
{
    FakeEngine engine;
    engine.answer = [](const Query&) -> Result<Answer> {
        answer::Tasks page;
        page.tasks = {taskOf(3, QStringLiteral("first"), TaskState::Succeeded),
                      taskOf(4, QStringLiteral("second"), TaskState::Held)};
        page.tasks[1].spec.timeout = Duration{90'000};
        page.tasks[1].spec.priority = 5;
        page.tasks[1].dependsOn = {{TaskId(3), DependencyCondition::Ended},
                                   {TaskId(2), DependencyCondition::Succeeded}};
        return page;
    };
    const auto result = runCli(engine, "export queue:default");
    EXPECT_EQ(result.out,
              QStringLiteral(
                  "{\"command\":[\"true\"],\"cwd\":\"/work\",\"key\":\"t3\",\"name\":\"first\"}\n"
                  "{\"after_any\":[\"t3\"],\"command\":[\"true\"],\"cwd\":\"/"
                  "work\",\"held\":true,\"key\":\"t4\",\"name\":\"second\",\"priority\":5,\"timeout\":\"1m30s\"}\n"));
    EXPECT_EQ(result.err, QStringLiteral("taskyardctl: 1 dependency on tasks outside of the export left out\n"));
    EXPECT_EQ(result.code, 0);
}

TEST(Wait, SubscribesBeforeItReads)
{
    FakeEngine engine;
    engine.answer =
        statesOf({{3, {TaskState::Running, TaskState::Succeeded}}, {4, {TaskState::Queued, TaskState::Failed}}});
    engine.batches = {batchOf({stateEvent(1, 3, TaskState::Succeeded)}),
                      batchOf({stateEvent(2, 4, TaskState::Failed)})};
    const auto result = runCli(engine, "wait 3 4");
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.out, QStringLiteral("task 4 failed\n1 task succeeded, 1 did not\n"));
    EXPECT_EQ(methods(engine), (QStringList{QStringLiteral("subscribe"), QStringLiteral("task_list"),
                                            QStringLiteral("task_list"), QStringLiteral("task_list")}));
    EXPECT_TRUE(engine.batches.empty());
}

TEST(Wait, DoesNotTrustAnEndThatIsOlderThanWhatItRead)
{
    // Task 3 failed and was retried before the first read; the old end arrives afterwards.
    FakeEngine engine;
    engine.answer = statesOf({{3, {TaskState::Running, TaskState::Running, TaskState::Succeeded}}});
    engine.batches = {batchOf({stateEvent(1, 3, TaskState::Failed)}),
                      batchOf({stateEvent(5, 3, TaskState::Succeeded)})};
    EXPECT_EQ(runCli(engine, "wait 3").code, 0);
    EXPECT_TRUE(engine.batches.empty());
}

TEST(Wait, EndsAtOnceWhenNothingIsLeft)
{
    FakeEngine engine;
    engine.answer = statesOf({{3, {TaskState::Succeeded}}});
    EXPECT_EQ(runCli(engine, "wait 3").code, 0);
    EXPECT_EQ(runCli(engine, "wait --all").code, 0);
    engine.answer = statesOf({{3, {TaskState::Cancelled}}});
    EXPECT_EQ(runCli(engine, "wait --all").code, 1);
}

TEST(Wait, RefusesUnknownTasksAndQueues)
{
    FakeEngine engine;
    engine.answer = [](const Query& query) -> Result<Answer> {
        if (std::holds_alternative<query::QueueList>(query))
            return answer::Queues{};
        return answer::Tasks{};
    };
    const auto result = runCli(engine, "wait 99");
    EXPECT_EQ(result.code, 3);
    EXPECT_EQ(result.err, QStringLiteral("taskyardctl: there is no task 99; see 'taskyardctl list archived:any'\n"));
    EXPECT_EQ(runCli(engine, "wait --queue nowhere").code, 3);
    EXPECT_EQ(runCli(engine, "wait").code, 2);
    EXPECT_EQ(runCli(engine, "wait 3 --all").code, 2);
}

TEST(Wait, IsOneWhenTheTimeIsOver)
{
    FakeEngine engine;
    engine.answer = statesOf({{3, {TaskState::Running}}});
    const auto result = runCli(engine, "wait 3 --timeout 0s");
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.err, QStringLiteral("taskyardctl: not all tasks have ended after 0s; see 'taskyardctl list'\n"));
}

TEST(Log, StripsControlSequencesUnlessRaw)
{
    FakeEngine engine;
    engine.answer = logOf("\x1b[31mred\x1b[0m\nsecond\r\n");
    EXPECT_EQ(runCli(engine, "log 3").out, QStringLiteral("red\nsecond\n"));
    EXPECT_EQ(runCli(engine, "log 3 --raw").out, QStringLiteral("\x1b[31mred\x1b[0m\nsecond\r\n"));
    EXPECT_EQ(
        runCli(engine, "log 3 --json").out,
        QStringLiteral("{\"line\":1,\"task\":3,\"text\":\"red\"}\n{\"line\":2,\"task\":3,\"text\":\"second\"}\n"));
}

TEST(Log, StatesWhatWasNotKept)
{
    FakeEngine engine;
    engine.answer = logOf("head\nGONE GONE\ntail\n", 5, 15);
    EXPECT_EQ(runCli(engine, "log 3").out, QStringLiteral("head\n\n[… 10 bytes were not kept …]\ntail\n"));
    const auto raw = runCli(engine, "log 3 --raw");
    EXPECT_EQ(raw.out, QStringLiteral("head\ntail\n"));
    EXPECT_EQ(raw.err, QStringLiteral("taskyardctl: 10 bytes were not kept here\n"));
}

TEST(Log, FollowsUntilTheRunHasEnded)
{
    FakeEngine engine;
    auto reads = std::make_shared<int>(0);
    engine.answer = [reads](const Query& query) -> Result<Answer> {
        const QByteArray written = QByteArray("one\ntwo\nthree\n").left(*reads == 0 ? 4 : *reads == 1 ? 8 : 14);
        answer::Log piece;
        piece.offset = std::get<query::Log>(query).offset;
        piece.bytes = written.mid(piece.offset);
        piece.total = written.size();
        piece.ended = ++*reads > 2;
        return piece;
    };
    EventBatch progress;
    progress.progress = {ProgressUpdate{TaskId(3), {}, {}, {}, 8}};
    engine.batches = {batchOf({stateEvent(1, 99, TaskState::Running)}), progress,
                      batchOf({stateEvent(2, 3, TaskState::Succeeded)})};
    const auto result = runCli(engine, "log 3 --follow --run 2");
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.out, QStringLiteral("one\ntwo\nthree\n"));
    EXPECT_EQ(engine.asked.value(0), QStringLiteral("subscribe"));
    EXPECT_TRUE(engine.asked.value(1).contains(QStringLiteral("\"run\":2")));
}

TEST(Report, WritesCsvThatNoSpreadsheetRuns)
{
    FakeEngine engine;
    engine.answer = someRuns;
    const QString out = runCli(engine, "report --format csv -o -").out;
    const QStringList lines = out.split(QStringLiteral("\r\n"));
    EXPECT_EQ(
        lines.value(0),
        QStringLiteral(
            "task,name,queue,priority,workflow,owner,tags,run,state,reason,created_at,claimed_at,started_at,finished_"
            "at,run_seconds,"
            "paused_seconds,exit_code,signal,user_seconds,system_seconds,max_rss_bytes,log_bytes,executor,command"));
    EXPECT_EQ(lines.value(1), QStringLiteral("1,'=cmd|' /C "
                                             "calc'!A0,default,0,,,,1,failed,,2026-11-20T12:00:00.000Z,2026-11-20T13:"
                                             "00:00.000Z,2026-11-20T13:00:00.000Z,"
                                             "2026-11-20T13:00:01.500Z,1.500,,3,,,,,0,,true"));
    EXPECT_TRUE(lines.value(3).startsWith(QStringLiteral("2,\"a,\"\"b\"\"\nc\",default,0,,,x y,1,failed")))
        << out.toStdString();
    EXPECT_EQ(lines.size(), 5);
}

TEST(Report, WritesOneJsonDocumentWithASummary)
{
    FakeEngine engine;
    engine.answer = someRuns;
    const auto all = QJsonDocument::fromJson(runCli(engine, "report --format json -o -").out.toUtf8()).object();
    EXPECT_EQ(all.value(QStringLiteral("runs")).toArray().size(), 3);
    const QJsonObject summary = all.value(QStringLiteral("summary")).toObject();
    EXPECT_EQ(summary.value(QStringLiteral("runs")).toInt(), 3);
    EXPECT_EQ(summary.value(QStringLiteral("states")).toObject().value(QStringLiteral("failed")).toInt(), 2);
    EXPECT_EQ(summary.value(QStringLiteral("run_seconds")).toDouble(), 4.5);
    const auto some =
        QJsonDocument::fromJson(
            runCli(engine, "report --format json --from 2026-11-20T14:00:00Z --to 2026-11-20T15:00:00Z -o -")
                .out.toUtf8())
            .object();
    EXPECT_EQ(some.value(QStringLiteral("runs")).toArray().size(), 1);
    EXPECT_EQ(some.value(QStringLiteral("from")).toString(), QStringLiteral("2026-11-20T14:00:00.000Z"));
}

TEST(Report, LeavesNoPartOfAFileBehind)
{
    const TempDir dir;
    const QString path = dir.filePath(QStringLiteral("r.csv"));
    FakeEngine engine;
    engine.answer = [calls = std::make_shared<int>(0)](const Query& query) -> Result<Answer> {
        if (++*calls > 2)
            return failure(ErrorCode::Busy, QStringLiteral("the engine is gone"));
        auto answer = someRuns(query);
        if (auto* runs = std::get_if<answer::Runs>(&*answer))
            runs->next = QStringLiteral("more");
        return answer;
    };
    const auto broken = runCli(engine, {QStringLiteral("report"), QStringLiteral("--format"), QStringLiteral("csv"),
                                        QStringLiteral("-o"), path});
    EXPECT_EQ(broken.code, 75);
    EXPECT_FALSE(QFileInfo::exists(path));
    engine.answer = someRuns;
    EXPECT_EQ(runCli(engine, {QStringLiteral("report"), QStringLiteral("--format"), QStringLiteral("csv"),
                              QStringLiteral("-o"), path})
                  .code,
              0);
    EXPECT_EQ(taskyard::test::readFile(path).count("\r\n"), 4);
    EXPECT_EQ(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
              QFile::Permissions());
}

TEST(Report, SaysThatItsFolderIsNotThere)
{
    FakeEngine engine;
    engine.answer = someRuns;
    const auto result = runCli(engine, "report --format csv -o /nonexistent/x");
    EXPECT_EQ(result.code, 3);
    EXPECT_EQ(result.err, QStringLiteral("taskyardctl: /nonexistent: there is no such directory; make it first\n"));
}

TEST(Report, NamesTheFormatsThatAreThere)
{
    FakeEngine engine;
    EXPECT_EQ(runCli(engine, "report --format pdf -o x").err,
              QStringLiteral("taskyardctl: option --format: 'pdf' is not there yet; use csv or json\n"));
    EXPECT_EQ(runCli(engine, "report --format odt -o x").code, 2);
    EXPECT_EQ(runCli(engine, "report -o x").err,
              QStringLiteral("taskyardctl: option --format: no format is named; use csv or json\n"));
    EXPECT_EQ(runCli(engine, "report --format csv").code, 2);
    EXPECT_EQ(engine.asked, QStringList());
}

TEST(Output, TellsWhenItCannotBeWritten)
{
    FakeEngine engine;
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    cli::Output out(full);
    cli::Output err(full);
    EXPECT_EQ(cli::runProgram({QStringLiteral("--version")}, usualSurroundings(), engine, out, err), 70);
    ::close(full);
    EXPECT_EQ(out.outcome().error().text(),
              QStringLiteral("standard output: cannot be written: No space left on device; what was asked for may have "
                             "been done; look before asking again"));
}

TEST(Output, IsNotWantedAnyMoreWhenTheReaderIsGone)
{
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    ::close(ends[0]);
    ::signal(SIGPIPE, SIG_IGN);
    FakeEngine engine;
    cli::Output out(ends[1]);
    cli::Output err(ends[1]);
    EXPECT_EQ(cli::runProgram({QStringLiteral("--version")}, usualSurroundings(), engine, out, err), 0);
    ::close(ends[1]);
}
