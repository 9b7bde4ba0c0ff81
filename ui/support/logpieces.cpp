// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/logpieces.h"

#include <algorithm>

namespace taskyard::ui {

LogPieces::LogPieces(const LogExtent& extent, const LogScan& scan, qint64 pieceBytes)
    : m_parts(keptParts(extent, scan.range))
    , m_whole(keptParts(extent, {0, extent.total}))
    , m_backwards(scan.backwards)
    , m_overlap(std::clamp<qint64>(scan.overlap, 0, 64 * 1024))
    , m_pieceBytes(pieceBytes)
{
    if (!m_backwards)
        std::reverse(m_parts.begin(), m_parts.end());
}

std::optional<LogPieces::Piece> LogPieces::next()
{
    if (m_parts.empty())
        return std::nullopt;
    LogRange& part = m_parts.back();
    Piece piece{part, part.end};
    if (m_backwards) {
        // Cut at multiples of the piece's size, so that pieces stay aligned in the page cache.
        piece.own.begin = std::max(part.begin, (part.end - 1) / m_pieceBytes * m_pieceBytes);
        part.end = piece.own.begin;
    } else {
        piece.own.end = std::min(part.end, (part.begin / m_pieceBytes + 1) * m_pieceBytes);
        part.begin = piece.own.end;
    }
    if (part.begin >= part.end)
        m_parts.pop_back();
    piece.readEnd = piece.own.end;
    for (const LogRange& whole : m_whole)
        if (whole.begin < piece.own.end && piece.own.end <= whole.end)
            piece.readEnd = std::min(whole.end, piece.own.end + m_overlap);
    return piece;
}

} // namespace taskyard::ui
