// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/strayruns.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace taskyard::store {

QStringList runDirectories(const QString& dataDir)
{
    return QDir(dataDir + QStringLiteral("/runs")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

namespace {
/// As core/execution writes it; such a directory goes by itself.
bool isVoid(const QString& runDirectory)
{
    constexpr QByteArrayView kVoid("void\n");
    QFile started(runDirectory + QStringLiteral("/started"));
    return started.open(QIODevice::ReadOnly) && started.read(kVoid.size() + 1) == kVoid;
}
} // namespace

QStringList strangers(Database& database, const QString& dataDir, const QStringList& directories)
{
    QSet<QString> left(directories.begin(), directories.end());
    Statement tokens(database.handle(), QStringLiteral("SELECT token FROM run"));
    while (!left.isEmpty() && tokens.next())
        left.remove(tokens.text(0));
    QStringList names = left.values();
    names.removeIf([runs = dataDir + QStringLiteral("/runs/")](const QString& name) { return isVoid(runs + name); });
    names.sort();
    return names;
}

} // namespace taskyard::store
