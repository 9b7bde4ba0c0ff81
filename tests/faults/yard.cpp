// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/yard.h"

#include "tests/faults/processes.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>
#include <iostream>

namespace taskyard::test {

bool isFullForm() { return qEnvironmentVariable("TASKYARD_FAULTS") == QLatin1String("full"); }

void report(const QString& name, const QString& text)
{
    std::cout << "[  FIGURE  ] " << name.toStdString() << ": " << text.toStdString() << std::endl;
    testing::Test::RecordProperty(name.toStdString(), text.toStdString());
}

QString ledgerTask() { return QStringLiteral(TASKYARD_LEDGERTASK); }

QByteArray ndjson(const std::vector<QJsonObject>& records)
{
    QByteArray text;
    for (const QJsonObject& record : records)
        text += QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
    return text;
}

Yard::Yard()
    : m_dir(m_scratch.filePath(QStringLiteral("d")))
    , m_ledgerPath(m_scratch.filePath(QStringLiteral("ledger")))
    , m_ledger(m_ledgerPath)
{}

Yard::Yard(QString dataDir, QString ledgerPath)
    : m_dir(std::move(dataDir))
    , m_ledgerPath(std::move(ledgerPath))
    , m_ledger(m_ledgerPath)
{}

Yard::~Yard()
{
    // Not through the engine: a test that failed may have left one that does not answer.
    killEngine();
    const bool gone = waitFor([this] {
        const std::vector<pid_t> left = taskProcesses();
        for (const pid_t pid : left)
            kill(pid, SIGKILL);
        return left.empty();
    });
    EXPECT_TRUE(gone) << "tasks of " << m_dir.toStdString() << " outlive the test";
}

ProgramResult Yard::ctl(const QStringList& arguments, const QByteArray& input, std::chrono::milliseconds deadline)
{
    ProgramOptions options;
    options.input = input;
    options.environment = m_environment;
    options.deadline = deadline;
    return runProgram(programPath(QStringLiteral("taskyardctl")),
                      QStringList{QStringLiteral("--data-dir"), m_dir} + arguments, options);
}

std::unique_ptr<Program> Yard::ctlInBackground(const QStringList& arguments)
{
    ProgramOptions options;
    options.environment = m_environment;
    return std::make_unique<Program>(programPath(QStringLiteral("taskyardctl")),
                                     QStringList{QStringLiteral("--data-dir"), m_dir} + arguments, options);
}

std::vector<QJsonObject> Yard::json(const QStringList& arguments, std::chrono::milliseconds deadline)
{
    const ProgramResult result = ctl(QStringList{QStringLiteral("--json")} + arguments, {}, deadline);
    EXPECT_EQ(result.exitCode, 0) << arguments.join(u' ').left(300).toStdString() << ": " << result.err.toStdString()
                                  << result.trouble.toStdString();
    std::vector<QJsonObject> objects;
    for (const QByteArray& line : result.out.split('\n'))
        if (!line.isEmpty())
            objects.push_back(QJsonDocument::fromJson(line).object());
    return objects;
}

qint64 Yard::import(const std::vector<QJsonObject>& records)
{
    const ProgramResult result =
        ctl({QStringLiteral("--json"), QStringLiteral("import"), QStringLiteral("-")}, ndjson(records));
    EXPECT_EQ(result.exitCode, 0) << result.err.toStdString() << result.trouble.toStdString();
    const QJsonObject reply = QJsonDocument::fromJson(result.out).object();
    EXPECT_EQ(reply.value(QStringLiteral("count")).toInteger(), qint64(records.size()));
    return reply.value(QStringLiteral("first")).toInteger();
}

QStringList Yard::command(const QStringList& words) const { return QStringList{ledgerTask(), m_ledgerPath} + words; }

qint64 Yard::add(const QStringList& options, const QStringList& words)
{
    const ProgramResult result =
        ctl(QStringList{QStringLiteral("add")} + options + QStringList{QStringLiteral("--")} + command(words));
    EXPECT_EQ(result.exitCode, 0) << result.err.toStdString() << result.trouble.toStdString();
    return result.out.trimmed().toLongLong();
}

QJsonObject Yard::task(qint64 id)
{
    const std::vector<QJsonObject> found = json({QStringLiteral("show"), QString::number(id)});
    return found.empty() ? QJsonObject() : found.front();
}

bool Yard::waitForState(qint64 id, const QString& state)
{
    return waitFor([&] { return task(id).value(QStringLiteral("state")).toString() == state; }, generous);
}

QJsonObject Yard::record(const QString& key, const QStringList& words) const
{
    return {{QStringLiteral("key"), key},
            {QStringLiteral("name"), key},
            {QStringLiteral("cwd"), QStringLiteral("/")},
            {QStringLiteral("command"), QJsonArray::fromStringList(command(words))}};
}

pid_t Yard::enginePid() const
{
    QFile lock(m_dir + QStringLiteral("/engine.lock"));
    if (!lock.open(QIODevice::ReadOnly))
        return 0;
    const pid_t pid = lock.readAll().trimmed().toInt();
    return isAlive(pid) && nameOf(pid) == "taskyardd" ? pid : 0;
}

bool Yard::killEngine() { return killAndWait(enginePid()); }

std::vector<pid_t> Yard::taskProcesses() const { return withEnvironment("TASKYARD_DATA_DIR=" + m_dir.toLocal8Bit()); }

pid_t Yard::supervisorOf(pid_t taskProcess)
{
    const pid_t parent = parentOf(taskProcess);
    return nameOf(parent) == "taskyard-shim" ? parent : 0;
}

} // namespace taskyard::test
