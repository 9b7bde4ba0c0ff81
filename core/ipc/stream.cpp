// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/stream.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace taskyard::ipc {

namespace {
QString errnoText() { return QString::fromLocal8Bit(std::strerror(errno)); }
} // namespace

Stream::Stream(UniqueFd fd, qsizetype frameLimit, QObject* parent)
    : QObject(parent)
    , m_fd(std::move(fd))
    , m_readable(m_fd.get(), QSocketNotifier::Read, this)
    , m_writable(m_fd.get(), QSocketNotifier::Write, this)
    , m_decoder(frameLimit)
{
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, [this] { read(); });
    connect(&m_writable, &QSocketNotifier::activated, this, [this] {
        write();
        if (isOpen())
            emit sent();
    });
}

void Stream::send(QByteArray frame)
{
    if (!isOpen() || m_closing)
        return;
    m_unsent += frame.size();
    m_out.push_back(std::move(frame));
    if (!m_writable.isEnabled())
        write();
}

void Stream::close()
{
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    m_fd.reset();
    m_out.clear();
    m_unsent = 0;
}

void Stream::closeWhenSent()
{
    m_closing = true;
    setReading(false);
    // Through the write notifier, so that the signal never comes out of the caller's own call.
    m_writable.setEnabled(isOpen());
}

void Stream::read()
{
    std::array<char, 65536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
    const ssize_t count = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
    if (count > 0) {
        m_decoder.append(QByteArrayView(buffer.data(), count));
        emit framesCame();
    } else if (count == 0 || errno == ECONNRESET) {
        fail(QStringLiteral("the other end closed the connection"));
    } else if (errno != EAGAIN && errno != EINTR) {
        fail(errnoText());
    }
}

void Stream::write()
{
    constexpr size_t atOnce = 64;
    while (!m_out.empty()) {
        std::array<iovec, atOnce> pieces{};
        size_t count = 0;
        for (auto it = m_out.begin(); it != m_out.end() && count < atOnce; ++it, ++count) {
            const qsizetype skip = count == 0 ? m_written : 0;
            pieces[count] = {const_cast<char*>(it->constData() + skip), size_t(it->size() - skip)};
        }
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = count;
        ssize_t taken = ::sendmsg(m_fd.get(), &message, MSG_NOSIGNAL);
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken < 0 && errno == EAGAIN) {
            m_writable.setEnabled(true);
            return;
        }
        if (taken < 0) {
            discard(errnoText());
            return;
        }
        m_unsent -= taken;
        m_written += taken;
        while (!m_out.empty() && m_written >= m_out.front().size()) {
            m_written -= m_out.front().size();
            m_out.pop_front();
        }
    }
    m_writable.setEnabled(false);
    if (m_closing)
        fail(QStringLiteral("closed here"));
}

/// Nobody takes what is sent any more. What the other end sent before is still read; the end of that closes the stream.
void Stream::discard(const QString& why)
{
    m_writable.setEnabled(false);
    m_out.clear();
    m_unsent = 0;
    if (m_closing || !isReading()) // never out of the caller's own send()
        QMetaObject::invokeMethod(this, [this, why] { fail(why); }, Qt::QueuedConnection);
}

void Stream::fail(const QString& why)
{
    if (!isOpen())
        return;
    close();
    emit closed(why);
}

} // namespace taskyard::ipc
