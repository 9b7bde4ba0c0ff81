// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filter.h"
#include "tests/support/waiting.h"
#include "ui/widgets/filterbar.h"

#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace taskyard;
using namespace taskyard::test;
using namespace taskyard::ui;

namespace {
/// What a line edit is told to show otherwise: it keeps that to itself.
class Marks : public QObject {
public:
    explicit Marks(QLineEdit& edit) : m_edit(edit) { edit.installEventFilter(this); }
    QString marked;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::InputMethod) {
            marked.clear();
            for (const auto& part : static_cast<QInputMethodEvent*>(event)->attributes())
                marked += m_edit.text().mid(m_edit.cursorPosition() + part.start, part.length);
        }
        return false;
    }

private:
    QLineEdit& m_edit;
};

class FilterBarTest : public testing::Test {
protected:
    FilterBarTest()
    {
        bar.show();
        bar.activateWindow();
        EXPECT_TRUE(waitFor([&] { return bar.isVisible() && bar.isActiveWindow(); }));
        edit->setFocus();
    }
    QStringList offers(const QString& typed)
    {
        edit->clear();
        QTest::keyClicks(edit, typed);
        QStringList words;
        for (int i = 0; completer->setCurrentRow(i); ++i)
            words << completer->currentCompletion();
        return words;
    }

    void takeFirst()
    {
        ASSERT_TRUE(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
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
    EXPECT_TRUE(offers(QStringLiteral("qu")).contains(QStringLiteral("queue:")));
    EXPECT_TRUE(offers(QStringLiteral("queue:n")).contains(QStringLiteral("queue:\"night mail\"")));
    EXPECT_TRUE(offers(QStringLiteral("state:f")).contains(QStringLiteral("state:failed")));
    EXPECT_TRUE(offers(QStringLiteral("-tag:u")).contains(QStringLiteral("-tag:urgent")));
    takeFirst();
    EXPECT_EQ(edit->text(), QStringLiteral("-tag:urgent "));
}

TEST_F(FilterBarTest, CompletesAValueInQuotes)
{
    bar.setKnown({QStringLiteral("night mail"), QStringLiteral("say \"hi\""), QStringLiteral("a\\b")}, {});
    EXPECT_EQ(offers(QStringLiteral("x queue:\"night m")), QStringList{QStringLiteral("queue:\"night mail\"")});
    takeFirst();
    EXPECT_EQ(edit->text(), QStringLiteral("x queue:\"night mail\" "));
    for (const char* typed : {"queue:s", "queue:a"}) {
        const QStringList words = offers(QString::fromLatin1(typed));
        ASSERT_EQ(words.size(), 1) << typed;
        const auto filter = parseFilter(words.front(), clock.wall());
        ASSERT_TRUE(filter) << words.front().toStdString();
        EXPECT_EQ(filter->terms.size(), 1U);
    }
    EXPECT_EQ(offers(QStringLiteral("name:\"a qu")), QStringList()) << "a word within a text is no field";
}

TEST_F(FilterBarTest, ReplacesAQuotedValueUpToItsClosingQuote)
{
    bar.setKnown({QStringLiteral("night mail")}, {});
    edit->setText(QStringLiteral("queue:\"nigh shift\" x"));
    edit->setCursorPosition(10);
    QTest::keyClicks(edit, QStringLiteral("g"));
    QTest::keyClick(edit, Qt::Key_Backspace);
    takeFirst();
    EXPECT_EQ(edit->text(), QStringLiteral("queue:\"night mail\" x"));
}

TEST_F(FilterBarTest, MarksTheWholeWordThatIsWrong)
{
    Marks marks(*edit);
    bar.setFilter(QStringLiteral("a colour:\"dark red\" b"));
    EXPECT_EQ(marks.marked, QStringLiteral("colour:\"dark red\""));
    bar.setFilter(QStringLiteral("a name:\"shot 01 b"));
    EXPECT_EQ(marks.marked, QStringLiteral("\"shot 01 b"));
    bar.setFilter(QStringLiteral("a"));
    EXPECT_EQ(marks.marked, QString());
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
