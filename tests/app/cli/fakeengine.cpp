// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/fakeengine.h"

#include "core/base/timetext.h"
#include "tests/support/tempdir.h"

#include <QFile>
#include <QJsonDocument>

namespace taskyard::cli::test {

namespace {
template <class Variant> QString lineOf(const Variant& variant)
{
    const QByteArray parameters = QJsonDocument(variantToJson(variant)).toJson(QJsonDocument::Compact);
    return variantName(variant) + u' ' + QString::fromUtf8(parameters);
}
} // namespace

Result<Reply> FakeEngine::submit(const Command& command)
{
    asked << lineOf(command);
    return reply(command);
}

Result<Answer> FakeEngine::fetch(const Query& query)
{
    asked << lineOf(query);
    return answer(query);
}

Result<EventSeq> FakeEngine::subscribe(std::optional<EventSeq> since)
{
    asked << (since ? QStringLiteral("subscribe %1").arg(since->value) : QStringLiteral("subscribe"));
    return since.value_or(newest);
}

Result<EventBatch> FakeEngine::nextEvents(std::optional<Duration>)
{
    if (batches.empty())
        return failure(ErrorCode::Busy, QStringLiteral("the engine is gone"));
    EventBatch batch = std::move(batches.front());
    batches.pop_front();
    return batch;
}

Result<Connection*> FakeEngine::open(const QString&)
{
    running = true;
    return this;
}

Result<Connection*> FakeEngine::openRunning(const QString& dataDir)
{
    if (running)
        return this;
    return failure(ErrorCode::NotFound, QStringLiteral("no engine runs"), dataDir);
}

Outcome FakeEngine::waitUntilGone(const QString&, Duration)
{
    running = false;
    return {};
}

Result<EngineProgramResult> FakeEngine::runEngineProgram(const QStringList& arguments)
{
    engineArguments = arguments;
    return engineResult;
}

Surroundings usualSurroundings()
{
    Surroundings around;
    around.environment = {{QStringLiteral("HOME"), QStringLiteral("/home/kim")}};
    around.folder = QStringLiteral("/work");
    around.now = *parseTime(u"2026-11-20T12:00:00Z", TimePoint{});
    around.input = -1;
    return around;
}

CommandLineResult runCli(FakeEngine& engine, const QStringList& words, const Surroundings& around)
{
    const taskyard::test::TempDir dir;
    const auto captured = [&](const QString& name) {
        auto file = std::make_unique<QFile>(dir.filePath(name));
        EXPECT_TRUE(file->open(QIODevice::WriteOnly));
        return file;
    };
    const auto outFile = captured(QStringLiteral("out"));
    const auto errFile = captured(QStringLiteral("err"));
    Output out(outFile->handle());
    Output err(errFile->handle());
    CommandLineResult result;
    result.code = runProgram(words, around, engine, out, err);
    result.out = QString::fromUtf8(taskyard::test::readFile(outFile->fileName()));
    result.err = QString::fromUtf8(taskyard::test::readFile(errFile->fileName()));
    return result;
}

CommandLineResult runCli(FakeEngine& engine, const char* words)
{
    return runCli(engine, QString::fromUtf8(words).split(u' '));
}

Task taskOf(qint64 id, const QString& name, TaskState state)
{
    Task task;
    task.id = TaskId(id);
    task.spec.name = name;
    task.spec.command = {QStringLiteral("true")};
    task.spec.cwd = QStringLiteral("/work");
    task.state = state;
    task.createdAt = usualSurroundings().now;
    return task;
}

Event stateEvent(qint64 seq, qint64 task, TaskState to)
{
    Event event;
    event.seq = EventSeq(seq);
    event.at = usualSurroundings().now;
    event.kind = QStringLiteral("task.state");
    event.task = TaskId(task);
    event.to = to;
    return event;
}

} // namespace taskyard::cli::test
