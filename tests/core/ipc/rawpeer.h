// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of a socket without any of our clients: sends what it is told, byte by byte if need be, and reads when
// it is told. Blocks the test's thread up to a deadline, so the server must live in another one.
#pragma once

#include "core/ipc/frame.h"
#include "core/ipc/localsocket.h"
#include "core/ipc/message.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cerrno>

namespace taskyard::test {

class RawPeer {
public:
    explicit RawPeer(const QString& path)
    {
        auto fd = ipc::connectLocal(path);
        EXPECT_TRUE(fd) << fd.error().text().toStdString();
        if (fd)
            m_fd = std::move(*fd);
    }

    /// False when the other end does not take it all by the deadline, or is gone.
    bool sendBytes(QByteArrayView bytes, std::chrono::milliseconds wait = usualDeadline)
    {
        const QDeadlineTimer deadline(wait);
        while (!bytes.isEmpty()) {
            const ssize_t count = ::send(m_fd.get(), bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
            if (count > 0)
                bytes = bytes.sliced(count);
            else if (errno != EAGAIN || !ready(POLLOUT, deadline))
                return false;
        }
        return true;
    }
    bool sendText(const QByteArray& json) { return sendBytes(ipc::encodeFrame(json)); }
    bool sendRequest(int id, const char* method, const QJsonObject& params = {})
    {
        return sendText(QJsonDocument(QJsonObject{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                                  {QStringLiteral("id"), id},
                                                  {QStringLiteral("method"), QString::fromLatin1(method)},
                                                  {QStringLiteral("params"), params}})
                            .toJson());
    }
    /// The next message; an empty object when none comes or the other end hangs up.
    QJsonObject receive(std::chrono::milliseconds wait = usualDeadline)
    {
        const QDeadlineTimer deadline(wait);
        for (;;) {
            const auto frame = m_decoder.next();
            if (!frame)
                return {};
            if (*frame)
                return QJsonDocument::fromJson(**frame).object();
            if (!readSome(deadline))
                return {};
        }
    }
    QJsonObject ask(int id, const char* method, const QJsonObject& params = {})
    {
        EXPECT_TRUE(sendRequest(id, method, params));
        return receive();
    }
    /// Says hello and takes the welcome.
    QJsonObject greet()
    {
        return ask(
            0, "hello",
            {{QStringLiteral("protocol"), ipc::kProtocolVersion}, {QStringLiteral("client"), QStringLiteral("test")}});
    }
    /// The other end hangs up, whatever it still says.
    bool isHungUp()
    {
        const QDeadlineTimer deadline(usualDeadline);
        while (readSome(deadline)) {
        }
        return m_hungUp;
    }

private:
    bool ready(short events, QDeadlineTimer deadline) const
    {
        pollfd waiting{m_fd.get(), events, 0};
        return ::poll(&waiting, 1, int(deadline.remainingTime())) > 0;
    }
    bool readSome(QDeadlineTimer deadline)
    {
        std::array<char, 65536> buffer{};
        if (!ready(POLLIN, deadline))
            return false;
        const ssize_t count = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
        m_hungUp = count == 0 || (count < 0 && errno == ECONNRESET);
        if (count > 0)
            m_decoder.append(QByteArrayView(buffer.data(), count));
        return count > 0;
    }

    ipc::UniqueFd m_fd;
    ipc::FrameDecoder m_decoder{ipc::kMaxServerFrame};
    bool m_hungUp = false;
};

inline QString errorName(const QJsonObject& message)
{
    return message.value(QStringLiteral("error"))
        .toObject()
        .value(QStringLiteral("data"))
        .toObject()
        .value(QStringLiteral("code"))
        .toString();
}
inline int errorNumber(const QJsonObject& message)
{
    return message.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt();
}

} // namespace taskyard::test
