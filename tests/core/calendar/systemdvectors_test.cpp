// SPDX-License-Identifier: GPL-3.0-or-later
// systemd's own suite of calendar expressions, and what Debian's packages ship.
#include "core/base/timetext.h"
#include "core/calendar/calendarspec.h"
#include "tests/core/calendar/vectors.h"
#include "tests/support/casesdir.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>

using namespace taskyard;
using namespace taskyard::calendar;
using namespace taskyard::calendar::test;
using namespace Qt::StringLiterals;

namespace {

void judge(const QJsonObject& row, Tally& tally)
{
    const QString text = row["spec"_L1].toString();
    const QString test = row["test"_L1].toString();
    if (test == "reject"_L1) {
        const auto expression = parseExpression(text);
        return expression ? tally.unexplained(u"'%1' is accepted"_s.arg(text)) : tally.agree();
    }
    if (test == "normalize"_L1) {
        const auto spec = parseCalendarSpec(text);
        const QString got = spec ? normalized(*spec) : spec.error().text();
        return got == row["expect"_L1].toString() ? tally.agree()
                                                  : tally.unexplained(u"'%1' becomes '%2'"_s.arg(text, got));
    }
    using std::chrono::microseconds;
    const QString zone = row["TZ"_L1].toString();
    Question question{text, zone.isEmpty() ? u"UTC"_s : zone, {}, {}, {}};
    question.after = TimePoint(std::chrono::floor<Duration>(microseconds(row["after_usec"_L1].toInteger())));
    std::optional<TimePoint> wanted;
    if (!row["expect_usec"_L1].isNull())
        wanted = TimePoint(std::chrono::floor<Duration>(microseconds(row["expect_usec"_L1].toInteger())));
    const auto got = answer(question);
    if (got == wanted)
        return tally.agree();
    tally.unexplained(u"next of '%1' in %2: got %3"_s.arg(text, question.zone, got ? formatTime(*got) : u"never"_s));
}

QStringList expressionsOf(const QString& file)
{
    QStringList found;
    for (const QByteArray& bytes : taskyard::test::readFile(file).split('\n')) {
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.startsWith("OnCalendar="_L1))
            found << line.mid(11);
        else if (!line.isEmpty() && (line[0].isDigit() || line[0] == u'*'))
            found << line.split(u' ', Qt::SkipEmptyParts).mid(0, 5).join(u' ');
    }
    return found;
}

} // namespace

TEST(CalendarExpressions, AgreeWithSystemdsOwnSuite)
{
    const auto cases = taskyard::test::casesFolder(u"systemd-calendar"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    Tally tally("systemd vectors");
    for (const QJsonObject& row : linesOf(cases.path + "/vectors.jsonl"_L1))
        judge(row, tally);
    tally.print();
    EXPECT_GT(tally.agreed(), 30);
}

TEST(CalendarExpressions, TakeWhatDebiansPackagesShip)
{
    const auto cases = taskyard::test::casesFolder(u"debian-timers-crontabs"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    int read = 0;
    const QDir folder(cases.path);
    for (const QString& name : folder.entryList(QDir::Files)) {
        for (const QString& text : expressionsOf(folder.filePath(name))) {
            ++read;
            const auto expression = parseExpression(text);
            EXPECT_TRUE(expression) << name.toStdString() << ": "
                                    << (expression ? QString() : expression.error().text()).toStdString();
        }
    }
    EXPECT_GT(read, 10);
}

// Seen with systemd-analyze 252.
TEST(CalendarExpressions, CountFromTheEndOfTheMonthAsSystemdDoes)
{
    const struct {
        QString text;
        QStringList next;
    } cases[] = {
        {u"*-*~28"_s, {u"2026-01-04"_s, u"2026-02-01"_s, u"2026-03-04"_s}},
        {u"*-*~03..05"_s, {u"2026-01-27"_s, u"2026-01-28"_s, u"2026-01-29"_s}},
        {u"*-*~21/9"_s, {u"2026-01-11"_s, u"2026-01-20"_s, u"2026-01-29"_s, u"2026-02-08"_s}},
        {u"Mon *-*~*"_s, {u"2026-01-05"_s, u"2026-01-12"_s}},
        {u"Mon *-05~07/1"_s, {u"2026-05-25"_s, u"2027-05-31"_s, u"2028-05-29"_s}},
        {u"*-*~07/2"_s, {u"2026-01-25"_s, u"2026-01-27"_s, u"2026-01-29"_s}},
        {u"quarterly"_s, {u"2026-04-01"_s, u"2026-07-01"_s, u"2026-10-01"_s}},
        {u"Mon *-02-29"_s, {u"2044-02-29"_s, u"2072-02-29"_s}},
        {u"2024/4-2-29"_s, {u"2028-02-29"_s, u"2032-02-29"_s, u"2036-02-29"_s}},
        {u"Mon UTC"_s, {u"2026-01-05"_s, u"2026-01-12"_s}},
    };
    for (const auto& [text, next] : cases) {
        Question question{text, u"UTC"_s, *timeFromIso(u"2026-01-01T00:00:00Z"), {}, {}};
        for (const QString& day : next) {
            const auto got = answer(question);
            ASSERT_TRUE(got) << text.toStdString();
            EXPECT_EQ(formatTime(*got), day + u"T00:00:00.000Z"_s) << text.toStdString();
            question.after = *got;
        }
    }
}
