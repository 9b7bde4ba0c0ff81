// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline/timelineyard.h"
#include "ui/timeline/timelinemodel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>

#include <random>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;

namespace {
class TimelineModelTest : public testing::Test {
protected:
    void show(const answer::Timeline& told, double from = 0, double to = 60)
    {
        model.setTimeline(arranged(told, minute(50)), {minute(from), minute(to)});
    }
    QString cell(int row, const char* title)
    {
        for (int column = 0; column < model.columnCount(); ++column)
            if (model.headerData(column, Qt::Horizontal).toString() == QLatin1String(title))
                return model.index(row, column).data().toString();
        return QStringLiteral("no column %1").arg(QLatin1String(title));
    }

    TimelineModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};
} // namespace

TEST_F(TimelineModelTest, SaysOfEachRunWhatItsBarShows)
{
    show(sampleTimeline());
    ASSERT_EQ(model.rowCount(), 5);
    EXPECT_EQ(cell(1, "Task"), QStringLiteral("4"));
    EXPECT_EQ(cell(1, "Lane"), QStringLiteral("lane 1"));
    EXPECT_EQ(cell(1, "Took"), QStringLiteral("30 min"));
    EXPECT_EQ(cell(1, "Paused"), QStringLiteral("10 min"));
    EXPECT_EQ(cell(2, "State"), QStringLiteral("Failed"));
    EXPECT_EQ(cell(3, "Run"), QStringLiteral("2"));
    EXPECT_EQ(cell(4, "To"), QString()) << "it goes on";
    EXPECT_EQ(cell(4, "Took"), QStringLiteral("10 min")) << "so far";
    EXPECT_EQ(model.rowOf(TaskId(2), 2), 3);
    EXPECT_EQ(model.rowOf(TaskId(2), 7), -1);
}

TEST_F(TimelineModelTest, LeavesOutWhatIsNotInSight)
{
    show(sampleTimeline(), 36, 60);
    EXPECT_EQ(model.rowCount(), 2);
}

TEST_F(TimelineModelTest, SaysOfEachStepHowManyEndedHow)
{
    show(sampleCounts(), 10, 15);
    ASSERT_EQ(model.rowCount(), 5);
    EXPECT_EQ(cell(0, "Succeeded"), QStringLiteral("30"));
    EXPECT_EQ(cell(0, "Failed"), QStringLiteral("10"));
}

TEST_F(TimelineModelTest, KeepsTheRowsOfRunsThatStay)
{
    show(sampleTimeline());
    const QPersistentModelIndex kept(model.index(3, 0));
    answer::Timeline told = sampleTimeline();
    told.runs.erase(told.runs.begin());
    told.runs.push_back(bar(9, 45, 46));
    show(told);
    ASSERT_TRUE(kept.isValid());
    EXPECT_EQ(kept.data(TimelineModel::TaskRole).toLongLong(), 2);
    EXPECT_EQ(kept.row(), 2);
    EXPECT_EQ(model.rowCount(), 5);
}

TEST_F(TimelineModelTest, FollowsAnyChangeOfTheRuns)
{
    std::mt19937 random(5);
    const auto any = [&](int below) { return int(random() % unsigned(below)); };
    std::vector<answer::TimelineRun> all;
    for (int i = 0; i < 60; ++i)
        all.push_back(bar(i + 1, any(500) / 10., 50 + any(100) / 10.));
    for (int round = 0; round < 100; ++round) {
        std::vector<answer::TimelineRun> some;
        for (const answer::TimelineRun& run : all)
            if (any(3) > 0)
                some.push_back(run);
        const answer::Timeline told = round % 10 == 9 ? sampleCounts() : timelineOf(some);
        show(told);
        if (!told.runs.empty()) {
            ASSERT_EQ(model.rowCount(), int(told.runs.size()));
            for (int row = 0; row < model.rowCount(); ++row)
                ASSERT_EQ(model.index(row, 0).data(TimelineModel::TaskRole).toLongLong(),
                          told.runs[size_t(row)].task.value);
        }
    }
}

TEST_F(TimelineModelTest, ShowsNamesOfTasksOnOneLine)
{
    answer::Timeline told = timelineOf({bar(1, 0, 10)});
    told.runs[0].name = QStringLiteral("<b>a</b>\nb\u202E c");
    show(told);
    EXPECT_EQ(cell(0, "Name"), QStringLiteral("<b>a</b> b c"));
}
