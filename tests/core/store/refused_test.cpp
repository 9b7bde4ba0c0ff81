// SPDX-License-Identifier: GPL-3.0-or-later
// Databases that neither an opening nor a recovery may take for something that they are not.
#include "core/store/files.h"
#include "tests/core/store/storefixture.h"

#include <sys/fsuid.h>
#include <unistd.h>

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

TEST_F(RefusedDatabase, IsRecoveredAgainWhereThatWasInterruptedBesideTheLogOfItsChanges)
{
    open();
    close();
    open(after(1000));
    addTask(QStringLiteral("only in the log of changes"));
    const QByteArray database = bytesOf(path());
    const QByteArray changes = bytesOf(path() + QStringLiteral("-wal"));
    close();
    // The database is put aside, its log is not yet, and the new one not in its place.
    put(QStringLiteral("%1/%2").arg(dataDir(), stampedName(after(2000), QStringLiteral("-damaged"))), database);
    put(path() + QStringLiteral("-wal"), changes);
    put(path() + QStringLiteral(".recovered"), "new");
    ASSERT_TRUE(QFile::remove(path()));
    const auto refused = tryOpen(after(3000));
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(refused.error().hint.contains(QStringLiteral("db recover"))) << refused.error().text().toStdString();
    const auto recovery = recover(dataDir(), after(4000));
    ASSERT_TRUE(recovery.has_value()) << recovery.error().text().toStdString();
    EXPECT_TRUE(recovery->isWhole());
    EXPECT_EQ(recovery->rows.value(QStringLiteral("task")), 1);
    EXPECT_TRUE(QFileInfo::exists(recovery->damaged + QStringLiteral("-wal")));
    EXPECT_TRUE(tryOpen(after(5000)).has_value());
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

TEST_F(RefusedDatabase, IsCheckedAsTheEngineLooksAtItBeforeItStarts)
{
    open();
    addTask(QStringLiteral("kept"));
    close();
    const QByteArray good = bytesOf(path());
    const auto refused = [&](const QByteArray& bytes, ErrorCode code, const char* words) {
        put(path(), bytes);
        const auto faults = check(dataDir());
        ASSERT_FALSE(faults.has_value()) << words;
        EXPECT_EQ(faults.error().code, code) << words;
        EXPECT_TRUE(faults.error().what.contains(QLatin1String(words))) << faults.error().text().toStdString();
        EXPECT_EQ(faults.error().where, path());
        EXPECT_FALSE(faults.error().hint.isEmpty()) << words;
    };
    constexpr qsizetype UserVersionAt = 60;
    refused(QByteArray(good).replace(UserVersionAt, 4, QByteArray("\0\0\0c", 4)), ErrorCode::Internal, "version 99");
    refused(good.first(good.size() / 2), ErrorCode::Internal, "cut off");
    refused({}, ErrorCode::Internal, "cut off after 0 bytes");
    ASSERT_TRUE(QFile::remove(path() + QStringLiteral(".seal")));
    refused({}, ErrorCode::NotFound, "holds nothing");
    ASSERT_TRUE(QFile::remove(path()));
    const auto missing = check(dataDir());
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound) << missing.error().text().toStdString();
    put(path(), good);
    EXPECT_EQ(check(dataDir()).value(), QStringList());
}

TEST_F(RefusedDatabase, IsNotCheckedWhereItCannotBeReadAndSaysSo)
{
    const auto checkAsNobody = [this](QFile::Permissions directory, QFile::Permissions file) {
        QFile::setPermissions(path(), file);
        QFile::setPermissions(dataDir(), directory);
        // Root may read and write everywhere.
        if (geteuid() == 0)
            setfsuid(65534);
        auto faults = check(dataDir());
        if (geteuid() == 0)
            setfsuid(0);
        QFile::setPermissions(dataDir(), directory | QFile::WriteOwner);
        return faults;
    };
    // Becoming nobody changes no group.
    const auto readable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
    const auto reachable = readable | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    QFile::setPermissions(m_folder.path(), reachable | QFile::WriteOwner);
    QDir(m_folder.path()).mkpath(QStringLiteral("backups"));
    QFile::setPermissions(m_folder.filePath(QStringLiteral("backups")), reachable | QFile::WriteOwner);
    open();
    addTask(QStringLiteral("kept"));
    const QByteArray log = bytesOf(path() + QStringLiteral("-wal"));
    ASSERT_FALSE(log.isEmpty());
    close();
    const auto unreadable = checkAsNobody(reachable, {});
    ASSERT_FALSE(unreadable.has_value());
    EXPECT_EQ(unreadable.error().code, ErrorCode::Denied) << unreadable.error().text().toStdString();
    EXPECT_EQ(unreadable.error().where, path());
    EXPECT_FALSE(unreadable.error().hint.isEmpty());
    if (geteuid() == 0) { // the owner reaches it however that is set
        const auto unreachable = checkAsNobody(QFile::ReadOwner | QFile::ExeOwner, readable);
        ASSERT_FALSE(unreachable.has_value());
        EXPECT_EQ(unreachable.error().code, ErrorCode::Denied) << unreachable.error().text().toStdString();
    }
    put(path() + QStringLiteral("-wal"), log);
    QFile::setPermissions(path() + QStringLiteral("-wal"), readable);
    const auto notClosed = checkAsNobody(reachable, readable);
    ASSERT_FALSE(notClosed.has_value());
    EXPECT_EQ(notClosed.error().code, ErrorCode::Denied) << notClosed.error().text().toStdString();
    EXPECT_TRUE(notClosed.error().what.contains(QStringLiteral("nothing can be written")));
    EXPECT_EQ(notClosed.error().where, path());
}
