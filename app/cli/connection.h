// SPDX-License-Identifier: GPL-3.0-or-later
// What a verb needs of an engine: blocking calls, and events that can be waited for. The program has one that speaks
// through a local socket (engineconnection.h); tests have one that answers from a script. Used by one thread.
#pragma once

#include "core/api/engineapi.h"

namespace taskyard::cli {

class Connection {
public:
    virtual ~Connection() = default;
    virtual Result<Reply> submit(const Command& command) = 0;
    virtual Result<Answer> fetch(const Query& query) = 0;
    /// From now on nextEvents() brings every event after `since` (none: only new ones). The number after which they
    /// come.
    virtual Result<EventSeq> subscribe(std::optional<EventSeq> since) = 0;
    /// Waits for events at most for `patience` (none: for ever). An empty batch when there were none.
    virtual Result<EventBatch> nextEvents(std::optional<Duration> patience) = 0;
};

/// What became of a run of the engine's program that ends by itself, such as a check of the database.
struct EngineProgramResult {
    int exitCode = 0;
    QByteArray output;
};

/// How one comes by a Connection, and what else is done with the engine's program.
class EngineDoor {
public:
    virtual ~EngineDoor() = default;
    /// The connection to the engine of `dataDir`; starts one when none runs.
    virtual Result<Connection*> open(const QString& dataDir) = 0;
    /// As open(), but refuses with NotFound when none runs.
    virtual Result<Connection*> openRunning(const QString& dataDir) = 0;
    /// After a Stop: returns once the engine has let go of the data directory.
    virtual Outcome waitUntilGone(const QString& dataDir, Duration patience) = 0;
    /// Runs taskyardd with these arguments and waits for its end. Its standard error is this program's.
    virtual Result<EngineProgramResult> runEngineProgram(const QStringList& arguments) = 0;
};

/// fetch() with the answer's type already taken out of the variant.
template <class AnswerType> Result<AnswerType> fetchAs(Connection& connection, const Query& query)
{
    auto answer = connection.fetch(query);
    if (!answer)
        return tl::unexpected(answer.error());
    if (auto* value = std::get_if<AnswerType>(&*answer))
        return std::move(*value);
    return failure(ErrorCode::Internal, QStringLiteral("the engine answered something else than was asked"), {},
                   QStringLiteral("use programs of one version; 'taskyardctl daemon restart' starts the newer engine"));
}

} // namespace taskyard::cli
