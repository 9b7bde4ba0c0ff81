// SPDX-License-Identifier: GPL-3.0-or-later
// Which run directories no run of a database has. Blocks; the thread of the connection.
#pragma once

#include "core/store/database.h"

#include <QStringList>

namespace taskyard::store {

/// Names, which are the tokens of their runs.
QStringList runDirectories(const QString& dataDir);
/// Those that no run has, in order: a run's record is stored before its directory is made, so that they tell of records
/// that are lost. One that says that its run was taken back before it began is none of them. One pass over the runs,
/// which have no index by token.
QStringList strangers(Database& database, const QString& dataDir, const QStringList& directories);

} // namespace taskyard::store
