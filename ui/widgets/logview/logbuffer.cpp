// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logbuffer.h"

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr qint64 kBlock = 64LL * 1024;
constexpr size_t kMostBlocks = 256;
} // namespace

LogBuffer::LogBuffer(LogSource& source, QObject* parent) : QObject(parent), m_source(source), m_extent(source.extent())
{
    connect(&source, &LogSource::changed, this, &LogBuffer::follow);
    connect(&source, &LogSource::failed, this, &LogBuffer::failed);
}

LogRange LogBuffer::partOf(qint64 at) const
{
    if (!m_extent.hasGap())
        return {0, m_extent.total};
    return at < m_extent.gapEnd ? LogRange{0, m_extent.gapStart} : LogRange{m_extent.gapEnd, m_extent.total};
}

std::optional<qint64> LogBuffer::lineBegin(qint64 at)
{
    at = std::clamp<qint64>(at, 0, std::max<qint64>(0, m_extent.total - 1));
    if (m_extent.hasGap() && at >= m_extent.gapStart && at < m_extent.gapEnd)
        return m_extent.gapStart;
    const LogRange part = partOf(at);
    if (at <= part.begin)
        return part.begin;
    const auto in = bytes(part, std::max(part.begin, at - longestLine), std::min(part.end, at + 4));
    return in ? std::optional(ui::lineBegin(*in, at)) : std::nullopt;
}

std::optional<LogBuffer::Line> LogBuffer::line(qint64 begin)
{
    if (m_extent.hasGap() && begin == m_extent.gapStart)
        return Line{begin, m_extent.gapEnd, {}, true, false, true};
    const LogRange part = partOf(begin);
    const auto in = bytes(part, std::max(part.begin, begin - 1), std::min(part.end, begin + longestLine));
    if (!in)
        return std::nullopt;
    Line line{begin, lineEnd(*in, begin), {}, false, continuesLine(*in, begin), false};
    const auto text = in->bytes.sliced(begin - in->offset, line.next - begin);
    line.terminated = text.endsWith('\n');
    line.bytes = text.chopped(line.terminated ? 1 : 0).toByteArray();
    return line;
}

std::optional<LogBytes> LogBuffer::bytes(LogRange part, qint64 from, qint64 to)
{
    const qint64 first = from / kBlock;
    const qint64 last = std::max(from, to - 1) / kBlock;
    bool complete = true;
    // Ask for all that are missing before giving up, so that one round trip brings them.
    std::vector<const Block*> blocks;
    for (qint64 index = first; index <= last; ++index) {
        blocks.push_back(block(part, index, std::min(to, (index + 1) * kBlock)));
        complete = complete && blocks.back();
    }
    if (!complete)
        return std::nullopt;
    const Block& front = *blocks.front();
    if (blocks.size() == 1)
        return LogBytes{QByteArrayView(front.bytes).sliced(from - front.begin, to - from), from, part.begin};
    m_joined.clear();
    for (const Block* one : blocks) {
        const qint64 begin = std::max(from, one->begin);
        const qint64 end = std::min(to, (one->begin / kBlock + 1) * kBlock);
        m_joined += QByteArrayView(one->bytes).sliced(begin - one->begin, end - begin);
    }
    return LogBytes{m_joined, from, part.begin};
}

/// The block if it reaches to `to`, else nothing, and it is asked for.
const LogBuffer::Block* LogBuffer::block(LogRange part, qint64 index, qint64 to)
{
    const Key key{part.begin > 0, index};
    const auto [it, isNew] = m_blocks.try_emplace(key, Block{std::max(part.begin, index * kBlock)});
    Block& found = it->second;
    found.used = ++m_clock;
    if (!isNew && found.begin + found.bytes.size() >= to)
        return &found;
    if (!found.reading)
        request(key, part);
    return nullptr;
}

void LogBuffer::request(const Key& key, LogRange part)
{
    Block& wanted = m_blocks[key];
    wanted.reading = true;
    const qint64 from = wanted.begin + wanted.bytes.size();
    const qint64 end = std::min(part.end, (key.index + 1) * kBlock);
    m_source.read(from, end - from, this, [this, key, generation = m_generation](const Result<LogPiece>& piece) {
        take(key, generation, piece);
    });
    trim();
}

void LogBuffer::take(const Key& key, quint64 generation, const Result<LogPiece>& piece)
{
    const auto it = m_blocks.find(key);
    if (generation != m_generation || it == m_blocks.end())
        return;
    Block& block = it->second;
    block.reading = false;
    if (!piece) {
        m_blocks.erase(it);
        emit failed(piece.error());
        return;
    }
    if (piece->offset == block.begin + block.bytes.size())
        block.bytes += piece->bytes;
    else if (piece->offset < (key.index + 1) * kBlock)
        block = {piece->offset, piece->bytes, false, block.used}; // the gap has grown into this block
    if (block.bytes.isEmpty()) {
        // Nothing came: the log is shorter than was said, and its source will say so.
        m_blocks.erase(it);
        return;
    }
    emit arrived();
}

void LogBuffer::trim()
{
    while (m_blocks.size() > kMostBlocks) {
        auto oldest = m_blocks.end();
        for (auto it = m_blocks.begin(); it != m_blocks.end(); ++it)
            if (!it->second.reading && (oldest == m_blocks.end() || it->second.used < oldest->second.used))
                oldest = it;
        if (oldest == m_blocks.end())
            return;
        m_blocks.erase(oldest);
    }
}

void LogBuffer::follow()
{
    const LogExtent before = std::exchange(m_extent, m_source.extent());
    if (m_extent.total < before.total) {
        m_blocks.clear();
        ++m_generation;
        emit replaced();
        return;
    }
    if (m_extent.gapEnd > m_extent.gapStart && before.gapEnd != m_extent.gapEnd)
        std::erase_if(m_blocks, [this](const auto& entry) {
            return entry.first.behindGap && entry.second.begin < m_extent.gapEnd && !entry.second.reading &&
                   (entry.first.index + 1) * kBlock <= m_extent.gapEnd;
        });
    emit extended();
}

} // namespace taskyard::ui
