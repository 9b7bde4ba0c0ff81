// SPDX-License-Identifier: GPL-3.0-or-later
// A report's file is there whole or not at all.
#include "core/report/wholefile.h"
#include "tests/core/report/memorysource.h"
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>

using namespace taskyard;
using namespace taskyard::test;
using report::WholeFile;

namespace {

QStringList everythingIn(const TempDir& dir)
{
    return QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace

TEST(WholeFile, AppearsAtTheCommitForItsOwnerOnly)
{
    const TempDir dir;
    const QString path = dir.filePath(QStringLiteral("r.csv"));
    auto file = WholeFile::open(path);
    ASSERT_TRUE(file);
    file->write("all of it");
    EXPECT_EQ(everythingIn(dir), QStringList());
    ASSERT_TRUE(file->commit());
    EXPECT_EQ(readFile(path), QByteArray("all of it"));
    EXPECT_EQ(file->size(), 9);
    EXPECT_EQ(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
              QFile::Permissions());
}

TEST(WholeFile, ReplacesAFileWholeAndLeavesALinkALink)
{
    const TempDir dir;
    const QString path = dir.write(QStringLiteral("r.csv"), "before");
    const QString link = dir.filePath(QStringLiteral("link"));
    ASSERT_TRUE(QFile::link(path, link));
    auto file = WholeFile::open(link);
    ASSERT_TRUE(file);
    file->write("after");
    EXPECT_EQ(readFile(path), QByteArray("before"));
    ASSERT_TRUE(file->commit());
    EXPECT_EQ(readFile(path), QByteArray("after"));
    EXPECT_TRUE(QFileInfo(link).isSymLink());
    EXPECT_EQ(everythingIn(dir).size(), 2);
}

TEST(WholeFile, LeavesNothingWhenItIsDropped)
{
    const TempDir dir;
    const QString path = dir.write(QStringLiteral("r.csv"), "before");
    {
        auto file = WholeFile::open(path);
        ASSERT_TRUE(file);
        file->write(std::string(1 << 20, 'x'));
    }
    EXPECT_EQ(readFile(path), QByteArray("before"));
    EXPECT_EQ(everythingIn(dir).size(), 1);
}

TEST(WholeFile, LeavesNothingWhenItsProcessIsKilled)
{
    const TempDir dir;
    const QString path = dir.filePath(QStringLiteral("r.csv"));
    const pid_t child = ::fork();
    if (child == 0) {
        auto file = WholeFile::open(path);
        if (file)
            file->write(std::string(1 << 20, 'x'));
        ::raise(SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(everythingIn(dir), QStringList());
}

TEST(WholeFile, RefusesWhatIsNoFile)
{
    const TempDir dir;
    const auto refused = [](const QString& path) {
        const auto file = WholeFile::open(path);
        return file ? QString() : file.error().text();
    };
    EXPECT_TRUE(refused(QStringLiteral("/dev/full")).contains(QStringLiteral("is not an ordinary file")));
    EXPECT_TRUE(refused(dir.path()).contains(QStringLiteral("is a folder")));
    EXPECT_TRUE(refused(dir.filePath(QStringLiteral("no/r"))).contains(QStringLiteral("there is no such directory")));
    EXPECT_TRUE(refused(QStringLiteral("/proc/r.csv")).contains(QStringLiteral("cannot be written")));
    EXPECT_TRUE(QFileInfo::exists(QStringLiteral("/dev/full")));
}

TEST(WholeFile, GivesTheReportUpWhenItIsToldTo)
{
    const TempDir dir;
    for (const QString& format : report::formats()) {
        MemorySource source;
        source.runs = 20'000;
        const auto request = report::checked(requestFor(format, dir.filePath(QStringLiteral("r"))));
        ASSERT_TRUE(request);
        qint64 seen = 0;
        const auto written = report::write(*request, source, [&](qint64 rows, std::optional<qint64>) {
            seen = rows;
            return rows < 10'000;
        });
        ASSERT_FALSE(written);
        EXPECT_EQ(errorCodeName(written.error().code), errorCodeName(ErrorCode::Conflict));
        EXPECT_LT(seen, 15'000);
        EXPECT_EQ(everythingIn(dir), QStringList()) << format.toStdString();
    }
}
