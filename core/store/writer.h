// SPDX-License-Identifier: GPL-3.0-or-later
// Applies batches to the writing connection, inside a transaction that the caller holds. Knows the last event number,
// so that none is left out. Lives on the store's thread; throws SqlFailure.
#pragma once

#include "core/store/changes.h"
#include "core/store/database.h"

#include <map>

namespace taskyard::store {

class Writer {
public:
    explicit Writer(Database& database);

    void apply(const Batch& batch);
    /// The transaction that held what was applied since the last of these two calls became durable, or did not.
    void committed();
    void rolledBack();
    /// The numbers of a batch that could not be stored: they become void events with the next one that can.
    void owe(const Batch& batch, const Error& error);

private:
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
    void insertDependencies(TaskId id, const std::vector<Dependency>& dependencies);
    void putEvent(const Event& event);
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
    const Batch* m_batch = nullptr;
    std::map<OperationId, Created> m_created;
    EventSeq m_lastEvent; ///< as applied
    EventSeq m_lastDurable;
    std::map<EventSeq, Debt> m_debts; ///< by first number
    bool m_mayRedo = true;            ///< there may be undone operations that the next one makes an end of
};

} // namespace taskyard::store
