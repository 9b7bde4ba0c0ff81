// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a report of runs into a file. What is asked for is checked first, without touching anything; the writing
// blocks for as long as it takes and belongs on a thread of the pool. No state but the arguments.
#pragma once

#include "core/report/source.h"

#include <QStringList>

#include <functional>

namespace taskyard::report {

struct Request {
    QString path;
    QString format;
    QString title;
    std::optional<TimePoint> from;
    TimePoint to;
    Filter filter;
    QStringList sections;          ///< in the order in which they are written; never empty
    TimePoint now;                 ///< when it is written
    std::optional<int> limit = {}; ///< rows of each section that lists whatever there is
};

struct Written {
    qint64 runs = 0; ///< rows of the list of runs
    qint64 bytes = 0;
};

/// Told how many rows have been read or written, of how many; false: the report is given up.
using Advance = std::function<bool(qint64 rows, std::optional<qint64> total)>;

/// The names of all sections, in order.
QStringList sectionNames();
/// Refuses what no report can be made of, in words.
Result<Request> checked(Request request);

Result<Written> write(const Request& request, Source& source, const Advance& advance);

} // namespace taskyard::report
