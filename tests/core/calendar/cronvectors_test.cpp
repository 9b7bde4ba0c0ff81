// SPDX-License-Identifier: GPL-3.0-or-later
// The suites of other libraries. They disagree with one another on purpose; each difference has a name, and a
// difference counts as named only if the expression does give the foreign answer once our rule is exchanged for theirs.
// The names are those of the table in resources/docs/schedules.md.
#include "core/base/timetext.h"
#include "core/calendar/cron.h"
#include "tests/core/calendar/vectors.h"
#include "tests/support/casesdir.h"

#include <gtest/gtest.h>

#include <QJsonArray>

using namespace taskyard;
using namespace taskyard::calendar;
using namespace taskyard::calendar::test;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* kEitherDay = "either-day";
constexpr const char* kWildcardGap = "wildcard-skips-gap";
constexpr const char* kStarOnly = "only-a-star-repeats";
constexpr const char* kOverlapOnce = "repeated-time-once";
constexpr const char* kGapRuns = "gap-runs-after";
constexpr const char* kStarStep = "step-from-a-star";
constexpr const char* kHash = "no-hashed-values";
constexpr const char* kTwice = "value-named-twice";
constexpr const char* kWraps = "range-wraps";
constexpr const char* kTicks = "fraction-lost-in-the-vectors";

QString shown(const QJsonObject& row)
{
    return u"%1 %2: '%3' in %4 from %5 (%6)"_s.arg(
        row["src"_L1].toString(), row["test"_L1].toString(), row["expr"_L1].toString(), row["tz"_L1].toString(),
        row["from"_L1].toString(), row["inclusive"_L1].toBool() ? u"inclusive"_s : u"exclusive"_s);
}

struct Variant {
    const char* name;
    void (*exchange)(Question&);
};

// Each exchanges one rule of ours for a foreign one.
constexpr Variant kVariants[] = {
    {kEitherDay, [](Question& q) { q.eitherDay = false; }},
    {kStarOnly, [](Question& q) { q.wildcard = true; }},
    {kWildcardGap,
     [](Question& q) {
         q.wildcard = false;
         q.repeated = RepeatedTimeRule::Both;
     }},
    {kOverlapOnce, [](Question& q) { q.repeated = RepeatedTimeRule::Both; }},
    {kGapRuns, [](Question& q) { q.gap = GapRule::Skip; }},
};

/// The name of the one rule that makes the difference; none when no single rule does.
const char* nameOf(const Question& question, const std::optional<TimePoint>& wanted)
{
    for (const Variant& variant : kVariants) {
        Question other = question;
        variant.exchange(other);
        if (answer(other) == wanted)
            return variant.name;
    }
    return nullptr;
}

void judgeNext(const QJsonObject& row, Tally& tally)
{
    Question question{row["expr"_L1].toString(), row["tz"_L1].toString(), {}, {}, {}};
    const QString from = row["from"_L1].toString();
    question.after = *timeFromIso(from.left(19) + u'Z');
    if (from.contains(u'.'))
        question.after += Duration{500};
    else if (row["inclusive"_L1].toBool())
        question.after -= Duration{1};
    const auto wanted = timeFromIso(row["expect"_L1].toString());
    if (question.expression.contains(u'H') && row.contains("hash_seed"_L1))
        return parseExpression(question.expression) ? tally.unexplained(shown(row)) : tally.named(kHash);
    // Named by the suite for instants that are not whole; the file has the instant rounded down.
    if (row["test"_L1].toString().endsWith("WhenFromIsNotRoundAndZoneIsSpecified"_L1) && row["inclusive"_L1].toBool() &&
        row["from"_L1].toString() == "2020-05-20T11:00:00Z"_L1)
        return tally.named(kTicks);
    const auto got = answer(question);
    if (got == wanted)
        return tally.agree();
    if (const char* name = nameOf(question, wanted))
        return tally.named(name);
    tally.unexplained(u"%1: wanted %2, got %3"_s.arg(shown(row), wanted ? formatTime(*wanted) : u"never"_s,
                                                     got ? formatTime(*got) : u"never"_s));
}

void judgeRefusal(const QJsonObject& row, Tally& tally)
{
    const QString text = row["expr"_L1].toString();
    const auto expression = parseExpression(text);
    if (row["expect"_L1].toString() == "accept"_L1) {
        if (expression)
            return tally.agree();
        return text.contains(u'H') ? tally.named(kHash) : tally.unexplained(shown(row));
    }
    if (!expression) {
        EXPECT_TRUE(expression.error().where.startsWith(u"column ")) << expression.error().text().toStdString();
        EXPECT_FALSE(expression.error().hint.isEmpty()) << expression.error().text().toStdString();
        return tally.agree();
    }
    if (text == "30-20 * * * * *"_L1)
        return tally.named(kWraps);
    if (text == "0,0 * * * *"_L1 || text == "0,0,0 * * * *"_L1 || text == "0 0 * * 0,0"_L1)
        return tally.named(kTwice);
    tally.unexplained(shown(row) + u" is accepted"_s);
}

bool sameTimes(const Field& a, const Field& b) { return a.bits == b.bits && (a.bits != 0 || a.parts == b.parts); }

bool sameTimes(const WallPattern& a, const WallPattern& b)
{
    return sameTimes(a.minutes, b.minutes) && sameTimes(a.hours, b.hours) && sameTimes(a.days, b.days) &&
           sameTimes(a.months, b.months) && sameTimes(a.weekdays, b.weekdays);
}

void judgeSets(const QJsonObject& row, Tally& tally)
{
    const auto a = parseCron(row["expr"_L1].toString());
    const auto b = parseCron(row["expr2"_L1].toString());
    ASSERT_TRUE(a && b) << shown(row).toStdString();
    // "*" is kept as all values there are, whatever bits lie beyond the field.
    const auto daysOf = [](const WallPattern& p) {
        std::vector<quint32> days;
        for (unsigned month = 1; month <= 12; ++month)
            days.push_back(p.daysOf(2024, month));
        return days;
    };
    const auto timesOf = [](const WallPattern& p) {
        std::vector<std::chrono::seconds> times;
        for (auto at = p.timeOfDayFrom(std::chrono::seconds(0)); at;
             at = p.timeOfDayFrom(*at + std::chrono::seconds(1)))
            times.push_back(*at);
        return times;
    };
    const bool same = sameTimes(*a, *b) || (daysOf(*a) == daysOf(*b) && timesOf(*a) == timesOf(*b));
    if (same == (row["expect"_L1].toString() == "same_set"_L1))
        tally.agree();
    else
        tally.unexplained(shown(row));
}

} // namespace

TEST(CronVectors, AgreeOrDifferByAName)
{
    const auto cases = taskyard::test::casesFolder(u"cron-vectors"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    Tally tally("cron vectors");
    for (const QJsonObject& row : linesOf(cases.path + "/vectors.jsonl"_L1)) {
        const QString test = row["test"_L1].toString();
        if (test == "reject"_L1 || test == "accept"_L1) {
            judgeRefusal(row, tally);
        } else if (test.endsWith("equal"_L1)) {
            judgeSets(row, tally);
        } else if (test == "fires_at"_L1) {
            const TimePoint at = *timeFromIso(row["at"_L1].toString());
            const Question question{row["expr"_L1].toString(), u"UTC"_s, at - Duration{1}, {}, {}};
            const auto fires = [&](Question q) { return (answer(q) == at) == row["expect"_L1].toBool(); };
            Question either = question;
            either.eitherDay = true;
            if (fires(question))
                tally.agree();
            else if (fires(either))
                tally.named(kStarStep);
            else
                tally.unexplained(shown(row));
        } else {
            judgeNext(row, tally);
        }
    }
    tally.print();
    EXPECT_GT(tally.agreed(), 700);
}

// The policies of github.com/gorhill/cronexpr are our rules by other names.
TEST(CronVectors, TheMatrixOfPoliciesIsReachedByOurRules)
{
    const auto cases = taskyard::test::casesFolder(u"cron-vectors"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    Tally tally("policies");
    for (const QJsonObject& row : linesOf(cases.path + "/dst-policy-matrix.jsonl"_L1)) {
        const QString policy = row["policy"_L1].toString();
        // The seventh field is the year.
        Question question{row["expr"_L1].toString().chopped(2), row["tz"_L1].toString(), {}, {}, false};
        question.gap = policy == "leap-skip"_L1 ? GapRule::Skip : GapRule::FirstAfter;
        question.repeated = policy == "fall-both"_L1 ? RepeatedTimeRule::Both : RepeatedTimeRule::First;
        const auto zone = Zone::find(question.zone);
        ASSERT_TRUE(zone) << question.zone.toStdString();
        const auto instantOf = [&](const QJsonObject& shown) {
            const auto utc = *timeFromIso(shown["local"_L1].toString().replace(u' ', u'T') + u":00Z"_s);
            // Read as the clock shows it: the offset is that of the instant itself, the later one of two for fold 1.
            std::optional<TimePoint> found;
            for (int quarter = -4 * 26; quarter <= 4 * 26; ++quarter) {
                const auto at = std::chrono::floor<std::chrono::seconds>(utc) + std::chrono::minutes(15 * quarter);
                const bool shows = zone->toLocal(at).time_since_epoch() == utc.time_since_epoch();
                if (shows && (!found || shown["fold"_L1].toInt() == 1))
                    found = at;
            }
            return found;
        };
        question.after = *instantOf(row["from"_L1].toObject());
        for (const QJsonValue& wanted : row["next"_L1].toArray()) {
            const auto got = answer(question);
            if (got == instantOf(wanted.toObject()))
                tally.agree();
            else
                tally.unexplained(u"%1 %2 %3: got %4"_s.arg(question.zone, question.expression, policy,
                                                            got ? formatTime(*got) : u"never"_s));
            question.after = got.value_or(question.after);
        }
    }
    tally.print();
    EXPECT_GT(tally.agreed(), 15);
}
