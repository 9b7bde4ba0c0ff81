// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/progress.h"

#include "app/shim/text.h"

namespace taskyard::shim {

namespace {

constexpr size_t kFloodWindow = 4096; // bytes looked at per chunk of a flood
constexpr size_t kPercentWindow = 1024;
constexpr char kReport[] = "::progress ";
constexpr char kTerminalReport[] = "\033]9;4;";
constexpr size_t kReportSize = sizeof kReport - 1;
constexpr uint64_t kMostDigits = 1'000'000'000'000'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

const char* findLineEnd(const char* at, const char* end)
{
    const auto* const newline = static_cast<const char*>(memchr(at, '\n', size_t(end - at)));
    const char* const stop = newline ? newline : end;
    const auto* const carriage = static_cast<const char*>(memchr(at, '\r', size_t(stop - at)));
    return carriage ? carriage : stop;
}

const char* findLineBegin(const char* begin, const char* at)
{
    const auto* const newline = static_cast<const char*>(memrchr(begin, '\n', size_t(at - begin)));
    const char* const line = newline ? newline + 1 : begin;
    const auto* const carriage = static_cast<const char*>(memrchr(line, '\r', size_t(at - line)));
    return carriage ? carriage + 1 : line;
}

bool changeTo(ShimStatus& status, int64_t done, int64_t total, ShimProgressSource source)
{
    const int32_t permille = total > 0 ? int32_t(double(done < total ? done : total) * 1000.0 / double(total)) : -1;
    const bool changed = status.permille != permille || status.progressDone != done || status.progressTotal != total ||
                         status.source != uint32_t(source);
    status.progressDone = done;
    status.progressTotal = total;
    status.permille = permille;
    status.source = source;
    return changed;
}

/// A number with up to three decimals, in thousandths.
bool readThousandths(const char*& at, const char* end, uint64_t& value)
{
    if (!readNumber(at, end, kMostDigits, value))
        return false;
    value *= 1000;
    if (at != end && *at == '.') {
        uint64_t unit = 100;
        for (++at; at != end && isDigit(*at); ++at, unit /= 10)
            value += uint64_t(*at - '0') * unit;
    }
    return true;
}

/// What follows "::progress ": VALUE, VALUE% or VALUE/TOTAL, then a message.
bool readReport(const char* at, const char* end, ShimStatus& status)
{
    uint64_t done = 0;
    uint64_t total = 100'000;
    if (!readThousandths(at, end, done))
        return false;
    if (at != end && *at == '%') {
        ++at;
    } else if (at != end && *at == '/') {
        ++at;
        if (!readThousandths(at, end, total) || total == 0)
            return false;
    }
    if (at != end && *at != ' ')
        return false;
    const bool whole = done % 1000 == 0 && total % 1000 == 0;
    const uint64_t unit = whole ? 1000 : 1;
    bool changed = changeTo(status, int64_t(done / unit), int64_t(total / unit), kShimProgressExplicit);

    char text[kShimTextMax];
    const size_t size = at == end ? 0 : cleanText(at + 1, end, text, sizeof text);
    if (size != status.textBytes || memcmp(text, status.text, size) != 0) {
        memcpy(status.text, text, size);
        status.textBytes = uint32_t(size);
        changed = true;
    }
    return changed;
}

/// What follows "ESC ] 9 ; 4 ;": a state, and for some a percentage; ends with BEL or ESC \.
bool readTerminalReport(const char* at, const char* end, ShimStatus& status)
{
    uint64_t state = 0;
    uint64_t percent = 0;
    if (!readNumber(at, end, 4, state))
        return false;
    if (at != end && *at == ';') {
        ++at;
        if (at != end && isDigit(*at) && !readNumber(at, end, 100, percent))
            return false;
    }
    const bool closed = at != end && (*at == '\a' || (end - at >= 2 && at[0] == '\033' && at[1] == '\\'));
    if (!closed)
        return false;
    if (state == 0 || state == 3)
        return changeTo(status, -1, -1, kShimProgressTerminal);
    return changeTo(status, int64_t(percent), 100, kShimProgressTerminal);
}

/// The last percentage, such as " 42%" or "[ 42.5%]"; not one inside a word.
bool readPercentage(const char* begin, const char* end, ShimStatus& status)
{
    if (size_t(end - begin) > kPercentWindow)
        begin = end - kPercentWindow;
    const char* sign = end;
    while ((sign = static_cast<const char*>(memrchr(begin, '%', size_t(sign - begin))))) {
        const char* number = sign;
        while (number != begin && (isDigit(number[-1]) || number[-1] == '.'))
            --number;
        const bool apart = number == begin || strchr(" \t\r\n[(|=:,>", number[-1]);
        const bool ends = sign + 1 == end || !(isDigit(sign[1]) || (sign[1] | 32) >= 'a');
        const char* at = number;
        uint64_t value = 0;
        if (apart && ends && number != sign && number[0] && readThousandths(at, sign, value) && at == sign &&
            value <= 100'000)
            return changeTo(status, int64_t(value / 1000), 100, kShimProgressRecognised);
    }
    return false;
}

} // namespace

bool ProgressReader::readReports(const char* begin, const char* end, ShimStatus& status) const
{
    bool changed = false;
    const auto rest = [end](const char* at) { return size_t(end - at); };
    for (const char* at = begin; (at = static_cast<const char*>(memmem(at, rest(at), kReport, kReportSize)));) {
        const bool atLineBegin = at == begin ? !m_midLine : isLineEnd(at[-1]);
        const char* const lineEnd = findLineEnd(at, end);
        at += kReportSize;
        if (lineEnd != end && atLineBegin)
            changed |= readReport(at, lineEnd, status);
    }
    if (status.source > kShimProgressTerminal)
        return changed;
    constexpr size_t size = sizeof kTerminalReport - 1;
    for (const char* at = begin; (at = static_cast<const char*>(memmem(at, rest(at), kTerminalReport, size)));) {
        at += size;
        changed |= readTerminalReport(at, end, status);
    }
    if (status.source < kShimProgressTerminal)
        changed |= readPercentage(begin, end, status);
    return changed;
}

bool ProgressReader::feed(char* data, size_t size, bool flood, ShimStatus& status)
{
    char* const end = data + size;
    if (flood && size > kFloodWindow) {
        data = end - kFloodWindow;
        m_carried = 0;
        m_midLine = true;
    }
    char* const begin = data - m_carried;
    memcpy(begin, m_carry, m_carried);

    const bool changed = readReports(begin, end, status);

    // The last line with anything to show in it; lines that only report progress are passed over.
    const char* lineEnd = end;
    for (int looked = 0; looked < 8 && lineEnd != begin; ++looked) {
        const char* const line = findLineBegin(begin, lineEnd);
        const bool report = size_t(lineEnd - line) >= kReportSize && memcmp(line, kReport, kReportSize) == 0;
        char text[kShimTextMax];
        const size_t shown = report ? 0 : cleanText(line, lineEnd, text, sizeof text);
        if (shown > 0) {
            memcpy(status.line, text, shown);
            status.lineBytes = uint32_t(shown);
            break;
        }
        lineEnd = line == begin ? line : line - 1;
    }

    const char* unfinished = findLineBegin(begin, end);
    m_midLine = unfinished == begin ? m_midLine : false;
    if (size_t(end - unfinished) > kCarry) {
        unfinished = end - kCarry;
        m_midLine = true;
    }
    m_carried = size_t(end - unfinished);
    memcpy(m_carry, unfinished, m_carried);
    return changed;
}

} // namespace taskyard::shim
