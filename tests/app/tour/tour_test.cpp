// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/tour/tour.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

using namespace taskyard::test;
using namespace taskyard::tour;

namespace {

bool matchesLatin(const char* output, const char* shown)
{
    return matches(QString::fromUtf8(output), QString::fromUtf8(shown));
}

struct Seen {
    QString output;
    int exitCode = -1;
};

constexpr char mark[] = "== end of step, exit code ";

/// Types the steps into one shell, in a folder that looks like a clone after installer/run, and gives what each
/// printed.
std::vector<Seen> typeInto(const TempDir& clone, const std::vector<Step>& steps)
{
    QString script = QStringLiteral("trap 'taskyardctl daemon stop --kill-runs >/dev/null 2>&1' EXIT\nexec 2>&1\n");
    for (const Step& step : steps)
        script += step.command + QStringLiteral("\necho \"%1$?\"\n").arg(QLatin1String(mark));
    const ProgramResult result = runProgram(QStringLiteral("bash"), {QStringLiteral("-c"), script},
                                            {.environment = {{QStringLiteral("TMPDIR"), clone.path()},
                                                             {QStringLiteral("XDG_DATA_HOME"), clone.path()},
                                                             {QStringLiteral("TASKYARD_DATA_DIR"), {}}},
                                             .workingDirectory = clone.path(),
                                             .deadline = 2 * usualDeadline});
    EXPECT_EQ(result.trouble, QString());
    std::vector<Seen> seen;
    QString output;
    for (const QString& line : QString::fromUtf8(result.out).split(QLatin1Char('\n'))) {
        if (!line.startsWith(QLatin1String(mark))) {
            output += line + QLatin1Char('\n');
            continue;
        }
        seen.push_back({output, line.mid(qsizetype(sizeof mark) - 1).toInt()});
        output.clear();
    }
    return seen;
}

} // namespace

TEST(Tour, IsReadFromConsoleBlocksOnly)
{
    const auto steps = readTour(
        QStringLiteral("```sh\n$ no\n```\ntext\n```console\n$ first\nsays this\nand that\n$ second\n```\n$ no\n"));
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].command, QStringLiteral("first"));
    EXPECT_EQ(steps[0].output, QStringLiteral("says this\nand that\n"));
    EXPECT_EQ(steps[1].command, QStringLiteral("second"));
    EXPECT_EQ(steps[1].output, QString());
}

TEST(Tour, ComparesWordForWordButForTheEllipsis)
{
    EXPECT_TRUE(matchesLatin("id 17\n", "id …"));
    EXPECT_TRUE(matchesLatin("a  \nb\nc\n", "a\n…\nc\n"));
    EXPECT_TRUE(matchesLatin("a\nc\n", "a\n…\nc\n"));
    EXPECT_TRUE(matchesLatin("", ""));
    EXPECT_FALSE(matchesLatin("id 17\n", "it …"));
    EXPECT_FALSE(matchesLatin("a\nb\nc\n", "a …\nc\n"));
    EXPECT_FALSE(matchesLatin("unexpected\n", ""));
    EXPECT_FALSE(matchesLatin("a.b\n", "a+b\n"));
}

TEST(Tour, OfTheReadmeWorksWordForWord)
{
    const QString root = QStringLiteral(TASKYARD_SOURCE_DIR);
    const auto steps = readTour(QString::fromUtf8(readFile(root + QStringLiteral("/README.md"))));
    ASSERT_GT(steps.size(), 5U) << "the README has no tour";

    const TempDir clone;
    ASSERT_TRUE(QDir().mkpath(clone.filePath(QStringLiteral("build/release"))));
    ASSERT_TRUE(QFile::link(binDir(), clone.filePath(QStringLiteral("build/release/bin"))));
    ASSERT_TRUE(QFile::link(root + QStringLiteral("/resources"), clone.filePath(QStringLiteral("resources"))));
    const auto seen = typeInto(clone, steps);

    ASSERT_EQ(seen.size(), steps.size());
    for (size_t i = 0; i < steps.size(); ++i) {
        EXPECT_EQ(seen[i].exitCode, 0) << steps[i].command.toStdString();
        EXPECT_TRUE(matches(seen[i].output, steps[i].output))
            << "$ " << steps[i].command.toStdString() << "\nshown in the README:\n"
            << steps[i].output.toStdString() << "printed:\n"
            << seen[i].output.toStdString();
    }
}
