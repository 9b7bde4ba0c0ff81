// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage.h"

#include "core/base/timetext.h"
#include "core/store/changes.h"
#include "core/store/strayruns.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>

namespace taskyard::store {

namespace {
/// What an event takes with its entry in an index; a task takes more.
constexpr qint64 kLeastBytes = 64;
constexpr qint64 kSpareNumbers = 1'000;
const QString kEvent = QStringLiteral("event");
const QString kRun = QStringLiteral("run");
const QString kTask = QStringLiteral("task");
} // namespace

Salvage::Salvage(Database& old, Database& fresh, const QString& dataDir, const QString& damaged, TimePoint now)
    : m_old(old)
    , m_new(fresh)
    , m_dataDir(dataDir)
    , m_damaged(damaged)
    , m_now(now)
    , m_backup(newestWholeBackup(dataDir))
    , m_strays(strangers(fresh, dataDir, runDirectories(dataDir)))
{}

void Salvage::complete(Recovery& recovery, std::vector<qint64> saved, std::set<qint64> lost, QSet<QString> uncounted)
{
    m_uncounted = std::move(uncounted);
    countRuns(recovery);
    countTasks(recovery, std::move(saved), std::move(lost));
    continueNumbers(recovery);
    recovery.uncounted = m_uncounted.values();
    recovery.uncounted.sort();
    if (!recovery.isWhole())
        nameBackup(recovery);
}

void Salvage::countRuns(Recovery& recovery)
{
    Statement& row = m_new.statement("recovered_runs_missing").bind();
    const qint64 missing = std::max<qint64>(row.next() ? row.integer(0) : 0, m_strays.size());
    row.reset();
    if (missing > 0)
        recovery.lost[kRun] = missing;
    if (m_strays.isEmpty())
        return;
    m_uncounted << kRun;
    recovery.notes << QStringLiteral("%1 directories under runs/ belong to runs that were lost; their logs are still "
                                     "there")
                          .arg(m_strays.size());
}

/// Those that an event or the backup knows, unless they may have been removed by retention.
void Salvage::countTasks(Recovery& recovery, std::vector<qint64> saved, std::set<qint64> lost)
{
    if (!hasPurged(m_new) && (!m_backup || !m_backup->purged)) {
        Statement& told = m_new.statement("recovered_tasks_missing").bind();
        while (told.next())
            lost.insert(told.integer(0));
        std::ranges::sort(saved);
        if (m_backup)
            std::ranges::set_difference(m_backup->tasks, saved, std::inserter(lost, lost.end()));
    }
    if (lost.empty())
        return;
    recovery.lost[kTask] = qint64(lost.size());
    recovery.lost[QStringLiteral("task_spec")] = qint64(lost.size());
}

/// No number comes back, whoever may remember it.
void Salvage::continueNumbers(Recovery& recovery)
{
    Statement& row = m_new.statement("recovered_last_numbers").bind();
    LastGiven last;
    if (row.next())
        last = {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
    row.reset();
    const qint64 unknown = unknownNumbers();
    const LastGiven backup = m_backup ? m_backup->last : LastGiven();
    const qint64 lastTask = raise("task", std::max(last.task, backup.task), unknown);
    raise("queue", std::max(last.queue, backup.queue), unknown);
    raise("operation", std::max(last.operation, backup.operation), unknown);
    if (m_uncounted.contains(kTask))
        recovery.notes << QStringLiteral("new tasks get ids from %1 on, so that no id comes back").arg(lastTask + 1);
    continueEvents(recovery, std::max(last.event, backup.event), unknown);
}

void Salvage::continueEvents(Recovery& recovery, qint64 last, qint64 unknown)
{
    if (const qint64 lost = fillEvents(last); lost > 0)
        recovery.lost[kEvent] = lost;
    if (knowsEnd(kEvent)) {
        m_uncounted.remove(kEvent);
        return;
    }
    m_uncounted << kEvent;
    fillEvents(last + unknown);
    recovery.notes << QStringLiteral("the newest events may be missing: their numbers go on at %1, and those before it "
                                     "that are missing are marked as void")
                          .arg(last + unknown + 1);
}

void Salvage::nameBackup(Recovery& recovery) const
{
    recovery.notes << (m_backup ? QStringLiteral("the newest whole backup was made at %1 and holds %2 tasks and the "
                                                 "events up to %3; to use it instead, while no engine runs: cp %4 %5")
                                      .arg(formatTime(m_backup->at))
                                      .arg(m_backup->tasks.size())
                                      .arg(m_backup->last.event)
                                      .arg(m_backup->path, databasePath(m_dataDir))
                                : QStringLiteral("there is no whole backup that could hold more"));
}

/// Whether the row with the greatest number can be read, and nothing tells that there were others behind it.
bool Salvage::knowsEnd(const QString& table)
{
    try {
        m_old.integer(QStringLiteral("SELECT max(rowid) FROM %1 NOT INDEXED").arg(table));
        return m_strays.isEmpty();
    } catch (const SqlFailure&) {
        return false;
    }
}

/// Of how many numbers nothing may tell any more: as many as there can have been rows in what was not saved.
qint64 Salvage::unknownNumbers()
{
    const qint64 saved =
        m_new.integer(QStringLiteral("PRAGMA page_count")) * m_new.integer(QStringLiteral("PRAGMA page_size"));
    const qint64 there = QFileInfo(m_damaged).size() + QFileInfo(m_damaged + QStringLiteral("-wal")).size();
    return kSpareNumbers + m_strays.size() + std::max<qint64>(there - saved, 0) / kLeastBytes;
}

/// Returns the last number that counts as given out.
qint64 Salvage::raise(const char* name, qint64 last, qint64 unknown)
{
    const QString table = QLatin1String(name);
    if (!knowsEnd(table))
        last += unknown;
    m_new.statement("counter_raise").change(table, last);
    return last;
}

qint64 Salvage::fillEvents(qint64 last)
{
    return m_new.statement("recovered_void_events").change(last, m_now, QString::fromLatin1(kVoidEvent));
}

} // namespace taskyard::store
