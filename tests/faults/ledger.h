// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the ledger that ledgertask writes (see there for its lines): the outside witness of what really ran. A value;
// reading it again while tasks run is fine.
#pragma once

#include <sys/types.h>

#include <QByteArray>
#include <QHash>
#include <QString>

#include <utility>
#include <vector>

namespace taskyard::test {

struct RunKey {
    qint64 task = 0;
    int run = 0;
    bool operator==(const RunKey&) const = default;
};
inline size_t qHash(const RunKey& key, size_t seed = 0) { return qHashMulti(seed, key.task, key.run); }

struct LedgerStart {
    QByteArray token;
    pid_t pid = 0;
    qint64 ns = 0;
};
struct LedgerEnd {
    int code = 0;
    qint64 ns = 0;
};
struct LedgerRun {
    std::vector<LedgerStart> starts;
    std::vector<LedgerEnd> ends;
    std::vector<qint64> probes;
};

class Ledger {
public:
    explicit Ledger(QString path) : m_path(std::move(path)) {}

    /// Reads what was added since the last time; whole lines only.
    void refresh();
    const QHash<RunKey, LedgerRun>& runs() const { return m_runs; }
    const LedgerRun& of(RunKey run) const;
    /// Runs with a start and no end whose process lives.
    std::vector<RunKey> live() const;
    bool isLive(RunKey run) const;
    /// The same runs, with no look at the processes.
    const QHash<RunKey, pid_t>& open() const { return m_open; }
    int started() const { return m_started; }
    int ended() const { return m_ended; }
    /// Lines that are none of the kinds: the ledger itself was damaged.
    const QList<QByteArray>& strange() const { return m_strange; }

private:
    void read(const QByteArray& line);

    QString m_path;
    qint64 m_offset = 0;
    QHash<RunKey, LedgerRun> m_runs;
    QHash<RunKey, pid_t> m_open;
    int m_started = 0;
    int m_ended = 0;
    QList<QByteArray> m_strange;
};

/// CLOCK_MONOTONIC, as in the ledger.
qint64 monotonicNs();

} // namespace taskyard::test
