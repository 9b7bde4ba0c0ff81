// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/diskroom.h"

#include <sys/statvfs.h>

#include <QFile>

#include <algorithm>

namespace taskyard::engine {

namespace {
constexpr qint64 kUsualFloor = 64LL << 20;
constexpr qint64 kSmallestShare = 20; // of a small disk: one part in so many
} // namespace

std::optional<DiskRoom> diskRoom(const QString& dataDir)
{
    struct statvfs disk{};
    if (statvfs(QFile::encodeName(dataDir).constData(), &disk) != 0)
        return std::nullopt;
    const qint64 size = qint64(disk.f_blocks) * qint64(disk.f_frsize);
    return DiskRoom{qint64(disk.f_bavail) * qint64(disk.f_frsize), std::min(kUsualFloor, size / kSmallestShare)};
}

} // namespace taskyard::engine
