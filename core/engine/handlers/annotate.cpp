// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/annotate.h"

#include "core/engine/handlers/specchange.h"
#include "core/importing/taskfields.h"

#include <QJsonArray>

namespace taskyard::engine {

Result<Reply> annotate(const Context& context, const Selection& selection, const QString& label,
                       const std::function<void(TaskSpec&)>& change)
{
    std::unordered_map<TaskId, std::pair<TaskSpec, TaskSpec>> specs;
    StoredSpecs stored(context.reader);
    Verb verb;
    verb.label = label;
    verb.prepare = [&](const std::vector<TaskId>& ids) { return stored.read(ids); };
    verb.check = [&](TaskId id, const Standing&) -> Outcome {
        const TaskSpec& before = stored.of(id);
        TaskSpec after = before;
        change(after);
        if (const Outcome valid = importing::validateSpec(after); !valid)
            return valid;
        specs[id] = {before, std::move(after)};
        return {};
    };
    verb.changes = [&](TaskId id, const Standing&) { return specs.at(id).first != specs.at(id).second; };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids) {
            const auto& [before, after] = specs.at(id);
            context.journal.add(store::SetSpec{id, after});
            context.record(QStringLiteral("task.annotated"), id,
                           {{QStringLiteral("note"), after.note},
                            {QStringLiteral("tags"), QJsonArray::fromStringList(after.tags)}});
        }
    };
    return applyVerb(context, selection, verb);
}

} // namespace taskyard::engine
