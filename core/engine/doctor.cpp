// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/doctor.h"

#include "core/base/sizetext.h"
#include "core/engine/diskroom.h"
#include "core/execution/processexecutor.h"
#include "core/store/maintenance.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>

#include <algorithm>

namespace taskyard::engine {

namespace {
answer::Check directory(const QString& dataDir)
{
    struct stat info{};
    const bool there = stat(QFile::encodeName(dataDir).constData(), &info) == 0;
    const bool isPrivate = there && info.st_uid == geteuid() && (info.st_mode & 077) == 0;
    return {QStringLiteral("data directory"), isPrivate,
            isPrivate ? QStringLiteral("%1 is yours alone").arg(dataDir)
                      : QStringLiteral("%1 can be reached by others").arg(dataDir),
            isPrivate ? QString() : QStringLiteral("chmod 700 %1").arg(dataDir)};
}

answer::Check room(const QString& dataDir)
{
    const std::optional<DiskRoom> disk = diskRoom(dataDir);
    const bool enough = disk && !disk->isTight();
    const QString text = disk ? QStringLiteral("%1 are free for %2, and tasks are started while there are %3")
                                    .arg(sizeText(disk->available), dataDir, sizeText(disk->floor))
                              : QStringLiteral("the disk of %1 cannot be asked").arg(dataDir);
    return {QStringLiteral("disk"), enough, text,
            enough ? QString() : QStringLiteral("make room, or move the data directory")};
}

answer::Check failed(const QString& name, Error error)
{
    const QString hint = std::exchange(error.hint, {});
    return {name, false, error.text(), hint};
}

answer::Check database(const QString& dataDir)
{
    const auto faults = store::check(dataDir);
    if (!faults)
        return failed(QStringLiteral("database"), faults.error());
    const bool sound = faults->isEmpty();
    return {QStringLiteral("database"), sound,
            sound ? QStringLiteral("no fault found")
                  : QStringLiteral("%1 faults, the first: %2").arg(faults->size()).arg(faults->front()),
            sound ? QString() : QStringLiteral("stop the engine and run taskyardctl db recover")};
}

QString listOf(const QStringList& names)
{
    constexpr qsizetype kNamed = 100;
    const QString listed = names.first(std::min(names.size(), kNamed)).join(QStringLiteral(", "));
    return names.size() > kNamed ? QStringLiteral("%1 and %2 more").arg(listed).arg(names.size() - kNamed) : listed;
}

answer::Check runDirectories(const QString& dataDir)
{
    const QString name = QStringLiteral("run directories");
    const auto strays = store::strayRuns(dataDir);
    if (!strays)
        return failed(name, strays.error());
    if (strays->isEmpty())
        return {name, true, QStringLiteral("each belongs to a run"), {}};
    return {name, false,
            QStringLiteral("%1 belong to no run that is known: %2").arg(strays->size()).arg(listOf(*strays)),
            QStringLiteral("look into them under %1/runs and move them away").arg(dataDir)};
}

answer::Check supervisor()
{
    const QString path = execution::findSupervisor();
    return {QStringLiteral("supervisor"), !path.isEmpty(),
            path.isEmpty() ? QStringLiteral("taskyard-shim is not found") : path,
            path.isEmpty() ? QStringLiteral("install Taskyard again") : QString()};
}

answer::Check descriptors()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const bool enough = limit.rlim_max >= 4096;
    return {QStringLiteral("open files"), enough, QStringLiteral("up to %1").arg(qint64(limit.rlim_max)),
            enough ? QString()
                   : QStringLiteral("raise the hard limit (ulimit -Hn) to 4096 or more for many runs at once")};
}
} // namespace

answer::Doctor examine(const QString& dataDir)
{
    return {
        {directory(dataDir), room(dataDir), database(dataDir), runDirectories(dataDir), supervisor(), descriptors()}};
}

} // namespace taskyard::engine
