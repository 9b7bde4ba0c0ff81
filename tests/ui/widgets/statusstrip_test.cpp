// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/showntip.h"
#include "tests/ui/support/uiyard.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/statusstrip.h"

#include <QLayout>

#include <set>

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

TEST(StatusStrip, SaysThatTheEngineDoesNotAnswer)
{
    UiYard yard;
    EngineStatus status(yard.engine, yard.clock, nullptr, std::chrono::milliseconds(20));
    const UiContext impatient{yard.context.engine,
                              yard.context.clock,
                              yard.context.actions,
                              yard.context.settings,
                              yard.context.theme,
                              yard.context.toasts,
                              status,
                              yard.context.current};
    const StatusStrip strip(impatient, yard.starter);
    ASSERT_TRUE(waitFor([&] { return status.latest().has_value(); }));
    yard.engine.holdAnswers(true);
    EXPECT_TRUE(waitFor([&] {
        return strip.summary().startsWith(QStringLiteral("The engine does not answer: what is shown may be old"));
    })) << strip.summary().toStdString();
    yard.engine.holdAnswers(false);
    EXPECT_TRUE(waitFor([&] { return strip.summary().startsWith(QStringLiteral("Engine is connected")); }));
}

TEST(StatusStrip, SaysWhatTheEngineWorksOnForTheWindow)
{
    UiYard yard;
    const StatusStrip strip(yard.context, yard.starter);
    yard.parts.status.setWork(QStringLiteral("Holding tasks…"));
    EXPECT_TRUE(strip.summary().startsWith(QStringLiteral("Holding tasks…")));
    yard.parts.status.setWork({});
    EXPECT_TRUE(strip.summary().startsWith(QStringLiteral("Engine is connected")));
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

TEST(StatusStrip, LetsTheLeastImportantGoWhereThereIsNoRoom)
{
    UiYard yard;
    StatusStrip strip(yard.context, yard.starter);
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.latest().has_value(); }));
    const QString whole = strip.summary();
    strip.show();
    size_t before = 0;
    std::set<QStringList> seen;
    for (int width = 60; width <= 1200; width += 20) {
        strip.resize(width, strip.height());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        strip.layout()->activate();
        QStringList shown;
        for (const IconLabel* label : strip.findChildren<IconLabel*>()) {
            if (label->isHidden() || label->text().startsWith(QStringLiteral("Engine")))
                continue;
            shown << label->text();
            EXPECT_GE(label->width(), label->sizeHint().width()) << label->text().toStdString() << " at " << width;
        }
        EXPECT_TRUE(shown.isEmpty() || shown.contains(QStringLiteral("0 failed"))) << "it is the most important one";
        EXPECT_GE(size_t(shown.size()), before);
        before = size_t(shown.size());
        seen.insert(shown);
        EXPECT_EQ(strip.summary(), whole);
        EXPECT_EQ(shownTip(strip.toolTip()), whole);
    }
    EXPECT_EQ(seen.size(), 6U) << "one after the other";
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
