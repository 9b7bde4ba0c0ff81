// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/linebounds.h"

#include <algorithm>
#include <cstring>

namespace taskyard::ui {

namespace {

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The split that belongs to the multiple `grid`, as far as the bytes in hand tell.
qint64 splitAt(const LogBytes& in, qint64 grid)
{
    qint64 place = grid;
    while (place < grid + 3 && place < in.end() && isContinuation(in.at(place)))
        ++place;
    return place;
}

qint64 floorToGrid(qint64 place) { return place / splitBytes * splitBytes; }

} // namespace

qint64 lineBegin(const LogBytes& in, qint64 at)
{
    const qint64 low = std::max(in.offset, in.partBegin);
    const void* feed = at > low ? memrchr(in.bytes.data() + (low - in.offset), '\n', size_t(at - low)) : nullptr;
    const qint64 afterFeed = feed ? in.offset + (static_cast<const char*>(feed) - in.bytes.data()) + 1 : low;
    // The last split that has no line feed in the splitBytes before it.
    for (qint64 grid = floorToGrid(at); grid - splitBytes >= afterFeed; grid -= splitBytes) {
        const qint64 split = splitAt(in, grid);
        if (split <= at)
            return split;
    }
    return afterFeed;
}

qint64 lineEnd(const LogBytes& in, qint64 begin)
{
    // A line that begins at a split counts from the multiple that the split belongs to.
    const qint64 from = continuesLine(in, begin) ? floorToGrid(begin) : begin;
    const qint64 grid = floorToGrid(from + 2 * splitBytes - 1);
    const qint64 split = grid < in.end() ? splitAt(in, grid) : in.end();
    const qint64 until = std::min(split, in.end());
    const char* first = in.bytes.data() + (begin - in.offset);
    if (const void* feed = memchr(first, '\n', size_t(std::max<qint64>(0, until - begin))))
        return begin + (static_cast<const char*>(feed) - first) + 1;
    return until;
}

bool continuesLine(const LogBytes& in, qint64 begin)
{
    return begin > in.partBegin && begin > in.offset && in.at(begin - 1) != '\n';
}

} // namespace taskyard::ui
