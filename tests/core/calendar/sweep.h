// SPDX-License-Identifier: GPL-3.0-or-later
// A walk over every zone of the system: what must hold of daily and hourly schedules whatever the clocks do. Used by
// one test each.
#pragma once

namespace taskyard::calendar::test {

/// Every day of the years, and every hour around each change of the clocks, in zones that differ in these years.
/// From the start of the first year to the end of the last one; fails the running test where something does not hold.
void sweepAllZones(int firstYear, int lastYear);

} // namespace taskyard::calendar::test
