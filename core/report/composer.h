// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a report together: reads what its sections need, page by page, and hands them to the exporter one after the
// other. One object for one report, on its thread.
#pragma once

#include "core/report/exporter.h"
#include "core/report/report.h"
#include "core/report/runtally.h"

namespace taskyard::report {

class Composer {
public:
    Composer(const Request& request, Source& source, const Advance& advance, Exporter& exporter, WholeFile& file);

    /// An error of reading, of the file, or that the report was given up.
    Outcome compose();
    qint64 listedRuns() const { return m_listed; }
    /// The names of all sections, in order.
    static QStringList sections();

private:
    struct Part {
        const char* name;
        Outcome (Composer::*make)();
        bool tallied; ///< it is made from figures that are counted beforehand
    };
    static const std::span<const Part> kParts;

    bool wants(const char* section) const;
    Outcome count();
    Outcome each(TimePoint from, TimePoint to, qint64 most, const EndedRunVisitor& visit);
    qint64 mostRows() const;
    std::vector<std::string> notesOfList(std::string note) const;
    Outcome advance(qint64 rows);
    Cover cover() const;
    Outcome summary();
    Outcome charts();
    Outcome failures();
    Outcome slowest();
    Outcome retried();
    Outcome waits();
    Outcome changes();
    Outcome open();
    Outcome runs();
    std::optional<TimePoint> beforeStart() const;
    std::string period() const;

    const Request& m_request;
    Source& m_source;
    const Advance& m_advance;
    Exporter& m_exporter;
    WholeFile& m_file;
    Filter m_filter;
    EventSeq m_last;
    RunTally m_now;
    RunTally m_before;
    qint64 m_rows = 0;
    std::optional<qint64> m_total;
    qint64 m_listed = 0;
};

} // namespace taskyard::report
