// SPDX-License-Identifier: GPL-3.0-or-later
// What the built-in work asks of the disk, and in which order: this program's fsync and rename stand before the
// system's, and write down what they are called with.
#include "core/execution/builtinwork.h"
#include "tests/support/tempdir.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QDir>
#include <QFileInfo>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace taskyard;
using namespace taskyard::execution;
using namespace taskyard::test;

namespace {
QStringList* calls = nullptr;
}

extern "C" int fsync(int fd)
{
    if (calls) {
        std::array<char, 512> path{};
        const QByteArray link = "/proc/self/fd/" + QByteArray::number(fd);
        if (::readlink(link.constData(), path.data(), path.size() - 1) > 0)
            *calls << u"sync "_s + QString::fromUtf8(path.data());
    }
    return int(::syscall(SYS_fsync, fd));
}

extern "C" int rename(const char* from, const char* to) noexcept
{
    if (calls)
        *calls << u"rename "_s + QString::fromUtf8(to);
    return int(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

namespace {
/// The calls of a copy within `dir`, with paths relative to it.
QStringList callsOfCopy(const TempDir& dir, const QString& source, const QString& target)
{
    QStringList seen;
    calls = &seen;
    WorkControl control([](qint64, qint64) {});
    const auto copied = copyPath(dir.filePath(source), dir.filePath(target), control);
    calls = nullptr;
    EXPECT_TRUE(copied) << (copied ? std::string() : copied.error().text().toStdString());
    const QString root = QFileInfo(dir.path()).canonicalFilePath();
    return seen.replaceInStrings(root + u'/', QString()).replaceInStrings(root, u"."_s);
}
} // namespace

TEST(BuiltinWork, HasTheCopyOfAFileOnTheDiskBeforeItIsDone)
{
    const TempDir dir;
    dir.write(u"file"_s, "x");
    EXPECT_EQ(callsOfCopy(dir, u"file"_s, u"new/deep/copy"_s),
              (QStringList{u"sync ."_s, u"sync new"_s, u"sync new/deep/.copy.taskyard-part"_s,
                           u"rename new/deep/copy"_s, u"sync new/deep"_s}));
}

TEST(BuiltinWork, HasTheCopyOfAFolderOnTheDiskBeforeItIsDone)
{
    const TempDir dir;
    dir.write(u"from/inner/file"_s, "x");
    EXPECT_EQ(callsOfCopy(dir, u"from"_s, u"to"_s),
              (QStringList{u"sync ."_s, u"sync to"_s, u"sync to/inner/.file.taskyard-part"_s, u"rename to/inner/file"_s,
                           u"sync to/inner"_s, u"sync to"_s}));
}

TEST(BuiltinWork, IsStoppedWhileItStillMeasuresWhatThereIsToCopy)
{
    const TempDir dir;
    dir.write(u"from/file"_s, "x");
    WorkControl control([](qint64, qint64) {});
    control.stop();
    EXPECT_FALSE(copyPath(dir.filePath(u"from"_s), dir.filePath(u"to"_s), control));
    EXPECT_FALSE(QFileInfo::exists(dir.filePath(u"to"_s)));
}
