// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/fuzzy.h"

using taskyard::ui::fuzzyScore;

TEST(Fuzzy, TakesLettersInOrderWhateverTheirCase)
{
    EXPECT_TRUE(fuzzyScore(u"rwd", u"Retry with everything downstream"));
    EXPECT_TRUE(fuzzyScore(u"RETRY", u"retry"));
    EXPECT_TRUE(fuzzyScore(u"re down", u"Retry with everything downstream"));
    EXPECT_FALSE(fuzzyScore(u"mr", u"Retry with everything downstreams"));
    EXPECT_FALSE(fuzzyScore(u"xyz", u"Retry"));
    EXPECT_FALSE(fuzzyScore(u"a", u""));
}

TEST(Fuzzy, PrefersBeginningsOfWordsAndUnbrokenStretches)
{
    EXPECT_GT(fuzzyScore(u"mt", u"Move to the top"), fuzzyScore(u"mt", u"Mark as done when it ends somewhat"));
    EXPECT_GT(fuzzyScore(u"hold", u"Hold"), fuzzyScore(u"hold", u"Show old logs and more"));
    EXPECT_GT(fuzzyScore(u"log", u"Log"), fuzzyScore(u"log", u"Copy the path of the log"));
}

TEST(Fuzzy, KnowsCharactersOfOtherScripts)
{
    EXPECT_TRUE(fuzzyScore(u"日志", u"跟踪日志"));
    EXPECT_FALSE(fuzzyScore(u"志日", u"跟踪日志"));
}
