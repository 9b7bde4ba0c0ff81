// SPDX-License-Identifier: GPL-3.0-or-later
// What a report consists of, whatever its format: sections, each with a table of typed cells, its definitions and
// perhaps charts. Values; one thread. Texts of cells are UTF-8 and live as long as the row is being written.
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace taskyard::report {

/// A duration is shown in seconds, exact to the millisecond.
using Cell = std::variant<std::monostate, qint64, double, std::string_view, TimePoint, Duration>;

template <class T> Cell cellOf(const std::optional<T>& value) { return value ? Cell(*value) : Cell(); }
inline Cell cellOf(const std::optional<int>& value) { return value ? Cell(qint64(*value)) : Cell(); }
/// Nothing where the text is empty.
inline Cell cellOf(std::string_view text) { return text.empty() ? Cell() : Cell(text); }

struct Column {
    const char* key;          ///< for programs: a column of CSV, a key of JSON
    const char* title;        ///< for people
    int width;                ///< that suits most of its texts, in characters
    bool right = false;       ///< numbers stand to the right
    const char* meaning = ""; ///< the definition of the figure; empty where the title says it
    bool onPaper = true;      ///< false: it is left out where a page is too narrow for all
    const char* absent = "";  ///< what people are shown in place of a value that is absent
};

struct Series {
    const char* key; ///< of the column that has its values
    const char* name;
    quint32 colour; ///< 0xRRGGBB
    std::vector<double> values;
};

/// Values over time in equal steps.
struct Chart {
    const char* title;
    const char* unit;
    bool stacked = false;
    TimePoint from;
    Duration step{0};
    std::vector<Series> series;
};

struct Section {
    const char* key;
    const char* title;
    std::vector<std::string> notes = {}; ///< what the section rests on, a paragraph each
    std::span<const Column> columns = {};
    std::vector<Chart> charts = {};
};

/// What stands above all sections.
struct Cover {
    std::string title;
    std::string filter;
    std::optional<TimePoint> from; ///< absent: from the first run on
    TimePoint to;
    TimePoint createdAt;
    qint64 firstEvent = 0; ///< the events that the report rests on; 0: there are none
    qint64 lastEvent = 0;
    std::vector<std::string> notes;
};

} // namespace taskyard::report
