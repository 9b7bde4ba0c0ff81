// SPDX-License-Identifier: GPL-3.0-or-later
// The lines around what is looked at: blocks of a log's bytes, fetched when asked for and kept within a bound (16 MiB),
// so that memory does not grow with the log. Answers are at hand or "being read"; then arrived() follows. Lives on the
// gui thread; its source must outlive it.
#pragma once

#include "ui/support/logsource.h"
#include "ui/widgets/logview/linebounds.h"

#include <map>
#include <optional>

namespace taskyard::ui {

class LogBuffer : public QObject {
    Q_OBJECT
public:
    explicit LogBuffer(LogSource& source, QObject* parent = nullptr);

    struct Line {
        qint64 begin = 0;
        qint64 next = 0;         ///< where the following line begins
        QByteArray bytes;        ///< without the line feed; nothing for a gap
        bool isGap = false;      ///< stands for bytes that were not kept
        bool continues = false;  ///< goes on with the line before, which was too long
        bool terminated = false; ///< has its line feed
    };

    const LogExtent& extent() const { return m_extent; }
    /// The beginning of the line that has the byte `at`; the end's is that of the last line. Nothing: being read.
    std::optional<qint64> lineBegin(qint64 at);
    /// The line that begins there; `begin` is below extent().total.
    std::optional<Line> line(qint64 begin);

signals:
    void arrived();
    /// The log grew, or its gap did.
    void extended();
    /// The log is another: it became shorter.
    void replaced();
    void failed(const taskyard::Error& error);

private:
    struct Key {
        bool behindGap;
        qint64 index;
        auto operator<=>(const Key&) const = default;
    };
    struct Block {
        qint64 begin = 0;
        QByteArray bytes{};
        bool reading = false;
        quint64 used = 0;
    };
    LogRange partOf(qint64 at) const;
    /// The bytes [from, to) of one kept part, or nothing while they are being read.
    std::optional<LogBytes> bytes(LogRange part, qint64 from, qint64 to);
    const Block* block(LogRange part, qint64 index, qint64 to);
    void request(const Key& key, LogRange part);
    void take(const Key& key, quint64 generation, const Result<LogPiece>& piece);
    void trim();
    void follow();

    LogSource& m_source;
    LogExtent m_extent;
    std::map<Key, Block> m_blocks;
    QByteArray m_joined; ///< where bytes of two blocks lie side by side
    quint64 m_clock = 0;
    quint64 m_generation = 0;
};

} // namespace taskyard::ui
