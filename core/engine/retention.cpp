// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Loop that removes what is old, by the rules that an operator has set; without any, nothing goes.
#include "core/engine/loop.h"

#include <QDateTime>
#include <QDir>

namespace taskyard::engine {

namespace {
constexpr int kPurgeAtOnce = 1000;
} // namespace

void Loop::applyRetention()
{
    if (!m_loaded || m_unwritable)
        return;
    if (m_state.retention.logDays.value_or(0) > 0)
        removeOldLogs(std::chrono::days{*m_state.retention.logDays});
    if (m_state.retention.endedDays.value_or(0) > 0)
        removeOldTasks(std::chrono::days{*m_state.retention.endedDays});
}

void Loop::removeOldLogs(Duration age)
{
    QSet<QString> live;
    for (const auto& [task, run] : m_state.live)
        live.insert(QString::fromLatin1(run.token));
    const QDateTime before = QDateTime::fromMSecsSinceEpoch((m_parts.clock.wall() - age).time_since_epoch().count());
    m_parts.pool.submit([live, before, runs = QDir(m_parts.dataDir + QStringLiteral("/runs"))] {
        // A run that begins meanwhile has a young log, or none.
        for (const QString& token : runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QFileInfo log(runs.filePath(token + QStringLiteral("/log")));
            if (!live.contains(token) && log.exists() && log.lastModified() < before)
                QDir(runs.filePath(token)).removeRecursively();
        }
    });
}

void Loop::removeOldTasks(Duration age)
{
    const Context context = this->context();
    const TimePoint before = context.now - age;
    const std::vector<TaskId> old = context.read(m_reader->endedBefore(before, kPurgeAtOnce));
    if (old.empty())
        return;
    QStringList tokens;
    for (TaskId task : old)
        for (const Run& run : context.read(m_reader->runs({task, {}, 1000, {}}, context.now)).runs)
            tokens << run.token;
    m_journal.add(store::Purge{old});
    context.record(QStringLiteral("retention.applied"), {},
                   {{QStringLiteral("removed"), qint64(old.size())},
                    {QStringLiteral("ended_days"), *m_state.retention.endedDays}});
    const QString runs = m_parts.dataDir + QStringLiteral("/runs/");
    m_journal.afterCommit([this, tokens, runs] {
        m_parts.pool.submit([tokens, runs] {
            for (const QString& token : tokens)
                QDir(runs + token).removeRecursively();
        });
        // The rest, a portion at a time, so that nothing else waits for long.
        m_home.post([this] { applyRetention(); });
    });
    step();
}

} // namespace taskyard::engine
