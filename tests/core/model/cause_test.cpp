// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cause.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

using namespace taskyard;

namespace {
std::string pattern(const char16_t* line) { return linePattern(QString::fromUtf16(line)).toStdString(); }

Failure failed(const QString& line, std::optional<int> exitCode = 1)
{
    return {TaskState::Failed, exitCode, std::nullopt, line};
}
} // namespace

TEST(Cause, MasksWhatVariesFromTaskToTask)
{
    const std::pair<const char16_t*, const char*> cases[] = {
        {u"", ""},
        {u"Segmentation fault", "Segmentation fault"},
        {u"frame 0042 failed after 3.5 s", "frame <n> failed after <n> s"},
        {u"shot_17b: no memory", "shot_<n>b: no memory"},
        {u"cannot open /data/in/7.png: error 2", "cannot open <path>: error <n>"},
        {u"file=/a/b (line 3)", "file=<path> (line <n>)"},
        {u"ratio and/or sum", "ratio <path> sum"},
        {u"GET https://shop.example/x?id=7 -> 503", "GET <url> -> <n>"},
        {u"object 0xDEADbeef freed twice", "object <hex> freed twice"},
        {u"commit 9f86d081884c not found", "commit <hex> not found"},
        {u"job 123e4567-e89b-12d3-a456-426614174000 lost", "job <hex> lost"},
        {u"deadbeefs are words", "deadbeefs are words"},
        {u"key \"anna smith\" is unknown", "key <text> is unknown"},
        {u"KeyError: 'order'", "KeyError: <text>"},
        {u"No rule to make target `all'.", "No rule to make target <text>."},
        {u"it can't and won't", "it can't and won't"},
        {u"  many   \t spaces  ", "many spaces"},
        {u"an open \"quote stays", "an open \"quote stays"},
    };
    for (const auto& [line, masked] : cases)
        EXPECT_EQ(pattern(line), masked);
}

TEST(Cause, IsOneForFailuresThatEndAlikeAndDifferOnlyInWhatVaries)
{
    const QString key = causeKey(failed(QStringLiteral("frame 1 failed")));
    EXPECT_EQ(key.size(), 16);
    EXPECT_EQ(causeKey(failed(QStringLiteral("frame 2000 failed"))), key);
    EXPECT_NE(causeKey(failed(QStringLiteral("frame 1 lost"))), key);
    EXPECT_NE(causeKey(failed(QStringLiteral("frame 1 failed"), 2)), key);
    EXPECT_NE(causeKey(failed(QStringLiteral("frame 1 failed"), std::nullopt)), key);
    EXPECT_NE(causeKey({TaskState::TimedOut, 1, std::nullopt, QStringLiteral("frame 1 failed")}), key);
    EXPECT_NE(causeKey({TaskState::Failed, 1, 9, QStringLiteral("frame 1 failed")}), key);
}

TEST(Cause, IsTheSameInEveryVersionBecauseFiltersAreSaved)
{
    EXPECT_EQ(causeKey(failed(QStringLiteral("frame 1 failed"))), QStringLiteral("d50cf3ceec1b092c"));
}

TEST(Cause, LooksAtTheBeginningOfALongLineOnly)
{
    const QString begin(300, u'x');
    EXPECT_EQ(linePattern(begin + QStringLiteral("one end")), linePattern(begin + QStringLiteral("another")));
    EXPECT_LE(linePattern(QString(1'000'000, u'x')).size(), 300);
}

TEST(Cause, HasAPatternForAnyLineAndThePatternIsItsOwn)
{
    std::mt19937 random(7);
    const QString letters = QStringLiteral("ab f09.x/:'\"`()=,-<>\t\u202e🚚é");
    for (int i = 0; i < 20'000; ++i) {
        QString line;
        for (size_t n = random() % 40; n > 0; --n)
            line += letters[qsizetype(random() % size_t(letters.size()))];
        const QString once = linePattern(line);
        EXPECT_EQ(linePattern(line), once);
        EXPECT_EQ(linePattern(QStringLiteral(" ") + line + u'\n'), once) << line.toStdString();
        EXPECT_FALSE(std::any_of(once.begin(), once.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
            << line.toStdString();
    }
}
