// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that answers from a script and remembers what it was asked, and a way to call the command line on it. Used
// by one thread.
#pragma once

#include "app/cli/program.h"
#include "core/api/json.h"

#include <deque>

namespace taskyard::cli::test {

class FakeEngine final : public Connection, public EngineDoor {
public:
    /// "hold {"selection":…}", one line per command or query, in the order in which they came.
    QStringList asked;
    bool running = true;
    std::function<Result<Reply>(const Command&)> reply = [](const Command&) { return Reply{}; };
    std::function<Result<Answer>(const Query&)> answer = [](const Query&) -> Result<Answer> {
        return failure(ErrorCode::Internal, QStringLiteral("nothing was scripted"));
    };
    /// What nextEvents() gives, in order; then it says that the engine is gone.
    std::deque<EventBatch> batches;
    EventSeq newest;             ///< what subscribe() answers where only new events are asked for
    QStringList engineArguments; ///< of runEngineProgram()
    EngineProgramResult engineResult;

    Result<Reply> submit(const Command& command) override;
    Result<Answer> fetch(const Query& query) override;
    Result<EventSeq> subscribe(std::optional<EventSeq> since) override;
    Result<EventBatch> nextEvents(std::optional<Duration> patience) override;

    Result<Connection*> open(const QString& dataDir) override;
    Result<Connection*> openRunning(const QString& dataDir) override;
    Outcome waitUntilGone(const QString& dataDir, Duration patience) override;
    Result<EngineProgramResult> runEngineProgram(const QStringList& arguments) override;
};

struct CommandLineResult {
    int code = -1;
    QString out;
    QString err;
};

/// 2026-11-20 12:00 UTC, in /work, no terminal.
Surroundings usualSurroundings();
CommandLineResult runCli(FakeEngine& engine, const QStringList& words,
                         const Surroundings& around = usualSurroundings());
/// Words parted by single spaces.
CommandLineResult runCli(FakeEngine& engine, const char* words);

/// A task with an id, a name and a state.
Task taskOf(qint64 id, const QString& name, TaskState state = TaskState::Queued);
/// An event by which a task came to a state.
Event stateEvent(qint64 seq, qint64 task, TaskState to);

} // namespace taskyard::cli::test
