// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/runtext.h"

#include "core/model/signalname.h"
#include "ui/support/enginewords.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>

#include <csignal>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Runs)
};

// What a shell says of a program that it could not start, or that a signal ended (POSIX.1-2017, Shell, 2.8.2).
constexpr int kNotExecutable = 126;
constexpr int kNotFound = 127;
constexpr int kBySignal = 128;
} // namespace

QString exitCodeMeaning(int code)
{
    if (code == kNotExecutable)
        return Text::tr("not executable");
    if (code == kNotFound)
        return Text::tr("program not found");
    if (code > kBySignal && code <= kBySignal + SIGSYS)
        return Text::tr("ended by %1").arg(signalName(code - kBySignal));
    return {};
}

QString runEndText(const Run& run)
{
    if (run.signal)
        return Text::tr("killed by %1").arg(signalName(*run.signal));
    if (run.exitCode) {
        const QString meaning = exitCodeMeaning(*run.exitCode);
        return meaning.isEmpty() ? Text::tr("exit code %1").arg(*run.exitCode)
                                 : Text::tr("exit code %1: %2").arg(QString::number(*run.exitCode), meaning);
    }
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
