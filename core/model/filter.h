// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language of the command line and of the window's filter bar: words joined by spaces, all of which must
// hold. `state:failed,timed-out queue:render name:"shot 0*" tag:night priority>=50 finished>-2h text`. Pure; any
// thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QStringList>

#include <vector>

namespace taskyard {

enum class FilterOperator : quint8 { Equals, NotEquals, Less, LessOrEqual, Greater, GreaterOrEqual };

struct FilterTerm {
    QString field; ///< canonical field name, or empty for free text (part of name or description)
    FilterOperator op = FilterOperator::Equals;
    QStringList values;            ///< alternatives, for ':' with commas; patterns may hold * and ?
    std::optional<double> number;  ///< for ordered numeric fields
    std::optional<TimePoint> time; ///< for ordered time fields, already absolute
    bool negated = false;          ///< written with a leading '-' : -state:failed
};

struct Filter {
    QString text; ///< as it was written
    std::vector<FilterTerm> terms;
};

/// One word as it was written: with its quotes and backslashes.
struct FilterWord {
    QString text;
    qsizetype column = 0;     ///< where it begins, from 0
    qsizetype openQuote = -1; ///< column of a quote that is not closed; -1: all are
};
/// Words end at spaces that are neither in double quotes nor behind a backslash. What an open quote begins runs to the
/// end.
std::vector<FilterWord> splitFilter(QStringView text);

/// Fields: id state queue name tag priority note workflow owner group executor exit signal runs created eligible
/// started finished deadline archived cause. An unknown field is refused with the known ones named. `now` makes -2h
/// absolute.
Result<Filter> parseFilter(QStringView text, TimePoint now);
QStringList filterFields();

} // namespace taskyard
