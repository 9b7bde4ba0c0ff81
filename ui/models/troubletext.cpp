// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/troubletext.h"

#include "core/model/signalname.h"
#include "ui/models/runtext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <csignal>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::TroubleText)
};

constexpr int kNotExecutable = 126; // what shells answer (POSIX, 2.8.2)
constexpr int kNotFound = 127;
constexpr int kBySignal = 128; // and above: a child was ended by a signal

QString exitText(int code)
{
    if (code == kNotExecutable)
        return Text::tr("Exit code %1: not executable").arg(code);
    if (code == kNotFound)
        return Text::tr("Exit code %1: command not found").arg(code);
    if (code > kBySignal && code <= kBySignal + SIGSYS)
        return Text::tr("Exit code %1: ended by signal %2").arg(code).arg(signalText(code - kBySignal));
    return Text::tr("Exit code %1").arg(code);
}

QString failureText(const answer::TroubleGroup& group)
{
    QString how;
    if (group.signal)
        how = Text::tr("Killed by signal %1").arg(signalText(*group.signal));
    else if (group.exitCode)
        how = exitText(*group.exitCode);
    switch (group.state) {
    case TaskState::TimedOut: return Text::tr("Timed out");
    case TaskState::Interrupted: return Text::tr("Interrupted: its supervisor or the machine went down");
    default: return how.isEmpty() ? Text::tr("Could not be run") : how;
    }
}
} // namespace

QString signalText(int signal)
{
    static const QMap<int, QString> names{{SIGHUP, QStringLiteral("SIGHUP")},   {SIGINT, QStringLiteral("SIGINT")},
                                          {SIGQUIT, QStringLiteral("SIGQUIT")}, {SIGILL, QStringLiteral("SIGILL")},
                                          {SIGABRT, QStringLiteral("SIGABRT")}, {SIGBUS, QStringLiteral("SIGBUS")},
                                          {SIGFPE, QStringLiteral("SIGFPE")},   {SIGKILL, QStringLiteral("SIGKILL")},
                                          {SIGSEGV, QStringLiteral("SIGSEGV")}, {SIGPIPE, QStringLiteral("SIGPIPE")},
                                          {SIGALRM, QStringLiteral("SIGALRM")}, {SIGTERM, QStringLiteral("SIGTERM")},
                                          {SIGXCPU, QStringLiteral("SIGXCPU")}, {SIGXFSZ, QStringLiteral("SIGXFSZ")},
                                          {SIGSYS, QStringLiteral("SIGSYS")}};
    const QString name = names.value(signal);
    return name.isEmpty() ? QString::number(signal) : QStringLiteral("%1 (%2)").arg(signal).arg(name);
}

QString causeText(const answer::TroubleGroup& group)
{
    const QString normal = durationText(group.normal.value_or(Duration(0)));
    if (group.kind == u"quiet")
        return Text::tr("Running without output for long");
    if (group.kind == u"slow")
        return Text::tr("Running far longer than its normal %1").arg(normal);
    if (group.kind == u"fast")
        return Text::tr("Suspiciously fast: its normal is %1").arg(normal);
    return failureText(group);
}

QString countText(qint64 count) { return Text::tr("tasks: %1").arg(QLocale().toString(count)); }

QString newestText(const answer::TroubleGroup& group, TimePoint now)
{
    const QString ago = durationText(Duration(std::max(Duration(0), now - group.newestAt).count() / 1000 * 1000));
    return isLive(group.state) ? Text::tr("newest started %1 ago").arg(ago) : Text::tr("newest %1 ago").arg(ago);
}

} // namespace taskyard::ui
