// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/droppedfiles.h"

#include "core/model/commandline.h"

#include <QFile>
#include <QFileInfo>
#include <QMap>

namespace taskyard::ui {

namespace {
constexpr qint64 kMostText = 1 << 20;

/// What a script's first line asks for: "#!/usr/bin/env python3".
QStringList shebang(const QByteArray& beginning)
{
    if (!beginning.startsWith("#!"))
        return {};
    const QByteArray line = beginning.mid(2, beginning.indexOf('\n') - 2).trimmed();
    // The kernel hands over the interpreter and at most one argument.
    const QString text = QString::fromUtf8(line);
    const qsizetype blank = text.indexOf(u' ');
    QStringList words{text.left(blank)};
    if (blank >= 0)
        words << text.mid(blank + 1).trimmed();
    return words.first().isEmpty() ? QStringList() : words;
}

QStringList interpreterOf(const QString& suffix)
{
    static const QMap<QString, QString> known{
        {QStringLiteral("sh"), QStringLiteral("/bin/sh")}, {QStringLiteral("bash"), QStringLiteral("bash")},
        {QStringLiteral("py"), QStringLiteral("python3")}, {QStringLiteral("pl"), QStringLiteral("perl")},
        {QStringLiteral("rb"), QStringLiteral("ruby")},    {QStringLiteral("js"), QStringLiteral("node")}};
    return known.contains(suffix) ? QStringList{known[suffix]} : QStringList();
}
} // namespace

DroppedFile lookAt(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return {path, DroppedKind::Folder};
    const QString suffix = info.suffix().toLower();
    static const QStringList tasks{QStringLiteral("yaml"), QStringLiteral("yml"), QStringLiteral("json"),
                                   QStringLiteral("ndjson"), QStringLiteral("jsonl")};
    if (tasks.contains(suffix))
        return {path, DroppedKind::Tasks};
    if (info.isExecutable())
        return {path, DroppedKind::Program};
    QFile file(path);
    if (!info.isFile() || !file.open(QFile::ReadOnly))
        return {path, DroppedKind::Other};
    const QByteArray beginning = file.read(256);
    QStringList interpreter = shebang(beginning);
    if (interpreter.isEmpty())
        interpreter = interpreterOf(suffix);
    if (!interpreter.isEmpty())
        return {path, DroppedKind::Script, interpreter};
    if (suffix == u"txt" || suffix == u"list" || suffix == u"commands") {
        const QByteArray text = beginning + file.read(kMostText);
        if (text.isValidUtf8())
            return {path, DroppedKind::Lines, {}, QString::fromUtf8(text)};
    }
    return {path, DroppedKind::Other};
}

QString DroppedFile::commandLine() const
{
    return kind == DroppedKind::Folder ? QString() : quoteCommand(interpreter + QStringList{path});
}

QString DroppedFile::folder() const { return kind == DroppedKind::Folder ? path : QFileInfo(path).absolutePath(); }

} // namespace taskyard::ui
