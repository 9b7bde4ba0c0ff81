// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savedview.h"

#include "ui/models/taskcolumns.h"

#include <QJsonArray>

namespace taskyard::ui {

QJsonObject toJson(const SavedView& view)
{
    QJsonArray columns;
    for (const SavedColumn& column : view.columns)
        columns.append(QJsonObject{{QStringLiteral("key"), column.key},
                                   {QStringLiteral("width"), column.width},
                                   {QStringLiteral("shown"), column.shown}});
    return {{QStringLiteral("name"), view.name},
            {QStringLiteral("filter"), view.filter},
            {QStringLiteral("sort"), view.sort},
            {QStringLiteral("group_by"), view.groupBy},
            {QStringLiteral("columns"), columns}};
}

Result<SavedView> savedViewFromJson(const QJsonObject& json)
{
    if (!json.value(QLatin1String("columns")).isArray())
        return failure(ErrorCode::InvalidInput, QCoreApplication::translate("SavedView", "this is not a saved view"));
    SavedView view;
    view.name = json.value(QLatin1String("name")).toString();
    view.filter = json.value(QLatin1String("filter")).toString();
    view.sort = json.value(QLatin1String("sort")).toString();
    view.groupBy = json.value(QLatin1String("group_by")).toString();
    for (const QJsonValue& value : json.value(QLatin1String("columns")).toArray()) {
        const QJsonObject column = value.toObject();
        const QString key = column.value(QLatin1String("key")).toString();
        if (taskColumnOfKey(key) >= 0)
            view.columns.push_back({key, std::clamp(column.value(QLatin1String("width")).toInt(), 0, 10'000),
                                    column.value(QLatin1String("shown")).toBool(true)});
    }
    return view;
}

} // namespace taskyard::ui
