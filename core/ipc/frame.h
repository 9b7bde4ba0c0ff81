// SPDX-License-Identifier: GPL-3.0-or-later
// Messages on a byte stream: four bytes of length, most significant first, then so many bytes of JSON in UTF-8. Pure;
// one decoder belongs to one stream and is used by the thread that reads it.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace taskyard::ipc {

inline constexpr qsizetype kFrameHeader = 4;
inline constexpr qsizetype kMaxClientFrame = qsizetype{8} << 20;  ///< bytes of JSON that the engine takes at once
inline constexpr qsizetype kMaxServerFrame = qsizetype{64} << 20; ///< bytes of JSON that a client takes at once

/// `body` with its length in front.
QByteArray encodeFrame(const QByteArray& body);

/// Takes bytes in pieces of any size and gives back whole frames. After an error the stream cannot be trusted any more:
/// every further call gives the same error.
class FrameDecoder {
public:
    explicit FrameDecoder(qsizetype limit) : m_limit(limit) {}

    void append(QByteArrayView bytes);
    /// The next frame's body, nothing when more bytes are needed, InvalidInput when the length is over the limit.
    Result<std::optional<QByteArray>> next();
    /// Bytes that are kept and belong to no frame that next() gave out.
    qsizetype pending() const { return m_bytes.size() - m_read; }

private:
    qsizetype m_limit;
    QByteArray m_bytes;
    qsizetype m_read = 0; ///< bytes at the front that were given out already
    std::optional<Error> m_error;
};

} // namespace taskyard::ipc
