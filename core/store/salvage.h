// SPDX-License-Identifier: GPL-3.0-or-later
// Completes a recovered database once the rows that can be read are in it: counts what is known to be lost, names what
// nothing tells the number of, and lets numbers go on where none that was given out comes back. Used once, within the
// transaction of the recovery and on its thread. Failures are thrown as SqlFailure.
#pragma once

#include "core/store/maintenance.h"
#include "core/store/wholebackup.h"

#include <QSet>

#include <set>

namespace taskyard::store {

class Salvage {
public:
    /// `damaged` is the file that `old` reads.
    Salvage(Database& old, Database& fresh, const QString& dataDir, const QString& damaged, TimePoint now);

    /// `saved` tasks are in the new database, `lost` ones cannot be; of the tables `uncounted` rows could not be read.
    void complete(Recovery& recovery, std::vector<qint64> saved, std::set<qint64> lost, QSet<QString> uncounted);

private:
    void countRuns(Recovery& recovery);
    void countTasks(Recovery& recovery, std::vector<qint64> saved, std::set<qint64> lost);
    void continueNumbers(Recovery& recovery);
    void continueEvents(Recovery& recovery, qint64 last, qint64 unknown);
    void nameBackup(Recovery& recovery) const;
    bool knowsEnd(const QString& table);
    qint64 unknownNumbers();
    qint64 raise(const char* name, qint64 last, qint64 unknown);
    qint64 fillEvents(qint64 last);

    Database& m_old;
    Database& m_new;
    const QString m_dataDir;
    const QString m_damaged;
    const TimePoint m_now;
    const std::optional<WholeBackup> m_backup;
    const QStringList m_strays; ///< directories of runs that no row tells of
    QSet<QString> m_uncounted;
};

} // namespace taskyard::store
