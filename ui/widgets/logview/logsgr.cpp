// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logsgr.h"

#include <algorithm>

namespace taskyard::ui {

namespace {

constexpr size_t kMostParameters = 64;
constexpr int kMissing = -1;

struct Parameter {
    int value = kMissing;
    bool sub = false; ///< stands behind a colon
};

std::vector<Parameter> parametersOf(QByteArrayView text)
{
    std::vector<Parameter> list(1);
    for (const char c : text) {
        int& value = list.back().value;
        if (c >= '0' && c <= '9')
            value = std::min(std::max(value, 0) * 10 + (c - '0'), 0xFFFF);
        else if ((c == ';' || c == ':') && list.size() < kMostParameters)
            list.push_back({kMissing, c == ':'});
        else
            return {}; // a private sequence, none of ours
    }
    return list;
}

LogColour indexed(int index) { return {LogColour::Kind::Indexed, quint32(index)}; }

/// The colour that 38 or 48 at `at` names; moves `at` to its last parameter.
std::optional<LogColour> extended(const std::vector<Parameter>& list, size_t& at)
{
    const auto value = [&](size_t i) { return i < list.size() ? std::max(list[i].value, 0) : 0; };
    const bool colons = at + 1 < list.size() && list[at + 1].sub;
    size_t last = at + 1;
    if (colons)
        while (last + 1 < list.size() && list[last + 1].sub)
            ++last;
    const size_t mode = at + 1;
    if (value(mode) == 5) {
        at = colons ? last : at + 2;
        return value(mode + 1) <= 255 ? std::optional(indexed(value(mode + 1))) : std::nullopt;
    }
    if (value(mode) == 2) {
        // 38:2:<colour space>:r:g:b has one more than 38;2;r;g;b.
        const size_t red = mode + (colons && last - at >= 5 ? 2 : 1);
        at = colons ? last : at + 4;
        const auto part = [&](size_t i) { return quint32(std::min(value(i), 255)); };
        return LogColour{LogColour::Kind::Rgb, part(red) << 16 | part(red + 1) << 8 | part(red + 2)};
    }
    at = colons ? last : at + 1;
    return std::nullopt;
}

void applyPlain(int value, LogStyle& style)
{
    switch (value) {
    case 0: style = {}; return;
    case 1: style.bold = true; return;
    case 2: style.faint = true; return;
    case 3: style.italic = true; return;
    case 4:
    case 21: style.underline = true; return;
    case 7: style.inverse = true; return;
    case 22: style.bold = style.faint = false; return;
    case 23: style.italic = false; return;
    case 24: style.underline = false; return;
    case 27: style.inverse = false; return;
    case 39: style.foreground = {}; return;
    case 49: style.background = {}; return;
    default: break;
    }
    if (value >= 30 && value <= 37)
        style.foreground = indexed(value - 30);
    else if (value >= 40 && value <= 47)
        style.background = indexed(value - 40);
    else if (value >= 90 && value <= 97)
        style.foreground = indexed(value - 90 + 8);
    else if (value >= 100 && value <= 107)
        style.background = indexed(value - 100 + 8);
}

} // namespace

void applySgr(QByteArrayView parameters, LogStyle& style)
{
    const auto list = parametersOf(parameters);
    for (size_t at = 0; at < list.size(); ++at) {
        const int value = std::max(list[at].value, 0);
        if (value == 38 || value == 48) {
            if (const auto colour = extended(list, at))
                (value == 38 ? style.foreground : style.background) = *colour;
            continue;
        }
        const bool hasSub = at + 1 < list.size() && list[at + 1].sub;
        // 4:0 takes the underline away, 4:3 is a curly one.
        if (value == 4 && hasSub)
            style.underline = list[at + 1].value != 0;
        else
            applyPlain(value, style);
        while (at + 1 < list.size() && list[at + 1].sub)
            ++at;
    }
}

} // namespace taskyard::ui
