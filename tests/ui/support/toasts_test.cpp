// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/toasts.h"

#include <gtest/gtest.h>

using namespace taskyard::ui;

TEST(Toasts, ReplaceAnOlderMessageOfTheSameTopic)
{
    Toasts toasts;
    toasts.notice(QStringLiteral("first"));
    Toast held{ToastKind::Notice, QStringLiteral("held 1")};
    held.topic = QStringLiteral("orders");
    toasts.show(held);
    held.text = QStringLiteral("held 2");
    toasts.show(held);
    EXPECT_EQ(toasts.waiting(), 2);
    EXPECT_EQ(toasts.current()->text, QStringLiteral("first"));
    toasts.dismiss();
    EXPECT_EQ(toasts.current()->text, QStringLiteral("held 2"));
    int changes = 0;
    QObject::connect(&toasts, &Toasts::currentChanged, &toasts, [&] { ++changes; });
    held.text = QStringLiteral("held 3");
    toasts.show(held);
    EXPECT_EQ(toasts.current()->text, QStringLiteral("held 3"));
    EXPECT_EQ(changes, 1);
}

TEST(Toasts, ShowWhatPassesBeforeWhatStaysAndTheSameTroubleOnce)
{
    Toasts toasts;
    Toast waits{ToastKind::Notice, QStringLiteral("waits")};
    waits.stays = true;
    toasts.show(waits);
    toasts.trouble(QStringLiteral("no room"));
    toasts.trouble(QStringLiteral("no room"));
    toasts.notice(QStringLiteral("copied"));
    EXPECT_EQ(toasts.waiting(), 3);
    for (const char* text : {"no room", "copied", "waits"}) {
        EXPECT_EQ(toasts.current()->text, QLatin1String(text));
        toasts.dismiss();
    }
}

TEST(Toasts, ShowWhatCanBeTakenBackBeforeAMessageThatLasts)
{
    Toasts toasts;
    toasts.trouble(QStringLiteral("no room"));
    toasts.trouble(QStringLiteral("no program"));
    Toast held{ToastKind::Notice, QStringLiteral("held 1"), QStringLiteral("Undo"), [] {}};
    held.topic = QStringLiteral("orders");
    toasts.show(held);
    EXPECT_EQ(toasts.current()->text, QStringLiteral("held 1"));
    held.text = QStringLiteral("held 2");
    toasts.show(held);
    EXPECT_EQ(toasts.current()->text, QStringLiteral("held 2"));
    for (const char* text : {"held 2", "no room", "no program"}) {
        ASSERT_NE(toasts.current(), nullptr);
        EXPECT_EQ(toasts.current()->text, QLatin1String(text));
        toasts.dismiss();
    }
}
