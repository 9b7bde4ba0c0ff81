// SPDX-License-Identifier: GPL-3.0-or-later
// Where lines begin, found from any place without reading what lies before: a line begins after a line feed, at the
// start of a kept part, and, so that a line of gigabytes can be shown, at each multiple of splitBytes that has no line
// feed in the splitBytes before it (moved past the rest of a UTF-8 character). Pure functions; any thread.
#pragma once

#include <QByteArrayView>

namespace taskyard::ui {

constexpr qint64 splitBytes = 16 * 1024;
/// No line is longer, and nothing further away decides where one begins.
constexpr qint64 longestLine = 2 * splitBytes + 4;

/// A piece of a log in hand, and where the kept part begins that it lies in.
struct LogBytes {
    QByteArrayView bytes;
    qint64 offset = 0;
    qint64 partBegin = 0;

    qint64 end() const { return offset + bytes.size(); }
    char at(qint64 place) const { return bytes[qsizetype(place - offset)]; }
};

/// The beginning of the line that has the byte `at`. `in` must reach from longestLine before `at`, or from the part's
/// beginning, to behind `at`.
qint64 lineBegin(const LogBytes& in, qint64 at);
/// Where the line that begins at `begin` ends: behind its line feed, or where it is split; in.end() if neither is in
/// hand. `in` must have the byte before `begin` unless the part begins there.
qint64 lineEnd(const LogBytes& in, qint64 begin);
/// Whether the line that begins at `begin` only goes on with the one before.
bool continuesLine(const LogBytes& in, qint64 begin);

} // namespace taskyard::ui
