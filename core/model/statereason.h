// SPDX-License-Identifier: GPL-3.0-or-later
// The two reasons of a task's state that are codes, because the engine decides by them: what a skip means for those
// that wait depends on who did it. All other reasons are sentences. Each reader has words of its own for the codes.
// The sentences for the ends that every run can come to are here too: failures of one cause are known by them, whoever
// made the run. Pure; any thread.
#pragma once

#include "core/base/ids.h"

#include <QString>

#include <optional>

namespace taskyard {

/// An operator ended it; a skip of this kind lets what waits for it go on.
inline constexpr QLatin1StringView kOperatorReason("operator");
/// It was skipped because of how that task ended: "dependency:12".
QString dependencyReason(TaskId task);
/// The task that such a reason names; none for every other reason.
std::optional<TaskId> dependencyOf(QStringView reason);

QString exitCodeReason(int code); ///< empty for 0
QString signalReason(int signal);
QString timeLimitReason();

} // namespace taskyard
