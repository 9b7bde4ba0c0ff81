// SPDX-License-Identifier: GPL-3.0-or-later
// What the rollups cost and what they give. C1: charts and key figures over a year with so many events, beside those
// over an hour of the same database; and how long a database of that year takes to be migrated to the version with
// rollups. C3: the processor time of an engine per event, beside one that keeps no rollups; its runs are
// nothing at all, so that the engine is all there is. Prints a table, and with --json one object per line.
// Arguments: --events N (10000000), --runs N (20000), --pairs N (5), --keep DIR (leave the database there, and take
// what is there).
#include "core/engine/engine.h"
#include "core/store/reader.h"
#include "tests/benchmarks/benchyard.h"
#include "tests/benchmarks/filledyear.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace taskyard;
using namespace taskyard::bench;

namespace {
constexpr qint64 kYear = kYearLength.count();
constexpr TimePoint kEnd = kYearEnd;

/// Medians of both, taken in turns.
template <class A, class B> std::pair<double, double> inTurns(int pairs, A a, B b)
{
    std::vector<double> first;
    std::vector<double> second;
    for (int i = 0; i < pairs; ++i) {
        first.push_back(a());
        second.push_back(b());
    }
    return {median(first), median(second)};
}

void charts(const QString& dir, int pairs)
{
    const auto reader = must(store::Reader::open(dir));
    const auto open = [&](Duration length, const QStringList& figures) {
        return [&reader, length, figures] {
            query::Trend query;
            query.from = kEnd - length;
            query.to = kEnd;
            query.figures = figures;
            const double start = now();
            must(reader->trend(query, kEnd));
            return (now() - start) * 1e3;
        };
    };
    const Duration hour{3'600'000};
    const Duration year{kYear};
    for (const char* figure : {"levels", "counts", "times"}) {
        const QStringList figures{QString::fromLatin1(figure)};
        const auto [whole, last] = inTurns(pairs, open(year, figures), open(hour, figures));
        report("C1", QByteArray("a year, ") + figure, whole, "ms", "the last hour", last);
    }
    const auto [whole, last] = inTurns(
        pairs,
        [&] {
            const double start = now();
            must(reader->figures({{}, kEnd - year, kEnd}, kEnd));
            return (now() - start) * 1e3;
        },
        [&] {
            const double start = now();
            must(reader->figures({{}, kEnd - hour, kEnd}, kEnd));
            return (now() - start) * 1e3;
        });
    report("C1", "key figures of a year", whole, "ms", "the last hour", last);
}

/// Every run begins and ends at once.
class NothingExecutor final : public execution::Executor {
public:
    explicit NothingExecutor(execution::RunSink& sink) : m_sink(sink) {}
    QString name() const override { return QStringLiteral("process"); }
    Outcome validate(const QStringList&) const override { return {}; }
    void start(const execution::StartRequest& request) override
    {
        m_home.post([this, token = request.token] {
            execution::RunEnd end;
            end.kind = execution::EndKind::Exited;
            end.startedAt = end.endedAt = SystemClock().wall();
            m_sink.runStarted(token, 4711, end.endedAt);
            m_sink.runEnded(token, end);
        });
    }
    execution::Adoption adopt(const QByteArray&, bool) override { return execution::Adoption::NeverStarted; }
    void abandon(const QByteArray&) override {}
    void cancel(const QByteArray&, Duration) override {}
    void kill(const QByteArray&) override {}
    void pause(const QByteArray&) override {}
    void resume(const QByteArray&) override {}
    void sendSignal(const QByteArray&, int) override {}
    void forget(const QByteArray&) override {}

private:
    execution::RunSink& m_sink;
    Mailbox m_home;
};

template <class T> T await(QFuture<Result<T>> future)
{
    future.waitForFinished(); // answered by the engine's own threads
    return must(future.result());
}

/// Processor time per event, in microseconds, of so many runs from their creation to their end.
double engineTime(int runs, bool rollups)
{
    const QTemporaryDir dir(QDir::tempPath() + QStringLiteral("/tf-XXXXXX"));
    const SystemClock clock;
    engine::EngineOptions options{dir.path(), clock,
                                  [](execution::RunSink& sink) {
                                      std::vector<std::unique_ptr<execution::Executor>> executors;
                                      executors.push_back(std::make_unique<NothingExecutor>(sink));
                                      return executors;
                                  },
                                  QStringLiteral("boot")};
    options.defaultSlots = 2;
    options.rollups = rollups;
    const auto engine = must(engine::Engine::open(std::move(options)));
    const double before = now(CLOCK_PROCESS_CPUTIME_ID);
    for (int done = 0; done < runs; done += 1000) {
        command::Add add;
        for (int i = 0; i < std::min(1000, runs - done); ++i) {
            TaskSpec spec;
            spec.name = QStringLiteral("frame %1").arg(done + i);
            spec.command = QStringList{QStringLiteral("true")};
            spec.cwd = QStringLiteral("/");
            add.tasks.push_back(std::move(spec));
        }
        await(engine->submit(std::move(add)));
    }
    query::TaskCount left{QStringLiteral("state:queued,starting,running")};
    while (std::get<answer::Count>(await(engine->fetch(left))).count > 0)
        poll(nullptr, 0, 100);
    const double taken = now(CLOCK_PROCESS_CPUTIME_ID) - before;
    const auto events = std::get<answer::Events>(await(engine->fetch(query::EventList{{}, {}, 1}))).last;
    await(engine->submit(command::Stop{}));
    return taken / double(events.value) * 1e6;
}
} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser arguments;
    const auto number = [&](const char* name, const char* value) {
        arguments.addOption(
            {QString::fromLatin1(name), QStringLiteral("how many"), QStringLiteral("n"), QString::fromLatin1(value)});
    };
    number("events", "10000000");
    number("runs", "20000");
    number("pairs", "5");
    arguments.addOption({QStringLiteral("keep"), QStringLiteral("keep the database here, and take what is there"),
                         QStringLiteral("dir"), QString()});
    arguments.addOption({QStringLiteral("json"), QStringLiteral("one object per line")});
    arguments.process(application);
    asJson = arguments.isSet(QStringLiteral("json"));
    const auto value = [&](const char* name) { return arguments.value(QLatin1String(name)).toLongLong(); };
    const QTemporaryDir scratch(QDir::currentPath() + QStringLiteral("/figurespeed-XXXXXX"));
    const QString kept = arguments.value(QStringLiteral("keep"));
    const QString dir = (kept.isEmpty() ? scratch.path() : kept) + u'/' + QString::number(value("events"));
    const int pairs = int(value("pairs"));
    if (value("events") > 0) {
        fillYear(dir, value("events"));
        charts(dir, pairs);
    }
    if (const int runs = int(value("runs")); runs > 0) {
        const auto [with, without] =
            inTurns(pairs, [&] { return engineTime(runs, true); }, [&] { return engineTime(runs, false); });
        report("C3", "engine, processor time per event", with, "us", "without rollups", without);
    }
    return 0;
}
