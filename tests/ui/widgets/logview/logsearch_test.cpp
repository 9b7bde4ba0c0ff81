// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"
#include "ui/support/filelogsource.h"
#include "ui/support/memorylogsource.h"
#include "ui/widgets/logview/logsearch.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace taskyard;
using namespace taskyard::test;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {

/// "12-15", with "wrapped" if it went round, "nothing", or what went wrong.
QString searched(LogSource& source, const LogPattern& pattern, qint64 from, bool backwards = false)
{
    LogSearch search(source);
    QString outcome;
    QObject::connect(&search, &LogSearch::found, &search, [&](LogRange match, bool wrapped) {
        outcome = u"%1-%2%3"_s.arg(match.begin).arg(match.end).arg(wrapped ? u" wrapped"_s : QString());
    });
    QObject::connect(&search, &LogSearch::notFound, &search, [&] { outcome = u"nothing"_s; });
    if (const auto started = search.start(pattern, from, backwards); !started)
        return started.error().text();
    EXPECT_TRUE(waitFor([&] { return !outcome.isEmpty(); }));
    EXPECT_FALSE(search.isRunning());
    return outcome;
}

} // namespace

TEST(LogSearch, GoesForwardsBackwardsAndRound)
{
    MemoryLogSource source("an apple\nan Apple\nthe end\n");
    EXPECT_EQ(searched(source, {u"apple"_s}, 0), u"3-8"_s);
    EXPECT_EQ(searched(source, {u"apple"_s}, 4), u"12-17"_s);
    EXPECT_EQ(searched(source, {u"apple"_s, true}, 4), u"3-8 wrapped"_s);
    EXPECT_EQ(searched(source, {u"apple"_s}, 12, true), u"3-8"_s);
    EXPECT_EQ(searched(source, {u"apple"_s}, 3, true), u"12-17 wrapped"_s);
    EXPECT_EQ(searched(source, {u"pear"_s}, 5), u"nothing"_s);
}

TEST(LogSearch, MatchesRegularExpressionsLineByLine)
{
    MemoryLogSource source("first 10\nsecond é 20\nthird 30\n");
    EXPECT_EQ(searched(source, {u"^s\\w+ . (\\d+)$"_s, false, true}, 0), u"9-21"_s);
    EXPECT_EQ(searched(source, {u"\\d+$"_s, false, true}, 30, true), u"28-30"_s);
    EXPECT_EQ(searched(source, {u"10\\nsecond"_s, false, true}, 0), u"nothing"_s);
    EXPECT_TRUE(searched(source, {u"a("_s, false, true}, 0).contains(u"not a regular expression"_s));
    EXPECT_EQ(searched(source, {u"x*"_s, false, true}, 0), u"nothing"_s);
}

TEST(LogSearch, FoldsOtherLettersThanAscii)
{
    MemoryLogSource source("GRÜSSE\n");
    EXPECT_EQ(searched(source, {u"grüsse"_s}, 0), u"0-7"_s);
    EXPECT_EQ(searched(source, {u"grüsse"_s, true}, 0), u"nothing"_s);
}

TEST(LogSearch, FindsOnlyWhatIsSeen)
{
    MemoryLogSource source("\x1B[31mred\x1B[0m 31 \x1B[0m\n50%\r99%\n");
    EXPECT_EQ(searched(source, {u"31"_s}, 0), u"13-15"_s);
    EXPECT_EQ(searched(source, {u"50"_s}, 0), u"nothing"_s);
    EXPECT_EQ(searched(source, {u"99"_s}, 0), u"25-27"_s);
}

TEST(LogSearch, FindsWhatLiesAcrossTwoPieces)
{
    const TempDir dir;
    QByteArray log((1 << 20) + 100, '.');
    log.replace((1 << 20) - 3, 6, "needle");
    FileLogSource source(dir.write(u"a.log"_s, log));
    ASSERT_TRUE(waitFor([&] { return source.extent().total == log.size(); }));
    for (const bool backwards : {false, true})
        EXPECT_EQ(searched(source, {u"needle"_s}, backwards ? log.size() : 0, backwards), u"1048573-1048579"_s);
}

TEST(LogSearch, CanBeCancelled)
{
    MemoryLogSource source(QByteArray(1 << 20, 'x'));
    LogSearch search(source);
    bool told = false;
    QObject::connect(&search, &LogSearch::notFound, &search, [&] { told = true; });
    ASSERT_TRUE(search.start({u"y"_s}, 0, false));
    EXPECT_TRUE(search.isRunning());
    search.cancel();
    EXPECT_FALSE(search.isRunning());
    ASSERT_TRUE(search.start({u"z"_s}, 0, false));
    EXPECT_TRUE(waitFor([&] { return told; }));
}

RC_GTEST_PROP(LogMatcher, AgreesWithANaiveSearch, ())
{
    const auto text =
        QByteArray::fromStdString(*rc::gen::container<std::string>(rc::gen::elementOf(std::string("aAbB\n"))));
    const auto needle = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("aAb"))));
    const bool caseSensitive = *rc::gen::arbitrary<bool>();
    const auto from = *rc::gen::inRange<qsizetype>(0, text.size() + 1);
    const auto matcher = LogMatcher::compile({QString::fromStdString(needle), caseSensitive, false});
    const QString whole = QString::fromUtf8(text);
    const auto sensitivity = caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const auto forward = matcher->find(text, from, text.size(), false);
    RC_ASSERT((forward ? forward->begin : -1) == whole.indexOf(QString::fromStdString(needle), from, sensitivity));
    const auto backward = matcher->find(text, 0, from, true);
    const qsizetype last = from == 0 ? -1 : whole.lastIndexOf(QString::fromStdString(needle), from - 1, sensitivity);
    RC_ASSERT((backward ? backward->begin : -1) == last);
}
