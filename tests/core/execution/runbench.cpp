// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/execution/runbench.h"

#include "tests/support/programs.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QUuid>

namespace taskyard::test {

using namespace Qt::StringLiterals;
using namespace execution;

void RecordingSink::runStarted(const QByteArray& token, qint64 pid, TimePoint)
{
    SeenRun& run = runs[token];
    EXPECT_TRUE(run.ends.empty()) << "started after its end";
    ++run.started;
    run.pid = pid;
}

void RecordingSink::runProgressed(const QByteArray& token, const RunProgress& progress)
{
    SeenRun& run = runs[token];
    EXPECT_TRUE(run.ends.empty()) << "progress after its end";
    run.progress.push_back(progress);
}

void RecordingSink::runEnded(const QByteArray& token, const RunEnd& end) { runs[token].ends.push_back(end); }

void RecordingSink::runNotStarted(const QByteArray& token, const QString& why)
{
    SeenRun& run = runs[token];
    EXPECT_EQ(run.started, 0) << "not started after its start";
    EXPECT_TRUE(run.ends.empty()) << "not started after its end";
    run.notStarted << why;
}

RunBench::RunBench() { restart(); }

void RunBench::stop() { m_executor.reset(); }

void RunBench::restart()
{
    stop();
    m_executor = std::make_unique<ProcessExecutor>(m_dir.path(), m_sink, programPath(u"taskyard-shim"_s));
}

StartRequest RunBench::request(const QStringList& command)
{
    StartRequest request;
    // Unique on the machine: stray processes are found by their token, whichever test of a parallel run they belong to.
    request.token = QUuid::createUuid().toRfc4122().toHex();
    request.command = command;
    request.cwd = m_dir.path();
    request.env = {{"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"TASKYARD_TOKEN", request.token}};
    request.grace = Duration{5'000};
    return request;
}

QByteArray RunBench::start(const StartRequest& request)
{
    m_executor->start(request);
    return request.token;
}

QByteArray RunBench::start(const QStringList& command) { return start(request(command)); }

QByteArray RunBench::startShell(const QString& text) { return start({u"/bin/sh"_s, u"-c"_s, text}); }

bool RunBench::awaitStart(const QByteArray& token)
{
    return waitFor([&] { return seen(token).started > 0; });
}

RunEnd RunBench::awaitEnd(const QByteArray& token)
{
    const bool ended = waitFor([&] { return !seen(token).ends.empty(); });
    EXPECT_TRUE(ended) << token.constData();
    if (!ended)
        return {};
    EXPECT_EQ(seen(token).ends.size(), 1u);
    return seen(token).ends.front();
}

QString RunBench::awaitRefusal(const QByteArray& token)
{
    EXPECT_TRUE(waitFor([&] { return !seen(token).notStarted.empty() || !seen(token).ends.empty(); }));
    EXPECT_EQ(seen(token).notStarted.size(), 1) << token.constData();
    return seen(token).notStarted.value(0);
}

QByteArray RunBench::log(const QByteArray& token)
{
    return QFile::exists(filePath(token, "log")) ? readFile(filePath(token, "log")) : QByteArray();
}

pid_t RunBench::supervisorOf(const QByteArray& token) const
{
    QFile file(filePath(token, "lock"));
    const auto record = file.open(QIODevice::ReadOnly) ? readRecord(file.readAll(), token) : std::nullopt;
    return record ? record->supervisor : 0;
}

QString RunBench::filePath(const QByteArray& token, const char* file) const
{
    return runsDir() + u'/' + QString::fromLatin1(token) + u'/' + QLatin1String(file);
}

bool isGone(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return true;
    const QByteArray text = file.readAll();
    const QByteArray state = text.mid(text.lastIndexOf(')') + 2, 1);
    return state.isEmpty() || state == "Z" || state == "X";
}

qint64 awaitNumber(const QString& path)
{
    QByteArray line;
    const bool there = waitFor([&] {
        QFile file(path);
        line = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return line.endsWith('\n');
    });
    EXPECT_TRUE(there) << path.toStdString();
    return line.trimmed().toLongLong();
}

} // namespace taskyard::test
