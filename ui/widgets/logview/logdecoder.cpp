// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logdecoder.h"

#include "ui/widgets/logview/logtext.h"

#include <algorithm>
#include <array>

namespace taskyard::ui {

namespace {

constexpr char kEscape = '\x1B';
constexpr char kBell = '\a';

bool within(char byte, char low, char high) { return byte >= low && byte <= high; }

/// ESC [ parameters intermediates final
QByteArrayView csiAt(QByteArrayView bytes)
{
    qsizetype at = 2;
    while (at < bytes.size() && within(bytes[at], '0', '?'))
        ++at;
    while (at < bytes.size() && within(bytes[at], ' ', '/'))
        ++at;
    return at < bytes.size() && within(bytes[at], '@', '~') ? bytes.first(at + 1) : QByteArrayView();
}

/// OSC, DCS, SOS, PM and APC: up to BEL or ESC backslash.
QByteArrayView stringAt(QByteArrayView bytes)
{
    for (qsizetype at = 2; at < bytes.size(); ++at) {
        if (bytes[at] == kBell)
            return bytes.first(at + 1);
        if (bytes[at] == kEscape)
            return at + 1 < bytes.size() && bytes[at + 1] == '\\' ? bytes.first(at + 2) : QByteArrayView();
    }
    return {};
}

struct Range {
    char32_t first;
    char32_t last;
};
// East Asian Wide and Fullwidth of UAX #11, and emoji, in blocks.
constexpr std::array kWide{
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x1FA70, 0x1FAFF},
    Range{0x20000, 0x3FFFD},
};

} // namespace

Decoded decodeUtf8(QByteArrayView bytes)
{
    const auto at = [&](qsizetype i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0; };
    const unsigned char lead = static_cast<unsigned char>(at(0));
    if (lead < 0x80)
        return {lead, 1};
    const int length = lead >= 0xC2 && lead <= 0xDF   ? 2
                       : lead >= 0xE0 && lead <= 0xEF ? 3
                       : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                      : 0;
    if (length == 0)
        return {0xFFFD, 1};
    // The second byte's range keeps out overlong forms, surrogates and what lies behind U+10FFFF.
    const int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t c = lead & (0xFFu >> (length + 1));
    for (int i = 1; i < length; ++i) {
        const int byte = at(i);
        if (byte < (i == 1 ? low : 0x80) || byte > (i == 1 ? high : 0xBF))
            return {0xFFFD, i};
        c = (c << 6) | (char32_t(byte) & 0x3F);
    }
    return {c, length};
}

bool isSafeToShow(char32_t c)
{
    constexpr char32_t zeroWidthNonJoiner = 0x200C;
    constexpr char32_t zeroWidthJoiner = 0x200D;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    case QChar::Other_Format: return c == zeroWidthJoiner || c == zeroWidthNonJoiner || (c >= 0xE0020 && c <= 0xE007F);
    case QChar::Other_NotAssigned: return (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF);
    default: return true;
    }
}

char32_t pictureOf(unsigned char control) { return control == 0x7F ? 0x2421 : 0x2400 + control; }

QByteArrayView controlSequenceAt(QByteArrayView bytes)
{
    if (bytes.size() < 2 || bytes[0] != kEscape)
        return {};
    switch (bytes[1]) {
    case '[': return csiAt(bytes);
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_': return stringAt(bytes);
    default: break;
    }
    qsizetype at = 1;
    while (at < bytes.size() && within(bytes[at], ' ', '/'))
        ++at;
    return at < bytes.size() && within(bytes[at], '0', '~') ? bytes.first(at + 1) : QByteArrayView();
}

int columnsOf(char32_t c)
{
    if (c < 0x300)
        return 1;
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    const bool wide = std::any_of(kWide.begin(), kWide.end(), [&](Range r) { return c >= r.first && c <= r.last; });
    return wide ? 2 : 1;
}

} // namespace taskyard::ui
