// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that are somebody else's, which the programs refuse.
#include "tests/app/cli/e2e/yard.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>

using namespace taskyard::test;

TEST(Programs, LeaveAFolderThatTheyRefuseAsItIs)
{
    Yard yard;
    yard.dir().write(QStringLiteral("shared/letter.txt"), "not ours");
    const QString shared = yard.dir().filePath(QStringLiteral("shared"));
    ASSERT_EQ(::chmod(QFile::encodeName(shared).constData(), 0755), 0);
    EXPECT_EQ(yard.ctl("--data-dir shared db recover").code, 4);
    EXPECT_EQ(QDir(shared).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
              QStringList{QStringLiteral("letter.txt")});
    struct stat about{};
    ASSERT_EQ(::stat(QFile::encodeName(shared).constData(), &about), 0);
    EXPECT_EQ(about.st_mode & 07777, 0755u);
}
