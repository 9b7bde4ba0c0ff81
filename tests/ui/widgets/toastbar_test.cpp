// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/widgets/logview/logfindbar.h"
#include "ui/widgets/toastbar.h"

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::UiYard;

namespace {
struct Bar : UiYard {
    Bar()
    {
        window.resize(800, 400);
        window.show();
    }
    QToolButton& button(const QString& text) const
    {
        for (QToolButton* button : bar->findChildren<QToolButton*>())
            if (button->text() == text)
                return *button;
        ADD_FAILURE() << "no button " << text.toStdString();
        return *bar->findChild<QToolButton*>();
    }

    QWidget window;
    ToastBar* bar = new ToastBar(context, &window);
};
} // namespace

TEST(ToastBar, ShowsOneMessageAfterTheOther)
{
    Bar yard;
    EXPECT_FALSE(yard.bar->isVisible());
    yard.parts.toasts.notice(QStringLiteral("first"));
    yard.parts.toasts.notice(QStringLiteral("second"));
    EXPECT_TRUE(yard.bar->isVisible());
    EXPECT_EQ(yard.bar->accessibleName(), QStringLiteral("first"));
    yard.parts.toasts.dismiss();
    EXPECT_EQ(yard.bar->accessibleName(), QStringLiteral("second"));
    yard.parts.toasts.dismiss();
    EXPECT_FALSE(yard.bar->isVisible());
}

TEST(ToastBar, DoesWhatItsButtonSaysOnce)
{
    Bar yard;
    int undone = 0;
    yard.parts.toasts.show(
        {ToastKind::Notice, QStringLiteral("12 tasks held"), QStringLiteral("Undo"), [&] { ++undone; }});
    QTest::mouseClick(&yard.button(QStringLiteral("Undo")), Qt::LeftButton);
    EXPECT_EQ(undone, 1);
    EXPECT_FALSE(yard.bar->isVisible());
}

TEST(ToastBar, LiesInsideItsParentHoweverLongTheMessage)
{
    Bar yard;
    yard.parts.toasts.notice(QString(10'000, QLatin1Char('w')));
    EXPECT_TRUE(yard.window.rect().contains(yard.bar->geometry()));
    yard.window.resize(400, 300);
    EXPECT_TRUE(waitFor([&] { return yard.window.rect().contains(yard.bar->geometry()); }));
}

TEST(ToastBar, LeavesTheLineFreeInWhichOneSearchesALog)
{
    Bar yard;
    LogFindBar find(&yard.window);
    find.setGeometry(0, 360, 800, 40);
    yard.parts.toasts.notice(QStringLiteral("12 tasks held"));
    yard.window.activateWindow();
    find.show();
    ASSERT_TRUE(waitFor([&] { return yard.window.isActiveWindow(); }));
    find.open();
    ASSERT_TRUE(waitFor([&] { return find.isAncestorOf(QApplication::focusWidget()); }));
    EXPECT_FALSE(yard.bar->geometry().intersects(find.geometry()));
    EXPECT_TRUE(yard.window.rect().contains(yard.bar->geometry()));
}

TEST(ToastBar, ShowsMarkupAsItIs)
{
    Bar yard;
    yard.parts.toasts.notice(QStringLiteral("<img src=x> & <b>"));
    for (const QLabel* label : yard.bar->findChildren<QLabel*>())
        if (!label->text().isEmpty())
            EXPECT_EQ(label->textFormat(), Qt::PlainText);
    EXPECT_EQ(yard.bar->accessibleName(), QStringLiteral("<img src=x> & <b>"));
}

TEST(ToastBar, LetsAMessageGoAfterTheSecondsThatAreSet)
{
    Bar yard;
    yard.parts.settings.set(Setting::ToastSeconds, 3);
    auto* elsewhere = new QLineEdit(&yard.window); // a message under the pointer or with the focus stays
    elsewhere->show();
    elsewhere->setFocus();
    QTest::mouseMove(&yard.window, QPoint(2, 2));
    yard.parts.toasts.notice(QStringLiteral("gone soon"));
    EXPECT_TRUE(waitFor([&] { return !yard.bar->isVisible(); }));
}

TEST(Toasts, KeepTheFirstAndTheLatestOfMany)
{
    Toasts toasts;
    for (int i = 0; i < 100; ++i)
        toasts.notice(QString::number(i));
    EXPECT_LE(toasts.waiting(), 4);
    EXPECT_EQ(toasts.current()->text, QStringLiteral("0"));
    QString last;
    for (; toasts.current() != nullptr; toasts.dismiss())
        last = toasts.current()->text;
    EXPECT_EQ(last, QStringLiteral("99"));
}
