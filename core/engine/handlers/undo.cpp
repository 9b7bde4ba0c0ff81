// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/configuration.h"
#include "core/engine/handlers/handlers.h"
#include "core/engine/selection.h"

namespace taskyard::engine {

namespace {
/// Whether memory still agrees with what the operation left: nothing of it is running or about to.
bool isAtRest(const Context& context, TaskId task)
{
    return !context.state.scheduler.contains(task) || isWaiting(context.state.scheduler.state(task));
}

/// The scheduler's view of a task as the image has it.
scheduling::SchedulerTask fromImage(const Context& context, store::LoadedTask stored, const store::TaskImage& image,
                                    const std::vector<Dependency>& dependencies, TaskId* unmet)
{
    stored.state = image.state;
    stored.queue = image.queue;
    stored.priority = image.priority;
    stored.order = image.order;
    stored.pinnedKey = image.pinnedKey;
    stored.notBefore = image.notBefore;
    if (image.spec) {
        stored.deadline = image.spec->deadline;
        stored.expected = image.spec->expected;
        stored.slotCount = image.spec->slotCount;
        stored.resources = image.spec->resources;
        stored.group = image.spec->group;
    }
    return context.schedulerTask(stored, dependencies, unmet);
}

class Undoing {
public:
    Undoing(const Context& context, const store::OperationDetails& details) : m_context(context), m_details(details) {}

    Outcome collect()
    {
        return m_context.reader.operationChanges(m_details.operation.id, [this](const store::OperationChange& change) {
            auto image = store::undone(change);
            // Gone, changed again since, or on its way: what a later hand did stays.
            if (image && isAtRest(m_context, change.id))
                m_images.emplace_back(change.id, std::move(*image));
            else
                ++m_left;
        });
    }

    void takeOut()
    {
        for (const auto& [id, image] : m_images)
            if (m_context.state.scheduler.contains(id))
                m_context.state.scheduler.remove(id, m_context.now);
        std::vector<TaskId> created;
        for (TaskId id : m_details.created) {
            const auto standing = m_context.standings({id});
            if (standing.empty() || !isAtRest(m_context, id) || !m_context.state.scheduler.contains(id)) {
                m_left += !standing.empty();
                continue;
            }
            m_context.state.scheduler.remove(id, m_context.now);
            m_context.state.forgetDedupe(id);
            m_context.record(QStringLiteral("task.removed"), id);
            created.push_back(id);
        }
        m_removed = created.size();
        if (!created.empty())
            m_context.journal.add(store::SetRemoved{std::move(created), true});
    }

    void putBack()
    {
        std::vector<TaskId> back;
        for (auto& [id, image] : m_images) {
            const auto before = m_context.read(m_context.reader.loaded({id}, true));
            if (before.empty())
                continue;
            const TaskState from = before.front().state;
            if (!image.removed && isWaiting(image.state))
                image.state = addBack(before.front(), image);
            m_context.journal.add(store::RestoreTask{id, image, m_context.now});
            if (from != image.state)
                m_context.recordMove(id, 0, from, image.state);
            m_context.record(QStringLiteral("task.restored"), id);
            back.push_back(id);
        }
        m_context.relinkDependents(back);
        m_context.absorb();
    }

    size_t changed() const { return m_images.size() + m_removed; }
    qint64 left() const { return m_left; }

private:
    TaskState addBack(const store::LoadedTask& stored, const store::TaskImage& image)
    {
        TaskId unmet;
        const auto dependencies =
            image.dependencies ? *image.dependencies : m_context.read(m_context.reader.dependencies(stored.id));
        scheduling::SchedulerTask task = fromImage(m_context, stored, image, dependencies, &unmet);
        if (unmet.isValid())
            return TaskState::Skipped;
        if (stored.runs > 0)
            m_context.state.runs[stored.id] = stored.runs;
        const auto added = m_context.state.scheduler.add(task, m_context.now);
        return added ? *added : TaskState::Skipped;
    }

    const Context& m_context;
    const store::OperationDetails& m_details;
    std::vector<std::pair<TaskId, store::TaskImage>> m_images;
    size_t m_removed = 0;
    qint64 m_left = 0;
};
} // namespace

Result<Reply> handle(const Context& context, const command::Undo&)
{
    const auto last = context.reader.lastOperation();
    if (!last)
        return tl::unexpected(last.error());
    if (!*last)
        return failure(ErrorCode::Conflict, QStringLiteral("there is nothing to undo"));
    const store::OperationDetails& details = **last;
    Undoing undoing(context, details);
    if (const Outcome collected = undoing.collect(); !collected)
        return tl::unexpected(collected.error());
    if (!details.after.isEmpty())
        if (const Outcome restored = restoreConfiguration(context, details.before, details.after); !restored)
            return tl::unexpected(restored.error());
    undoing.takeOut();
    undoing.putBack();
    context.journal.add(store::MarkUndone{details.operation.id, true});
    context.record(QStringLiteral("operation.undone"), {},
                   {{QStringLiteral("operation"), details.operation.id.value},
                    {QStringLiteral("label"), details.operation.label}});
    Reply reply;
    reply.changed = qint64(undoing.changed());
    reply.unchanged = undoing.left();
    reply.operation = details.operation.id;
    reply.text = QStringLiteral("undone: %1").arg(details.operation.label);
    if (reply.unchanged > 0)
        reply.text += QStringLiteral(" (%1 had moved on and were left)").arg(reply.unchanged);
    return reply;
}

} // namespace taskyard::engine
