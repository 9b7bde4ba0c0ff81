// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fills while a report is written.
#include "tests/core/report/memorysource.h"
#include "tests/faults/ownmounts.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>

using namespace taskyard;
using namespace taskyard::test;

TEST(ReportDisk, ThatIsFullLeavesWhatWasThereAndIsToldOf)
{
    const TempDir dir;
    ASSERT_EQ(enterOwnMounts(), QString());
    ASSERT_TRUE(mountMemory(dir.path(), 1 << 20));
    const QString path = dir.write(QStringLiteral("r"), "before");
    for (const QString& format : report::formats()) {
        // At whatever size the room ends: while rows are written, at the end, or when libraries pack what they have.
        for (const qint64 runs : {qint64(700), qint64(1500), qint64(2500), qint64(9000)}) {
            MemorySource source;
            source.runs = runs;
            const auto request = report::checked(requestFor(format, path));
            const auto written = report::write(*request, source, [](qint64, std::optional<qint64>) { return true; });
            EXPECT_EQ(QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                      QStringList{QStringLiteral("r")});
            if (written) {
                EXPECT_GT(written->bytes, runs) << format.toStdString();
                dir.write(QStringLiteral("r"), "before");
                continue;
            }
            EXPECT_EQ(errorCodeName(written.error().code), errorCodeName(ErrorCode::Busy)) << format.toStdString();
            EXPECT_TRUE(written.error().text().contains(QStringLiteral("No space left on device")))
                << format.toStdString() << ": " << written.error().text().toStdString();
            EXPECT_EQ(readFile(path), QByteArray("before"));
        }
        MemorySource endless;
        endless.runs = 60'000;
        report::Request request = requestFor(format, path);
        request.sections = QStringList{QStringLiteral("runs")};
        EXPECT_FALSE(report::write(*report::checked(request), endless, [](qint64, std::optional<qint64>) {
            return true;
        })) << format.toStdString();
    }
    unmount(dir.path());
}
