// SPDX-License-Identifier: GPL-3.0-or-later
// The length of a report costs no memory, and the same input gives the same bytes.
#include "tests/core/report/memorysource.h"
#include "tests/support/sanitizers.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

using namespace taskyard;
using namespace taskyard::test;

namespace {

constexpr qint64 kMiB = 1024; // getrusage() counts KiB

/// What a format keeps until the end of its file, as the tags of a PDF document, is bounded; this many fill it.
constexpr qint64 kSome = kIsInstrumented ? 500 : 15'000;
constexpr qint64 kMany = kIsInstrumented ? 5'000 : 50'000;

qint64 peak()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class ReportFormat : public testing::TestWithParam<std::string> {
protected:
    const QString format = QString::fromStdString(GetParam());
    const TempDir dir;

    report::Written write(qint64 runs)
    {
        MemorySource source;
        source.runs = runs;
        const auto request = report::checked(requestFor(format, dir.filePath(QStringLiteral("r"))));
        const auto written = report::write(*request, source, [](qint64, std::optional<qint64>) { return true; });
        EXPECT_TRUE(written) << written.error().text().toStdString();
        return written.value_or(report::Written());
    }
};

TEST_P(ReportFormat, WritesManyRunsWithTheMemoryOfSome)
{
    const qint64 atFirst = peak();
    EXPECT_EQ(write(kSome).runs, kSome);
    const qint64 before = peak();
    EXPECT_EQ(write(kMany).runs, kMany);
    if (!kIsInstrumented) {
        EXPECT_LT(peak() - before, 4 * kMiB);
        EXPECT_LT(before - atFirst, 48 * kMiB);
    }
}

TEST_P(ReportFormat, GivesTheSameBytesForTheSameInput)
{
    MemorySource source;
    source.runs = 300;
    const auto request = [&] { return requestFor(format, dir.filePath(QStringLiteral("r"))); };
    const QByteArray first = writtenBy(source, request());
    EXPECT_FALSE(first.isEmpty());
    EXPECT_EQ(first, writtenBy(source, request()));
}

INSTANTIATE_TEST_SUITE_P(All, ReportFormat, testing::ValuesIn([] {
                             std::vector<std::string> names;
                             for (const QString& name : report::formats())
                                 names.push_back(name.toStdString());
                             return names;
                         }()),
                         [](const auto& info) { return info.param; });
