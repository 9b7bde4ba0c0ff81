// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/frame.h"

#include <QtEndian>

namespace taskyard::ipc {

QByteArray encodeFrame(const QByteArray& body)
{
    QByteArray frame(kFrameHeader, Qt::Uninitialized);
    qToBigEndian(quint32(body.size()), frame.data());
    frame.reserve(kFrameHeader + body.size());
    return frame.append(body);
}

void FrameDecoder::append(QByteArrayView bytes)
{
    if (m_error)
        return;
    // Moving the rest to the front only once it is the smaller part keeps the cost linear.
    if (m_read > 0 && m_read >= pending()) {
        m_bytes.remove(0, m_read);
        m_read = 0;
    }
    m_bytes.append(bytes);
}

Result<std::optional<QByteArray>> FrameDecoder::next()
{
    if (m_error)
        return tl::unexpected(*m_error);
    if (pending() < kFrameHeader)
        return std::nullopt;
    const auto length = qsizetype(qFromBigEndian<quint32>(m_bytes.constData() + m_read));
    if (length > m_limit) {
        m_error = Error{ErrorCode::InvalidInput, QStringLiteral("a message of %1 bytes is too long").arg(length),
                        QStringLiteral("frame"),
                        QStringLiteral("at most %1 bytes; send large things in pieces").arg(m_limit)};
        m_bytes.clear();
        m_read = 0;
        return tl::unexpected(*m_error);
    }
    if (pending() < kFrameHeader + length)
        return std::nullopt;
    QByteArray body = m_bytes.mid(m_read + kFrameHeader, length);
    m_read += kFrameHeader + length;
    if (m_read == m_bytes.size()) {
        m_bytes.resize(0);
        m_read = 0;
    }
    return body;
}

} // namespace taskyard::ipc
