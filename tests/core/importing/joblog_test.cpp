// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/joblog.h"
#include "tests/core/importing/importing_support.h"
#include "tests/support/casesdir.h"
#include "tests/support/tempdir.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

constexpr const char* kHeading = "Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand\n";

ImportOptions joblog() { return options(u"jobs.log"_s, u"joblog"_s); }
QByteArray withHeading(const QByteArray& lines) { return kHeading + lines; }

/// "state exit signal reason" of a run.
QString told(const PastRun& run)
{
    const auto number = [](const std::optional<int>& value) { return value ? QString::number(*value) : u"-"_s; };
    return QStringList{stateName(run.end), number(run.exitCode), number(run.signal), run.reason}.join(u' ').trimmed();
}

TEST(Joblog, ARealLogHasEachOfItsJobsWithItsEnd)
{
    const auto cases = taskyard::test::casesFolder(u"gnu-parallel-joblog"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QDir folder(cases.path);
    const auto all = imported(taskyard::test::readFile(folder.filePath(u"joblog-400.tsv"_s)), options(u"log"_s));
    EXPECT_EQ(all.format, u"joblog"_s);
    EXPECT_TRUE(all.warnings.empty());
    ASSERT_EQ(all.tasks.size(), 400U);
    ASSERT_EQ(all.past.size(), 400U);
    std::map<QString, int> ends;
    for (const PastRuns& runs : all.past) {
        ASSERT_EQ(runs.size(), 1U);
        ++ends[told(runs.front())];
    }
    // As SOURCE.txt beside it says.
    EXPECT_EQ(ends, (std::map<QString, int>{{u"succeeded 0 -"_s, 320},
                                            {u"failed 7 - exit code 7"_s, 20},
                                            {u"failed 255 - exit code 255"_s, 20},
                                            {u"failed - 9 killed by SIGKILL"_s, 20},
                                            {u"failed - 15 killed by SIGTERM"_s, 20}}));

    const auto few =
        imported(taskyard::test::readFile(folder.filePath(u"joblog-timeout-retry.tsv"_s)), options(u"log"_s));
    ASSERT_EQ(few.tasks.size(), 4U);
    EXPECT_EQ(few.tasks[3].shell, u"sleep 5; [ 5 != 0.2 ]"_s);
    EXPECT_EQ(told(few.past[3].front()), u"timed-out - 15 its time limit was reached"_s);
    EXPECT_EQ(few.past[3].front().finishedAt - few.past[3].front().startedAt, Duration{2092});
}

TEST(Joblog, TimesBytesAndCommandsAreReadExactly)
{
    const auto all =
        imported(withHeading("12\t:\t1795166104.2574\t     1.9996\t5\t1234\t0\t0\techo\ta\\b \n"), joblog());
    ASSERT_EQ(all.tasks.size(), 1U);
    EXPECT_EQ(all.tasks[0].shell, u"echo\ta\\b "_s);
    EXPECT_EQ(all.tasks[0].name, u"echo a\\b"_s);
    EXPECT_EQ(all.tasks[0].cwd, u"/work"_s);
    EXPECT_EQ(all.tasks[0].tags, QStringList{u"joblog"_s});
    const PastRun& run = all.past[0].front();
    EXPECT_EQ(run.executor, u"parallel"_s);
    EXPECT_EQ(run.startedAt.time_since_epoch().count(), 1795166104257);
    EXPECT_EQ((run.finishedAt - run.startedAt).count(), 2000);
    EXPECT_EQ(run.outputBytes, 1234);
}

TEST(Joblog, ANewlineOfACommandIsANulInTheFile)
{
    const QByteArray line("1\t:\t1795166104.2\t0.003\t0\t0\t0\t0\techo a\0echo b\n", 50);
    const auto all = imported(withHeading(line), joblog());
    ASSERT_EQ(all.tasks.size(), 1U);
    EXPECT_EQ(all.tasks[0].shell, u"echo a\necho b"_s);
    EXPECT_EQ(all.tasks[0].name, u"echo a echo b"_s);
}

TEST(Joblog, AnEmptyCommandIsATaskToo)
{
    const auto all =
        imported(withHeading("1\t:\t1795166104\t0\t0\t0\t0\t0\t\n2\t:\t1795166104\t0\t0\t0\t0\t0\t  \n"), joblog());
    ASSERT_EQ(all.tasks.size(), 2U);
    EXPECT_EQ(all.tasks[1].name, u"(empty command)"_s);
    EXPECT_EQ(all.tasks[1].shell, u":"_s);
}

TEST(Joblog, AFailedJobThatIsThereAgainIsAFurtherAttempt)
{
    const auto all = imported(withHeading("1\t:\t1795166104.0\t1\t0\t0\t1\t0\ta\n"
                                          "2\t:\t1795166104.0\t1\t0\t0\t0\t0\tb\n"
                                          "1\t:\t1795166106.0\t1\t0\t0\t0\t9\ta\n" +
                                          QByteArray(kHeading) +
                                          "1\t:\t1795166108.0\t1\t0\t0\t0\t0\ta\n"
                                          "2\t:\t1795166108.0\t1\t0\t0\t0\t0\tb\n"
                                          "1\t:\t1795166109.0\t1\t0\t0\t0\t0\ta\n"),
                              joblog());
    QStringList tasks;
    for (size_t i = 0; i < all.tasks.size(); ++i) {
        QStringList ends;
        for (const PastRun& run : all.past[i])
            ends << stateName(run.end);
        tasks << all.tasks[i].shell + u' ' + ends.join(u' ');
    }
    EXPECT_EQ(tasks.join(u", "), u"a failed failed succeeded, b succeeded, b succeeded, a succeeded"_s);
}

TEST(Joblog, TheSameJobOnTwoHostsIsTwoTasksThatNameThem)
{
    const auto all = imported(withHeading("1\tweb1\t1795166104.0\t1\t0\t0\t1\t0\tuptime\n"
                                          "1\tana@web2\t1795166104.0\t1\t0\t0\t1\t0\tuptime\n"),
                              joblog());
    ASSERT_EQ(all.tasks.size(), 2U);
    EXPECT_EQ(all.tasks[0].tags, (QStringList{u"joblog"_s, u"host:web1"_s}));
    EXPECT_EQ(all.tasks[1].tags, (QStringList{u"joblog"_s, u"host:ana@web2"_s}));
}

TEST(Joblog, ALineIsKnownByAllThatItSaysAndCountsOnce)
{
    const QByteArray line = "1\t:\t1795166104.0\t1\t0\t0\t0\t0\ta\n";
    const auto all = imported(withHeading(line + line + "1\t:\t1795166104.1\t1\t0\t0\t0\t0\ta\n"), joblog());
    ASSERT_EQ(all.past.size(), 2U);
    EXPECT_EQ(all.past[0].front().token.size(), 32);
    EXPECT_NE(all.past[0].front().token, all.past[1].front().token);
    EXPECT_EQ(imported(line, joblog()).past[0].front().token, all.past[0].front().token);
}

TEST(Joblog, ALastLineWithoutAnEndIsLeftOutWithAWarning)
{
    const auto all =
        imported(withHeading("1\t:\t1795166104\t1\t0\t0\t0\t0\ta\n2\t:\t1795166104\t1\t0\t0\t0\t0\tsle"), joblog());
    ASSERT_EQ(all.tasks.size(), 1U);
    ASSERT_EQ(all.warnings.size(), 1U);
    EXPECT_TRUE(all.warnings[0].startsWith(u"the last line has no end and was left out"_s));
}

TEST(Joblog, IsKnownByItsHeadingAndNeedsNoneWhenItIsNamed)
{
    EXPECT_EQ(imported(kHeading, options(u"tasks.ndjson"_s)).format, u"joblog"_s);
    EXPECT_TRUE(imported(kHeading, options()).tasks.empty()) << "a parallel that has just begun";
    EXPECT_EQ(imported("1\t:\t1795166104\t1\t0\t0\t0\t0\ta\n", joblog()).tasks.size(), 1U);
}

TEST(Joblog, AClockThatWasSetBackIsNotRefused)
{
    const auto all = imported("1\t:\t1795166104.000\t    -3.500\t0\t0\t0\t0\ta\n", joblog());
    ASSERT_EQ(all.past.size(), 1U);
    EXPECT_EQ((all.past[0][0].finishedAt - all.past[0][0].startedAt).count(), -3500);
}

TEST(Joblog, AQueueIsForAllItsTasksAndForNoOtherFormat)
{
    ImportOptions how = joblog();
    how.queue = u"render"_s;
    EXPECT_EQ(imported("1\t:\t1795166104\t1\t0\t0\t0\t0\ta\n", how).tasks[0].queue, u"render"_s);
    how.format = u"ndjson"_s;
    EXPECT_EQ(
        refusal("{\"shell\":\"a\"}\n", how),
        u"option --queue: only a job log is put into a queue as a whole; name the queue of each task in the file"_s);
}

TEST(Joblog, WhatIsWrongIsNamedWithItsPlaceAndRefusesTheWholeFile)
{
    const auto refused = [](const QByteArray& line) {
        return refusal(withHeading("1\t:\t1795166104\t1\t0\t0\t0\t0\tfine\n" + line), joblog());
    };
    const std::vector<std::pair<QByteArray, QString>> cases{
        {"hello\n",
         u"jobs.log:3:1: a line of 1 columns, where a job log has 9; a job log is what GNU parallel writes with --joblog; mend the line, or take it out"_s},
        {"x\t:\t1\t1\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:1: Seq is 'x'; it must be a number from 1; mend the line, or take it out"_s},
        {"1\t:\tnow\t1\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:5: Starttime is 'now'; it must be seconds since 1970, as 1795166104.257; mend the line, or take it out"_s},
        {"1\t:\t-1\t1\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:5: Starttime is '-1'; it must be seconds since 1970, as 1795166104.257; mend the line, or take it out"_s},
        {"1\t:\t1\t1.\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:7: JobRuntime is '1.'; it must be seconds, as 0.003; mend the line, or take it out"_s},
        {"1\t:\t1\t1e3\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:7: JobRuntime is '1e3'; it must be seconds, as 0.003; mend the line, or take it out"_s},
        {"1\t:\t1\t99999999999999999999\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:7: JobRuntime is '99999999999999999999'; it must be seconds, as 0.003; mend the line, or take it out"_s},
        {"1\t:\t1\t1\t-1\t0\t0\t0\ta\n",
         u"jobs.log:3:9: Send is '-1'; it must be a number of bytes; mend the line, or take it out"_s},
        {"1\t:\t1\t1\t0\t\t0\t0\ta\n",
         u"jobs.log:3:11: Receive is ''; it must be a number of bytes; mend the line, or take it out"_s},
        {"1\t:\t1\t1\t0\t0\t256\t0\ta\n",
         u"jobs.log:3:13: Exitval is '256'; it must be an exit code from 0 to 255, or -1 for what --timeout has killed; mend the line, or take it out"_s},
        {"1\t:\t1\t1\t0\t0\t0\t-9\ta\n",
         u"jobs.log:3:15: Signal is '-9'; it must be 0, or the number of a signal; mend the line, or take it out"_s},
        {"1\ta,b\t1\t1\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:3: tags 'host:a,b' holds a comma; commas part the names in lists"_s},
        {"1\t:\t1795176000\t0.001\t0\t0\t0\t0\ta\n",
         u"jobs.log:3:5: the run has not ended yet: it is said to last until 2026-11-20T12:00:00.001Z; a job log tells of the past; set the clock right, wait until then, or take the line out"_s}};
    for (const auto& [line, words] : cases)
        EXPECT_EQ(refused(line), words) << line.toStdString();
    EXPECT_TRUE(refused("1\t:\t1\t1\t0\t0\t0\t0\t" + QByteArray(200'000, 'a') + '\n')
                    .startsWith(u"jobs.log:3:17: shell is longer than 131071 bytes"_s));
}

} // namespace
} // namespace taskyard::importing::test
