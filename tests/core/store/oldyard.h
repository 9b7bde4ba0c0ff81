// SPDX-License-Identifier: GPL-3.0-or-later
// A database as version 2 of the schema left it, with a random history of its own. The test's thread.
#pragma once

#include "core/store/files.h"
#include "core/store/namedsql.h"
#include "core/store/opening.h"
#include "tests/core/store/storefixture.h"

#include <random>

namespace taskyard::store::test {

class OldYard {
public:
    OldYard(const QString& path, unsigned seed) : m_random(seed)
    {
        makePrivateFile(path);
        m_database = openForWriting(path);
        migrate(*m_database, 0, migrations().first(2));
        m_filling.emplace(*m_database, Database::Transaction::Write);
        run(QStringLiteral("INSERT INTO queue (id, name, state, slot_limit, weight, policy, head_rule, skip_limit) "
                           "VALUES (2, 'q', 'running', 0, 1.0, 'priority', 'reserve', 100)"));
    }

    void addTask(qint64 id)
    {
        qint64 at = kNow.time_since_epoch().count() + id * 400'000 + any(0, 300'000);
        QString state = any(0, 4) == 0 ? QStringLiteral("held") : QStringLiteral("queued");
        event(at, id, 0, {}, state);
        std::vector<std::array<QString, 4>> runs; // state, claimed, started, finished
        const int attempts = any(0, 3);
        for (int number = 1; number <= attempts; ++number) {
            if (state != QLatin1String("queued"))
                move(at += any(0, 50'000), id, 0, state, QStringLiteral("queued"));
            move(at += any(0, 200'000), id, number, state, QStringLiteral("starting"));
            const qint64 claimed = at;
            move(at += any(0, 100), id, number, state, QStringLiteral("running"));
            const qint64 started = at;
            const bool open = number == attempts && any(0, 3) == 0;
            if (!open)
                move(at += any(0, 900'000), id, number, state,
                     any(0, 2) == 0 ? QStringLiteral("succeeded") : QStringLiteral("failed"));
            runs.push_back({state, QString::number(claimed), QString::number(started),
                            open ? QStringLiteral("NULL") : QString::number(at)});
        }
        const bool ended = state == QLatin1String("succeeded") || state == QLatin1String("failed");
        const bool removed = ended && any(0, 8) == 0;
        if (removed)
            event(at + 5, id, 0, {}, {}, QStringLiteral("task.removed"));
        if (ended && !removed && any(0, 8) == 0) {
            m_purged += int(runs.size());
            return; // purged: its events are all that is left
        }
        insert(id, state, ended ? runs.back()[3] : QStringLiteral("NULL"), removed, int(runs.size()));
        for (size_t i = 0; i < runs.size(); ++i)
            run(QStringLiteral("INSERT INTO run (task_id, number, state, token, boot_id, executor, claimed_at, "
                               "started_at, finished_at, last_line) VALUES (%1, %2, '%3', 't', 'b', 'process', %4, "
                               "%5, %6, 'line %7')")
                    .arg(id)
                    .arg(i + 1)
                    .arg(runs[i][0], runs[i][1], runs[i][2], runs[i][3])
                    .arg(any(0, 3)));
    }

    /// How many of its runs have been purged.
    int finish()
    {
        m_filling->commit();
        return m_purged;
    }

private:
    int any(int from, int to) { return std::uniform_int_distribution<int>(from, to - 1)(m_random); }
    void run(const QString& sql) { m_database->execute(sql); }
    static QString quoted(const QString& text)
    {
        return text.isEmpty() ? QStringLiteral("NULL") : u'\'' + text + u'\'';
    }
    void event(qint64 at, qint64 id, int number, const QString& from, const QString& to, QString kind = {})
    {
        if (kind.isEmpty())
            kind = from.isEmpty() ? QStringLiteral("task.created") : QStringLiteral("task.state");
        run(QStringLiteral("INSERT INTO event (seq, at, kind, task_id, run, from_state, to_state) VALUES (%1, %2, "
                           "'%3', %4, %5, %6, %7)")
                .arg(++m_seq)
                .arg(at)
                .arg(kind)
                .arg(id)
                .arg(number > 0 ? QString::number(number) : QStringLiteral("NULL"), quoted(from), quoted(to)));
    }
    void move(qint64 at, qint64 id, int number, QString& state, const QString& to)
    {
        event(at, id, number, state, to);
        state = to;
    }
    void insert(qint64 id, const QString& state, const QString& finished, bool removed, int runs)
    {
        run(QStringLiteral("INSERT INTO task (id, state, queue_id, priority, place, slots, name, created_at, "
                           "finished_at, removed, runs) VALUES (%1, '%2', %3, 0, 0, %4, 'job %1', 0, %5, %6, %7)")
                .arg(id)
                .arg(state)
                .arg(any(1, 3))
                .arg(any(0, 4))
                .arg(finished)
                .arg(int(removed))
                .arg(runs));
        run(QStringLiteral("INSERT INTO task_spec (task_id, clean_env, retries, executor, idempotent) "
                           "VALUES (%1, 0, 0, 'process', 0)")
                .arg(id));
    }

    std::mt19937 m_random;
    std::unique_ptr<Database> m_database;
    std::optional<Database::Transaction> m_filling;
    qint64 m_seq = 0;
    int m_purged = 0;
};

} // namespace taskyard::store::test
