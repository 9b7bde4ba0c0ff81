// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever happens in a yard, every figure is the one that other SQL finds in the raw events and runs; and rollups that
// are made anew are those that were kept.
#include "core/store/files.h"
#include "core/store/maintenance.h"
#include "core/store/opening.h"
#include "core/store/reader.h"
#include "core/store/rollups.h"
#include "tests/core/engine/enginebench.h"
#include "tests/core/store/figuresoracle.h"
#include "tests/core/store/timelineoracle.h"

#include <rapidcheck.h>

#include <QFile>

namespace taskyard::test {
namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

int any(int from, int to) { return *rc::gen::inRange(from, to); }
bool maybe() { return *rc::gen::arbitrary<bool>(); }

/// Things happen in it at random.
class Yard {
public:
    Yard()
    {
        must(command::Slots{4});
        must(command::QueueAdd{QStringLiteral("q"), {{QStringLiteral("slots"), 3}}});
        add();
    }

    void happen();
    void compareAll();
    EngineBench& bench() { return m_bench; }

private:
    void must(Command command) { RC_ASSERT(m_bench.submit(std::move(command)).has_value()); }
    void dare(Command command) { (void)m_bench.submit(std::move(command)); }
    void add();
    void importPast();
    void endRun();
    void changeSomething();
    void passTime();
    void restart();
    Selection one() { return just(TaskId(any(1, m_tasks + 1))); }
    TimePoint anyTime() { return m_bench.clock.wall() + Duration(any(-100, 10) * kHour / 2); }
    void settle() { must(command::QueueState{QStringLiteral("default"), QueueState::Running}); }

    EngineBench m_bench;
    int m_tasks = 0;
};

void Yard::add()
{
    TaskSpec spec;
    spec.name = QStringLiteral("%1 %2").arg(maybe() ? QStringLiteral("render") : QStringLiteral("pack")).arg(m_tasks);
    spec.command = {QStringLiteral("true")};
    spec.cwd = QStringLiteral("/");
    spec.queue = maybe() ? QStringLiteral("q") : QStringLiteral("default");
    spec.slotCount = any(0, 3);
    spec.retries = any(0, 2);
    spec.idempotent = maybe();
    spec.held = any(0, 6) == 0;
    if (m_tasks > 0 && any(0, 3) == 0)
        spec.after = {{TaskId(any(1, m_tasks + 1)), {}}};
    if (any(0, 6) == 0)
        spec.at = m_bench.clock.wall() + Duration(any(1, 100) * kMinute);
    if (const auto reply = m_bench.submit(command::Add{{spec}}); reply)
        ++m_tasks;
}

/// Tasks that ran elsewhere, of which nothing was told here until now.
void Yard::importPast()
{
    command::Add add;
    for (int i = any(1, 4); i > 0; --i) {
        TaskSpec& spec = add.tasks.emplace_back();
        spec.name = QStringLiteral("past %1").arg(m_tasks);
        spec.shell = QStringLiteral("true");
        spec.cwd = QStringLiteral("/");
        spec.queue = maybe() ? QStringLiteral("q") : QStringLiteral("default");
        spec.slotCount = any(0, 3);
        PastRuns& runs = add.past.emplace_back();
        for (int n = any(1, 3); n > 0; --n) {
            PastRun& run = runs.emplace_back();
            run.token = QByteArray::number(any(0, 1'000'000'000)).rightJustified(32, '0');
            run.executor = QStringLiteral("parallel");
            run.startedAt = m_bench.clock.wall() - Duration(any(0, 5'000) * kHour / 7 + any(0, 5'000));
            run.finishedAt = run.startedAt + Duration(any(-1000, 400'000));
            if (maybe()) {
                run.end = *rc::gen::element(RunState::Failed, RunState::TimedOut);
                run.exitCode = any(1, 4);
                run.reason = QStringLiteral("exit code %1").arg(*run.exitCode);
            }
        }
    }
    if (const auto reply = m_bench.submit(add); reply)
        m_tasks += int(reply->changed);
}

void Yard::endRun()
{
    const std::lock_guard lock(m_bench.world.mutex);
    if (m_bench.world.live.empty())
        return;
    const auto it = m_bench.world.live.begin();
    execution::RunEnd end;
    using enum execution::EndKind;
    end.kind = *rc::gen::element(Exited, Exited, Exited, Signalled, TimedOut, Cancelled, Interrupted, ExecFailed);
    end.exitCode = any(0, 3);
    end.signal = end.kind == Signalled ? 9 : 0;
    end.endedAt = m_bench.clock.wall();
    if (any(0, 6) > 0)
        end.startedAt = end.endedAt - Duration(any(-1000, 400'000));
    if (maybe())
        end.lastLine = QStringLiteral("no room in /srv/%1: error %2").arg(any(0, 9)).arg(any(0, 9));
    m_bench.world.mailbox->post([sink = m_bench.world.sink, token = it->first, end] { sink->runEnded(token, end); });
    m_bench.world.live.erase(it);
}

void Yard::changeSomething()
{
    const QString everything = QStringLiteral("archived:any");
    switch (any(0, 20)) {
    case 0: return dare(command::Hold{one()});
    case 1: return dare(command::Release{one()});
    case 2:
        return dare(command::Move{
            one(), QStringLiteral("queue"), maybe() ? QStringLiteral("q") : QStringLiteral("default"), {}});
    case 3: return dare(command::Edit{one(), {{QStringLiteral("slots"), any(0, 4)}}});
    case 4: return dare(command::Edit{one(), {{QStringLiteral("queue"), QStringLiteral("q")}}});
    case 5: return dare(command::Cancel{one(), {}});
    case 6: return dare(command::Skip{one(), maybe()});
    case 7: return dare(command::Retry{one(), maybe(), true});
    case 8: return dare(command::Remove{one()});
    case 9: return dare(command::Archive{all(QStringLiteral("state:succeeded,failed")), maybe()});
    case 10:
    case 11:
    case 12: return dare(command::Undo{});
    case 13: return dare(command::Redo{});
    case 14: return dare(command::Pause{all(QStringLiteral("state:running"))});
    case 15: return dare(command::Resume{all(QStringLiteral("state:paused"))});
    case 16: return dare(command::Depend{one(), {TaskId(any(1, m_tasks + 1))}, {}});
    case 17:
        return dare(command::QueueState{QStringLiteral("default"), maybe() ? QueueState::Paused : QueueState::Running});
    case 18: return dare(command::Priority{all(everything), any(-3, 4), true});
    default: return dare(command::Slots{any(1, 6)});
    }
}

void Yard::passTime()
{
    static const std::array<qint64, 6> lengths{1, 997, 61'000, kHour + 7, 26 * kHour, 40 * kDay};
    const qint64 length = lengths[size_t(any(0, int(lengths.size())))] * any(1, 4);
    if (any(0, 8) > 0)
        m_bench.advance(Duration(length));
    else // an administrator sets the clock back
        m_bench.clock.setWall(m_bench.clock.wall() - Duration(std::min(length, 30 * kHour)));
}

void Yard::restart()
{
    if (maybe())
        m_bench.close();
    m_bench.engine.reset(); // without a word, where it was not stopped
    if (any(0, 4) == 0)
        m_bench.bootId += u'x';
    m_bench.open();
}

void Yard::happen()
{
    switch (any(0, 12)) {
    case 0:
    case 1:
    case 2: return add();
    case 3:
    case 4:
    case 5: return endRun();
    case 6:
    case 7: return passTime();
    case 8: return any(0, 3) == 0 ? restart() : passTime();
    case 9: return maybe() ? importPast() : changeSomething();
    default: return changeSomething();
    }
}

void Yard::compareAll()
{
    settle(); // everything before it is durable
    const int slotCount = m_bench.ask<answer::Status>(query::Status{}).slotCount;
    m_bench.close();
    const QString path = store::databasePath(m_bench.dir.path());
    FiguresOracle oracle(path);
    auto reader = store::Reader::open(m_bench.dir.path());
    RC_ASSERT(reader.has_value());
    RC_ASSERT(oracle.integer("SELECT slots FROM event WHERE task_id IS NULL AND slots NOT NULL ORDER BY seq DESC LIMIT "
                             "1") == slotCount);
    const TimePoint later{Duration(oracle.integer("SELECT max((SELECT max(at) FROM event), coalesce((SELECT "
                                                  "max(finished_at) FROM run), 0))") +
                                   3 * kDay)};
    // Seen from long after, so that every step is over.
    const TimePoint now = later + Duration(40'000 * kDay);
    query::Figures whole;
    whole.to = later;
    const auto agrees = [](const std::string& difference) {
        if (!difference.empty())
            RC_FAIL(difference);
    };
    agrees(oracle.compareWithTasks((*reader)->figures(whole, now).value()));
    std::vector<query::Trend> asked;
    for (int i = 0; i < 6; ++i) {
        QStringList queues;
        if (maybe())
            queues << (maybe() ? QStringLiteral("q") : QStringLiteral("default"));
        query::Trend trend;
        trend.queues = queues;
        trend.points = any(1, 12);
        query::Figures figures{queues, {}, later, any(0, 12)};
        if (maybe()) {
            trend.from = anyTime();
            figures.from = anyTime();
            figures.to = *figures.from + Duration(any(1, 1000) * qint64(any(1, 300'000)));
        }
        trend.to = trend.from ? std::optional(*trend.from + Duration(any(1, 1000) * qint64(any(1, 300'000)))) : later;
        const auto answer = (*reader)->trend(trend, now);
        RC_ASSERT(answer.has_value());
        RC_ASSERT(answer->depth.at(QStringLiteral("queued")).size() <= size_t(trend.points));
        agrees(oracle.compare(*answer, queues));
        asked.push_back(trend);
        agrees(oracle.compare((*reader)->figures(figures, now).value(), queues, figures.top));
        query::TemplateTrend named;
        named.pattern = maybe() ? QStringLiteral("render <n>") : QStringLiteral("pack <n>");
        named.queues = queues;
        named.from = trend.from;
        named.to = trend.to;
        named.points = trend.points;
        agrees(oracle.compare((*reader)->templateTrend(named, now).value(), queues));
        query::Timeline timeline;
        timeline.by = QString::fromLatin1(std::array{"", "workflow", "executor", "all"}[size_t(any(0, 4))]);
        timeline.queues = queues;
        timeline.from = trend.from;
        timeline.to = trend.to;
        timeline.points = trend.points;
        timeline.limit = maybe() ? 5000 : any(1, 6);
        agrees(compareTimeline(path, (*reader)->timeline(timeline, now).value(), timeline, now));
    }
    reader->reset();
    RC_ASSERT(store::check(m_bench.dir.path()).value() == QStringList());
    {
        const auto database = store::openForWriting(path);
        store::Database::Transaction transaction(*database, store::Database::Transaction::Write);
        store::Rollups(*database).rebuild();
        transaction.commit();
    }
    reader = store::Reader::open(m_bench.dir.path());
    for (const query::Trend& trend : asked)
        agrees(oracle.compare((*reader)->trend(trend, now).value(), trend.queues));
    agrees(oracle.compare((*reader)->figures(whole, now).value(), {}, whole.top));
}

TEST(Figures, AreThoseThatOtherSqlFindsInTheRawEventsAndRuns)
{
    EXPECT_TRUE(rc::check("every figure of a random history", [] {
        Yard yard;
        const int things = any(1, 60);
        for (int i = 0; i < things; ++i)
            yard.happen();
        yard.compareAll();
    }));
}

} // namespace
} // namespace taskyard::test
