// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timetext.h"
#include "core/model/filter.h"
#include "tests/support/casesdir.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <random>

using namespace taskyard;
using Op = FilterOperator;

namespace {

const TimePoint kNow{std::chrono::seconds{1'795'217'340}};

Filter parsed(const QString& text)
{
    const auto filter = parseFilter(text, kNow);
    EXPECT_TRUE(filter) << text.toStdString() << ": " << filter.error().text().toStdString();
    return filter.value_or(Filter());
}
FilterTerm only(const QString& text)
{
    const Filter filter = parsed(text);
    EXPECT_EQ(filter.terms.size(), 1U) << text.toStdString();
    return filter.terms.empty() ? FilterTerm() : filter.terms[0];
}
Error refusal(const QString& text)
{
    const auto filter = parseFilter(text, kNow);
    EXPECT_FALSE(filter) << text.toStdString();
    return filter ? Error() : filter.error();
}

} // namespace

TEST(Filter, OfNothingHoldsForEverything)
{
    EXPECT_TRUE(parsed(QString()).terms.empty());
    EXPECT_TRUE(parsed(QStringLiteral("  \t ")).terms.empty());
}

TEST(Filter, ReadsTheExampleOfTheManual)
{
    const Filter filter = parsed(QStringLiteral(
        R"(state:failed,timed-out queue:render name:"shot 0*" tag:night priority>=50 finished>-2h text)"));
    ASSERT_EQ(filter.terms.size(), 7U);
    EXPECT_EQ(filter.terms[0].field, QStringLiteral("state"));
    EXPECT_EQ(filter.terms[0].values, (QStringList{QStringLiteral("failed"), QStringLiteral("timed-out")}));
    EXPECT_EQ(filter.terms[2].values, QStringList{QStringLiteral("shot 0*")});
    EXPECT_EQ(filter.terms[4].op, Op::GreaterOrEqual);
    EXPECT_EQ(filter.terms[4].number, 50.0);
    EXPECT_EQ(filter.terms[5].op, Op::Greater);
    EXPECT_EQ(filter.terms[5].time, kNow - std::chrono::hours(2));
    EXPECT_EQ(filter.terms[6].field, QString());
    EXPECT_EQ(filter.terms[6].values, QStringList{QStringLiteral("text")});
}

TEST(Filter, KnowsEveryOperator)
{
    const std::pair<const char16_t*, Op> forms[] = {
        {u"priority:5", Op::Equals},     {u"priority=5", Op::Equals},         {u"priority!=5", Op::NotEquals},
        {u"priority!:5", Op::NotEquals}, {u"priority<5", Op::Less},           {u"priority<=5", Op::LessOrEqual},
        {u"priority>5", Op::Greater},    {u"priority>=5", Op::GreaterOrEqual}};
    for (const auto& [text, op] : forms) {
        const FilterTerm term = only(QString::fromUtf16(text));
        EXPECT_EQ(term.op, op);
        EXPECT_EQ(term.number, 5.0);
        EXPECT_FALSE(term.negated);
    }
}

TEST(Filter, TurnsAWordRoundWithALeadingDash)
{
    EXPECT_TRUE(only(QStringLiteral("-state:failed")).negated);
    EXPECT_TRUE(only(QStringLiteral("-text")).negated);
    EXPECT_FALSE(only(QStringLiteral("\"-text\"")).negated);
    EXPECT_EQ(only(QStringLiteral("\"-text\"")).values, QStringList{QStringLiteral("-text")});
    EXPECT_FALSE(only(QStringLiteral("-")).negated);
}

TEST(Filter, TakesWhatIsQuotedAsItStands)
{
    EXPECT_EQ(only(QStringLiteral("name:\"a,b: c\"")).values, QStringList{QStringLiteral("a,b: c")});
    EXPECT_EQ(only(QStringLiteral("\"state:failed\"")).field, QString());
    EXPECT_EQ(only(QStringLiteral("\"state:failed\"")).values, QStringList{QStringLiteral("state:failed")});
    EXPECT_EQ(only(QStringLiteral("a\\ b\\\"c")).values, QStringList{QStringLiteral("a b\"c")});
    EXPECT_EQ(only(QStringLiteral("name:\"say \\\"hi\\\"\"")).values, QStringList{QStringLiteral("say \"hi\"")});
}

TEST(Filter, IsSplitIntoWordsAsTheyWereWritten)
{
    struct Expected {
        const char16_t* text;
        qsizetype column, openQuote;
    };
    const QString text = QStringLiteral(" a  name:\"shot 01\"x b\\ \\\"c \"\" \"d e\\\" ");
    const auto words = splitFilter(text);
    const std::vector<Expected> expected{{u"a", 1, -1},
                                         {u"name:\"shot 01\"x", 4, -1},
                                         {u"b\\ \\\"c", 20, -1},
                                         {u"\"\"", 27, -1},
                                         {u"\"d e\\\" ", 30, 30}};
    ASSERT_EQ(words.size(), expected.size());
    for (size_t i = 0; i < words.size(); ++i) {
        EXPECT_EQ(words[i].text, QString::fromUtf16(expected[i].text)) << i;
        EXPECT_EQ(words[i].column, expected[i].column) << i;
        EXPECT_EQ(words[i].openQuote, expected[i].openQuote) << i;
    }
    EXPECT_TRUE(splitFilter(u"  ").empty());
    const auto refused = parseFilter(text, TimePoint());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, QStringLiteral("filter, column 31"));
}

TEST(Filter, NamesTheFieldsWhereOneIsUnknown)
{
    const Error error = refusal(QStringLiteral("state:failed colour:red"));
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_EQ(error.what, QStringLiteral("unknown field 'colour'"));
    EXPECT_EQ(error.where, QStringLiteral("filter, column 14"));
    for (const QString& field : filterFields())
        EXPECT_TRUE(error.hint.contains(field)) << field.toStdString();
}

TEST(Filter, RefusesWhatOnlyLooksLikeAField)
{
    for (const char16_t* text : {u"queue-name:night", u"-exit-code:0", u"queue2:x", u"a.b>3"})
        EXPECT_TRUE(refusal(QString::fromUtf16(text)).what.startsWith(QStringLiteral("unknown field")));
    for (const char16_t* text : {u"12:30", u"\"queue-name:night\"", u"shot-01", u"-2:1"})
        EXPECT_TRUE(parseFilter(QString::fromUtf16(text), kNow));
}

TEST(Filter, RefusesMoreThanCanBeLookedForAtOnce)
{
    EXPECT_TRUE(parseFilter(QStringLiteral("a ").repeated(500), kNow));
    EXPECT_EQ(refusal(QStringLiteral("a ").repeated(501)).where, QStringLiteral("filter, column 1001"));
    EXPECT_TRUE(parseFilter(QString(10'000, u'x'), kNow));
    EXPECT_EQ(refusal(QString(10'001, u'x')).code, ErrorCode::InvalidInput);
    EXPECT_EQ(refusal(QStringLiteral("name:") + QString(10'001, u'x')).code, ErrorCode::InvalidInput);
}

TEST(Filter, RefusesWhatMakesNoSense)
{
    for (const char16_t* bad :
         {u"state:sleeping", u"state:", u"state:,", u"priority:high", u"priority>", u"name>a", u"state<failed",
          u"archived:maybe", u"archived>yes", u"created>soon", u"name:\"open", u"\"", u"id:1,x"})
        EXPECT_EQ(refusal(QString::fromUtf16(bad)).code, ErrorCode::InvalidInput);
}

TEST(Filter, ReadsEveryFieldThatItNames)
{
    for (const QString& field : filterFields()) {
        bool read = false;
        for (const char16_t* value : {u"yes", u"failed", u"5", u"2026-11-20T00:00:00Z"})
            read = read || parseFilter(field + u':' + QString::fromUtf16(value), kNow).has_value();
        EXPECT_TRUE(read) << field.toStdString();
    }
}

TEST(Filter, FindsAnyNameThatIsQuotedRight)
{
    const auto cases = test::casesFolder(QStringLiteral("blns"));
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QString names = QString::fromUtf8(test::readFile(cases.path + QStringLiteral("/blns.txt")));
    int seen = 0;
    for (const QString& name : names.split(u'\n')) {
        if (name.isEmpty() || name.startsWith(u'#'))
            continue;
        QString quoted = name;
        quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
        EXPECT_EQ(only(QStringLiteral("name:\"%1\"").arg(quoted)).values, QStringList{name});
        (void)parseFilter(name, kNow);
        ++seen;
    }
    EXPECT_GT(seen, 100);
}

TEST(Filter, NeverCrashesAndIsReadTheSameTwice)
{
    std::mt19937 random(5);
    const QStringList pieces{QStringLiteral("state"), QStringLiteral("priority"), QStringLiteral("created"),
                             QStringLiteral(":"),     QStringLiteral(">="),       QStringLiteral("!"),
                             QStringLiteral("\""),    QStringLiteral("\\"),       QStringLiteral(" "),
                             QStringLiteral("-"),     QStringLiteral(","),        QStringLiteral("failed"),
                             QStringLiteral("5"),     QStringLiteral("+1h"),      QStringLiteral("é🚚")};
    int read = 0;
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (unsigned n = random() % 8; n > 0; --n)
            text += pieces[qsizetype(random() % unsigned(pieces.size()))];
        const auto filter = parseFilter(text, kNow);
        if (!filter) {
            ASSERT_NE(filter.error().what, QString()) << text.toStdString();
            continue;
        }
        ++read;
        ASSERT_EQ(filter->text, text);
        for (const FilterTerm& term : filter->terms) {
            ASSERT_FALSE(term.values.isEmpty()) << text.toStdString();
            ASSERT_TRUE(term.field.isEmpty() || filterFields().contains(term.field));
        }
    }
    EXPECT_GT(read, 1000);
}
