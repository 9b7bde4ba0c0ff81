// SPDX-License-Identifier: GPL-3.0-or-later
// A store in a temporary data directory, written to synchronously, with a reader beside it and events numbered by
// itself. The test's thread.
#pragma once

#include "core/store/maintenance.h"
#include "core/store/reader.h"
#include "core/store/store.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QString>

#include <future>

namespace taskyard::store::test {

inline constexpr TimePoint kNow{std::chrono::milliseconds{1'750'000'000'000}};
inline TimePoint after(qint64 ms) { return kNow + Duration{ms}; }

class StoreFixture : public testing::Test {
protected:
    /// Below a folder that has the name of one of its own, which nothing may take for it.
    QString dataDir() const { return m_folder.filePath(QStringLiteral("backups/data")); }
    QString path() const { return databasePath(dataDir()); }

    static QByteArray bytesOf(const QString& path) { return taskyard::test::readFile(path); }
    /// The oldest first.
    QStringList backups() const
    {
        return QDir(dataDir() + QStringLiteral("/backups")).entryList(QDir::Files, QDir::Name);
    }
    static void put(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate)) << path.toStdString();
        ASSERT_EQ(file.write(bytes), bytes.size());
    }

    Result<OpenedStore> tryOpen(TimePoint now = kNow)
    {
        StoreOptions options;
        options.now = now;
        return Store::open(dataDir(), options);
    }
    /// Opens, or opens again; what the opening did is in `opened`.
    void open(TimePoint now = kNow)
    {
        close();
        auto result = tryOpen(now);
        ASSERT_TRUE(result.has_value()) << result.error().text().toStdString();
        opened = std::move(*result);
        auto reading = Reader::open(dataDir());
        ASSERT_TRUE(reading.has_value()) << reading.error().text().toStdString();
        reader = std::move(*reading);
        const auto state = load();
        nextEvent = state.lastEvent.value + 1;
        nextTask = state.lastTask.value + 1;
    }
    void close()
    {
        reader.reset();
        opened.store.reset();
    }
    LoadedState load()
    {
        auto state = reader->load([](const LoadedTask&) {}, [](const LoadedDependency&) {});
        EXPECT_TRUE(state.has_value()) << state.error().text().toStdString();
        return state.value_or(LoadedState{});
    }

    Outcome write(Batch batch)
    {
        std::promise<Outcome> done;
        auto outcome = done.get_future();
        opened.store->write(std::move(batch), [&](Outcome o) { done.set_value(std::move(o)); });
        return outcome.get();
    }
    /// The changes with one event for the batch.
    Outcome write(std::vector<Change> changes)
    {
        const Outcome outcome = write(Batch{std::move(changes), {event(QStringLiteral("test"))}});
        return outcome;
    }
    void mustWrite(std::vector<Change> changes)
    {
        const Outcome outcome = write(std::move(changes));
        EXPECT_TRUE(outcome.has_value()) << outcome.error().text().toStdString();
    }
    Event event(const QString& kind, TaskId task = {})
    {
        Event one;
        one.seq = EventSeq(nextEvent++);
        one.at = kNow;
        one.kind = kind;
        one.task = task;
        return one;
    }
    InsertTask newTask(const QString& name, TaskState state = TaskState::Queued)
    {
        InsertTask insert;
        insert.id = TaskId(nextTask++);
        insert.spec.name = name;
        insert.spec.command = {QStringLiteral("true")};
        insert.queue = QueueId(1);
        insert.state = state;
        insert.order = insert.id.value * 1024;
        insert.createdAt = kNow;
        return insert;
    }
    TaskId addTask(const QString& name, TaskState state = TaskState::Queued)
    {
        const InsertTask insert = newTask(name, state);
        mustWrite({insert});
        return insert.id;
    }
    Task task(TaskId id)
    {
        const auto details = reader->taskDetails(id);
        EXPECT_TRUE(details.has_value()) << details.error().text().toStdString();
        return details ? details->task : Task{};
    }
    static ClaimRun claim(TaskId id, int run = 1)
    {
        return {id, run, QByteArray(32, 'a'), QStringLiteral("boot"), QStringLiteral("process"), {}, kNow};
    }
    static EndRun end(TaskId id, RunState state, int exitCode, int run = 1)
    {
        EndRun end;
        end.task = id;
        end.run = run;
        end.end = state;
        end.at = after(2000);
        end.exitCode = exitCode;
        return end;
    }
    static MoveTask move(TaskId id, TaskState from, TaskState to)
    {
        MoveTask move;
        move.id = id;
        move.from = from;
        move.to = to;
        move.at = after(2000);
        return move;
    }
    /// queued -> … -> an ended state, through a run.
    void runTask(TaskId id, TaskState end, int exitCode = 0, int run = 1)
    {
        mustWrite({claim(id, run)});
        mustWrite({StartRun{id, run, 4711, after(1000)}});
        mustWrite({StoreFixture::end(id, end, exitCode, run), move(id, TaskState::Running, end)});
    }

    taskyard::test::TempDir m_folder;
    OpenedStore opened;
    std::unique_ptr<Reader> reader;
    qint64 nextEvent = 1;
    qint64 nextTask = 1;
};

} // namespace taskyard::store::test
