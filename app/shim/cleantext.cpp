// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shim/progress.h"

#include <string.h>

namespace taskyard::shim {

namespace {

bool isContinuation(unsigned char c) { return (c & 0xC0) == 0x80; }

/// The size of the well-formed UTF-8 character at `at` (Unicode standard, table 3-7), or 0.
size_t characterSize(const unsigned char* at, const unsigned char* end)
{
    const unsigned char first = *at;
    const size_t size = first < 0x80   ? 1
                        : first < 0xC2 ? 0
                        : first < 0xE0 ? 2
                        : first < 0xF0 ? 3
                        : first < 0xF5 ? 4
                                       : 0;
    if (size < 2)
        return size;
    if (size_t(end - at) < size)
        return 0;
    const unsigned char second = at[1];
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
        (first == 0xF4 && second > 0x8F))
        return 0;
    for (size_t i = 1; i < size; ++i) {
        if (!isContinuation(at[i]))
            return 0;
    }
    return size;
}

/// Past the escape sequence at `at`: CSI, or a string (OSC, DCS, PM, APC, SOS) with its end, or two bytes.
const unsigned char* skipEscape(const unsigned char* at, const unsigned char* end)
{
    if (++at == end)
        return end;
    const unsigned char kind = *at++;
    if (kind == '[') {
        while (at != end && (*at < 0x40 || *at > 0x7E))
            ++at;
        return at == end ? end : at + 1;
    }
    if (!strchr("]P^_X", kind))
        return at;
    for (; at != end; ++at) {
        if (*at == '\a')
            return at + 1;
        if (*at == '\033' && at + 1 != end && at[1] == '\\')
            return at + 2;
    }
    return end;
}

} // namespace

size_t cleanText(const char* begin, const char* finish, char* out, size_t capacity)
{
    const auto* at = reinterpret_cast<const unsigned char*>(begin);
    const auto* const end = reinterpret_cast<const unsigned char*>(finish);
    size_t size = 0;
    size_t shown = 0; // without blanks at the end
    while (at != end) {
        if (*at == '\033') {
            at = skipEscape(at, end);
            continue;
        }
        const size_t width = characterSize(at, end);
        const bool control = *at < 0x20 || *at == 0x7F || (width == 2 && at[0] == 0xC2 && at[1] < 0xA0);
        const bool blank = *at == ' ' || *at == '\t';
        if (control && !blank) {
            at += width;
            continue;
        }
        const size_t wanted = width ? width : 1;
        if (size + wanted > capacity)
            break;
        if (blank)
            out[size] = ' ';
        else if (width == 0)
            out[size] = '?';
        else
            memcpy(out + size, at, width);
        size += wanted;
        at += wanted;
        if (!blank)
            shown = size;
    }
    return shown;
}

} // namespace taskyard::shim
