// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of the database: when they are made, how many are kept, and what a killed engine leaves of them.
#include "tests/core/store/storefixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace taskyard;
using namespace taskyard::store;
using store::test::after;

namespace {
using BackupsTest = store::test::StoreFixture;
} // namespace

TEST_F(BackupsTest, KeepsThreeBackupsAndMakesNoneWhenNothingChanged)
{
    for (int i = 0; i < 6; ++i) {
        open(after(i * 1000));
        addTask(QStringLiteral("t"));
        close();
    }
    EXPECT_EQ(backups().size(), 3) << backups().join(u' ').toStdString();
    open(after(60'000));
    EXPECT_FALSE(opened.backup.isEmpty());
    open(after(70'000));
    EXPECT_EQ(opened.backup, QString());
    close();
    const QString newest = dataDir() + QStringLiteral("/backups/") + backups().constLast();
    EXPECT_EQ(QFileInfo(newest).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    EXPECT_EQ(bytesOf(newest), bytesOf(path()));
}

TEST_F(BackupsTest, DoesNotLetManyStartsInARowPushOutTheBackupsOfOtherDays)
{
    const auto start = [&](Duration at) {
        open(after(at.count()));
        addTask(QStringLiteral("t"));
        close();
    };
    using namespace std::chrono_literals;
    for (const Duration day : {Duration(0h), Duration(24h), Duration(48h), Duration(72h)})
        start(day);
    const QStringList days = backups();
    ASSERT_EQ(days.size(), 3);
    for (int i = 1; i <= 5; ++i)
        start(Duration(96h) + i * Duration(1min));
    const QStringList now = backups();
    ASSERT_EQ(now.size(), 3) << now.join(u' ').toStdString();
    EXPECT_EQ(now[0], days[1]);
    EXPECT_EQ(now[1], days[2]);
    EXPECT_GT(now[2], days[2]);
}

TEST_F(BackupsTest, RemovesWhatIsLeftOfABackupWhoseEngineWasKilled)
{
    open();
    addTask(QStringLiteral("t"));
    close();
    const QString folder = dataDir() + QStringLiteral("/backups/");
    ASSERT_TRUE(QDir().mkpath(folder));
    const QStringList left{QStringLiteral("taskyard-20260101T000000000Z.db.part"),
                           QStringLiteral("manual-2026-01-01T00-00-00Z.db.part-journal"), QStringLiteral("notes.part")};
    for (const QString& name : left)
        put(folder + name, "half");
    open(after(1000));
    close();
    EXPECT_FALSE(QFileInfo::exists(folder + left[0]));
    EXPECT_FALSE(QFileInfo::exists(folder + left[1]));
    EXPECT_TRUE(QFileInfo::exists(folder + left[2])) << "what is not ours stays";
}
