// SPDX-License-Identifier: GPL-3.0-or-later
// JSON-RPC 2.0 as Taskyard speaks it: what a client asks, what the server answers and what it tells unasked. The
// written contract is resources/docs/protocol.md. Pure; any thread.
#pragma once

#include "core/api/json.h"

#include <QJsonObject>
#include <QJsonValue>

#include <variant>

namespace taskyard::ipc {

/// Rises with every change of methods and fields: both sides refuse what they do not know.
inline constexpr int kProtocolVersion = 2;

inline constexpr const char* kHelloMethod = "hello";
inline constexpr const char* kSubscribeMethod = "subscribe";
inline constexpr const char* kUnsubscribeMethod = "unsubscribe";
inline constexpr const char* kEventsNotification = "events";

/// The first request of every connection.
struct Hello {
    int protocol = 0;
    QString client;  ///< what kind of client: "cli", "window"; 1 to 32 of a-z, 0-9 and "-"
    QString version; ///< of the client, for people; may be empty
};
/// Its answer.
struct Welcome {
    int protocol = kProtocolVersion;
    QString version; ///< of the engine
    QString actor;   ///< in whose name commands are done: "cli:anna"
};
/// Also its answer, with the number after which events follow.
struct Subscribe {
    std::optional<qint64> since; ///< events after this number, 0 for all; absent: only new ones
};
inline Subscribe subscribeFrom(std::optional<EventSeq> since)
{
    return {since ? std::optional(since->value) : std::nullopt};
}

template <class Self, class Visitor>
    requires SelfOf<Hello, Self>
void fields(Self& self, Visitor&& v)
{
    v("protocol", self.protocol);
    v("client", self.client);
    v("version", self.version);
}
template <class Self, class Visitor>
    requires SelfOf<Welcome, Self>
void fields(Self& self, Visitor&& v)
{
    v("protocol", self.protocol);
    v("version", self.version);
    v("actor", self.actor);
}
template <class Self, class Visitor>
    requires SelfOf<Subscribe, Self>
void fields(Self& self, Visitor&& v)
{
    v("since", self.since);
}

// What a client sends.
struct Request {
    QJsonValue id; ///< a whole number or text; comes back with the answer
    QString method;
    QJsonObject params;
};
/// What the server could not even answer by id: the error, and the id as far as it could be read.
struct BadRequest {
    QJsonValue id;
    Error error;
    int code = 0;
};
tl::expected<Request, BadRequest> readRequest(const QByteArray& body);
QByteArray requestFrame(qint64 id, QLatin1String method, const QJsonObject& params);
template <class Variant> QByteArray requestFrame(qint64 id, const Variant& commandOrQuery)
{
    return std::visit(
        [&](const auto& value) { return requestFrame(id, QLatin1String(value.name), toJson(value).toObject()); },
        commandOrQuery);
}

// What a server sends.
inline constexpr int kParseError = -32700;
inline constexpr int kInvalidRequest = -32600;
inline constexpr int kMethodNotFound = -32601;
inline constexpr int kInvalidParams = -32602;
inline constexpr int kInternalError = -32603;
inline constexpr int kNotFound = -32001;
inline constexpr int kDenied = -32002;
inline constexpr int kConflict = -32003;
inline constexpr int kBusy = -32004;
int rpcCode(ErrorCode code);

QByteArray resultFrame(const QJsonValue& id, const QJsonObject& result);
QByteArray errorFrame(const QJsonValue& id, const Error& error, int code);
inline QByteArray errorFrame(const QJsonValue& id, const Error& error)
{
    return errorFrame(id, error, rpcCode(error.code));
}
QByteArray eventsFrame(const EventBatch& batch);

struct Response {
    std::optional<qint64> id; ///< none: the error concerns the connection
    Result<QJsonObject> result;
};
using ServerMessage = std::variant<Response, EventBatch>;
/// InvalidInput when it is neither.
Result<ServerMessage> readServerMessage(const QByteArray& body);

/// The answer to `query`: which struct it is follows from the query, because both variants have the same order.
Result<Answer> readAnswer(const Query& query, const QJsonObject& result);
Result<Reply> readReply(const QJsonObject& result);

/// Busy, with words for people: the link is gone, so what became of a request is not known.
Error linkLost(const QString& why);

} // namespace taskyard::ipc
