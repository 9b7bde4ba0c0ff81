// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the real programs are, each figure beside its floor or rival in the same run (E1 to E8, E10, E11, E13).
// Prints a table, and with --json one object per line. `--scale F` multiplies the numbers of tasks.
#include "tests/benchmarks/benchyard.h"

#include <sqlite3.h>

#include <QCoreApplication>

#include <atomic>
#include <thread>

using namespace taskyard;
using namespace taskyard::bench;

namespace {
void runs(int count)
{
    Yard yard;
    must(yard.client().call(Command(command::Slots{2})));
    yard.setQueue(QueueState::Paused);
    yard.add(count, [](TaskSpec&, int) {});
    yard.client().subscribe({});
    const double start = now();
    yard.setQueue(QueueState::Running);
    yard.awaitEnds(count);
    const double taken = now() - start;
    const double floor = spawnFloor(count, 2);
    const double xargs = timed({"sh", "-c", "seq " + std::to_string(count) + " | xargs -P2 -n1 /bin/true"});
    report("E1", "no-op programs, 2 slots, per run", taken / count * 1e6, "us", "posix_spawn, 2 in flight",
           floor / count * 1e6);
    report("E1", "no-op programs, 2 slots, per run", taken / count * 1e6, "us", "xargs -P2", xargs / count * 1e6);
}

void chain(int count)
{
    Yard yard;
    yard.setQueue(QueueState::Paused);
    yard.add(count, [](TaskSpec& spec, int i) {
        spec.key = QString::number(i);
        // A chain within one call; longer ones go on by id.
        if (i % 2000 > 0)
            spec.after = {{{}, QString::number(i - 1)}};
        else if (i > 0)
            spec.after = {{TaskId{i}, {}}};
    });
    yard.client().subscribe({});
    const double start = now();
    yard.setQueue(QueueState::Running);
    yard.awaitEnds(count);
    const double taken = now() - start;
    const double floor = 2 * spawnFloor(count, 1) / count + commitFloor(yard.dir());
    report("E2", "chain of dependent no-ops, per link", taken / count * 1e6, "us", "2 x spawn + a synced commit",
           floor * 1e6);
}

void latency(int samples, const QString& self)
{
    Yard yard;
    const QString stamp = yard.dir() + QStringLiteral("/stamp");
    yard.client().subscribe({});
    std::vector<double> times;
    for (int i = 0; i < samples; ++i) {
        const double start = now(CLOCK_REALTIME);
        yard.add(1, [&](TaskSpec& spec, int) { spec.command = {self, QStringLiteral("--stamp"), stamp}; });
        yard.awaitEnds(1);
        QFile file(stamp);
        if (!file.open(QIODevice::ReadOnly))
            fail(QStringLiteral("no stamp"));
        times.push_back(file.readAll().trimmed().toDouble() - start);
    }
    const double start = now();
    for (int i = 0; i < 20; ++i)
        timed({self.toStdString(), "--stamp", stamp.toStdString()});
    const double spawned = (now() - start) / 20;
    const double commit = commitFloor(yard.dir());
    std::ranges::sort(times);
    report("E3", "submit to start, median", times[times.size() / 2] * 1e3, "ms", "program start + a synced commit",
           (spawned + commit) * 1e3);
    report("E3", "submit to start, p99", times[times.size() * 99 / 100] * 1e3, "ms", "program start + a synced commit",
           (spawned + commit) * 1e3);
}

double copyFloor(const QString& dir, const char* mode)
{
    sqlite3* db = nullptr;
    const QByteArray source = QFile::encodeName(dir + QStringLiteral("/taskyard.db"));
    const QByteArray target = QFile::encodeName(dir + QStringLiteral("/floor.db"));
    const bool reading = *mode == 'r';
    sqlite3_open_v2(reading ? source.constData() : target.constData(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                    nullptr);
    const auto run = [&](const std::string& sql) {
        char* error = nullptr;
        if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK)
            fail(QString::fromUtf8(error));
    };
    if (reading) {
        const double start = now();
        sqlite3_stmt* rows = nullptr;
        sqlite3_prepare_v2(
            db, "SELECT id, state, queue_id, priority, place, created_at, eligible_at, slots, runs FROM task", -1,
            &rows, nullptr);
        while (sqlite3_step(rows) == SQLITE_ROW) {
        }
        sqlite3_finalize(rows);
        sqlite3_close(db);
        return now() - start;
    }
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; ATTACH '" + source.toStdString() + "' AS old");
    sqlite3_stmt* schema = nullptr;
    std::vector<std::string> statements;
    sqlite3_prepare_v2(db,
                       "SELECT sql FROM old.sqlite_master WHERE tbl_name IN ('task', 'task_spec', 'event') AND sql NOT "
                       "NULL AND type <> 'trigger'",
                       -1, &schema, nullptr);
    while (sqlite3_step(schema) == SQLITE_ROW)
        statements.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(schema, 0)));
    sqlite3_finalize(schema);
    for (const std::string& sql : statements)
        run(sql);
    const double start = now();
    run("BEGIN; INSERT INTO task SELECT * FROM old.task; INSERT INTO task_spec SELECT * FROM old.task_spec;"
        "INSERT INTO event SELECT * FROM old.event; COMMIT");
    const double taken = now() - start;
    sqlite3_close(db);
    QFile::remove(QString::fromLocal8Bit(target));
    return taken;
}

void importing(int count, const QString& ctl)
{
    Yard yard;
    yard.setQueue(QueueState::Paused);
    const qint64 idle = statusValue(yard.pid(), "VmRSS:");
    QFile file(yard.dir() + QStringLiteral("/tasks.ndjson"));
    if (!file.open(QIODevice::WriteOnly))
        fail(file.errorString());
    for (int i = 0; i < count; ++i)
        file.write(
            QStringLiteral("{\"name\":\"frame %1\",\"command\":[\"/bin/true\",\"--frame\",\"%1\"],\"cwd\":\"/\"}\n")
                .arg(i)
                .toUtf8());
    file.close();
    const double taken =
        timed({ctl.toStdString(), "--data-dir", yard.dir().toStdString(), "import", file.fileName().toStdString()});
    const qint64 full = statusValue(yard.pid(), "VmRSS:");
    report("E7", "engine memory per queued task", double(full - idle) * 1024 / count, "bytes", "goal", 150);
    yard.stop();
    const double start = now();
    yard.connect();
    report("E8", "engine start with the queue full", (now() - start) * 1e3, "ms", "reading the rows with SQLite",
           copyFloor(yard.dir(), "read") * 1e3);
    yard.stop();
    report("E4", "import, durable, per task", taken / count * 1e6, "us", "SQLite copying the same rows",
           copyFloor(yard.dir(), "write") / count * 1e6);
}

void commandLine(int samples, const QString& ctl, const QString& self)
{
    Yard yard;
    yard.setQueue(QueueState::Paused);
    std::vector<double> adds;
    std::vector<double> empty;
    for (int i = 0; i < samples; ++i) {
        adds.push_back(timed({ctl.toStdString(), "--data-dir", yard.dir().toStdString(), "add", "--", "/bin/true"}));
        empty.push_back(timed({self.toStdString(), "--empty"}));
    }
    report("E5", "taskyardctl add", median(adds) * 1e3, "ms", "an empty Qt Core program + a commit",
           (median(empty) + commitFloor(yard.dir())) * 1e3);
}

void sleeping(int count)
{
    Yard yard;
    must(yard.client().call(Command(command::Slots{count})));
    yard.add(count, [](TaskSpec& spec, int) { spec.command = {QStringLiteral("/bin/sleep"), QStringLiteral("1000")}; });
    const auto running = [&] {
        return std::get<answer::Count>(
                   must(yard.client().call(Query(query::TaskCount{QStringLiteral("state:running")}))))
            .count;
    };
    while (running() < count)
        poll(nullptr, 0, 50);
    const qint64 pid = yard.pid();
    const auto ticks = [&] {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
        const auto fields = stat.open(QIODevice::ReadOnly) ? stat.readAll().split(' ') : QByteArrayList();
        return fields.value(13).toLongLong() + fields.value(14).toLongLong();
    };
    const auto switches = [&] {
        qint64 sum = 0;
        for (const QString& thread :
             QDir(QStringLiteral("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            sum += statusValue(thread.toLongLong(), "voluntary_ctxt_switches:");
        return sum;
    };
    const qint64 before = ticks();
    const qint64 wakes = switches();
    poll(nullptr, 0, 5000);
    report("E10", "engine processor time, tasks sleeping",
           double(ticks() - before) / double(sysconf(_SC_CLK_TCK)) / 5 * 100, "percent", "goal", 1);
    report("E11", "engine wake-ups in 5 s", double(switches() - wakes), "", "goal", 0);
    must(yard.client().call(Command(command::Kill{{{}, QStringLiteral("state:running")}, {}})));
    while (running() > 0)
        poll(nullptr, 0, 50);
}

/// How much a task costs more where ten times as many are queued already.
void growth(int count, const QString& ctl)
{
    struct Cost {
        double submitted;
        double added;
        double listed;
    };
    const auto costAt = [&](int queued) {
        Yard yard;
        yard.setQueue(QueueState::Paused);
        yard.add(queued, [](TaskSpec&, int) {});
        const double start = now();
        yard.add(2'000, [](TaskSpec&, int) {});
        const double submitted = (now() - start) / 2'000;
        std::vector<double> adds;
        std::vector<double> lists;
        const std::string dir = yard.dir().toStdString();
        for (int i = 0; i < 15; ++i) {
            adds.push_back(timed({ctl.toStdString(), "--data-dir", dir, "add", "--", "/bin/true"}));
            lists.push_back(timed({ctl.toStdString(), "--data-dir", dir, "list", "--limit", "100", "state:queued"}));
        }
        return Cost{submitted, median(adds), median(lists)};
    };
    const Cost few = costAt(count / 10);
    const Cost many = costAt(count);
    const QByteArray beside =
        "with " + QByteArray::number(count / 10) + " queued instead of " + QByteArray::number(count);
    report("E6", "a submission of 2,000, per task", many.submitted * 1e6, "us", beside.constData(),
           few.submitted * 1e6);
    report("E6", "taskyardctl add", many.added * 1e3, "ms", beside.constData(), few.added * 1e3);
    report("E6", "taskyardctl list, a page", many.listed * 1e3, "ms", beside.constData(), few.listed * 1e3);
}

/// Five clients take every event, and a sixth none at all.
void clients(int count)
{
    constexpr int kRounds = 10;
    Yard yard;
    yard.setQueue(QueueState::Paused);
    yard.add(count, [](TaskSpec&, int) {});
    const Selection all{{}, QStringLiteral("archived:no")};
    const auto change = [&] {
        const double start = now();
        for (int i = 0; i < kRounds; ++i) {
            must(yard.client().call(Command(command::Hold{all})));
            must(yard.client().call(Command(command::Release{all})));
        }
        return now() - start;
    };
    const double alone = change();
    const auto connected = [&] {
        auto client = must(ipc::BlockingClient::connect(ipc::socketPath(yard.dir())));
        must(client.subscribe(std::nullopt));
        return client;
    };
    auto deaf = connected();
    std::atomic<bool> over{false};
    std::atomic<qint64> taken{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 5; ++i)
        threads.emplace_back([&, client = connected()]() mutable {
            while (!over) {
                const auto batch = client.nextEvents(Duration{50});
                if (batch && *batch)
                    taken += qint64((*batch)->events.size());
            }
        });
    const double watched = change();
    over = true;
    for (std::thread& thread : threads)
        thread.join();
    const double events = double(count) * 2 * kRounds;
    report("E13", "a change of a task, five clients and a deaf one", watched / events * 1e6, "us", "without clients",
           alone / events * 1e6);
    report("E13", "events taken per client meanwhile", double(taken) / 5, "", "events made", events);
}

int stamp(const char* path)
{
    const double time = now(CLOCK_REALTIME);
    FILE* file = std::fopen(path, "w");
    return file && std::fprintf(file, "%.6f\n", time) > 0 && std::fclose(file) == 0 ? 0 : 1;
}
} // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && std::string_view(argv[1]) == "--stamp")
        return stamp(argv[2]);
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.contains(QStringLiteral("--empty")))
        return 0;
    asJson = arguments.contains(QStringLiteral("--json"));
    const qsizetype scaleAt = arguments.indexOf(QStringLiteral("--scale"));
    const double scale = scaleAt > 0 ? arguments.value(scaleAt + 1).toDouble() : 1;
    const auto scaled = [&](int count) { return std::max(10, int(count * scale)); };
    const QString self = QCoreApplication::applicationFilePath();
    const QString ctl = QCoreApplication::applicationDirPath() + QStringLiteral("/taskyardctl");
    runs(scaled(10'000));
    chain(scaled(1'000));
    latency(scaled(200), self);
    importing(scaled(100'000), ctl);
    commandLine(scaled(100), ctl, self);
    sleeping(scaled(1'000));
    growth(scaled(1'000'000), ctl);
    clients(scaled(10'000));
    return 0;
}
