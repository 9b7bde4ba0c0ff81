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

Outcome checkFields(const command::Edit& command)
{
    if (command.fields.isEmpty() && command.addTags.isEmpty() && command.removeTags.isEmpty() &&
        command.addPriority == 0)
        return failure(ErrorCode::InvalidInput, QStringLiteral("no field is named"), {},
                       QStringLiteral("write FIELD=VALUE"));
    for (const char* key : {"after", "after_any", "after_fail"})
        if (command.fields.contains(QLatin1String(key)))
            return failure(ErrorCode::InvalidInput, QStringLiteral("dependencies are not edited as fields"),
                           QLatin1String(key), QStringLiteral("use taskyardctl depend"));
    return {};
}

/// What the task will be, or why it cannot be that.
Result<TaskSpec> edited(const Context& context, TaskSpec spec, const command::Edit& command, bool descriptive)
{
    const QString dedupe = spec.dedupe;
    spec.priority += command.addPriority;
    for (const QString& tag : command.removeTags)
        spec.tags.removeAll(tag);
    for (const QString& tag : command.addTags)
        if (!spec.tags.contains(tag))
            spec.tags.append(tag);
    if (const Outcome applied = importing::applyFields(spec, command.fields, context.now); !applied)
        return tl::unexpected(applied.error());
    if (const Outcome fits = checkAgainstEngine(context, spec); !descriptive && !fits)
        return tl::unexpected(fits.error());
    if (spec.dedupe != dedupe)
        return failure(ErrorCode::InvalidInput, QStringLiteral("it cannot be changed"), QStringLiteral("dedupe"));
    return spec;
}

/// A dry run of a million tasks must not read them all: beyond these only the states are looked at.
constexpr size_t kReadInDryRun = 1000;
} // namespace

Result<Reply> handle(const Context& context, const command::Edit& command)
{
    if (const Outcome sound = checkFields(command); !sound)
        return tl::unexpected(sound.error());
    const bool descriptive = isDescriptive(command.fields) && command.addPriority == 0;
    std::unordered_map<TaskId, std::pair<TaskSpec, TaskSpec>> specs;
    StoredSpecs stored(context.reader);
    Verb verb;
    verb.label = QStringLiteral("edit");
    verb.dryRun = command.dryRun;
    verb.prepare = [&](const std::vector<TaskId>& ids) -> Outcome {
        return command.dryRun && specs.size() >= kReadInDryRun ? Outcome() : stored.read(ids);
    };
    verb.check = [&](TaskId id, const Standing& standing) -> Outcome {
        if (!descriptive && !isWaiting(standing.state) && !context.isClaimedOnly(id) &&
            standing.state != TaskState::Draft)
            return notLegal(id, standing,
                            QStringLiteral("only name, description, note, tags and owner can be changed now"));
        if (command.dryRun && specs.size() >= kReadInDryRun)
            return {};
        TaskSpec before = stored.of(id);
        before.held = standing.state == TaskState::Held;
        auto after = edited(context, before, command, descriptive);
        if (!after)
            return tl::unexpected(after.error());
        specs[id] = {std::move(before), std::move(*after)};
        return {};
    };
    verb.changes = [&](TaskId id, const Standing&) {
        const auto it = specs.find(id);
        return it == specs.end() || it->second.first != it->second.second;
    };
    verb.apply = [&](const std::vector<TaskId>& ids) {
        for (TaskId id : ids)
            changeSpec(context, id, specs.at(id).first, specs.at(id).second);
    };
    return applyVerb(context, command.selection, verb);
}

} // namespace taskyard::engine
