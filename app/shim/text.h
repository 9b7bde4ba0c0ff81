// SPDX-License-Identifier: GPL-3.0-or-later
// Text in fixed buffers, without the weight of stdio: every run formats its witness once.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace taskyard::shim {

/// Appends to a caller's buffer; what does not fit is dropped, and the text stays terminated.
class Text {
public:
    Text(char* buffer, size_t capacity) : m_begin(buffer), m_capacity(capacity) { m_begin[0] = '\0'; }

    Text& add(const char* text, size_t size)
    {
        const size_t room = m_capacity - 1 - m_size;
        if (size > room)
            size = room;
        memcpy(m_begin + m_size, text, size);
        m_size += size;
        m_begin[m_size] = '\0';
        return *this;
    }
    Text& add(const char* text) { return add(text, strlen(text)); }
    Text& add(uint64_t value)
    {
        char digits[20];
        size_t at = sizeof digits;
        do
            digits[--at] = char('0' + value % 10);
        while (value /= 10);
        return add(digits + at, sizeof digits - at);
    }
    Text& add(int64_t value)
    {
        if (value < 0)
            add("-", 1);
        return add(value < 0 ? uint64_t(0) - uint64_t(value) : uint64_t(value));
    }
    Text& add(int value) { return add(int64_t(value)); }
    Text& addHex(uint64_t value)
    {
        char digits[16];
        for (int i = 15; i >= 0; --i, value >>= 4)
            digits[i] = "0123456789abcdef"[value & 15];
        return add(digits, sizeof digits);
    }
    /// key=value and a line end.
    template <class T> Text& line(const char* key, T value) { return add(key).add("=", 1).add(value).add("\n", 1); }

    const char* data() const { return m_begin; }
    size_t size() const { return m_size; }

private:
    char* m_begin;
    size_t m_capacity;
    size_t m_size = 0;
};

/// The digits at `text`, moved past; false where there is none or the number is beyond `most`.
inline bool readNumber(const char*& text, const char* end, uint64_t most, uint64_t& value)
{
    const char* const begin = text;
    value = 0;
    for (; text != end && *text >= '0' && *text <= '9'; ++text) {
        value = value * 10 + uint64_t(*text - '0');
        if (value > most)
            return false;
    }
    return text != begin;
}

} // namespace taskyard::shim
