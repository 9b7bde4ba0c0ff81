// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logtext.h"

#include "ui/widgets/logview/logdecoder.h"
#include "ui/widgets/logview/logsgr.h"

#include <algorithm>
#include <array>

namespace taskyard::ui {

namespace {

constexpr int kTabColumns = 8;

struct Cell {
    char32_t c;
    qint32 byte;
    quint32 style; ///< index into the styles seen
};

class LineReader {
public:
    LineReader(QByteArrayView line, LogReading reading)
        : m_line(line)
        , m_raw(reading == LogReading::Raw)
        , m_keepTabs(reading == LogReading::Plain)
    {
        while (!m_raw && m_line.endsWith('\r'))
            m_line.chop(1);
        m_cells.reserve(size_t(m_line.size()));
    }

    LogText read()
    {
        for (qsizetype at = 0; at < m_line.size();)
            at += step(at);
        return written();
    }

private:
    /// How many bytes were taken.
    qsizetype step(qsizetype at)
    {
        const auto byte = static_cast<unsigned char>(m_line[at]);
        if (byte >= 0x80) {
            const Decoded decoded = decodeUtf8(m_line.sliced(at));
            put(isSafeToShow(decoded.c) ? decoded.c : char32_t(QChar::ReplacementCharacter), at);
            return decoded.length;
        }
        if (byte >= 0x20 && byte != 0x7F) {
            put(byte, at);
            return 1;
        }
        if (byte == '\t')
            putTab(at);
        else if (m_raw)
            put(pictureOf(byte), at);
        else if (byte == '\r')
            m_cursor = 0;
        else if (byte == '\b')
            m_cursor -= m_cursor > 0;
        else if (const qsizetype length = byte == 0x1B ? controlSequence(at) : 0; length > 0)
            return length;
        else
            put(pictureOf(byte), at);
        return 1;
    }

    /// The length of the complete sequence at `at`, which has then been obeyed or swallowed; 0 if there is none.
    qsizetype controlSequence(qsizetype at)
    {
        const QByteArrayView sequence = controlSequenceAt(m_line.sliced(at));
        if (sequence.size() < 3 || sequence[1] != '[')
            return sequence.size();
        const QByteArrayView parameters = sequence.sliced(2).chopped(1);
        if (sequence.back() == 'm')
            applySgr(parameters, m_style), m_styleIndex.reset();
        else if (sequence.back() == 'K')
            erase(parameters);
        return sequence.size();
    }

    void erase(QByteArrayView parameters)
    {
        const auto cursor = size_t(m_cursor);
        if (parameters.isEmpty() || parameters == "0") {
            m_cells.resize(std::min(m_cells.size(), cursor));
            return;
        }
        if (parameters == "2") {
            m_cells.clear();
            return;
        }
        const size_t until = parameters == "1" ? std::min(m_cells.size(), cursor + 1) : m_cells.size();
        for (size_t i = 0; i < until; ++i)
            m_cells[i] = {U' ', m_cells[i].byte, styleIndex()};
    }

    void putTab(qsizetype at)
    {
        if (m_keepTabs) {
            put(U'\t', at);
            return;
        }
        int column = 0;
        for (int i = 0; i < m_cursor; ++i)
            column += columnsOf(m_cells[size_t(i)].c);
        for (int rest = kTabColumns - column % kTabColumns; rest > 0; --rest)
            put(U' ', at);
    }

    void put(char32_t c, qsizetype at)
    {
        const Cell cell{c, qint32(at), styleIndex()};
        // An erased line may be shorter than the cursor's place.
        while (m_cells.size() < size_t(m_cursor))
            m_cells.push_back({U' ', qint32(at), 0});
        if (size_t(m_cursor) < m_cells.size())
            m_cells[size_t(m_cursor)] = cell;
        else
            m_cells.push_back(cell);
        ++m_cursor;
    }

    quint32 styleIndex()
    {
        if (!m_styleIndex) {
            const auto found = std::find(m_styles.begin(), m_styles.end(), m_style);
            m_styleIndex = quint32(found - m_styles.begin());
            if (found == m_styles.end())
                m_styles.push_back(m_style);
        }
        return *m_styleIndex;
    }

    LogText written() const
    {
        LogText out;
        out.text.reserve(qsizetype(m_cells.size()));
        out.bytes.reserve(m_cells.size());
        for (const Cell& cell : m_cells) {
            const int begin = int(out.text.size());
            out.text += QChar::fromUcs4(cell.c);
            const int end = int(out.text.size());
            out.bytes.insert(out.bytes.end(), size_t(end - begin), cell.byte);
            if (cell.style == 0)
                continue;
            if (!out.spans.empty() && out.spans.back().end == begin && out.spans.back().style == m_styles[cell.style])
                out.spans.back().end = end;
            else
                out.spans.push_back({begin, end, m_styles[cell.style]});
        }
        return out;
    }

    QByteArrayView m_line;
    bool m_raw;
    bool m_keepTabs;
    std::vector<Cell> m_cells;
    int m_cursor = 0;
    LogStyle m_style;
    std::vector<LogStyle> m_styles{LogStyle{}};
    std::optional<quint32> m_styleIndex = 0;
};

} // namespace

std::pair<int, int> LogText::unitsOf(qint32 begin, qint32 end) const
{
    const auto isInside = [&](qint32 byte) { return byte >= begin && byte < end; };
    const auto first = std::find_if(bytes.begin(), bytes.end(), isInside);
    const auto last = std::find_if(bytes.rbegin(), bytes.rend(), isInside);
    if (first == bytes.end())
        return {0, 0};
    return {int(first - bytes.begin()), int(last.base() - bytes.begin())};
}

LogText readLogLine(QByteArrayView line, LogReading reading) { return LineReader(line, reading).read(); }

} // namespace taskyard::ui
