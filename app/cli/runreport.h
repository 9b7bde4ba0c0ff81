// SPDX-License-Identifier: GPL-3.0-or-later
// A report of runs, written as they are read: nothing is gathered, so that its length costs no memory. One writer per
// format. Used by one thread.
#pragma once

#include "core/base/clock.h"
#include "core/model/run.h"
#include "core/model/task.h"

#include <QByteArray>

#include <memory>

namespace taskyard::cli {

struct ReportScope {
    std::optional<TimePoint> from; ///< runs that were claimed at or after this
    std::optional<TimePoint> to;   ///< and before this
    QString filter;
    TimePoint now;
};

/// Each call gives the next bytes of the file.
class ReportWriter {
public:
    virtual ~ReportWriter() = default;
    virtual QByteArray begin(const ReportScope& scope) = 0;
    virtual QByteArray row(const Task& task, const Run& run) = 0;
    virtual QByteArray end() = 0;
};

std::unique_ptr<ReportWriter> csvReport();
std::unique_ptr<ReportWriter> jsonReport();

} // namespace taskyard::cli
