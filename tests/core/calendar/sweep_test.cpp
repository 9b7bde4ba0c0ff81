// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/calendar/sweep.h"

#include <gtest/gtest.h>

using taskyard::calendar::test::sweepAllZones;

TEST(Sweep, EveryZoneHasEachDayAndEachRealHourOnceInAYear) { sweepAllZones(2026, 2026); }
