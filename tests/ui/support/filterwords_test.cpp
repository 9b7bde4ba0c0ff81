// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filter.h"
#include "ui/support/filterwords.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::ui;

TEST(FilterWords, ReplaceWhatIsAskedOfTheStateAndKeepTheRestAsItWasWritten)
{
    const QString filter = QStringLiteral("name:\"shot 01\"  -state:failed state:held \"state:x y\" a\\ b");
    EXPECT_EQ(withStates(filter, {TaskState::Queued, TaskState::TimedOut}),
              QStringLiteral("name:\"shot 01\" \"state:x y\" a\\ b state:queued,timed-out"));
    EXPECT_EQ(withStates(filter, {}), QStringLiteral("name:\"shot 01\" \"state:x y\" a\\ b"));
    EXPECT_EQ(withStates(QString(), {TaskState::Held}), QStringLiteral("state:held"));
}

TEST(FilterWords, KnowAWordAboutStatesHoweverItIsWritten)
{
    for (const char* word :
         {"state=failed", "STATE:failed", "State!=held", "-state=queued", "state!:held", "state:\"failed\""})
        EXPECT_EQ(withStates(QString::fromLatin1(word) + QStringLiteral(" x"), {TaskState::Held}),
                  QStringLiteral("x state:held"))
            << word;
    EXPECT_TRUE(asksForStates(QStringLiteral("State=timed-out,failed,interrupted"), kFailures));
    EXPECT_FALSE(asksForStates(QStringLiteral("state!=held"), {TaskState::Held}));
    EXPECT_FALSE(asksForStates(QStringLiteral("state=failed,failed,held"), kFailures));
}

TEST(FilterWords, KnowWhichStatesAreAskedFor)
{
    EXPECT_TRUE(asksForStates(QStringLiteral("x"), {}));
    EXPECT_FALSE(asksForStates(QStringLiteral("-state:held"), {}));
    EXPECT_TRUE(asksForStates(QStringLiteral("x state:held"), {TaskState::Held}));
    EXPECT_FALSE(asksForStates(QStringLiteral("state:held,queued"), {TaskState::Held}));
    EXPECT_FALSE(asksForStates(QStringLiteral("state:held -state:queued"), {TaskState::Held}));
}

TEST(FilterWords, NameAValueSoThatTheFilterReadsItBack)
{
    for (const char16_t* text :
         {u"night", u"two words", u"a,b", u"say \"hi\"", u"back\\slash", u"-x", u"tab\there", u"名"}) {
        const QString value = QString::fromUtf16(text);
        const auto filter = parseFilter(filterWord(QStringLiteral("queue"), value), TimePoint());
        ASSERT_TRUE(filter) << value.toStdString();
        ASSERT_EQ(filter->terms.size(), 1U);
        EXPECT_EQ(filter->terms.front().field, QStringLiteral("queue"));
        EXPECT_EQ(filter->terms.front().values, QStringList{value});
        EXPECT_FALSE(filter->terms.front().negated);
    }
    EXPECT_EQ(filterWord(QStringLiteral("state"), QStringLiteral("failed")), QStringLiteral("state:failed"));
    const auto none = parseFilter(filterWord(QStringLiteral("workflow"), QString()), TimePoint());
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->terms.front().negated);
}

TEST(FilterWords, AreWidenedWhereATextMustBeWhole)
{
    EXPECT_EQ(widened(QStringLiteral("name:job-0999 state:failed")), QStringLiteral("name:*job-0999* state:failed"));
    EXPECT_EQ(widened(QStringLiteral("name:\"two words\"")), QStringLiteral("name:\"*two words*\""));
    for (const char* none : {"", "job", "name:job*", "-name:job", "state:failed", "id:7"})
        EXPECT_EQ(widened(QLatin1String(none)), QString()) << none;
}
