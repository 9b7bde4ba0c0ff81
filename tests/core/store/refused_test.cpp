// SPDX-License-Identifier: GPL-3.0-or-later
// Databases that neither an opening nor a recovery may take for something that they are not.
#include "core/store/files.h"
#include "tests/core/store/storefixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;

namespace {
using RefusedDatabase = store::test::StoreFixture;
} // namespace

TEST_F(RefusedDatabase, RecoversNoDatabaseOfANewerVersion)
{
    open();
    close();
    constexpr qsizetype UserVersionAt = 60; // sqlite.org/fileformat2.html
    QByteArray before = bytesOf(path());
    before.replace(UserVersionAt, 4, QByteArray("\0\0\0c", 4)); // 99
    put(path(), before);
    const auto recovery = recover(dataDir(), after(9000));
    ASSERT_FALSE(recovery.has_value());
    EXPECT_TRUE(recovery.error().what.contains(QStringLiteral("version 99"))) << recovery.error().text().toStdString();
    EXPECT_EQ(bytesOf(path()), before);
    EXPECT_FALSE(QFileInfo::exists(path() + QStringLiteral(".recovered")));
}

TEST_F(RefusedDatabase, TakesAnEmptiedDatabaseForDamagedAndKeepsItsBackups)
{
    open();
    addTask(QStringLiteral("kept"));
    open(after(1000));
    close();
    ASSERT_EQ(backups().size(), 1);
    const QStringList kept = backups();
    put(path(), {});
    const auto refuse = [&](const char* because) {
        const auto result = tryOpen(after(2000));
        ASSERT_FALSE(result.has_value()) << because;
        EXPECT_EQ(result.error().where, path());
        EXPECT_TRUE(result.error().hint.contains(QStringLiteral("db recover"))) << result.error().text().toStdString();
        EXPECT_EQ(bytesOf(path()), QByteArray());
    };
    refuse("of its seal and its backup");
    ASSERT_TRUE(QFile::remove(path() + QStringLiteral(".seal")));
    refuse("of its backup");
    EXPECT_EQ(backups(), kept);
    ASSERT_TRUE(QDir(dataDir() + QStringLiteral("/backups")).removeRecursively());
    ASSERT_TRUE(QDir(dataDir()).mkpath(QStringLiteral("runs/0123456789abcdef0123456789abcdef")));
    refuse("of its runs");
    ASSERT_TRUE(QDir(dataDir() + QStringLiteral("/runs")).removeRecursively());
    EXPECT_TRUE(tryOpen(after(2000)).has_value()) << "an empty file alone is a new database";
}

TEST_F(RefusedDatabase, DoesNotBeginAnewWhereADatabaseIsMissingAndNamesItsBackup)
{
    open();
    addTask(QStringLiteral("kept"));
    open(after(1000));
    close();
    const QStringList kept = backups();
    ASSERT_EQ(kept.size(), 1);
    ASSERT_TRUE(QFile::remove(path()));
    const auto result = tryOpen(after(2000));
    ASSERT_FALSE(result.has_value());
    EXPECT_TRUE(result.error().what.contains(QStringLiteral("missing"))) << result.error().text().toStdString();
    EXPECT_TRUE(result.error().hint.contains(kept.constFirst())) << result.error().text().toStdString();
    EXPECT_FALSE(QFileInfo::exists(path()));
    EXPECT_EQ(backups(), kept);
    ASSERT_TRUE(QFile::copy(dataDir() + QStringLiteral("/backups/") + kept.constFirst(), path()));
    EXPECT_TRUE(tryOpen(after(3000)).has_value()) << "what the hint says to do";
}

TEST_F(RefusedDatabase, LeavesNoSealOfADatabaseThatWasTakenAwayFromIt)
{
    open();
    addTask(QStringLiteral("a"));
    ASSERT_TRUE(QDir(dataDir()).removeRecursively());
    ASSERT_TRUE(QDir().mkpath(dataDir()));
    close();
    EXPECT_FALSE(QFileInfo::exists(path() + QStringLiteral(".seal")));
    EXPECT_TRUE(tryOpen().has_value()) << "nothing is left, so that a new one may begin";
}

TEST_F(RefusedDatabase, SealsWithAHashThatEveryProcessComputesAlike)
{
    ASSERT_TRUE(QDir().mkpath(dataDir()));
    const QString file = dataDir() + QStringLiteral("/sealed");
    put(file, "123456789");
    const auto print = fingerprintOf(file);
    ASSERT_TRUE(print.has_value());
    EXPECT_EQ(print->size, 9);
    EXPECT_EQ(print->hash, 0x72dcb18b67a17dffULL) << "by `printf 123456789 | xxhsum -H3`";
    put(file, "");
    EXPECT_EQ(fingerprintOf(file)->hash, 0x2d06800538d394c2ULL) << "the value that the specification of XXH3 gives";
}

TEST_F(RefusedDatabase, NamesTheBackupWhereAnEmptiedDatabaseCannotBeRecovered)
{
    open();
    addTask(QStringLiteral("kept"));
    open(after(1000));
    close();
    put(path(), {});
    const auto recovery = recover(dataDir(), after(2000));
    ASSERT_FALSE(recovery.has_value());
    EXPECT_TRUE(recovery.error().hint.contains(backups().constFirst())) << recovery.error().text().toStdString();
}
