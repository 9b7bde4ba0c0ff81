// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "ui/widgets/filterbar.h"

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace taskyard;
using namespace taskyard::test;
using namespace taskyard::ui;

namespace {
class FilterBarTest : public testing::Test {
protected:
    FilterBarTest()
    {
        bar.show();
        bar.activateWindow();
        EXPECT_TRUE(waitFor([&] { return bar.isVisible() && bar.isActiveWindow(); }));
        edit->setFocus();
    }
    ManualClock clock;
    FilterBar bar{clock};
    QLineEdit* edit = bar.findChild<QLineEdit*>();
    QLabel* message = bar.findChild<QLabel*>();
    QCompleter* completer = bar.findChild<QCompleter*>();
    QSignalSpy changes{&bar, &FilterBar::filterChanged};
};
} // namespace

TEST_F(FilterBarTest, AppliesWhatIsTypedOnceAMomentAfterTheLastKey)
{
    QTest::keyClicks(edit, QStringLiteral("shot"));
    EXPECT_EQ(changes.count(), 0);
    ASSERT_TRUE(waitFor([&] { return changes.count() == 1; }));
    EXPECT_EQ(bar.filter(), QStringLiteral("shot"));
}

TEST_F(FilterBarTest, SaysInWordsWhatIsWrongAndAppliesItNot)
{
    bar.setFilter(QStringLiteral("shot"));
    bar.setFilter(QStringLiteral("shot colour:red"));
    EXPECT_EQ(bar.filter(), QStringLiteral("shot"));
    EXPECT_TRUE(message->isVisible());
    EXPECT_TRUE(message->text().contains(QStringLiteral("colour")));
    EXPECT_EQ(message->textFormat(), Qt::PlainText);
    bar.setFilter(QStringLiteral("state:failed"));
    EXPECT_FALSE(message->isVisible());
    EXPECT_EQ(bar.filter(), QStringLiteral("state:failed"));
    EXPECT_EQ(edit->text(), QStringLiteral("state:failed")) << "marking the place changes no letter";
}

TEST_F(FilterBarTest, EscClears)
{
    bar.setFilter(QStringLiteral("shot"));
    QTest::keyClick(edit, Qt::Key_Escape);
    EXPECT_EQ(bar.filter(), QString());
    EXPECT_EQ(edit->text(), QString());
}

TEST_F(FilterBarTest, CompletesFieldsThenTheirValues)
{
    bar.setKnown({QStringLiteral("render"), QStringLiteral("night mail")}, {QStringLiteral("urgent")});
    const auto offers = [&](const QString& typed) {
        edit->clear();
        QTest::keyClicks(edit, typed);
        QStringList words;
        for (int i = 0; completer->setCurrentRow(i); ++i)
            words << completer->currentCompletion();
        return words;
    };
    EXPECT_TRUE(offers(QStringLiteral("qu")).contains(QStringLiteral("queue:")));
    EXPECT_TRUE(offers(QStringLiteral("queue:n")).contains(QStringLiteral("queue:\"night mail\"")));
    EXPECT_TRUE(offers(QStringLiteral("state:f")).contains(QStringLiteral("state:failed")));
    EXPECT_TRUE(offers(QStringLiteral("-tag:u")).contains(QStringLiteral("-tag:urgent")));
    ASSERT_TRUE(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    EXPECT_EQ(edit->text(), QStringLiteral("-tag:urgent "));
}

TEST_F(FilterBarTest, BringsBackWhatWasUsedBefore)
{
    bar.setFilter(QStringLiteral("first"));
    bar.setFilter(QStringLiteral("second"));
    bar.setFilter(QString());
    QTest::keyClick(edit, Qt::Key_Up);
    EXPECT_EQ(edit->text(), QStringLiteral("second"));
    QTest::keyClick(edit, Qt::Key_Up);
    EXPECT_EQ(edit->text(), QStringLiteral("first"));
    QTest::keyClick(edit, Qt::Key_Down);
    EXPECT_EQ(edit->text(), QStringLiteral("second"));
    EXPECT_EQ(bar.history().size(), 2);
}

TEST_F(FilterBarTest, HasNamesForThoseWhoDoNotSee)
{
    EXPECT_FALSE(edit->accessibleName().isEmpty());
    EXPECT_FALSE(message->accessibleName().isEmpty());
}
