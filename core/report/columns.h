// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a report with their columns and the definitions of their figures, in one table each. Constants.
#pragma once

#include "core/report/cell.h"

namespace taskyard::report {

extern const std::span<const Column> kSummaryColumns;
extern const std::span<const Column> kTrendColumns;
extern const std::span<const Column> kFailureColumns;
extern const std::span<const Column> kSlowestColumns;
extern const std::span<const Column> kRetriedColumns;
extern const std::span<const Column> kWaitColumns;
extern const std::span<const Column> kChangeColumns;
extern const std::span<const Column> kOpenColumns;
extern const std::span<const Column> kRunColumns;

} // namespace taskyard::report
