// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/blockingclient.h"

#include <poll.h>
#include <sys/socket.h>

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstring>

namespace taskyard::ipc {

namespace {
constexpr qint64 kHelloId = 0;
/// Between two looks at an engine that says nothing.
constexpr qint64 kSilenceMs = 2'000;

QString errnoText() { return QString::fromLocal8Bit(std::strerror(errno)); }
} // namespace

Result<BlockingClient> BlockingClient::connect(const QString& socketPath, const QString& kind)
{
    return connectLocal(socketPath).map([&](UniqueFd&& fd) { return BlockingClient(std::move(fd), kind); });
}

BlockingClient::BlockingClient(UniqueFd fd, const QString& kind) : m_fd(std::move(fd))
{
    const Hello hello{kProtocolVersion, kind, QCoreApplication::applicationVersion()};
    m_out = requestFrame(kHelloId, QLatin1String(kHelloMethod), toJson(hello).toObject());
}

Result<Reply> BlockingClient::call(const Command& command)
{
    const qint64 id = m_nextId++;
    return request(requestFrame(id, command), id).and_then([](const QJsonObject& result) { return readReply(result); });
}

Result<Answer> BlockingClient::call(const Query& query)
{
    const qint64 id = m_nextId++;
    return request(requestFrame(id, query), id).and_then([&](const QJsonObject& result) {
        return readAnswer(query, result);
    });
}

Result<EventSeq> BlockingClient::subscribe(std::optional<EventSeq> since)
{
    const qint64 id = m_nextId++;
    return request(requestFrame(id, QLatin1String(kSubscribeMethod), toJson(subscribeFrom(since)).toObject()), id)
        .and_then([](const QJsonObject& result) -> Result<EventSeq> {
            Subscribe position;
            if (const auto read = readJson(QJsonValue(result), position, {}); !read)
                return tl::unexpected(read.error());
            return EventSeq(position.since.value_or(0));
        });
}

Outcome BlockingClient::unsubscribe()
{
    const qint64 id = m_nextId++;
    const auto done = request(requestFrame(id, QLatin1String(kUnsubscribeMethod), {}), id);
    m_events.clear();
    return done.map([](const QJsonObject&) {});
}

Result<std::optional<EventBatch>> BlockingClient::nextEvents(Duration wait)
{
    const QDeadlineTimer deadline(wait);
    while (m_events.empty()) {
        const auto frame = exchange(deadline);
        if (!frame)
            return tl::unexpected(frame.error());
        if (!*frame)
            return std::nullopt;
        auto message = readServerMessage(**frame);
        if (!message)
            return lost(message.error().text());
        if (auto* batch = std::get_if<EventBatch>(&*message))
            m_events.push_back(std::move(*batch));
        else if (const auto taken = greeted(std::get<Response>(*message)); !taken)
            return tl::unexpected(taken.error());
    }
    EventBatch batch = std::move(m_events.front());
    m_events.pop_front();
    return batch;
}

Result<Welcome> BlockingClient::welcome()
{
    if (!m_welcome)
        if (const auto greeting = response(kHelloId, newDeadline()); !greeting)
            return tl::unexpected(greeting.error());
    return *m_welcome;
}

Result<QJsonObject> BlockingClient::request(QByteArray frame, qint64 id)
{
    if (frame.size() - kFrameHeader > kMaxClientFrame)
        return failure(
            ErrorCode::InvalidInput,
            QStringLiteral("a request of %1 bytes is too long").arg(frame.size() - kFrameHeader), {},
            QStringLiteral("at most %1 bytes; hand in fewer tasks at once, or import a file").arg(kMaxClientFrame));
    m_out += frame;
    return response(id, newDeadline());
}

Result<QJsonObject> BlockingClient::response(qint64 id, QDeadlineTimer deadline)
{
    for (;;) {
        const auto frame = exchange(deadline);
        if (!frame)
            return tl::unexpected(frame.error());
        if (!*frame)
            return lost(QStringLiteral("it has not answered in time"));
        auto message = readServerMessage(**frame);
        if (!message)
            return lost(message.error().text());
        if (auto* batch = std::get_if<EventBatch>(&*message)) {
            m_events.push_back(std::move(*batch));
            continue;
        }
        auto& answer = std::get<Response>(*message);
        if (const auto taken = greeted(answer); !taken)
            return tl::unexpected(taken.error());
        if (answer.id == id)
            return std::move(answer.result);
    }
}

/// Takes the answer to the greeting, and errors that concern the whole connection; lets other answers pass.
Outcome BlockingClient::greeted(const Response& response)
{
    const bool toHello = response.id == kHelloId;
    if (response.id && !toHello)
        return {};
    if (!response.result) {
        m_lost = response.result.error();
        m_fd.reset();
        return tl::unexpected(*m_lost);
    }
    Welcome read;
    if (const auto ok = readJson(QJsonValue(*response.result), read, {}); !ok)
        return lost(ok.error().text());
    m_welcome = read;
    return {};
}

Result<std::optional<QByteArray>> BlockingClient::exchange(QDeadlineTimer deadline)
{
    for (;;) {
        auto frame = m_decoder.next();
        if (!frame)
            return lost(frame.error().text());
        if (*frame)
            return std::move(*frame);
        if (m_lost)
            return tl::unexpected(*m_lost);
        if (const auto written = writeSome(); !written)
            return tl::unexpected(written.error());
        pollfd waiting{m_fd.get(), short(m_written < m_out.size() ? POLLIN | POLLOUT : POLLIN), 0};
        const qint64 left = deadline.isForever() ? -1 : deadline.remainingTime();
        const bool looks = m_whileSilent && (left < 0 || left > kSilenceMs);
        const int ready = ::poll(&waiting, 1, int(looks ? kSilenceMs : left));
        if (ready == 0 && !looks)
            return std::nullopt;
        if (ready == 0) {
            if (const auto alive = m_whileSilent(); !alive)
                return tl::unexpected(alive.error());
        }
        if (ready < 0 && errno != EINTR)
            return lost(errnoText());
        if (ready > 0 && (waiting.revents & (POLLIN | POLLHUP | POLLERR)) != 0)
            if (const auto read = readSome(); !read)
                return tl::unexpected(read.error());
    }
}

Outcome BlockingClient::readSome()
{
    std::array<char, 65536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
    const ssize_t count = ::recv(m_fd.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count > 0)
        m_decoder.append(QByteArrayView(buffer.data(), count));
    else if (count == 0 || errno == ECONNRESET)
        return lost(QStringLiteral("it closed the connection"));
    else if (errno != EAGAIN && errno != EINTR)
        return lost(errnoText());
    return {};
}

Outcome BlockingClient::writeSome()
{
    while (m_written < m_out.size()) {
        const ssize_t count = ::send(m_fd.get(), m_out.constData() + m_written, size_t(m_out.size() - m_written),
                                     MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return {};
        if (count < 0 && errno != EPIPE && errno != ECONNRESET)
            return lost(errnoText());
        if (count < 0) // The engine hung up, but what it said before may still be read.
            m_written = m_out.size();
        else
            m_written += count;
    }
    m_out.clear();
    m_written = 0;
    return {};
}

tl::unexpected<Error> BlockingClient::lost(const QString& why)
{
    if (!m_lost)
        m_lost = linkLost(why);
    m_fd.reset();
    return tl::unexpected(*m_lost);
}

QDeadlineTimer BlockingClient::newDeadline() const
{
    return m_timeout ? QDeadlineTimer(*m_timeout) : QDeadlineTimer(QDeadlineTimer::Forever);
}

} // namespace taskyard::ipc
