// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/chartsyard.h"
#include "ui/charts/chartmodel.h"
#include "ui/charts/chartreading.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;

namespace {
class ChartModelTest : public testing::Test {
protected:
    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }

    ChartModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};
} // namespace

TEST_F(ChartModelTest, HasARowForEachStepAndAColumnForEachSeries)
{
    EXPECT_EQ(model.columnCount(), 0);
    model.setChart(depthChart(sampleTrend()));
    EXPECT_EQ(model.rowCount(), 7);
    ASSERT_EQ(model.columnCount(), 3);
    EXPECT_EQ(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("Time"));
    EXPECT_EQ(model.headerData(2, Qt::Horizontal).toString(), QStringLiteral("Queued"));
    EXPECT_EQ(cell(3, 2), QStringLiteral("8"));
    model.setChart(runChart(sampleTrend()));
    EXPECT_EQ(cell(1, 2), QStringLiteral("5 s"));
    EXPECT_EQ(cell(2, 2), QStringLiteral("–"));
    model.setChart(causesChart(sampleFigures()));
    EXPECT_EQ(cell(0, 2), QStringLiteral("75.0 %"));
}

TEST_F(ChartModelTest, KeepsRowsWhenTimeMovesOn)
{
    model.setChart(flowChart(sampleTrend()));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex third(model.index(2, 1));
    answer::Trend later = sampleTrend();
    later.from += 2 * kStep;
    later.to += 2 * kStep;
    later.arrivals = {7, 0, 0, 0, 0, 9};
    model.setChart(flowChart(later));
    EXPECT_EQ(resets.count(), 0);
    EXPECT_EQ(model.rowCount(), 6);
    EXPECT_EQ(third.row(), 0);
    EXPECT_EQ(cell(0, 1), QStringLiteral("7"));
    EXPECT_EQ(cell(5, 1), QStringLiteral("9"));
    later.to -= 3 * kStep;
    model.setChart(flowChart(later));
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_TRUE(third.isValid());
    later.step = kStep / 2;
    model.setChart(flowChart(later));
    EXPECT_EQ(model.rowCount(), 6);
    EXPECT_FALSE(third.isValid()) << "other steps are other rows";
}

TEST_F(ChartModelTest, IsCopiedWithTabs)
{
    model.setChart(causesChart(sampleFigures()));
    EXPECT_EQ(model.text({model.index(1, 1), model.index(0, 2), model.index(0, 1), model.index(1, 2)}),
              QStringLiteral("3\t75.0 %\n1\t100.0 %"));
}
