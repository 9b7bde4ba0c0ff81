// SPDX-License-Identifier: GPL-3.0-or-later
// The window knows the engine by its interface only, and so repeats the names that reports.md has. They are the same.
#include "core/report/exporter.h"
#include "core/report/report.h"
#include "ui/reports/reportplan.h"

#include <gmock/gmock.h>

using namespace taskyard;

TEST(ReportNames, AreTheEngines)
{
    EXPECT_EQ(ui::reportSections(), report::sectionNames());
    EXPECT_THAT(ui::reportFormats(), testing::UnorderedElementsAreArray(report::formats()));
}
