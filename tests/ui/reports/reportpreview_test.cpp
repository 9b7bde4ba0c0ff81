// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/reports/reportsyard.h"
#include "ui/reports/reportpreview.h"

#include <gmock/gmock.h>

#include <QDir>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;
using Stage = ReportPreview::Stage;

namespace {
struct Preview : ReportsYard {
    static ReportPlan planOf(const QString& title)
    {
        ReportPlan plan;
        plan.title = title;
        plan.format = QStringLiteral("xlsx");
        return plan;
    }
    bool shows(const QString& title)
    {
        return waitFor([&] {
            return preview.stage() == Stage::Shown &&
                   preview.pages().front().text.contains(QStringLiteral("title: ") + title);
        });
    }

    ReportPreview preview{engine, clock, nullptr, std::chrono::milliseconds{1}};
};
} // namespace

TEST(ReportPreview, ShowsTheRealThingAndLeavesNothingBehind)
{
    Preview yard;
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    EXPECT_EQ(yard.preview.stage(), Stage::Making);
    ASSERT_TRUE(yard.shows(QStringLiteral("Night")));
    ASSERT_EQ(yard.engine.begun.size(), 1U);
    const command::ReportBegin& asked = yard.engine.begun.front();
    EXPECT_EQ(asked.format, QStringLiteral("pdf")) << "whatever the format of the file will be";
    EXPECT_EQ(asked.limit, ReportPreview::kRows) << "a million runs are not written for a preview";
    EXPECT_EQ(yard.preview.pages().size(), 2U);
    EXPECT_TRUE(yard.preview.pages().back().text.contains(QStringLiteral("the second page")));
    EXPECT_EQ(yard.preview.runs(), 7);
    const QFileInfo file(asked.path);
    EXPECT_TRUE(waitFor([&] { return !QFile::exists(asked.path); }));
    EXPECT_EQ(QFileInfo(file.path()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
              QFile::Permissions())
        << "nobody else can look at it meanwhile";
}

TEST(ReportPreview, TakesItsFolderAwayAtTheEnd)
{
    QString folder;
    {
        Preview yard;
        yard.preview.want(Preview::planOf(QStringLiteral("Night")));
        ASSERT_TRUE(yard.shows(QStringLiteral("Night")));
        folder = QFileInfo(yard.engine.begun.front().path).path();
        EXPECT_TRUE(QDir(folder).exists());
    }
    EXPECT_FALSE(QDir(folder).exists());
}

TEST(ReportPreview, WaitsUntilWhatIsAskedForRests)
{
    Preview yard;
    for (const char* title : {"N", "Ni", "Nig", "Night"})
        yard.preview.want(Preview::planOf(QLatin1String(title)));
    ASSERT_TRUE(yard.shows(QStringLiteral("Night")));
    EXPECT_EQ(yard.engine.begun.size(), 1U);
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    EXPECT_EQ(yard.preview.stage(), Stage::Shown) << "it is there already";
}

TEST(ReportPreview, GivesUpTheOlderOneForANewerOne)
{
    Preview yard;
    yard.engine.held = true;
    yard.preview.want(Preview::planOf(QStringLiteral("old")));
    ASSERT_TRUE(waitFor([&] { return yard.engine.isAsked(ReportId(1)); }));
    yard.engine.tell(ReportId(1), 2000, 8000);
    ASSERT_TRUE(waitFor([&] { return yard.preview.progress().rows == 2000; }));
    EXPECT_EQ(yard.preview.progress().total, 8000);
    yard.engine.held = false;
    yard.preview.want(Preview::planOf(QStringLiteral("new")));
    ASSERT_TRUE(yard.shows(QStringLiteral("new")));
    EXPECT_THAT(yard.engine.cancelled, testing::ElementsAre(ReportId(1)));
    EXPECT_EQ(yard.engine.begun.size(), 2U) << "never two at once: the engine takes two in all";
}

TEST(ReportPreview, DropsWhatWasWrittenBeforeItWasTakenBack)
{
    Preview yard;
    yard.engine.held = true;
    yard.preview.want(Preview::planOf(QStringLiteral("old")));
    ASSERT_TRUE(waitFor([&] { return yard.engine.isAsked(ReportId(1)); }));
    yard.engine.finish(ReportId(1)); // its answer is on the way
    yard.engine.held = false;
    yard.preview.want(Preview::planOf(QStringLiteral("new")));
    ASSERT_TRUE(yard.shows(QStringLiteral("new")));
}

TEST(ReportPreview, IsNotMadeForNobody)
{
    Preview yard;
    yard.engine.held = true;
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    ASSERT_TRUE(waitFor([&] { return yard.engine.isAsked(ReportId(1)); }));
    yard.preview.want(std::nullopt);
    EXPECT_EQ(yard.preview.stage(), Stage::Nothing);
    EXPECT_THAT(yard.engine.cancelled, testing::ElementsAre(ReportId(1)));
    yard.engine.held = false;
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    EXPECT_TRUE(yard.shows(QStringLiteral("Night")));
}

TEST(ReportPreview, SaysWhyThereIsNoneAndTriesAgainWhenAsked)
{
    Preview yard;
    yard.engine.refusal =
        Error{ErrorCode::Busy, QStringLiteral("2 reports are being written"), {}, QStringLiteral("try again later")};
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    ASSERT_TRUE(waitFor([&] { return yard.preview.stage() == Stage::Failed; }));
    EXPECT_TRUE(yard.preview.trouble().contains(QStringLiteral("2 reports are being written")));
    yard.engine.refusal.reset();
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    EXPECT_TRUE(yard.shows(QStringLiteral("Night")));
    EXPECT_EQ(yard.preview.trouble(), QString());
}

TEST(ReportPreview, SaysWhyWhenItFailsHalfWay)
{
    Preview yard;
    yard.engine.held = true;
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    ASSERT_TRUE(waitFor([&] { return yard.engine.isAsked(ReportId(1)); }));
    yard.engine.fail(ReportId(1), Error{ErrorCode::Internal, QStringLiteral("the disk is full"), {}, {}});
    ASSERT_TRUE(waitFor([&] { return yard.preview.stage() == Stage::Failed; }));
    EXPECT_TRUE(yard.preview.trouble().contains(QStringLiteral("the disk is full")));
}

TEST(ReportPreview, SaysThatWhatIsThereIsNoDocument)
{
    Preview yard;
    yard.engine.held = true;
    yard.preview.want(Preview::planOf(QStringLiteral("Night")));
    ASSERT_TRUE(waitFor([&] { return yard.engine.isAsked(ReportId(1)); }));
    yard.engine.finish(ReportId(1));
    QFile file(yard.engine.begun.front().path);
    ASSERT_TRUE(file.open(QFile::WriteOnly | QFile::Truncate));
    file.write("%PDF-1.7\nnothing of the kind");
    file.close();
    EXPECT_TRUE(waitFor([&] { return yard.preview.stage() == Stage::Failed; }));
}
