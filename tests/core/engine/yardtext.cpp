// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/yardtext.h"

#include "core/api/json.h"

#include <QJsonDocument>

namespace taskyard::test {

std::string yardText(EngineBench& bench)
{
    QJsonArray all;
    query::TaskList everything;
    everything.filter = QStringLiteral("archived:any");
    for (const Task& task : bench.ask<answer::Tasks>(everything).tasks) {
        QJsonObject fields = toJson(bench.task(task.id)).toObject();
        for (const char* byTime : {"eligible_at", "predicted_start_at"})
            fields.remove(QLatin1String(byTime));
        all.append(fields);
    }
    all.append(toJson(bench.ask<answer::Resources>(query::ResourceList{})));
    for (const Queue& queue : bench.ask<answer::Queues>(query::QueueList{}).queues)
        all.append(toJson(queue));
    return QJsonDocument(all).toJson().toStdString();
}

} // namespace taskyard::test
