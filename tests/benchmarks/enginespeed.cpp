// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the real programs are, each figure beside its floor or rival in the same run (E1 to E5, E7, E8, E10, E11).
// Prints a table, and with --json one object per line. `--scale F` multiplies the numbers of tasks.
#include "core/ipc/blockingclient.h"
#include "core/ipc/datadir.h"
#include "core/ipc/enginelauncher.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>
#include <ctime>

using namespace taskyard;

extern char** environ;

namespace {
double now(clockid_t clock = CLOCK_MONOTONIC)
{
    timespec t{};
    clock_gettime(clock, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

[[noreturn]] void fail(const QString& text)
{
    std::fprintf(stderr, "enginespeed: %s\n", qPrintable(text));
    std::exit(1);
}

template <class T> T must(Result<T> result)
{
    if (!result)
        fail(result.error().text());
    return std::move(*result);
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

bool asJson = false;
void report(const char* id, const char* what, double value, const char* unit, const char* beside, double other)
{
    const double ratio = other > 0 ? value / other : 0;
    if (asJson)
        std::printf("{\"id\":\"%s\",\"what\":\"%s\",\"value\":%.4f,\"unit\":\"%s\",\"beside\":\"%s\",\"other\":%.4f,"
                    "\"ratio\":%.3f}\n",
                    id, what, value, unit, beside, other, ratio);
    else
        std::printf("%-4s %-44s %12.3f %-8s %-34s %12.3f  x %.2f\n", id, what, value, unit, beside, other, ratio);
    std::fflush(stdout);
}

pid_t spawn(const std::vector<std::string>& arguments)
{
    std::vector<char*> argv;
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t pid = -1;
    if (posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ) != 0)
        fail(QStringLiteral("cannot start %1").arg(QLatin1String(argv[0])));
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

double timed(const std::vector<std::string>& arguments)
{
    const double start = now();
    int status = 0;
    waitpid(spawn(arguments), &status, 0);
    return now() - start;
}

/// The floor under any launcher: `count` programs with posix_spawn, two in flight.
double spawnFloor(int count, int inFlight)
{
    const double start = now();
    int live = 0;
    int status = 0;
    for (int i = 0; i < count; ++i) {
        if (live == inFlight) {
            wait(&status);
            --live;
        }
        spawn({"/bin/true"});
        ++live;
    }
    while (wait(&status) > 0) {
    }
    return now() - start;
}

double commitFloor(const QString& dir)
{
    const int fd =
        ::open(QFile::encodeName(dir + QStringLiteral("/synced")).constData(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const std::string page(4096, 'x');
    std::vector<double> times;
    for (int i = 0; i < 100; ++i) {
        const double start = now();
        if (::write(fd, page.data(), page.size()) < 0 || fdatasync(fd) != 0)
            fail(QStringLiteral("cannot sync"));
        times.push_back(now() - start);
    }
    ::close(fd);
    return median(times);
}

qint64 statusValue(qint64 pid, const char* key)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(key))
            return line.mid(qsizetype(strlen(key)) + 1).trimmed().split(' ').value(0).toLongLong();
    return 0;
}

/// One engine on a directory of its own, with a connection.
class Yard {
public:
    Yard() { connect(); }
    ~Yard() { stop(); }

    void connect()
    {
        auto fd = must(ipc::connectOrStart({m_dir.path(), {}, Duration{60'000}}));
        ::close(fd.release());
        m_client.emplace(must(ipc::BlockingClient::connect(ipc::socketPath(m_dir.path()))));
    }
    void stop()
    {
        if (!m_client)
            return;
        const qint64 engine = pid();
        must(m_client->call(command::Stop{}));
        m_client.reset();
        while (kill(pid_t(engine), 0) == 0)
            poll(nullptr, 0, 1);
    }
    ipc::BlockingClient& client() { return *m_client; }
    QString dir() const { return m_dir.path(); }
    qint64 pid() { return std::get<answer::Status>(must(m_client->call(Query(query::Status{})))).pid; }

    void add(int count, const std::function<void(TaskSpec&, int)>& change)
    {
        for (int done = 0; done < count;) {
            command::Add add;
            for (int i = 0; i < 2000 && done < count; ++i, ++done) {
                TaskSpec spec;
                spec.name = QStringLiteral("t%1").arg(done);
                spec.command = {QStringLiteral("/bin/true")};
                spec.cwd = QStringLiteral("/");
                change(spec, done);
                add.tasks.push_back(std::move(spec));
            }
            must(m_client->call(Command(std::move(add))));
        }
    }
    void setQueue(QueueState state)
    {
        must(m_client->call(Command(command::QueueState{QStringLiteral("default"), state})));
    }
    /// From now until `count` more tasks have ended.
    void awaitEnds(int count)
    {
        while (count > 0) {
            const auto batch = must(m_client->nextEvents(Duration{60'000}));
            if (!batch || batch->gap)
                fail(QStringLiteral("events are missing"));
            for (const Event& event : batch->events)
                count -= event.to && isEnded(*event.to);
        }
    }

private:
    QTemporaryDir m_dir{QDir::tempPath() + QStringLiteral("/ts-XXXXXX")};
    std::optional<ipc::BlockingClient> m_client;
};

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
    return 0;
}
