// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of tasks, queues and pools, and their values, as the engine tells of them in its history: in words of the
// window's language. Pure; GUI thread, because the language is the application's.
#pragma once

#include <QJsonValue>
#include <QString>

namespace taskyard::ui {

/// "Waits for"; one that is not known is named as it is on the wire.
QString fieldText(const QString& field);
/// Lists with commas, tables as "name=value", times in the zone of the window; "–" for nothing.
QString fieldValueText(const QString& field, const QJsonValue& value);

} // namespace taskyard::ui
