// SPDX-License-Identifier: GPL-3.0-or-later
// A data directory with everything that a fault test does to it through the real programs, and the ledger beside it.
// Its end ends the engine and every process that was started under it. Lives on the test's thread.
#pragma once

#include "tests/faults/ledger.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <QJsonObject>

#include <memory>
#include <vector>

namespace taskyard::test {

/// True in the long form, which `ctest -L long` sets: every case, not a sample.
bool isFullForm();
/// Printed into the test's output and result file.
void report(const QString& name, const QString& text);
/// The program that writes the ledger.
QString ledgerTask();

class Yard {
public:
    Yard();
    /// In a directory that exists already, with the ledger elsewhere.
    Yard(QString dataDir, QString ledgerPath);
    ~Yard();
    Yard(const Yard&) = delete;
    Yard& operator=(const Yard&) = delete;

    QString dir() const { return m_dir; }
    QString file(const QString& name) const { return m_scratch.filePath(name); }
    QString ledgerPath() const { return m_ledgerPath; }
    Ledger& ledger() { return m_ledger; }
    /// Changes the environment of what is started from now on.
    void setEnvironment(const QString& name, const QString& value) { m_environment.insert(name, value); }

    /// taskyardctl on this directory, to its end.
    ProgramResult ctl(const QStringList& arguments, const QByteArray& input = {},
                      std::chrono::milliseconds deadline = generous);
    std::unique_ptr<Program> ctlInBackground(const QStringList& arguments);
    /// taskyardctl --json; a failed expectation unless it returns 0.
    std::vector<QJsonObject> json(const QStringList& arguments, std::chrono::milliseconds deadline = generous);
    /// Imports records (NDJSON); a failed expectation unless all of them are acknowledged. The first id.
    qint64 import(const std::vector<QJsonObject>& records);
    /// One task with ledgertask's words; its id.
    qint64 add(const QStringList& options, const QStringList& words);
    QJsonObject task(qint64 id);
    bool waitForState(qint64 id, const QString& state);

    /// A record that runs ledgertask with these words.
    QJsonObject record(const QString& key, const QStringList& words) const;
    QStringList command(const QStringList& words) const;

    /// 0 when none is alive.
    pid_t enginePid() const;
    /// By SIGKILL; false when none was alive.
    bool killEngine();
    /// Whatever was started under this directory and is alive: tasks, by their environment.
    std::vector<pid_t> taskProcesses() const;
    /// The supervisor of a live task process, or 0.
    static pid_t supervisorOf(pid_t taskProcess);

    static constexpr std::chrono::milliseconds generous{180'000};

private:
    TempDir m_scratch;
    QString m_dir;
    QString m_ledgerPath;
    Ledger m_ledger;
    QMap<QString, QString> m_environment;
};

QByteArray ndjson(const std::vector<QJsonObject>& records);

} // namespace taskyard::test
