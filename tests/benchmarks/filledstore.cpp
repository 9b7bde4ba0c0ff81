// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/filledstore.h"

#include "core/store/store.h"
#include "tests/benchmarks/benchyard.h"

#include <array>
#include <future>

namespace taskyard::bench {

namespace {
constexpr TimePoint kThen{std::chrono::milliseconds{1'750'000'000'000}};
constexpr qint64 kPiece = 50'000; ///< tasks in one transaction

bool hasEnded(qint64 i) { return i % 20 == 3; }

store::InsertTask taskOf(qint64 i)
{
    store::InsertTask insert;
    insert.id = TaskId(i);
    insert.spec.name = QStringLiteral("frame %1 of shot %2").arg(i * 7919 % 1'000'003).arg(i % 977);
    insert.spec.command = {QStringLiteral("/usr/bin/render"), QStringLiteral("--frame"), QString::number(i)};
    insert.spec.cwd = QStringLiteral("/home/anna/project");
    insert.spec.owner = i % 2 ? QStringLiteral("anna") : QStringLiteral("ben");
    insert.spec.priority = i * 7919 % 101;
    if (i % 5 == 0)
        insert.spec.tags = QStringList{QStringLiteral("night")};
    if (i % 20 == 0)
        insert.spec.description = QStringLiteral("some words about it %1").arg(i);
    insert.queue = QueueId(i % 3 == 0 ? 2 : 1);
    insert.state = i % 10 == 7 ? TaskState::Held : TaskState::Queued;
    insert.order = i * 1024;
    insert.createdAt = insert.eligibleAt.emplace(kThen + Duration{i});
    return insert;
}

void addRun(qint64 i, std::vector<store::Change>& changes)
{
    const TaskId id(i);
    const TimePoint start = kThen + Duration{i + 1000};
    const bool good = i % 40 == 3;
    changes.emplace_back(store::ClaimRun{id, 1, "t" + QByteArray::number(i), QStringLiteral("boot"), {}, {}, start});
    changes.emplace_back(store::StartRun{id, 1, 1000 + i % 30'000, start});
    store::EndRun end;
    end.task = id;
    end.end = good ? RunState::Succeeded : RunState::Failed;
    end.at = start + Duration{i % 60'000};
    end.exitCode = good ? 0 : 1;
    end.userUs = i % 5'000'000;
    end.maxRssBytes = i % 1000 * 4096;
    end.lastLine = QStringLiteral("wrote %1 tiles").arg(i % 300);
    changes.emplace_back(end);
    store::MoveTask move;
    move.id = id;
    move.from = TaskState::Running;
    move.to = good ? TaskState::Succeeded : TaskState::Failed;
    move.at = end.at;
    changes.emplace_back(move);
}

void putQueues(std::vector<store::Change>& changes)
{
    const std::array names{QStringLiteral("default"), QStringLiteral("render"), QStringLiteral("busy")};
    for (size_t i = 0; i < names.size(); ++i) {
        Queue queue;
        queue.id = QueueId(qint64(i) + 1);
        queue.name = names[i];
        queue.state = i < 2 ? QueueState::Paused : QueueState::Running;
        changes.emplace_back(store::PutQueue{queue});
    }
}
} // namespace

void fillStore(const QString& dir, qint64 tasks)
{
    if (QFile::exists(dir + QStringLiteral("/taskyard.db")))
        return;
    store::StoreOptions options;
    options.now = kThen;
    const auto opened = must(store::Store::open(dir, options));
    qint64 event = 0;
    for (qint64 first = 1; first <= tasks; first += kPiece) {
        store::Batch batch;
        if (first == 1)
            putQueues(batch.changes);
        for (qint64 i = first; i < std::min(first + kPiece, tasks + 1); ++i) {
            batch.changes.emplace_back(taskOf(i));
            if (hasEnded(i))
                addRun(i, batch.changes);
        }
        batch.events.push_back({EventSeq(++event), kThen, QStringLiteral("task.created"), {}, 0, {}, {}, {}, {}});
        std::promise<Outcome> done;
        opened.store->write(std::move(batch), [&](Outcome outcome) { done.set_value(std::move(outcome)); });
        must(done.get_future().get());
    }
}

} // namespace taskyard::bench
