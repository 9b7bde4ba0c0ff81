// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/statereason.h"

#include "core/model/signalname.h"

namespace taskyard {

namespace {
constexpr QLatin1StringView kDependency("dependency:");
} // namespace

QString dependencyReason(TaskId task) { return kDependency + QString::number(task.value); }

std::optional<TaskId> dependencyOf(QStringView reason)
{
    if (!reason.startsWith(kDependency))
        return std::nullopt;
    bool isNumber = false;
    const TaskId task(reason.mid(kDependency.size()).toLongLong(&isNumber));
    return isNumber && task.isValid() ? std::optional(task) : std::nullopt;
}

QString exitCodeReason(int code) { return code == 0 ? QString() : QStringLiteral("exit code %1").arg(code); }

QString signalReason(int signal) { return QStringLiteral("killed by %1").arg(signalName(signal)); }

QString timeLimitReason() { return QStringLiteral("its time limit was reached"); }

} // namespace taskyard
