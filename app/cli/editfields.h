// SPDX-License-Identifier: GPL-3.0-or-later
// FIELD=VALUE, as `edit` takes it, to the values of an import record. Times are read here, in the zone of whoever wrote
// them. Pure; any thread.
#pragma once

#include "app/cli/session.h"

#include <QJsonObject>

namespace taskyard::cli {

/// The fields of an Edit command; the first unknown field or bad value is refused.
Result<QJsonObject> editedFields(const QStringList& assignments, const Surroundings& around);
/// Their names, in the order of the documentation.
QStringList editFields();

} // namespace taskyard::cli
