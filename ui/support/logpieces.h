// SPDX-License-Identifier: GPL-3.0-or-later
// In what pieces a scan visits a log: a plain value that is asked for one piece after the other. Any thread.
#pragma once

#include "ui/support/logsource.h"

#include <optional>

namespace taskyard::ui {

class LogPieces {
public:
    struct Piece {
        LogRange own;
        qint64 readEnd = 0; ///< own.end and the overlap, as far as there is one
    };

    LogPieces(const LogExtent& extent, const LogScan& scan, qint64 pieceBytes);
    std::optional<Piece> next();

private:
    std::vector<LogRange> m_parts; ///< in order of visit, reversed, so that the next is at the back
    std::vector<LogRange> m_whole; ///< all that is kept, for the overlap
    bool m_backwards;
    qint64 m_overlap;
    qint64 m_pieceBytes;
};

} // namespace taskyard::ui
