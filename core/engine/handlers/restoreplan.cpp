// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/restoreplan.h"

namespace taskyard::engine {

namespace {
/// A claim is taken back by every operation on its task, so the task waits on both sides of it.
void forgetClaim(store::TaskImage& image)
{
    if (image.state == TaskState::Starting)
        image.state = TaskState::Queued;
}

class Planning {
public:
    Planning(const Context& context, const store::OperationDetails& details, Side side)
        : m_context(context)
        , m_state(context.state)
        , m_details(details)
        , m_side(side)
    {}

    Result<RestorePlan> plan()
    {
        const Outcome read = m_context.reader.operationChanges(
            m_details.operation.id, [this](const store::OperationChange& change) { consider(change); });
        if (!read)
            return tl::unexpected(read.error());
        considerCreated();
        readDependencies();
        sortByDependencies();
        leaveTakenKeys();
        return std::move(m_plan);
    }

private:
    void consider(store::OperationChange change);
    bool isAtRest(store::OperationChange& change) const;
    void considerCreated();
    QSet<TaskId> neverTriedHere(const std::vector<TaskId>& tasks) const;
    void readDependencies();
    void sortByDependencies();
    void leaveTakenKeys();

    const Context& m_context;
    const State& m_state;
    const store::OperationDetails& m_details;
    const Side m_side;
    RestorePlan m_plan;
};

void Planning::consider(store::OperationChange change)
{
    forgetClaim(change.before);
    forgetClaim(change.after);
    std::optional<store::TaskImage> image;
    if (isAtRest(change))
        image = m_side == Side::Before ? store::undone(change) : store::redone(change);
    const bool lostItsQueue =
        image && isWaiting(image->state) && !image->removed && !m_state.queues.contains(image->queue);
    if (!image || isLive(image->state) || lostItsQueue)
        m_plan.left.push_back(change.id);
    else
        m_plan.targets.push_back({change.id, std::make_unique<store::TaskImage>(*image), image->removed, image->state});
}

/// Nothing of it is running or about to. Memory is ahead of the database by what is being written.
bool Planning::isAtRest(store::OperationChange& change) const
{
    if (!m_state.scheduler.contains(change.id))
        return !m_state.endedInFlight.contains(change.id);
    if (!isWaiting(m_state.scheduler.state(change.id)))
        return false;
    if (change.current)
        change.current->state = m_state.scheduler.state(change.id);
    return true;
}

void Planning::considerCreated()
{
    const bool removing = m_side == Side::Before;
    const auto ended = removing ? neverTriedHere(m_details.created) : QSet<TaskId>();
    for (TaskId id : removing ? m_details.created : m_details.removed) {
        const auto runs = m_state.runs.find(id);
        const bool hasRun = runs != m_state.runs.end() && runs->second > 0;
        const bool waits = m_state.scheduler.contains(id) && isWaiting(m_state.scheduler.state(id)) && !hasRun;
        if (removing && !waits && !ended.contains(id))
            m_plan.left.push_back(id);
        else
            m_plan.targets.push_back({id, nullptr, removing});
    }
    const auto& others = removing ? m_details.removed : m_details.created;
    m_plan.left.insert(m_plan.left.end(), others.begin(), others.end());
}

/// Those that were skipped, because of others, before they ever ran, or that ran elsewhere: taking them away loses
/// nothing that happened here.
QSet<TaskId> Planning::neverTriedHere(const std::vector<TaskId>& tasks) const
{
    std::vector<TaskId> ended;
    std::ranges::copy_if(tasks, std::back_inserter(ended), [this](TaskId id) {
        return !m_state.scheduler.contains(id) && !m_state.endedInFlight.contains(id);
    });
    QSet<TaskId> found = m_context.read(m_context.reader.ranElsewhere(ended));
    for (const store::Standing& task : m_context.read(m_context.reader.standings(ended)))
        if (task.state == TaskState::Skipped && task.reason != kOperatorReason && task.runs == 0)
            found.insert(task.id);
    return found;
}

void Planning::readDependencies()
{
    for (RestoreTarget& target : m_plan.targets)
        if (!target.removed && (isWaiting(target.state) || target.state == TaskState::Skipped))
            target.dependencies = target.image && target.image->dependencies
                                      ? *target.image->dependencies
                                      : m_context.read(m_context.reader.dependencies(target.id));
}

/// The scheduler lets a task wait only for what is there.
void Planning::sortByDependencies()
{
    QHash<TaskId, size_t> places;
    for (size_t i = 0; i < m_plan.targets.size(); ++i)
        places.insert(m_plan.targets[i].id, i);
    std::vector<RestoreTarget> sorted;
    std::vector<bool> seen(m_plan.targets.size());
    std::vector<std::pair<size_t, size_t>> path; // a target, and how many of its dependencies have been followed
    for (size_t first = 0; first < m_plan.targets.size(); ++first) {
        if (!seen[first])
            path.emplace_back(first, 0);
        seen[first] = true;
        while (!path.empty()) {
            auto& [at, followed] = path.back();
            if (followed == m_plan.targets[at].dependencies.size()) {
                sorted.push_back(std::move(m_plan.targets[at]));
                path.pop_back();
                continue;
            }
            const auto next = places.constFind(m_plan.targets[at].dependencies[followed++].task);
            if (next != places.constEnd() && !seen[*next]) {
                seen[*next] = true;
                path.emplace_back(*next, 0);
            }
        }
    }
    m_plan.targets = std::move(sorted);
}

/// A task whose dedupe key another one has taken cannot come back, nor can what waits for it: it would start too early.
void Planning::leaveTakenKeys()
{
    std::vector<TaskId> coming;
    for (const RestoreTarget& target : m_plan.targets)
        if (!target.removed && isWaiting(target.state) && !m_state.scheduler.contains(target.id))
            coming.push_back(target.id);
    QSet<TaskId> stays;
    QSet<QString> taken;
    for (const auto& [id, key] : m_context.read(m_context.reader.dedupeKeys(coming))) {
        if (m_state.dedupeOwners.contains(key) || taken.contains(key))
            stays.insert(id);
        else
            m_plan.keys.insert(id, key);
        taken.insert(key);
    }
    if (stays.isEmpty())
        return;
    std::erase_if(m_plan.targets, [&](const RestoreTarget& target) {
        const bool waitsForOne = std::ranges::any_of(
            target.dependencies, [&](const Dependency& dependency) { return stays.contains(dependency.task); });
        if (!stays.contains(target.id) && (!waitsForOne || m_state.scheduler.contains(target.id)))
            return false;
        stays.insert(target.id);
        m_plan.left.push_back(target.id);
        return true;
    });
}
} // namespace

Result<RestorePlan> planRestoring(const Context& context, const store::OperationDetails& details, Side side)
{
    return Planning(context, details, side).plan();
}

} // namespace taskyard::engine
