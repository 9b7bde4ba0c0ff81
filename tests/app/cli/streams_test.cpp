// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that move more than fits into one message: import, export, log, report; and waiting.
#include "tests/app/cli/fakeengine.h"
#include "tests/support/tempdir.h"

#include <fcntl.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <csignal>

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

TEST(Import, AJobLogIsNamedByAnOptionAndMayHaveAQueue)
{
    const TempDir dir;
    dir.write(QStringLiteral("jobs.log"), "");
    cli::Surroundings around = usualSurroundings();
    around.folder = dir.path();
    FakeEngine engine;
    engine.reply = [](const Command& command) {
        auto reply = takeImport(command);
        reply->data = {{QStringLiteral("format"), QStringLiteral("joblog")}};
        return reply;
    };
    const auto result =
        runCli(engine, QStringLiteral("import --joblog --queue farm jobs.log --cwd /w").split(u' '), around);
    EXPECT_EQ(
        engine.asked.value(0),
        QStringLiteral(
            R"(import_begin {"cwd":"/w","dry_run":false,"file_name":"jobs.log","format":"joblog","queue":"farm","scale":1})"));
    EXPECT_EQ(result.out, QStringLiteral("imported 3 past tasks, ids 10..12\n"));
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
            R"(import_begin {"cwd":"/elsewhere","dry_run":true,"file_name":"w.json","format":"wfformat","queue":"","scale":0.5})"));
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

namespace {

/// An engine that writes reports; `bytes` is what it writes.
void takeReports(FakeEngine& engine, const QByteArray& bytes)
{
    engine.reply = [bytes](const Command& command) -> Result<Reply> {
        Reply reply;
        reply.report = ReportId(7);
        const auto* begin = std::get_if<command::ReportBegin>(&command);
        QFile file(begin ? begin->path : QString());
        if (begin && (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()))
            return failure(ErrorCode::NotFound, QStringLiteral("there is no such directory"), begin->path);
        return reply;
    };
    engine.answer = [bytes](const Query& query) -> Result<Answer> {
        const qint64 beyond = std::get<query::ReportProgress>(query).beyond;
        answer::ReportProgress progress;
        progress.rows = beyond + 1;
        progress.total = 2;
        progress.ended = beyond == 1;
        progress.runs = 2;
        progress.bytes = bytes.size();
        return progress;
    };
}

} // namespace

TEST(Report, IsAskedForWithEverythingThatWasSaid)
{
    const TempDir dir;
    FakeEngine engine;
    takeReports(engine, "bytes");
    const QString path = dir.filePath(QStringLiteral("r.json"));
    const auto result = runCli(engine, {QStringLiteral("report"), QStringLiteral("--format"), QStringLiteral("json"),
                                        QStringLiteral("--from"), QStringLiteral("-2h"), QStringLiteral("--title"),
                                        QStringLiteral("Night <b>"), QStringLiteral("--sections"),
                                        QStringLiteral("summary,runs"), QStringLiteral("--limit"), QStringLiteral("5"),
                                        QStringLiteral("queue:render"), QStringLiteral("-o"), path});
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_EQ(result.out, QStringLiteral("wrote %1 (2 runs, 5 B)\n").arg(path));
    EXPECT_EQ(engine.asked,
              QStringList(
                  {QStringLiteral("report_begin {\"filter\":\"queue:render\",\"format\":\"json\",\"from\":"
                                  "\"2026-11-20T10:00:00.000Z\",\"limit\":5,\"path\":\"%1\",\"sections\":[\"summary\","
                                  "\"runs\"],\"title\":\"Night <b>\",\"to\":null}")
                       .arg(path),
                   QStringLiteral("report_progress {\"beyond\":-1,\"report\":7}"),
                   QStringLiteral("report_progress {\"beyond\":0,\"report\":7}"),
                   QStringLiteral("report_progress {\"beyond\":1,\"report\":7}")}));
}

TEST(Report, GoesToStandardOutputByteForByteAndLeavesNoFile)
{
    FakeEngine engine;
    takeReports(engine, "a,b\r\n1,\"x\"\r\n");
    const auto result = runCli(engine, "report --format csv -o -");
    EXPECT_EQ(result.out, QStringLiteral("a,b\r\n1,\"x\"\r\n"));
    const QString begun = engine.asked.value(0);
    const QString path = begun.section(QStringLiteral("\"path\":\""), 1).section(u'"', 0, 0);
    EXPECT_TRUE(path.startsWith(u'/')) << begun.toStdString();
    EXPECT_FALSE(QFileInfo(path).dir().exists());
}

TEST(Report, TellsProgramsWhatItWrote)
{
    const TempDir dir;
    FakeEngine engine;
    takeReports(engine, "12345");
    const auto result =
        runCli(engine, {QStringLiteral("--json"), QStringLiteral("report"), QStringLiteral("--format"),
                        QStringLiteral("csv"), QStringLiteral("-o"), dir.filePath(QStringLiteral("r"))});
    const auto object = QJsonDocument::fromJson(result.out.toUtf8()).object();
    EXPECT_EQ(object.value(QStringLiteral("runs")).toInt(), 2);
    EXPECT_EQ(object.value(QStringLiteral("bytes")).toInt(), 5);
    EXPECT_EQ(object.value(QStringLiteral("path")).toString(), dir.filePath(QStringLiteral("r")));
}

TEST(Report, TellsWhyItWasNotWritten)
{
    FakeEngine engine;
    takeReports(engine, "x");
    engine.answer = [](const Query&) -> Result<Answer> {
        return failure(ErrorCode::Busy, QStringLiteral("cannot be written: No space left on device"),
                       QStringLiteral("/r"), QStringLiteral("make room"));
    };
    const TempDir dir;
    const auto result = runCli(engine, {QStringLiteral("report"), QStringLiteral("--format"), QStringLiteral("csv"),
                                        QStringLiteral("-o"), dir.filePath(QStringLiteral("r"))});
    EXPECT_EQ(result.code, 75);
    EXPECT_EQ(result.err, QStringLiteral("taskyardctl: /r: cannot be written: No space left on device; make room\n"));
    EXPECT_EQ(result.out, QString());
}

TEST(Report, IsCalledOffAtCtrlCBeforeTheProgramDiesOfIt)
{
    const auto interrupted = [] {
        const TempDir dir;
        FakeEngine engine;
        takeReports(engine, "x");
        engine.answer = [&engine](const Query&) -> Result<Answer> {
            const bool calledOff = engine.asked.contains(QStringLiteral("report_cancel {\"report\":7}"));
            if (calledOff)
                return failure(ErrorCode::Conflict, QStringLiteral("the report was cancelled"));
            if (engine.asked.size() > 5)
                ::_exit(1);
            ::raise(SIGINT);
            return answer::ReportProgress();
        };
        runCli(engine, {QStringLiteral("report"), QStringLiteral("--format"), QStringLiteral("csv"),
                        QStringLiteral("-o"), dir.filePath(QStringLiteral("r"))});
    };
    EXPECT_EXIT(interrupted(), testing::KilledBySignal(SIGINT), "");
}

TEST(Report, RefusesWhatItCannotRead)
{
    FakeEngine engine;
    EXPECT_EQ(runCli(engine, "report --format odt -o x").code, 2);
    EXPECT_TRUE(runCli(engine, "report -o x")
                    .err.startsWith(QStringLiteral(
                        "taskyardctl: option --format: no format is named; use one of: csv json html pdf xlsx")));
    EXPECT_EQ(runCli(engine, "report --format csv").code, 2);
    EXPECT_EQ(runCli(engine, "report --format csv --from whenever -o x").code, 2);
    EXPECT_EQ(runCli(engine, "report --format csv colour:red -o x").code, 2);
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
