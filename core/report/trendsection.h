// SPDX-License-Identifier: GPL-3.0-or-later
// The section "charts": depth, arrivals and completions, wait and run times over the period, as a table and as charts
// of it. From the rollups, which know of queues but of nothing else that a filter may name. Values; one thread.
#pragma once

#include "core/report/exporter.h"
#include "core/report/report.h"

namespace taskyard::report {

class TrendSection {
public:
    /// Nothing to draw, and a note that says why, for a filter by anything but queues.
    static Result<TrendSection> read(Source& source, const Request& request);
    void write(Exporter& exporter) const;

private:
    std::vector<std::string> m_notes;
    std::optional<answer::Trend> m_trend;
};

} // namespace taskyard::report
