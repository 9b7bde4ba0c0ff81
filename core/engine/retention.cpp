// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Loop that removes what is old, by the rules that an operator has set; without any, nothing goes.
#include "core/engine/loop.h"

#include <QDir>

namespace taskyard::engine {

namespace {
/// A portion at a time, so that nothing else waits for long.
constexpr int kPurgeAtOnce = 1000;
} // namespace

void Loop::applyRetention()
{
    if (!m_loaded || m_unwritable || m_removing)
        return;
    if (m_state.retention.logDays.value_or(0) > 0)
        removeOldLogs(std::chrono::days{*m_state.retention.logDays});
    if (!m_removing && m_state.retention.endedDays.value_or(0) > 0)
        removeOldTasks(std::chrono::days{*m_state.retention.endedDays});
}

/// By what the database says of the runs: a log may be old while its run is not, and only the witness of a run whose
/// end is stored may go.
void Loop::removeOldLogs(Duration age)
{
    const Context context = this->context();
    const auto ended = context.read(m_reader->tokensEndedBetween(m_logsRemoved, context.now - age, kPurgeAtOnce));
    if (ended.tokens.isEmpty())
        return;
    m_logsRemoved = ended.last;
    removeRunDirectories(ended.tokens);
}

void Loop::removeOldTasks(Duration age)
{
    const Context context = this->context();
    const std::vector<TaskId> old = context.read(m_reader->endedBefore(context.now - age, kPurgeAtOnce));
    if (old.empty())
        return;
    const QStringList tokens = context.read(m_reader->tokensOf(old));
    m_journal.add(store::Purge{old});
    context.record(QStringLiteral("retention.applied"), {},
                   {{QStringLiteral("removed"), qint64(old.size())},
                    {QStringLiteral("ended_days"), *m_state.retention.endedDays}});
    // Until then the database still has them, and another look would find them again.
    m_removing = true;
    m_journal.onSettled([this, tokens](const Outcome& outcome) {
        m_removing = false;
        if (outcome)
            removeRunDirectories(tokens);
    });
    step();
}

/// And goes on with the rules.
void Loop::removeRunDirectories(const QStringList& tokens)
{
    m_removing = true;
    m_parts.pool.submit([this, tokens, runs = m_parts.dataDir + QStringLiteral("/runs/")] {
        for (const QString& token : tokens)
            QDir(runs + token).removeRecursively();
        m_home.post([this] {
            m_removing = false;
            applyRetention();
        });
    });
}

} // namespace taskyard::engine
