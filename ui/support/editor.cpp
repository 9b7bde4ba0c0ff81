// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/editor.h"

#include "core/model/commandline.h"
#include "ui/support/settings.h"

#include <QDesktopServices>
#include <QProcess>
#include <QUrl>

namespace taskyard::ui {

bool openInEditor(const Settings& settings, const QUrl& file)
{
    const auto line = parseCommandLine(settings.text(Setting::Editor));
    if (!line)
        return false;
    QStringList words = line->arguments();
    if (words.isEmpty())
        return QDesktopServices::openUrl(file);
    const QString program = words.takeFirst();
    return QProcess::startDetached(program, words + QStringList{file.toLocalFile()});
}

} // namespace taskyard::ui
