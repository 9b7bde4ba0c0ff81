// SPDX-License-Identifier: GPL-3.0-or-later
// Applies batches to the writing connection, inside a transaction that the caller holds. Knows the last event number,
// so that none is left out. Lives on the store's thread; throws SqlFailure.
#pragma once

#include "core/store/changes.h"
#include "core/store/database.h"
#include "core/store/rollups.h"

#include <map>
#include <unordered_map>

namespace taskyard::store {

class Writer {
public:
    explicit Writer(Database& database, bool rollups = true);

    void apply(const Batch& batch);
    /// Before the commit.
    void settle();
    /// The transaction that held what was applied since the last of these two calls became durable, or did not.
    void committed();
    void rolledBack();
    /// The numbers of a batch that could not be stored: they become void events with the next one that can.
    void owe(const Batch& batch, const Error& error);

private:
    /// What of a task decides where it counts, besides its state.
    struct Place {
        qint64 queue = 0;
        qint64 slotCount = 1;
        bool removed = false;
    };
    /// What an event's row says for the figures, and where its task counted before. Of an event without a task:
    /// `slotCount` slots there are from then on.
    struct Counting {
        Counted before;
        Counted after;
        std::optional<qint64> queue;
        std::optional<qint64> slotCount;
    };

    void operator()(const InsertTask& change);
    void operator()(const MoveTask& change);
    void operator()(const ClaimRun& change);
    void operator()(const ReclaimRun& change);
    void operator()(const WithdrawRun& change);
    void operator()(const StartRun& change);
    void operator()(const SetRunState& change);
    void operator()(const EndRun& change);
    void operator()(const SetPriority& change);
    void operator()(const SetPlace& change);
    void operator()(const SetSpec& change);
    void operator()(const SetDependencies& change);
    void operator()(const SetArchived& change);
    void operator()(const SetRemoved& change);
    void operator()(const Purge& change);
    void operator()(const PutQueue& change);
    void operator()(const DeleteQueue& change);
    void operator()(const PutResource& change);
    void operator()(const DeleteResource& change);
    void operator()(const PutSetting& change);
    void operator()(const BeginOperation& change);
    void operator()(const FinishOperation& change);
    void operator()(const OperationData& change);
    void operator()(const MarkUndone& change);
    void operator()(const RestoreTask& change);

    void writeSpec(TaskId id, const TaskSpec& spec);
    void walkTo(TaskId id, TaskState to);
    void insertPast(const InsertTask& change);
    void insertDependencies(TaskId id, const std::vector<Dependency>& dependencies);
    void remember(TaskId id);
    void remember(const std::vector<TaskId>& ids);
    void countRun(const EndRun& change);
    void putEvent(const Event& event);
    Counting counting(const Event& event);
    void countEvent(const Event& event, const Counting& counting);
    std::optional<Place> placeOf(TaskId id);
    void note(TaskId id, const Place& place);
    TaskState storedState(TaskId task);
    void readMoves();
    qint64 slotsHeld(TaskId task, TaskState state, const Place& place);
    void payDebt(EventSeq upTo, TimePoint at);
    void noteCreated();

    struct Created {
        qint64 count = 0;
        TaskId first;
        TaskId last;
    };
    struct Debt {
        EventSeq last;
        QString why;
    };

    Database& m_database;
    Rollups m_rollups;
    const bool m_keepsRollups;
    std::unordered_map<TaskId, Place> m_places; ///< as they are; of a few tasks
    std::unordered_map<TaskId, Place> m_before; ///< as they were before the batch, of those whose place it may change
    std::unordered_map<TaskId, TaskState> m_firstFrom; ///< of those, where the batch moves them
    const Batch* m_batch = nullptr;
    std::map<OperationId, Created> m_created;
    EventSeq m_lastEvent; ///< as applied
    EventSeq m_lastDurable;
    std::map<EventSeq, Debt> m_debts; ///< by first number
    bool m_mayRedo = true;            ///< there may be undone operations that the next one makes an end of
};

} // namespace taskyard::store
