// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL that is compiled in: the migrations in order, and the named statements of sql/*.sql, each begun by a line
// "-- name: its_name". Constant after the first call; any thread.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace taskyard::store {

struct SqlFile {
    const char* name; ///< "migrations/0001_first.sql"
    const char* text;
};
extern const SqlFile kSqlFiles[]; ///< ends with a null name

/// Name -> statement, of all files.
const QHash<QString, QString>& namedStatements();
/// The statement of that name; a name that does not exist is a broken invariant.
const QString& namedSql(const QString& name);
/// The text of each migration; the first brings version 1.
const QStringList& migrations();
/// The statements of a script: each ends with a ';' at the end of a line; a trigger with "END;".
QStringList splitScript(const QString& script);

} // namespace taskyard::store
