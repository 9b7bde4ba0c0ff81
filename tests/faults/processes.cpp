// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/processes.h"

#include "tests/support/waiting.h"

#include <QDir>
#include <QFile>

#include <csignal>

namespace taskyard::test {

namespace {
QByteArray procFile(pid_t pid, const char* name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Stat {
    char state = 'X';
    pid_t parent = 0;
};

Stat statOf(pid_t pid)
{
    const QByteArray text = procFile(pid, "stat");
    // The name is in parentheses and may hold anything.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return fields.size() < 2 ? Stat{} : Stat{fields[0].isEmpty() ? 'X' : fields[0][0], fields[1].toInt()};
}

qint64 statusField(pid_t pid, const QByteArray& name)
{
    for (const QByteArray& line : procFile(pid, "status").split('\n'))
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}
} // namespace

bool isAlive(pid_t pid)
{
    const char state = pid > 0 ? statOf(pid).state : 'X';
    // A process whose main thread has ended may have others that still end, with its files open.
    return state != 'X' &&
           (state != 'Z' ||
            QDir(QStringLiteral("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() > 1);
}

pid_t parentOf(pid_t pid) { return statOf(pid).parent; }

QByteArray nameOf(pid_t pid) { return procFile(pid, "comm").trimmed(); }

std::vector<pid_t> allProcesses()
{
    std::vector<pid_t> found;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const int pid = name.toInt(); pid > 0)
            found.push_back(pid);
    return found;
}

std::vector<pid_t> childrenOf(pid_t pid)
{
    std::vector<pid_t> found;
    for (const pid_t other : allProcesses())
        if (parentOf(other) == pid)
            found.push_back(other);
    return found;
}

QString programOf(pid_t pid) { return QFile::symLinkTarget(QStringLiteral("/proc/%1/exe").arg(pid)); }

std::vector<pid_t> withEnvironment(const QByteArray& entry)
{
    std::vector<pid_t> found;
    for (const pid_t pid : allProcesses())
        if (procFile(pid, "environ").split('\0').contains(entry) && isAlive(pid))
            found.push_back(pid);
    return found;
}

QByteArray environmentValue(pid_t pid, const QByteArray& name)
{
    for (const QByteArray& entry : procFile(pid, "environ").split('\0'))
        if (entry.startsWith(name + '='))
            return entry.mid(name.size() + 1);
    return {};
}

qint64 anonymousBytes(pid_t pid) { return statusField(pid, "RssAnon"); }

bool killAndWait(pid_t pid)
{
    if (pid <= 0 || kill(pid, SIGKILL) != 0)
        return false;
    return waitFor([pid] { return !isAlive(pid); });
}

} // namespace taskyard::test
