// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <poll.h>
#include <unistd.h>

#include <QJsonDocument>

#include <cerrno>
#include <cstring>

namespace taskyard::cli {

namespace {
constexpr qsizetype kBufferSize = 64 * 1024;
}

void Output::bytes(QByteArrayView bytes)
{
    if (!ok())
        return;
    m_buffer.append(bytes);
    if (m_buffer.size() >= kBufferSize)
        flush();
}

void Output::line(QStringView text)
{
    this->text(text);
    bytes("\n");
}

void Output::json(const QJsonObject& object)
{
    bytes(QJsonDocument(object).toJson(QJsonDocument::Compact));
    bytes("\n");
}

void Output::flush()
{
    const char* from = m_buffer.constData();
    const char* const end = from + m_buffer.size();
    while (from < end && ok()) {
        const ssize_t written = ::write(m_descriptor, from, size_t(end - from));
        if (written >= 0) {
            from += written;
        } else if (errno == EAGAIN) {
            pollfd ready{m_descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            m_errno = errno;
        }
    }
    m_buffer.clear();
}

bool Output::readerGone() const { return m_errno == EPIPE; }

Outcome Output::outcome() const
{
    if (ok() || readerGone())
        return {};
    return failure(ErrorCode::Internal,
                   QStringLiteral("cannot be written: %1").arg(QString::fromLocal8Bit(std::strerror(m_errno))),
                   QStringLiteral("standard output"),
                   QStringLiteral("what was asked for may have been done; look before asking again"));
}

} // namespace taskyard::cli
