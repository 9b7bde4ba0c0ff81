// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runtext.h"

#include "core/model/signalname.h"
#include "ui/support/enginewords.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>

#include <cstring>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Runs)
};

// What a shell says of a program that it could not start (POSIX.1-2017, Shell, 2.8.2).
constexpr int kNotExecutable = 126;
constexpr int kNotFound = 127;
} // namespace

QString runEndText(const Run& run)
{
    if (run.signal) {
        const char* name = sigabbrev_np(*run.signal);
        return name ? Text::tr("killed by signal %1 (%2)").arg(*run.signal).arg(QLatin1String(name))
                    : Text::tr("killed by signal %1").arg(*run.signal);
    }
    if (run.exitCode == kNotFound)
        return Text::tr("exit code %1: program not found").arg(*run.exitCode);
    if (run.exitCode == kNotExecutable)
        return Text::tr("exit code %1: not executable").arg(*run.exitCode);
    if (run.exitCode)
        return Text::tr("exit code %1").arg(*run.exitCode);
    return isEnded(run.state) ? oneLine(inWindowLanguage(run.reason)) : QString();
}

QString runDurationText(const Run& run, TimePoint now)
{
    if (!run.startedAt || (!run.finishedAt && !isLive(run.state)))
        return {};
    const Duration all = run.finishedAt.value_or(now) - *run.startedAt;
    return durationText(std::max(Duration(0), all - Duration(run.pausedMs.value_or(0))));
}

QString runCpuText(const Run& run)
{
    if (!run.userUs && !run.systemUs)
        return {};
    return durationText(Duration((run.userUs.value_or(0) + run.systemUs.value_or(0)) / 1000));
}

QString runTitle(const Run& run)
{
    QStringList parts{Text::tr("Run %1").arg(run.number), stateText(run.state)};
    if (run.startedAt)
        parts << timeText(*run.startedAt);
    return parts.join(QStringLiteral(" · "));
}

} // namespace taskyard::ui
