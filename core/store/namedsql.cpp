// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/namedsql.h"

namespace taskyard::store {

namespace {
QHash<QString, QString> readNamed()
{
    static const QString mark = QStringLiteral("-- name: ");
    QHash<QString, QString> statements;
    for (const SqlFile* file = kSqlFiles; file->name; ++file) {
        if (!QLatin1String(file->name).startsWith(QLatin1String("sql/")))
            continue;
        QString name;
        const QString text = QString::fromUtf8(file->text);
        for (QStringView line : QStringView(text).split(u'\n')) {
            if (line.startsWith(mark)) {
                name = line.mid(mark.size()).trimmed().toString();
                if (statements.contains(name))
                    qFatal("two statements named %s", qPrintable(name));
                statements.insert(name, {});
            } else if (!name.isEmpty() && !line.startsWith(u"--")) {
                statements[name].append(line).append(u'\n');
            }
        }
    }
    for (QString& statement : statements) {
        statement = statement.trimmed();
        if (statement.endsWith(u';'))
            statement.chop(1);
    }
    return statements;
}
} // namespace

const QHash<QString, QString>& namedStatements()
{
    static const QHash<QString, QString> statements = readNamed();
    return statements;
}

const QString& namedSql(const QString& name)
{
    const auto it = namedStatements().constFind(name);
    if (it == namedStatements().constEnd())
        qFatal("no statement named %s", qPrintable(name));
    return *it;
}

const QStringList& migrations()
{
    static const QStringList list = [] {
        QStringList texts;
        for (const SqlFile* file = kSqlFiles; file->name; ++file)
            if (QLatin1String(file->name).startsWith(QLatin1String("migrations/")))
                texts << QString::fromUtf8(file->text);
        return texts;
    }();
    return list;
}

QStringList splitScript(const QString& script)
{
    QStringList statements;
    QString statement;
    for (QStringView line : QStringView(script).split(u'\n')) {
        if (statement.isEmpty() && (line.trimmed().isEmpty() || line.startsWith(u"--")))
            continue;
        statement.append(line).append(u'\n');
        const bool trigger = statement.startsWith(u"CREATE TRIGGER");
        if (trigger ? line == u"END;" : line.endsWith(u';')) {
            statements << statement.trimmed();
            statement.clear();
        }
    }
    Q_ASSERT(statement.trimmed().isEmpty());
    return statements;
}

} // namespace taskyard::store
