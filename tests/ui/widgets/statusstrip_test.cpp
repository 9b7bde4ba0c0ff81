// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/showntip.h"
#include "tests/ui/support/uiyard.h"
#include "ui/widgets/statusstrip.h"

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::shownTip;
using taskyard::ui::test::UiYard;

TEST(StatusStrip, TellsOfTheEngineAndItsTasks)
{
    UiYard yard;
    const StatusStrip strip(yard.context, yard.starter);
    ASSERT_TRUE(waitFor([&] { return strip.summary().contains(QStringLiteral("0 of 0 slots")); }));
    EXPECT_EQ(strip.summary(),
              QStringLiteral("Engine is connected · 0 running · 0 queued · 0 failed · 0 of 0 slots · 0 a minute"));
}

TEST(StatusStrip, SaysThatThereIsNoEngineAndKeepsTheOldFigures)
{
    UiYard yard;
    const StatusStrip strip(yard.context, yard.starter);
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.latest().has_value(); }));
    yard.starter.words = QStringLiteral("the disk is full");
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_THAT(strip.summary().toStdString(), testing::StartsWith("No engine: what is shown may be old · "
                                                                   "the disk is full · 0 running"));
    yard.starter.starting = true;
    emit yard.starter.changed();
    EXPECT_THAT(strip.summary().toStdString(), testing::StartsWith("Starting the engine…"));
}

TEST(StatusStrip, ShowsATroubleInItsTipAsItIs)
{
    UiYard yard;
    const StatusStrip strip(yard.context, yard.starter);
    yard.starter.words = QStringLiteral("R&D's <b>disk</b>\nis full");
    yard.engine.setLink(LinkState::Disconnected);
    QStringList tips;
    for (const QWidget* part : strip.findChildren<QWidget*>())
        tips << shownTip(part->toolTip());
    EXPECT_TRUE(tips.contains(yard.starter.words)) << tips.join(u'|').toStdString();
}

TEST(StatusStrip, SpeaksChinese)
{
    UiYard yard;
    const StatusStrip strip(yard.context, yard.starter);
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.latest().has_value(); }));
    yard.parts.settings.set(Setting::Language, QStringLiteral("zh_CN"));
    EXPECT_TRUE(waitFor([&] { return strip.summary().startsWith(QStringLiteral("引擎已连接")); }));
    yard.parts.settings.set(Setting::Language, QStringLiteral("en"));
}
