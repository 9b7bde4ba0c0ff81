// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the store takes tasks in and books runs, beside SQLite's C interface inserting the same rows into the same
// schema in one transaction (E4, E8, and the store's share of E1). Prints one JSON object per line. Arguments: number
// of tasks (100000), number of repetitions (3).
#include "core/store/maintenance.h"
#include "core/store/reader.h"
#include "core/store/store.h"

#include <sqlite3.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>
#include <future>

using namespace taskyard;
using namespace taskyard::store;

namespace {
using Timer = std::chrono::steady_clock;
constexpr TimePoint kNow{std::chrono::milliseconds{1'750'000'000'000}};

double secondsSince(Timer::time_point start) { return std::chrono::duration<double>(Timer::now() - start).count(); }

[[noreturn]] void fail(const QString& text)
{
    std::fprintf(stderr, "storeinsert: %s\n", qPrintable(text));
    std::exit(1);
}

void put(const char* name, double value, const char* unit)
{
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"}\n", name, value, unit);
    std::fflush(stdout);
}

class Bench {
public:
    Bench(const QString& dir, qint64 tasks) : m_dir(dir), m_tasks(tasks)
    {
        StoreOptions options;
        options.now = kNow;
        auto opened = Store::open(dir, options);
        if (!opened)
            fail(opened.error().text());
        m_store = std::move(opened->store);
    }

    double importTasks()
    {
        Batch batch;
        for (qint64 i = 1; i <= m_tasks; ++i) {
            InsertTask insert;
            insert.id = TaskId(i);
            insert.spec.name = QStringLiteral("frame %1").arg(i);
            insert.spec.command = {QStringLiteral("/usr/bin/render"), QStringLiteral("--frame"), QString::number(i)};
            insert.spec.cwd = QStringLiteral("/home/anna/project");
            insert.spec.owner = QStringLiteral("anna");
            insert.queue = QueueId(1);
            insert.order = i * 1024;
            insert.createdAt = insert.eligibleAt.emplace(kNow + Duration{i});
            batch.changes.emplace_back(std::move(insert));
            batch.events.push_back(event(QStringLiteral("task.created"), TaskId(i), {}, TaskState::Queued));
        }
        const auto start = Timer::now();
        write(std::move(batch)).get();
        return secondsSince(start);
    }

    /// Each run: claim; start; end with the task's move; an event for each of the three. `folded` of them in flight.
    double bookRuns(qint64 runs, qint64 folded)
    {
        const auto start = Timer::now();
        for (qint64 first = 1; first <= runs; first += folded) {
            const qint64 last = std::min(first + folded - 1, runs);
            std::vector<std::future<void>> pending;
            for (int step = 0; step < 3; ++step)
                for (qint64 id = first; id <= last; ++id)
                    pending.push_back(write(stepOf(TaskId(id), step)));
            for (auto& one : pending)
                one.get();
        }
        return secondsSince(start);
    }

    double operation(bool undo)
    {
        Batch batch;
        const auto start = Timer::now();
        if (!undo) {
            BeginOperation begin{OperationId(1), kNow, QStringLiteral("bench"), QStringLiteral("hold"), {}};
            for (qint64 i = 1; i <= m_tasks; ++i)
                begin.ids.emplace_back(i);
            batch.changes.emplace_back(begin);
            for (qint64 i = 1; i <= m_tasks; ++i)
                batch.changes.emplace_back(MoveTask{TaskId(i), TaskState::Queued, TaskState::Held, {}, kNow, {}, {}});
            batch.changes.emplace_back(FinishOperation{OperationId(1)});
        } else {
            auto reader = Reader::open(m_dir);
            const Outcome read = (*reader)->operationChanges(OperationId(1), [&](const OperationChange& change) {
                batch.changes.emplace_back(RestoreTask{change.id, *undone(change), kNow});
            });
            if (!read)
                fail(read.error().text());
        }
        write(std::move(batch)).get();
        return secondsSince(start);
    }

    double loadAll() const
    {
        auto reader = Reader::open(m_dir);
        const auto start = Timer::now();
        qint64 seen = 0;
        const auto state =
            (*reader)->load([&](const LoadedTask& task) { seen += task.slotCount; }, [](const LoadedDependency&) {});
        if (!state || seen != m_tasks)
            fail(QStringLiteral("load"));
        return secondsSince(start);
    }

    double firstPage(const QString& sort) const
    {
        auto reader = Reader::open(m_dir);
        (void)(*reader)->tasks({{}, sort, 200, {}, false}, kNow);
        const auto start = Timer::now();
        if (const auto page = (*reader)->tasks({{}, sort, 200, {}, false}, kNow); !page || page->tasks.size() != 200)
            fail(QStringLiteral("page"));
        return secondsSince(start);
    }

    double reopen()
    {
        m_store.reset();
        StoreOptions options;
        options.now = kNow;
        const auto start = Timer::now();
        auto opened = Store::open(m_dir, options);
        if (!opened)
            fail(opened.error().text());
        const double seconds = secondsSince(start);
        m_store = std::move(opened->store);
        return seconds;
    }

private:
    Event event(const QString& kind, TaskId task, std::optional<TaskState> from, std::optional<TaskState> to)
    {
        return {EventSeq(++m_lastEvent), kNow, kind, task, 0, from, to, QStringLiteral("engine"), {}};
    }
    std::future<void> write(Batch batch)
    {
        auto done = std::make_shared<std::promise<void>>();
        auto future = done->get_future();
        m_store->write(std::move(batch), [done](const Outcome& outcome) {
            if (!outcome)
                fail(outcome.error().text());
            done->set_value();
        });
        return future;
    }
    Batch stepOf(TaskId id, int step)
    {
        static const QString kind = QStringLiteral("task.state");
        if (step == 0)
            return {{ClaimRun{id,
                              1,
                              QByteArray::number(id.value).rightJustified(32, '0'),
                              QStringLiteral("c2b4ee4d-6f0b-4a9c-9c3f-3a1b5f3d2e11"),
                              QStringLiteral("process"),
                              {},
                              kNow}},
                    {event(kind, id, TaskState::Queued, TaskState::Starting)}};
        if (step == 1)
            return {{StartRun{id, 1, 4711, kNow}}, {event(kind, id, TaskState::Starting, TaskState::Running)}};
        EndRun end;
        end.task = id;
        end.at = kNow;
        end.exitCode = 0;
        return {{end, MoveTask{id, TaskState::Running, TaskState::Succeeded, {}, kNow, {}, {}}},
                {event(kind, id, TaskState::Running, TaskState::Succeeded)}};
    }

    QString m_dir;
    qint64 m_tasks;
    qint64 m_lastEvent = 0;
    std::unique_ptr<Store> m_store;
};

/// The floor: the rows of `from`, already in memory, inserted into the same schema by the C interface.
class Floor {
public:
    Floor(const QString& from, const QString& scratch)
    {
        readTable(from, "task");
        readTable(from, "task_spec");
        readTable(from, "event");
        QFile::copy(from, scratch);
        sqlite3_open(qPrintable(scratch), &m_db);
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("PRAGMA foreign_keys=ON");
        run("DELETE FROM task");
        run("DELETE FROM event");
        run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    ~Floor() { sqlite3_close(m_db); }

    double insertAll()
    {
        const auto start = Timer::now();
        run("BEGIN IMMEDIATE");
        for (const Table& table : m_tables)
            insert(table);
        run("COMMIT");
        return secondsSince(start);
    }

private:
    struct Table {
        std::string name;
        int columns = 0;
        std::vector<sqlite3_value*> values;
    };
    void run(const char* sql)
    {
        if (sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            fail(QString::fromUtf8(sqlite3_errmsg(m_db)));
    }
    void readTable(const QString& from, const char* name)
    {
        sqlite3* db = nullptr;
        sqlite3_open(qPrintable(from), &db);
        sqlite3_stmt* statement = nullptr;
        Table table{name, 0, {}};
        sqlite3_prepare_v2(db, ("SELECT * FROM " + table.name).c_str(), -1, &statement, nullptr);
        table.columns = sqlite3_column_count(statement);
        while (sqlite3_step(statement) == SQLITE_ROW)
            for (int i = 0; i < table.columns; ++i)
                table.values.push_back(sqlite3_value_dup(sqlite3_column_value(statement, i)));
        sqlite3_finalize(statement);
        sqlite3_close(db);
        m_tables.push_back(std::move(table));
    }
    void insert(const Table& table)
    {
        std::string sql = "INSERT INTO " + table.name + " VALUES (?";
        for (int i = 1; i < table.columns; ++i)
            sql += ",?";
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_db, (sql + ")").c_str(), -1, &statement, nullptr);
        for (size_t at = 0; at < table.values.size(); at += size_t(table.columns)) {
            for (int i = 0; i < table.columns; ++i)
                sqlite3_bind_value(statement, i + 1, table.values[at + size_t(i)]);
            if (sqlite3_step(statement) != SQLITE_DONE)
                fail(QString::fromUtf8(sqlite3_errmsg(m_db)));
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
    }
    sqlite3* m_db = nullptr;
    std::vector<Table> m_tables;
};
} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const qint64 tasks = argc > 1 ? QString::fromLocal8Bit(argv[1]).toLongLong() : 100'000;
    const int repetitions = argc > 2 ? QString::fromLocal8Bit(argv[2]).toInt() : 3;
    for (int i = 0; i < repetitions; ++i) {
        QTemporaryDir dir(QDir::currentPath() + QStringLiteral("/storeinsert-XXXXXX"));
        const QString data = dir.filePath(QStringLiteral("data"));
        Bench bench(data, tasks);
        const double ours = bench.importTasks();
        put("import", ours * 1e6 / double(tasks), "us/task");
        bench.reopen();
        Floor floor(databasePath(data), dir.filePath(QStringLiteral("floor.db")));
        const double raw = floor.insertAll();
        put("import floor", raw * 1e6 / double(tasks), "us/task");
        put("import over floor", ours / raw, "ratio");
        put("load", bench.loadAll() * 1e6 / double(tasks), "us/task");
        put("page by id", bench.firstPage({}) * 1e3, "ms");
        put("page by name", bench.firstPage(QStringLiteral("name")) * 1e3, "ms");
        put("hold all", bench.operation(false) * 1e6 / double(tasks), "us/task");
        put("undo hold all", bench.operation(true) * 1e6 / double(tasks), "us/task");
        const qint64 runs = std::min<qint64>(tasks, 20'000);
        const std::clock_t before = std::clock();
        put("run, 500 in flight", bench.bookRuns(runs, 500) * 1e6 / double(runs), "us/run");
        put("run, processor time", double(std::clock() - before) * 1e6 / CLOCKS_PER_SEC / double(runs), "us/run");
        put("open after a clean close", bench.reopen() * 1e3, "ms");
    }
    return 0;
}
