// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dropped.h"

#include "core/model/commandline.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/pastedialog.h"
#include "ui/dialogs/taskdialog.h"
#include "ui/models/commandlistmodel.h"
#include "ui/models/taskdrop.h"
#include "ui/support/droppedfiles.h"
#include "ui/support/toasts.h"
#include "ui/support/whendone.h"

#include <QFuture>
#include <QMimeData>
#include <QPromise>
#include <QThreadPool>

namespace taskyard::ui {

namespace {
constexpr int kMostImports = 4;

void openTask(const UiContext& context, const QString& command, const QString& folder, QWidget* parent)
{
    TaskDraft draft;
    draft[DraftField::Command] = command;
    draft[DraftField::Folder] = folder;
    auto* dialog = new TaskDialog(context, draft, parent);
    dialog->setOpen(command.isEmpty()); // a folder alone is in a field that would be hidden
    dialog->show();
}

void openImport(const UiContext& context, const QString& path, QWidget* parent)
{
    auto* dialog = new ImportDialog(context, parent);
    dialog->setFile(path);
    dialog->show();
}

void openOne(const UiContext& context, const DroppedFile& file, QWidget* parent)
{
    switch (file.kind) {
    case DroppedKind::Tasks: return openImport(context, file.path, parent);
    case DroppedKind::Lines: return openDroppedText(context, file.text, parent);
    case DroppedKind::Folder:
    case DroppedKind::Program:
    case DroppedKind::Script:
    case DroppedKind::Other: return openTask(context, file.commandLine(), file.folder(), parent);
    }
}

void openAll(const UiContext& context, const std::vector<DroppedFile>& files, QWidget* parent)
{
    if (files.size() == 1)
        return openOne(context, files.front(), parent);
    QStringList commands;
    int imports = 0;
    for (const DroppedFile& file : files) {
        if (file.kind == DroppedKind::Tasks && imports++ < kMostImports)
            openImport(context, file.path, parent);
        else if (file.kind == DroppedKind::Lines)
            commands << CommandListModel::commandsIn(file.text);
        else if (file.kind != DroppedKind::Tasks && file.kind != DroppedKind::Folder)
            commands << file.commandLine();
    }
    if (!commands.isEmpty())
        (new PasteDialog(context, commands, parent))->show();
    else if (imports == 0)
        openOne(context, files.front(), parent);
}

/// "https://…/data.zip": fetched with what every desktop has.
void openAddress(const UiContext& context, const QUrl& address, QWidget* parent)
{
    openTask(context,
             quoteCommand({QStringLiteral("curl"), QStringLiteral("-fLO"), address.toString(QUrl::FullyEncoded)}), {},
             parent);
}
} // namespace

bool canOpenDropped(const QMimeData& data)
{
    return !data.hasFormat(QLatin1String(kTasksMime)) && (data.hasUrls() || !data.text().trimmed().isEmpty());
}

bool openDropped(const UiContext& context, const QMimeData& data, QWidget* parent)
{
    if (!canOpenDropped(data))
        return false;
    if (data.hasUrls())
        openDroppedFiles(context, data.urls(), parent);
    else
        openDroppedText(context, data.text(), parent);
    return true;
}

void openDroppedFiles(const UiContext& context, const QList<QUrl>& files, QWidget* parent)
{
    QStringList paths;
    QStringList fetches;
    for (const QUrl& url : files) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
        else if (files.size() == 1)
            return openAddress(context, url, parent);
        else
            fetches << quoteCommand({QStringLiteral("curl"), QStringLiteral("-fLO"), url.toString(QUrl::FullyEncoded)});
    }
    if (!fetches.isEmpty())
        (new PasteDialog(context, fetches, parent))->show();
    if (paths.isEmpty())
        return;
    const auto promise = std::make_shared<QPromise<std::vector<DroppedFile>>>();
    promise->start();
    // The toasts live as long as the window, so nothing is opened after its end.
    whenDone(promise->future(), &context.toasts,
             [context, parent](const std::vector<DroppedFile>& seen) { openAll(context, seen, parent); });
    QThreadPool::globalInstance()->start([promise, paths] {
        std::vector<DroppedFile> seen;
        for (const QString& path : paths)
            seen.push_back(lookAt(path));
        promise->addResult(std::move(seen));
        promise->finish();
    });
}

void openDroppedText(const UiContext& context, const QString& text, QWidget* parent)
{
    const QStringList commands = CommandListModel::commandsIn(text);
    if (commands.size() > 1) {
        (new PasteDialog(context, commands, parent))->show();
        return;
    }
    const QUrl address(text.trimmed(), QUrl::StrictMode);
    const bool isAddress =
        address.isValid() &&
        QStringList{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("ftp")}.contains(address.scheme());
    if (isAddress)
        openAddress(context, address, parent);
    else
        openTask(context, text.trimmed(), {}, parent);
}

} // namespace taskyard::ui
