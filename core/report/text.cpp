// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/text.h"

#include <array>
#include <charconv>

namespace taskyard::report {

namespace {
template <class... T> struct Overloaded : T... {
    using T::operator()...;
};

void appendDigits(std::string& to, unsigned value, int digits)
{
    std::array<char, 12> text{};
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        text[size_t(i)] = char('0' + value % 10);
    to.append(text.data(), size_t(digits));
}

void appendInteger(std::string& to, qint64 value)
{
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    to.append(text.data(), end);
}

void appendDate(std::string& to, TimePoint time)
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
    appendDigits(to, unsigned(int(day.year())), 4);
    to += '-';
    appendDigits(to, unsigned(day.month()), 2);
    to += '-';
    appendDigits(to, unsigned(day.day()), 2);
}

void appendClock(std::string& to, TimePoint time)
{
    const auto ms = unsigned((time - std::chrono::floor<std::chrono::days>(time)).count());
    appendDigits(to, ms / 3'600'000, 2);
    to += ':';
    appendDigits(to, ms / 60'000 % 60, 2);
    to += ':';
    appendDigits(to, ms / 1000 % 60, 2);
    to += '.';
    appendDigits(to, ms % 1000, 3);
}

void appendUtf8(std::string& to, char32_t c)
{
    to += char(0xE0 | (c >> 12));
    to += char(0x80 | ((c >> 6) & 0x3F));
    to += char(0x80 | (c & 0x3F));
}

/// Of a character of two or three bytes, what stands for it; 0: it stands for itself.
char32_t signFor(unsigned char a, unsigned char b, unsigned char c)
{
    constexpr char32_t kReplacement = 0xFFFD;
    if (a == 0xC2 && b < 0xA0) // C1 controls
        return kReplacement;
    if (a == 0xD8 && b == 0x9C) // Arabic letter mark
        return kReplacement;
    if (a == 0xE2 && b == 0x80 && (c == 0x8E || c == 0x8F || (c >= 0xA8 && c <= 0xAE)))
        return kReplacement;                              // marks, separators, embeddings and overrides
    if (a == 0xE2 && b == 0x81 && c >= 0xA6 && c <= 0xA9) // isolates
        return kReplacement;
    if (a == 0xEF && b == 0xBF && c >= 0xBE) // noncharacters
        return kReplacement;
    return 0;
}
} // namespace

void appendTime(std::string& to, TimePoint time)
{
    appendDate(to, time);
    to += 'T';
    appendClock(to, time);
    to += 'Z';
}

void appendSeconds(std::string& to, Duration duration)
{
    qint64 ms = duration.count();
    if (ms < 0) {
        to += '-';
        ms = -ms;
    }
    appendInteger(to, ms / 1000);
    to += '.';
    appendDigits(to, unsigned(ms % 1000), 3);
}

void appendNumber(std::string& to, double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    to.append(text.data(), end);
}

void appendPlain(std::string& to, const Cell& cell)
{
    std::visit(Overloaded{[](std::monostate) {}, [&](qint64 value) { appendInteger(to, value); },
                          [&](double value) { appendNumber(to, value); }, [&](std::string_view text) { to += text; },
                          [&](TimePoint time) { appendTime(to, time); },
                          [&](Duration duration) { appendSeconds(to, duration); }},
               cell);
}

std::string shown(const Cell& cell)
{
    if (const auto* text = std::get_if<std::string_view>(&cell))
        return withoutControls(*text);
    std::string to;
    if (const auto* time = std::get_if<TimePoint>(&cell)) {
        appendDate(to, *time);
        to += ' ';
        appendClock(to, *time);
        if (to.ends_with(".000"))
            to.resize(to.size() - 4);
        return to;
    }
    appendPlain(to, cell);
    return to;
}

std::string withoutControls(std::string_view text)
{
    constexpr char32_t kPictures = 0x2400; // the signs for the control characters, in their order
    std::string to;
    to.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7F) {
            appendUtf8(to, c == 0x7F ? kPictures + 0x21 : kPictures + c);
            continue;
        }
        const char32_t sign =
            c >= 0xC2 ? signFor(c, static_cast<unsigned char>(byte(i + 1)), static_cast<unsigned char>(byte(i + 2)))
                      : 0;
        if (sign == 0) {
            to += text[i];
            continue;
        }
        appendUtf8(to, sign);
        i += c >= 0xE0 ? 2 : 1;
    }
    return to;
}

std::string shortened(std::string_view text, size_t bytes)
{
    constexpr std::string_view kEllipsis = "…";
    if (text.size() <= bytes)
        return std::string(text);
    size_t end = bytes > kEllipsis.size() ? bytes - kEllipsis.size() : 0;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end)).append(kEllipsis);
}

} // namespace taskyard::report
