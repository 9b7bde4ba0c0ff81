// SPDX-License-Identifier: GPL-3.0-or-later
// Every control verb in every state, twice, from three clients at once. Whatever each is told, the log of events holds
// only legal moves, without a gap, and each task ends where the last of its events says.
#include "core/model/taskstate.h"
#include "tests/faults/processes.h"
#include "tests/faults/yard.h"

#include <gtest/gtest.h>

#include <QJsonArray>

#include <csignal>

using namespace taskyard;
using namespace taskyard::test;
using namespace Qt::StringLiterals;

namespace {

/// One task in each state; returns their ids by the state's name.
class EveryState {
public:
    explicit EveryState(Yard& yard) : m_yard(yard) {}

    QMap<QString, qint64> make()
    {
        ids.clear();
        ids[u"held"_s] = m_yard.add({u"--held"_s}, {});
        ids[u"scheduled"_s] = m_yard.add({u"--delay"_s, u"10h"_s}, {});
        ids[u"blocked"_s] = m_yard.add({u"--after"_s, QString::number(ids[u"held"_s])}, {});
        ids[u"queued"_s] = m_yard.add({u"--queue"_s, u"closed"_s}, {});
        ids[u"running"_s] = m_yard.add({u"--grace"_s, u"300ms"_s}, {u"ms"_s, u"600000"_s});
        ids[u"paused"_s] = m_yard.add({u"--grace"_s, u"300ms"_s}, {u"ms"_s, u"600000"_s});
        // Ignores what asks it to end.
        ids[u"stopping"_s] =
            m_yard.add({u"--grace"_s, u"10m"_s}, {u"ms"_s, u"600000"_s, u"deaf"_s, QString::number(SIGTERM)});
        ids[u"succeeded"_s] = m_yard.add({}, {});
        ids[u"failed"_s] = m_yard.add({}, {u"exits"_s, u"3"_s});
        ids[u"timed-out"_s] = m_yard.add({u"--timeout"_s, u"50ms"_s}, {u"ms"_s, u"600000"_s});
        ids[u"cancelled"_s] = m_yard.add({u"--held"_s}, {});
        ids[u"skipped"_s] = m_yard.add({u"--held"_s}, {});
        ids[u"interrupted"_s] = m_yard.add({}, {u"ms"_s, u"600000"_s});
        settle();
        return ids;
    }

private:
    void verb(const QString& verb, const QString& state)
    {
        const ProgramResult result = m_yard.ctl({verb, QString::number(ids[state])});
        EXPECT_EQ(result.exitCode, 0) << verb.toStdString() << ": " << result.err.toStdString();
    }

    void settle()
    {
        for (const char* const live : {"running", "paused", "interrupted"})
            EXPECT_TRUE(m_yard.waitForState(ids[QLatin1String(live)], u"running"_s));
        EXPECT_TRUE(waitFor([&] {
            m_yard.ledger().refresh();
            return m_yard.ledger().of({ids[u"stopping"_s], 1}).starts.size() == 1 &&
                   m_yard.ledger().of({ids[u"interrupted"_s], 1}).starts.size() == 1;
        }));
        verb(u"pause"_s, u"paused"_s);
        verb(u"cancel"_s, u"stopping"_s);
        verb(u"cancel"_s, u"cancelled"_s);
        verb(u"skip"_s, u"skipped"_s);
        m_yard.ledger().refresh();
        const pid_t task = m_yard.ledger().open().value({ids[u"interrupted"_s], 1});
        EXPECT_TRUE(killAndWait(Yard::supervisorOf(task)));
        for (auto it = ids.begin(); it != ids.end(); ++it)
            EXPECT_TRUE(m_yard.waitForState(it.value(), it.key())) << it.key().toStdString();
    }

    Yard& m_yard;
    QMap<QString, qint64> ids;
};

QList<QStringList> verbs()
{
    QList<QStringList> all{
        {u"hold"_s},  {u"release"_s}, {u"pause"_s},  {u"resume"_s},  {u"cancel"_s},           {u"kill"_s},
        {u"retry"_s}, {u"skip"_s},    {u"remove"_s}, {u"archive"_s}, {u"priority"_s, u"7"_s}, {u"move"_s, u"--top"_s}};
    return all;
}

void applyThriceAtOnce(Yard& yard, const QStringList& verb, qint64 id)
{
    QStringList arguments{verb.front(), QString::number(id)};
    arguments += verb.mid(1);
    std::vector<std::unique_ptr<Program>> clients;
    for (int i = 0; i < 3; ++i)
        clients.push_back(yard.ctlInBackground(arguments));
    for (const auto& client : clients) {
        const ProgramResult result = client->finish();
        EXPECT_TRUE(result.exitCode == 0 || result.exitCode == 3 || result.exitCode == 5)
            << arguments.join(u' ').toStdString() << ": " << result.exitCode << " " << result.err.toStdString()
            << result.trouble.toStdString();
        EXPECT_EQ(result.exitCode == 0, result.err.isEmpty()) << result.err.toStdString();
    }
}

void expectLegalEvents(Yard& yard)
{
    QHash<qint64, QString> state;
    qint64 last = 0;
    int moves = 0;
    for (const QJsonObject& event : yard.json({u"events"_s})) {
        const qint64 seq = event.value(u"seq"_s).toInteger();
        EXPECT_EQ(seq, last + 1);
        last = seq;
        const qint64 task = event.value(u"task"_s).toInteger();
        const QString from = event.value(u"from"_s).toString();
        const QString to = event.value(u"to"_s).toString();
        if (to.isEmpty())
            continue;
        if (!from.isEmpty() && from != to) {
            EXPECT_TRUE(isLegalMove(*stateFromName(from), *stateFromName(to)))
                << "event " << seq << ": " << from.toStdString() << " to " << to.toStdString();
            EXPECT_EQ(state.value(task), from) << "event " << seq << " of task " << task;
            ++moves;
        }
        state[task] = to;
    }
    EXPECT_GT(moves, 50);
    for (const QJsonObject& task : yard.json({u"list"_s, u"archived:any"_s})) {
        const qint64 id = task.value(u"id"_s).toInteger();
        EXPECT_EQ(task.value(u"state"_s).toString(), state.value(id)) << "task " << id;
    }
}

} // namespace

TEST(EveryVerb, InEveryStateTwiceFromThreeClientsMakesOnlyLegalMoves)
{
    Yard yard;
    ASSERT_EQ(yard.ctl({u"slots"_s, u"200"_s}).exitCode, 0);
    ASSERT_EQ(yard.ctl({u"queue"_s, u"add"_s, u"closed"_s}).exitCode, 0);
    ASSERT_EQ(yard.ctl({u"queue"_s, u"pause"_s, u"closed"_s}).exitCode, 0);
    for (const QStringList& verb : verbs()) {
        EveryState every(yard);
        const QMap<QString, qint64> ids = every.make();
        for (const qint64 id : ids)
            for (int time = 0; time < 2; ++time)
                applyThriceAtOnce(yard, verb, id);
        (void)yard.ctl({u"kill"_s, u"--filter"_s, u"state:starting,running,paused,stopping"_s});
    }
    EXPECT_TRUE(waitFor([&] { return yard.json({u"list"_s, u"state:starting,running,paused,stopping"_s}).empty(); }));
    expectLegalEvents(yard);
}
