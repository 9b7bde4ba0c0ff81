// SPDX-License-Identifier: GPL-3.0-or-later
// Pages from which one comes to a report of what they show.
#include "tests/support/waiting.h"
#include "tests/ui/charts/chartsyard.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/chartspage.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"

#include <gtest/gtest.h>

#include <QAction>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;

namespace {
class ReportSources : public testing::Test {
protected:
    ReportSources()
    {
        yard.parts.actions.handle(ActionId::ShowReports, &reports, [this] { ++shown; });
        QObject::connect(&yard.parts.current, &CurrentTask::reportWanted, &reports,
                         [this](const QString& wanted, const auto& stretch) {
                             filter = wanted;
                             times = stretch;
                         });
    }
    void look(Page& page)
    {
        yard.parts.actions.markAsPage(&page);
        yard.parts.actions.setActivePage(&page);
        page.show();
    }

    ChartsYard yard;
    QObject reports;
    int shown = 0;
    QString filter;
    std::optional<std::pair<TimePoint, TimePoint>> times;
};
} // namespace

TEST_F(ReportSources, AreTheBoardWithItsFilter)
{
    BoardPage board(yard.context);
    look(board);
    board.setFilter(QStringLiteral("queue:render state:failed"));
    yard.parts.actions.action(ActionId::ReportOfFilter).trigger();
    EXPECT_EQ(shown, 1);
    EXPECT_EQ(filter, QStringLiteral("queue:render state:failed"));
    EXPECT_FALSE(times) << "the period is the report's own";
}

TEST_F(ReportSources, AreTheChartsWithTheirTimeAndQueue)
{
    ChartsPage charts(yard.context);
    look(charts);
    charts.setQueue(QStringLiteral("night run"));
    const TimeStretch all{kStart, kStart + 6 * kStep};
    ASSERT_TRUE(waitFor([&] { return charts.feed().isLoaded(); }));
    const auto actions = charts.findChildren<QAction*>();
    const auto report =
        std::ranges::find_if(actions, [](const QAction* action) { return action->text() == u"Report"; });
    ASSERT_NE(report, actions.end());
    ASSERT_TRUE((*report)->isEnabled());
    (*report)->trigger();
    EXPECT_EQ(shown, 1);
    EXPECT_EQ(filter, QStringLiteral("queue:\"night run\""));
    ASSERT_TRUE(times);
    EXPECT_EQ(times->first, all.from);
    EXPECT_EQ(times->second, all.to);
}
