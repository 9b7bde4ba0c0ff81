// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/calendar/sweep.h"

#include <gtest/gtest.h>

using taskyard::calendar::test::sweepAllZones;

// Both the years that zones' files list and those behind them.
TEST(Sweep, EveryZoneHasEachDayAndEachRealHourOnceInTwentyYears) { sweepAllZones(2021, 2040); }

// The years in which Apia, Fakaofo and others changed the side of the date line.
TEST(Sweep, EveryZoneHasEachDayAndEachRealHourOnceWhereDaysWereLeftOut) { sweepAllZones(2010, 2012); }
