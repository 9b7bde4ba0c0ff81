// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/strayruns.h"

#include <QDir>
#include <QSet>

namespace taskyard::store {

QStringList runDirectories(const QString& dataDir)
{
    return QDir(dataDir + QStringLiteral("/runs")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

QStringList strangers(Database& database, const QStringList& directories)
{
    QSet<QString> left(directories.begin(), directories.end());
    Statement tokens(database.handle(), QStringLiteral("SELECT token FROM run"));
    while (!left.isEmpty() && tokens.next())
        left.remove(tokens.text(0));
    QStringList names = left.values();
    names.sort();
    return names;
}

} // namespace taskyard::store
