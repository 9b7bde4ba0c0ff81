// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reportplan.h"
#include "ui/reports/sectionmodel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace taskyard::ui;

namespace {
bool check(SectionModel& model, const QString& section, bool on)
{
    return model.setData(model.index(int(reportSections().indexOf(section))), on ? Qt::Checked : Qt::Unchecked,
                         Qt::CheckStateRole);
}
const QString kSummary = QStringLiteral("summary");
const QString kOpen = QStringLiteral("open");
const QString kRuns = QStringLiteral("runs");
} // namespace

TEST(SectionModel, KeepsTheOrderOfTheReport)
{
    SectionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QSignalSpy told(&model, &SectionModel::chosenChanged);
    EXPECT_EQ(model.rowCount(), reportSections().size());
    EXPECT_TRUE(check(model, kRuns, true));
    EXPECT_TRUE(check(model, kSummary, true));
    EXPECT_EQ(model.chosen(), (QStringList{kSummary, kRuns}));
    EXPECT_TRUE(check(model, kRuns, false));
    EXPECT_EQ(model.chosen(), QStringList{kSummary});
    EXPECT_EQ(told.size(), 3);
    for (int row = 0; row < model.rowCount(); ++row)
        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleDescriptionRole})
            EXPECT_FALSE(model.data(model.index(row), role).toString().isEmpty());
}

TEST(SectionModel, HasExactlyOneOfAFormatThatHoldsOneTable)
{
    SectionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.choose(reportSections());
    model.setSingle(true);
    EXPECT_EQ(model.chosen(), QStringList{kRuns});
    EXPECT_TRUE(check(model, kOpen, true));
    EXPECT_EQ(model.chosen(), QStringList{kOpen});
    EXPECT_FALSE(check(model, kOpen, false)) << "none is not possible";
    EXPECT_EQ(model.chosen(), QStringList{kOpen});
    model.setSingle(false);
    EXPECT_TRUE(check(model, kRuns, true));
    EXPECT_EQ(model.chosen(), (QStringList{kOpen, kRuns}));
    model.choose({kSummary, kOpen});
    model.setSingle(true);
    EXPECT_EQ(model.chosen(), QStringList{kSummary}) << "one of those that were chosen";
}
