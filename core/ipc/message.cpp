// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/message.h"

#include "core/ipc/frame.h"
#include "core/ipc/jsontext.h"

#include <QJsonDocument>

namespace taskyard::ipc {

namespace {

const QString& versionKey()
{
    static const QString key = QStringLiteral("jsonrpc");
    return key;
}
const QString& versionText()
{
    static const QString text = QStringLiteral("2.0");
    return text;
}

QByteArray frameOf(QJsonObject message)
{
    message.insert(versionKey(), versionText());
    return encodeFrame(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

bool isUsableId(const QJsonValue& id)
{
    return (id.isString() && id.toString().size() <= 64) || (id.isDouble() && id.toDouble() == double(id.toInteger()));
}

template <std::size_t Index = 0> Result<Answer> readAlternative(std::size_t index, const QJsonObject& result)
{
    if constexpr (Index == std::variant_size_v<Answer>) {
        std::abort();
    } else {
        if (index != Index)
            return readAlternative<Index + 1>(index, result);
        std::variant_alternative_t<Index, Answer> value;
        if (const auto read = readJson(QJsonValue(result), value, {}); !read)
            return tl::unexpected(read.error());
        return Answer(std::move(value));
    }
}

Result<QJsonObject> readErrorObject(const QJsonObject& object)
{
    Error error;
    if (!readJson(object.value(QLatin1String("data")), error, {}))
        error = Error{ErrorCode::Internal, object.value(QLatin1String("message")).toString(), {}, {}};
    return tl::unexpected(error);
}

} // namespace

int rpcCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return kInvalidParams;
    case ErrorCode::NotFound: return kNotFound;
    case ErrorCode::Denied: return kDenied;
    case ErrorCode::Conflict: return kConflict;
    case ErrorCode::Busy: return kBusy;
    case ErrorCode::Internal: return kInternalError;
    }
    std::abort();
}

tl::expected<Request, BadRequest> readRequest(const QByteArray& body)
{
    const auto bad = [](const QJsonValue& id, Error error, int code) {
        return tl::unexpected<BadRequest>(BadRequest{id, std::move(error), code});
    };
    const auto invalid = [&](const QJsonValue& id, const QString& what) {
        return bad(id, Error{ErrorCode::InvalidInput, what, QStringLiteral("request"), {}}, kInvalidRequest);
    };
    const auto object = parseJsonObject(body, kMaxClientDepth);
    if (!object)
        return bad(QJsonValue::Null, object.error(), kParseError);
    Request request;
    request.id = object->value(QLatin1String("id"));
    if (!isUsableId(request.id))
        return invalid(QJsonValue::Null, QStringLiteral("'id' must be a whole number or a text of at most 64 letters"));
    if (object->value(versionKey()) != versionText())
        return invalid(request.id, QStringLiteral("'jsonrpc' must be \"2.0\""));
    const QJsonValue method = object->value(QLatin1String("method"));
    if (!method.isString())
        return invalid(request.id, QStringLiteral("'method' must be a text"));
    request.method = method.toString();
    const QJsonValue params = object->value(QLatin1String("params"));
    if (!params.isObject() && !params.isUndefined())
        return invalid(request.id, QStringLiteral("'params' must be an object"));
    request.params = params.toObject();
    return request;
}

QByteArray requestFrame(qint64 id, QLatin1String method, const QJsonObject& params)
{
    return frameOf(
        {{QStringLiteral("id"), id}, {QStringLiteral("method"), method}, {QStringLiteral("params"), params}});
}

QByteArray resultFrame(const QJsonValue& id, const QJsonObject& result)
{
    return frameOf({{QStringLiteral("id"), id}, {QStringLiteral("result"), result}});
}

QByteArray errorFrame(const QJsonValue& id, const Error& error, int code)
{
    const QJsonObject object{{QStringLiteral("code"), code},
                             {QStringLiteral("message"), error.text()},
                             {QStringLiteral("data"), toJson(error)}};
    return frameOf({{QStringLiteral("id"), id}, {QStringLiteral("error"), object}});
}

QByteArray eventsFrame(const EventBatch& batch)
{
    return frameOf(
        {{QStringLiteral("method"), QLatin1String(kEventsNotification)}, {QStringLiteral("params"), toJson(batch)}});
}

Result<ServerMessage> readServerMessage(const QByteArray& body)
{
    const auto object = parseJsonObject(body, kMaxServerDepth);
    if (!object)
        return tl::unexpected(object.error());
    if (object->value(QLatin1String("method")) == QLatin1String(kEventsNotification)) {
        EventBatch batch;
        if (const auto read = readJson(object->value(QLatin1String("params")), batch, {}); !read)
            return tl::unexpected(read.error());
        return batch;
    }
    Response response;
    if (const QJsonValue id = object->value(QLatin1String("id")); id.isDouble())
        response.id = id.toInteger();
    const QJsonValue result = object->value(QLatin1String("result"));
    const QJsonValue error = object->value(QLatin1String("error"));
    if (result.isObject() == error.isObject())
        return failure(ErrorCode::InvalidInput, QStringLiteral("neither an answer nor events"),
                       QStringLiteral("the engine's message"));
    response.result = result.isObject() ? Result<QJsonObject>(result.toObject()) : readErrorObject(error.toObject());
    return response;
}

Result<Answer> readAnswer(const Query& query, const QJsonObject& result)
{
    static_assert(std::variant_size_v<Query> == std::variant_size_v<Answer>);
    return readAlternative(query.index(), result);
}

Result<Reply> readReply(const QJsonObject& result)
{
    Reply reply;
    if (const auto read = readJson(QJsonValue(result), reply, {}); !read)
        return tl::unexpected(read.error());
    return reply;
}

Error linkLost(const QString& why)
{
    return {ErrorCode::Busy,
            QStringLiteral("the link to the engine is gone: %1").arg(why),
            {},
            QStringLiteral("try again; look first whether the change was made")};
}

} // namespace taskyard::ipc
