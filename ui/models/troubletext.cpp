// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/troubletext.h"

#include "core/model/signalname.h"
#include "ui/models/runtext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::TroubleText)
};

QString exitText(int code)
{
    const QString meaning = exitCodeMeaning(code);
    return meaning.isEmpty() ? Text::tr("Exit code %1").arg(code)
                             : Text::tr("Exit code %1: %2").arg(QString::number(code), meaning);
}

QString failureText(const answer::TroubleGroup& group)
{
    QString how;
    if (group.signal)
        how = Text::tr("Killed by %1").arg(signalName(*group.signal));
    else if (group.exitCode)
        how = exitText(*group.exitCode);
    switch (group.state) {
    case TaskState::TimedOut: return Text::tr("Timed out");
    case TaskState::Interrupted: return Text::tr("Interrupted: its supervisor or the machine went down");
    default: return how.isEmpty() ? Text::tr("Could not be run") : how;
    }
}
} // namespace

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
