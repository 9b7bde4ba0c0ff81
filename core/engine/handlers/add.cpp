// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/handlers.h"
#include "core/engine/handlers/past.h"
#include "core/engine/handlers/specchange.h"
#include "core/engine/selection.h"
#include "core/importing/taskfields.h"

namespace taskyard::engine {

namespace {
/// The error with its place: in the file where there is one, else among the tasks of the command.
tl::unexpected<Error> at(Error error, const command::Add& command, const TaskSpec& spec, size_t index)
{
    QStringList place;
    if (command.placeOf)
        place << command.placeOf(index);
    if (!spec.key.isEmpty())
        place << QStringLiteral("task '%1'").arg(spec.key.left(80));
    else if (place.isEmpty() && command.tasks.size() > 1)
        place << QStringLiteral("task %1 of %2").arg(index + 1).arg(command.tasks.size());
    if (!error.where.isEmpty())
        place << error.where;
    error.where = place.join(QStringLiteral(", "));
    return tl::unexpected(std::move(error));
}

/// Turns the references of one task into dependencies. `earlier` has the keys of the tasks before it.
class References {
public:
    References(const Context& context, const std::vector<TaskSpec>& specs)
    {
        std::vector<TaskId> named;
        for (const TaskSpec& spec : specs)
            for (const auto* refs : {&spec.after, &spec.afterAny, &spec.afterFail})
                for (const TaskRef& ref : *refs)
                    if (ref.key.isEmpty())
                        named.push_back(ref.id);
        m_standings = context.standings(named);
    }

    void define(const QString& key, TaskId id)
    {
        if (!key.isEmpty())
            m_keys.insert(key, id);
    }

    Result<std::vector<Dependency>> resolve(const TaskSpec& spec) const
    {
        std::vector<Dependency> found;
        const std::pair<const std::vector<TaskRef>*, DependencyCondition> lists[]{
            {&spec.after, DependencyCondition::Succeeded},
            {&spec.afterAny, DependencyCondition::Ended},
            {&spec.afterFail, DependencyCondition::Failed}};
        for (const auto& [refs, condition] : lists)
            for (const TaskRef& ref : *refs) {
                const TaskId id = ref.key.isEmpty() ? ref.id : m_keys.value(ref.key);
                if (ref.key.isEmpty() ? !m_standings.contains(id) : !id.isValid())
                    return failure(ErrorCode::NotFound,
                                   ref.key.isEmpty()
                                       ? QStringLiteral("there is no task %1 to wait for").arg(id.value)
                                       : QStringLiteral("no task before it has the key '%1'").arg(ref.key.left(80)),
                                   QStringLiteral("after"));
                const auto known = std::ranges::find(found, id, &Dependency::task);
                if (known == found.end())
                    found.push_back({id, condition});
                else if (known->condition != condition)
                    return failure(ErrorCode::InvalidInput,
                                   QStringLiteral("it waits for %1 in two ways: %2 and %3")
                                       .arg(ref.key.isEmpty() ? QStringLiteral("task %1").arg(id.value)
                                                              : QStringLiteral("'%1'").arg(ref.key.left(80)),
                                            conditionName(known->condition), conditionName(condition)),
                                   {}, QStringLiteral("name it in one of after, after_any and after_fail"));
            }
        return found;
    }

    /// How a task that was there before stands; nothing for those of this call.
    const Standing* standing(TaskId id) const
    {
        const auto it = m_standings.find(id);
        return it == m_standings.end() ? nullptr : &it->second;
    }

private:
    std::unordered_map<TaskId, Standing> m_standings;
    QHash<QString, TaskId> m_keys;
};

scheduling::SchedulerTask toSchedulerTask(const TaskSpec& spec, TaskId id, QueueId queue, TimePoint now)
{
    scheduling::SchedulerTask task;
    task.id = id;
    task.queue = queue;
    task.priority = spec.priority;
    task.createdAt = now;
    task.notBefore = spec.at;
    task.deadline = spec.deadline;
    task.expected = spec.expected.value_or(Duration{0});
    task.held = spec.held;
    task.group = spec.group;
    task.slotCount = spec.slotCount;
    task.resources = spec.resources;
    task.order = scheduling::naturalOrder(id);
    return task;
}

struct Plan {
    TaskSpec spec;
    QueueId queue;
    std::vector<Dependency> dependencies;
};

/// Everything is checked before anything is changed.
Result<std::vector<Plan>> plan(const Context& context, const command::Add& command, References& references)
{
    std::vector<TaskSpec> specs = command.tasks;
    std::vector<Plan> plans;
    plans.reserve(specs.size());
    QSet<QString> dedupes;
    qint64 next = context.state.nextTask;
    for (size_t i = 0; i < specs.size(); ++i) {
        TaskSpec& spec = specs[i];
        if (const Outcome valid = importing::validateSpec(spec); !valid)
            return at(valid.error(), command, spec, i);
        if (const Outcome fits = checkAgainstEngine(context, spec); !fits)
            return at(fits.error(), command, spec, i);
        auto dependencies = references.resolve(spec);
        if (!dependencies)
            return at(dependencies.error(), command, spec, i);
        if (!spec.dedupe.isEmpty()) {
            if (specs.size() > 1 && (dedupes.contains(spec.dedupe) || context.state.dedupeOwners.contains(spec.dedupe)))
                return at(
                    Error{ErrorCode::Conflict,
                          QStringLiteral("a task with the dedupe key '%1' is there already").arg(spec.dedupe.left(80)),
                          {},
                          QStringLiteral("leave it out, or wait until that one has ended")},
                    command, spec, i);
            dedupes.insert(spec.dedupe);
        }
        references.define(spec.key, TaskId{next++});
        const QueueId queue = context.state.queueNamed(spec.queue)->id;
        plans.push_back({std::move(spec), queue, std::move(*dependencies)});
    }
    return plans;
}

/// Adds one task to the scheduler and the journal; all checks are done.
void insert(const Context& context, Plan& plan, const References& references, OperationId operation)
{
    State& state = context.state;
    const TaskId id{state.nextTask++};
    scheduling::SchedulerTask task = toSchedulerTask(plan.spec, id, plan.queue, context.now);
    TaskId unmet;
    for (const Dependency& dependency : plan.dependencies) {
        if (state.scheduler.contains(dependency.task)) {
            task.dependencies.push_back(dependency);
            continue;
        }
        const Standing* standing = references.standing(dependency.task);
        // A task of this very call that is no longer there was skipped at once.
        const Standing skipped{TaskState::Skipped, {}, false};
        if (!standing)
            standing = &skipped;
        if (!scheduling::meets(dependency.condition, standing->state, standing->reason == kOperatorReason))
            unmet = dependency.task;
    }
    store::InsertTask change;
    change.id = id;
    change.queue = plan.queue;
    change.order = task.order;
    change.createdAt = context.now;
    change.dependencies = std::move(plan.dependencies);
    change.operation = operation;
    if (unmet.isValid()) {
        change.state = TaskState::Skipped;
        change.reason = dependencyReason(unmet);
    } else {
        const auto added = state.scheduler.add(task, context.now);
        Q_ASSERT(added);
        change.state = *added;
        if (change.state == TaskState::Queued)
            change.eligibleAt = context.now;
        if (!plan.spec.dedupe.isEmpty())
            state.rememberDedupe(id, plan.spec.dedupe);
    }
    Event event;
    event.at = context.now;
    event.kind = QStringLiteral("task.created");
    event.task = id;
    event.to = change.state;
    event.actor = context.actor;
    context.journal.record(std::move(event));
    change.spec = std::move(plan.spec);
    context.journal.add(std::move(change));
}
} // namespace

Result<Reply> handle(const Context& context, const command::Add& command)
{
    Reply reply;
    if (command.tasks.empty())
        return reply;
    if (!command.past.empty())
        return addPast(context, command);
    if (command.tasks.size() == 1)
        if (const TaskId owner = context.state.dedupeOwners.value(command.tasks.front().dedupe);
            owner.isValid() && !command.tasks.front().dedupe.isEmpty()) {
            reply.ids = {owner};
            reply.first = reply.last = owner;
            reply.unchanged = 1;
            reply.text = QStringLiteral("task %1 has this dedupe key already").arg(owner.value);
            return reply;
        }
    References references(context, command.tasks);
    auto plans = plan(context, command, references);
    if (!plans)
        return tl::unexpected(plans.error());
    if (command.dryRun) {
        reply.unchanged = qint64(plans->size());
        return reply;
    }
    reply.first = TaskId{context.state.nextTask};
    reply.changed = qint64(plans->size());
    reply.operation =
        recordOperation(context,
                        plans->size() == 1 ? QStringLiteral("add task %1").arg(reply.first.value)
                                           : QStringLiteral("add %1 tasks").arg(plans->size()),
                        [&] {
                            for (Plan& one : *plans)
                                insert(context, one, references, OperationId{context.state.nextOperation - 1});
                        });
    reply.last = TaskId{context.state.nextTask - 1};
    for (qint64 id = reply.first.value; id <= reply.last.value && reply.ids.size() < kMostListedIds; ++id)
        reply.ids.push_back(TaskId{id});
    context.state.scheduler.takeChanges();
    return reply;
}

} // namespace taskyard::engine
