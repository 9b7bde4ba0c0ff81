// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/handlers/specchange.h"
#include "core/engine/selection.h"
#include "core/importing/taskfields.h"

namespace taskyard::engine {

namespace {
/// Fields that mean nothing to a run that exists, and may be changed at any time.
bool isDescriptive(const QJsonObject& fields)
{
    static const QSet<QString> descriptive{QStringLiteral("name"), QStringLiteral("description"),
                                           QStringLiteral("note"), QStringLiteral("tags"),
                                           QStringLiteral("tag"),  QStringLiteral("owner")};
    return std::ranges::all_of(fields.keys(), [](const QString& key) { return descriptive.contains(key); });
}
} // namespace

Result<Reply> handle(const Context& context, const command::Edit& command)
{
    if (command.fields.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("no field is named"), {},
                       QStringLiteral("write FIELD=VALUE"));
    for (const char* key : {"after", "after_any", "after_fail"})
        if (command.fields.contains(QLatin1String(key)))
            return failure(ErrorCode::InvalidInput, QStringLiteral("dependencies are not edited as fields"),
                           QLatin1String(key), QStringLiteral("use taskyardctl depend"));
    const bool descriptive = isDescriptive(command.fields);
    std::unordered_map<TaskId, std::pair<TaskSpec, TaskSpec>> specs;
    Verb verb;
    verb.label = QStringLiteral("edit");
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (!descriptive && !isWaiting(standing.state) && !context.isClaimedOnly(id) &&
            standing.state != TaskState::Draft)
            return notLegal(id, standing,
                            QStringLiteral("only name, description, note, tags and owner can be changed now"));
        auto stored = context.reader.specs({id});
        if (!stored)
            return tl::unexpected(stored.error());
        TaskSpec after = stored->front();
        after.held = standing.state == TaskState::Held;
        const TaskSpec before = after;
        if (const Outcome applied = importing::applyFields(after, command.fields, context.now); !applied)
            return applied;
        if (const Outcome fits = checkAgainstEngine(context, after); !descriptive && !fits)
            return fits;
        if (after.dedupe != before.dedupe)
            return failure(ErrorCode::InvalidInput, QStringLiteral("it cannot be changed"), QStringLiteral("dedupe"));
        specs[id] = {before, after};
        return {};
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids)
            changeSpec(context, id, specs.at(id).first, specs.at(id).second);
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
