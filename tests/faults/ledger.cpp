// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/ledger.h"

#include "tests/faults/processes.h"

#include <QFile>

#include <ctime>

namespace taskyard::test {

void Ledger::refresh()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_offset))
        return;
    const QByteArray text = file.readAll();
    qsizetype begin = 0;
    for (qsizetype end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
        read(text.mid(begin, end - begin));
        begin = end + 1;
    }
    m_offset += begin;
}

void Ledger::read(const QByteArray& line)
{
    const QList<QByteArray> words = line.split(' ');
    const RunKey key{words.value(1).toLongLong(), words.value(2).toInt()};
    LedgerRun& run = m_runs[key];
    if (words[0] == "S" && words.size() == 6) {
        run.starts.push_back({words[3], words[4].toInt(), words[5].toLongLong()});
        m_open.insert(key, words[4].toInt());
        ++m_started;
    } else if (words[0] == "E" && words.size() == 5) {
        run.ends.push_back({words[3].toInt(), words[4].toLongLong()});
        m_open.remove(key);
        ++m_ended;
    } else if (words[0] == "U" && words.size() == 4) {
        run.probes.push_back(words[3].toLongLong());
    } else {
        m_strange << line;
    }
}

const LedgerRun& Ledger::of(RunKey run) const
{
    static const LedgerRun none;
    const auto it = m_runs.constFind(run);
    return it == m_runs.constEnd() ? none : *it;
}

std::vector<RunKey> Ledger::live() const
{
    std::vector<RunKey> found;
    for (auto it = m_open.begin(); it != m_open.end(); ++it)
        if (isLive(it.key()))
            found.push_back(it.key());
    return found;
}

bool Ledger::isLive(RunKey run) const
{
    const LedgerRun& known = of(run);
    if (known.starts.empty() || !m_open.contains(run))
        return false;
    // A campaign starts more processes than there are numbers, so the number alone may be somebody else's by now.
    const LedgerStart& start = known.starts.back();
    return environmentValue(start.pid, "TASKYARD_TOKEN") == start.token && isAlive(start.pid);
}

qint64 monotonicNs()
{
    timespec now = {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

} // namespace taskyard::test
