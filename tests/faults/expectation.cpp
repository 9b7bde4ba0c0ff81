// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/expectation.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace taskyard::test {

namespace {
class Auditor {
public:
    Auditor(Yard& yard, const QHash<QString, Expectation>& expected, const QSet<RunKey>& mayBeInterrupted,
            int unknownVictims)
        : m_yard(yard)
        , m_expected(expected)
        , m_mayBeInterrupted(mayBeInterrupted)
        , m_unknownVictims(unknownVictims)
    {}

    Audit compare()
    {
        m_yard.ledger().refresh();
        read();
        for (const QJsonObject& task : m_tasks)
            compareTask(task);
        for (auto it = m_yard.ledger().runs().begin(); it != m_yard.ledger().runs().end(); ++it)
            if (!m_known.contains(it.key()))
                m_audit.doubled << u"%1 is in the ledger and not in the database"_s.arg(named(it.key()));
        for (const QByteArray& line : m_yard.ledger().strange())
            m_audit.wrong << u"ledger line: "_s + QString::fromUtf8(line);
        return m_audit;
    }

private:
    static QString named(RunKey key) { return u"task %1 run %2"_s.arg(key.task).arg(key.run); }

    void read()
    {
        const std::vector<QJsonObject> listed = m_yard.json({u"list"_s});
        qint64 last = 0;
        for (const QJsonObject& task : listed) {
            last = task.value(u"id"_s).toInteger();
            m_byName.insert(task.value(u"name"_s).toString(), task);
        }
        for (const auto& name : m_expected.keys())
            if (!m_byName.contains(name))
                m_audit.lost << u"task '%1' is not there"_s.arg(name);
        if (last > 0)
            m_tasks = m_yard.json({u"show"_s, u"1..%1"_s.arg(last)}, std::chrono::minutes(20));
        m_audit.tasks = int(m_tasks.size());
    }

    void compareTask(const QJsonObject& task)
    {
        const QString name = task.value(u"name"_s).toString();
        const qint64 id = task.value(u"id"_s).toInteger();
        const QString state = task.value(u"state"_s).toString();
        const QJsonArray attempts = task.value(u"attempts"_s).toArray();
        ++m_audit.states[state];
        if (!m_expected.contains(name)) {
            m_audit.doubled << u"task %1 '%2' was never handed in"_s.arg(id).arg(name);
            return;
        }
        static const QStringList ended{u"succeeded"_s, u"failed"_s, u"skipped"_s, u"interrupted"_s};
        if (!ended.contains(state)) {
            m_audit.left << u"task %1 is %2"_s.arg(id).arg(state);
            for (qsizetype i = 0; i < attempts.size(); ++i)
                m_known.insert({id, int(i) + 1});
            return;
        }
        const Expectation& expectation = m_expected[name];
        if (compareParents(task, expectation, state == u"skipped" && attempts.isEmpty()))
            compareAttempts(id, expectation, attempts, state);
    }

    /// Whether it was to run.
    bool compareParents(const QJsonObject& task, const Expectation& expectation, bool skipped)
    {
        const qint64 id = task.value(u"id"_s).toInteger();
        bool possible = true;
        for (const QString& parent : expectation.after) {
            const QJsonObject other = m_byName.value(parent);
            possible = possible && other.value(u"state"_s).toString() == u"succeeded";
            const RunKey first{id, 1};
            const RunKey last{other.value(u"id"_s).toInteger(), other.value(u"runs"_s).toInt()};
            const LedgerRun& child = m_yard.ledger().of(first);
            const LedgerRun& ended = m_yard.ledger().of(last);
            if (!child.starts.empty() && (ended.ends.empty() || ended.ends.front().ns > child.starts.front().ns))
                m_audit.wrong << u"%1 began before %2 had ended"_s.arg(named(first), named(last));
        }
        if (possible && skipped)
            m_audit.lost << u"task %1 was skipped although all that it waited for succeeded"_s.arg(id);
        if (!possible && !skipped)
            m_audit.wrong << u"task %1 ran although it could not"_s.arg(id);
        return possible && !skipped;
    }

    void compareAttempts(qint64 id, const Expectation& expectation, const QJsonArray& attempts, const QString& state)
    {
        int failures = 0;
        bool another = true; // is one more run due?
        QStringList ends;
        for (qsizetype i = 0; i < attempts.size(); ++i) {
            const RunKey key{id, int(i) + 1};
            const QJsonObject attempt = attempts[i].toObject();
            m_known.insert(key);
            ++m_audit.runs;
            if (!another)
                m_audit.doubled << u"%1 was not asked for"_s.arg(named(key));
            if (attempt.value(u"run"_s).toInt() != key.run)
                m_audit.wrong << u"%1 is missing"_s.arg(named(key));
            const QString end = compareAttempt(key, expectation.exitOf(key.run), attempt);
            ends << end + u": "_s + attempt.value(u"reason"_s).toString();
            if (end == u"failed")
                ++failures;
            another = (end == u"failed" && failures <= expectation.retries) ||
                      (end == u"interrupted" && expectation.idempotent);
        }
        if (another)
            m_audit.lost << u"%1 was due after: %2"_s.arg(named({id, int(attempts.size()) + 1}), ends.join(u", "_s));
        const QString last = attempts.isEmpty() ? QString() : attempts.last().toObject().value(u"state"_s).toString();
        if (!attempts.isEmpty() && last != state)
            m_audit.wrong << u"task %1 is %2, its last run %3"_s.arg(id).arg(state, last);
    }

    QString compareAttempt(RunKey key, int exit, const QJsonObject& attempt)
    {
        const LedgerRun& run = m_yard.ledger().of(key);
        const QString state = attempt.value(u"state"_s).toString();
        const auto wrong = [&](const QString& text) { m_audit.wrong << named(key) + u' ' + text; };
        if (run.starts.size() > 1)
            m_audit.doubled << u"%1 has %2 start lines"_s.arg(named(key)).arg(run.starts.size());
        if (state == u"interrupted") {
            ++m_audit.interrupted;
            if (!m_mayBeInterrupted.contains(key) && --m_unknownVictims < 0)
                wrong(u"is interrupted, but nobody killed its supervisor"_s);
            return state;
        }
        if (state != u"succeeded" && state != u"failed") {
            wrong(u"is "_s + state);
            return state;
        }
        if (run.starts.empty())
            m_audit.lost << u"%1 is %2 without a start line: %3"_s.arg(named(key), state,
                                                                       attempt.value(u"reason"_s).toString());
        else if (run.ends.size() != 1)
            wrong(u"is %1 with %2 end lines: %3"_s.arg(state)
                      .arg(run.ends.size())
                      .arg(attempt.value(u"reason"_s).toString()));
        else if (run.ends.front().code != exit)
            wrong(u"ended with %1 instead of %2"_s.arg(run.ends.front().code).arg(exit));
        const int stored = exit < 0 ? -attempt.value(u"signal"_s).toInt() : attempt.value(u"exit_code"_s).toInt(-1);
        if (stored != exit || (state == u"succeeded") != (exit == 0))
            wrong(u"is %1 with %2 instead of %3"_s.arg(state).arg(stored).arg(exit));
        return state;
    }

    Yard& m_yard;
    const QHash<QString, Expectation>& m_expected;
    const QSet<RunKey>& m_mayBeInterrupted;
    int m_unknownVictims;
    std::vector<QJsonObject> m_tasks;
    QHash<QString, QJsonObject> m_byName;
    QSet<RunKey> m_known;
    Audit m_audit;
};
} // namespace

QString Audit::summary() const
{
    QStringList counts;
    for (auto it = states.begin(); it != states.end(); ++it)
        counts << u"%1 %2"_s.arg(it.value()).arg(it.key());
    return u"%1 tasks (%2), %3 runs; %4 lost, %5 doubled, %6 wrong, %7 not ended"_s.arg(tasks)
        .arg(counts.join(u", "_s))
        .arg(runs)
        .arg(lost.size())
        .arg(doubled.size())
        .arg(wrong.size())
        .arg(left.size());
}

Audit audit(Yard& yard, const QHash<QString, Expectation>& expected, const QSet<RunKey>& mayBeInterrupted,
            int unknownVictims)
{
    return Auditor(yard, expected, mayBeInterrupted, unknownVictims).compare();
}

} // namespace taskyard::test
