// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/taskwait.h"

#include <QDeadlineTimer>

#include <unordered_set>

namespace taskyard::cli {

namespace {
constexpr size_t kIdsPerQuery = 500;
constexpr int kPage = 1000;
constexpr const char* kNotEnded = " state:draft,held,scheduled,blocked,queued,starting,running,paused,stopping";

using Ids = std::unordered_set<TaskId>;

Outcome eachMatch(Connection& engine, const QString& filter, const std::function<void(const Task&)>& visit)
{
    query::TaskList list;
    list.filter = filter;
    list.sort = QStringLiteral("id");
    list.limit = kPage;
    do {
        const auto page = fetchAs<answer::Tasks>(engine, list);
        if (!page)
            return tl::unexpected(page.error());
        for (const Task& task : page->tasks)
            visit(task);
        list.after = page->next;
    } while (!list.after.isEmpty());
    return {};
}

/// The filters that cover the ids, a bounded number of them each.
QStringList filtersFor(const std::vector<TaskId>& ids)
{
    QStringList filters;
    for (size_t from = 0; from < ids.size(); from += kIdsPerQuery) {
        QStringList numbers;
        for (size_t i = from; i < std::min(ids.size(), from + kIdsPerQuery); ++i)
            numbers << QString::number(ids[i].value);
        filters << QStringLiteral("archived:any id:") + numbers.join(u',');
    }
    return filters;
}

Outcome refuseMissing(const std::vector<TaskId>& wanted, const Ids& found)
{
    for (const TaskId id : wanted)
        if (!found.contains(id))
            return failure(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(id.value), {},
                           QStringLiteral("see 'taskyardctl list archived:any'"));
    return {};
}

Result<Ids> readPending(Connection& engine, const WaitTarget& target)
{
    Ids pending;
    Ids found;
    const auto keep = [&](const Task& task) {
        found.insert(task.id);
        if (!isEnded(task.state))
            pending.insert(task.id);
    };
    if (target.ids.empty()) {
        const QString filter = target.filter + QLatin1String(kNotEnded);
        if (const auto read = eachMatch(engine, filter.trimmed(), keep); !read)
            return tl::unexpected(read.error());
        return pending;
    }
    for (const QString& filter : filtersFor(target.ids))
        if (const auto read = eachMatch(engine, filter, keep); !read)
            return tl::unexpected(read.error());
    if (const auto all = refuseMissing(target.ids, found); !all)
        return tl::unexpected(all.error());
    return pending;
}

/// What a batch tells of the tasks that are waited for.
void follow(const EventBatch& batch, Ids& pending)
{
    for (const Event& event : batch.events) {
        const bool removed = event.kind == u"task.removed";
        if (removed || (event.to && isEnded(*event.to)))
            pending.erase(event.task);
    }
}
} // namespace

Outcome eachTask(Connection& engine, const WaitTarget& target, const std::function<void(const Task&)>& visit)
{
    if (target.ids.empty())
        return eachMatch(engine, target.filter, visit);
    for (const QString& filter : filtersFor(target.ids))
        if (const auto read = eachMatch(engine, filter, visit); !read)
            return read;
    return {};
}

Result<bool> waitUntilEnded(Connection& engine, const WaitTarget& target, std::optional<Duration> patience)
{
    const QDeadlineTimer deadline = patience ? QDeadlineTimer(*patience) : QDeadlineTimer(QDeadlineTimer::Forever);
    if (const auto subscribed = engine.subscribe(std::nullopt); !subscribed)
        return tl::unexpected(subscribed.error());
    while (true) {
        auto pending = readPending(engine, target);
        if (!pending)
            return tl::unexpected(pending.error());
        if (pending->empty())
            return true;
        // Events may be older than what was just read, so they only say when to look again.
        for (bool gap = false; !pending->empty() && !gap;) {
            if (deadline.hasExpired())
                return false;
            const auto batch = engine.nextEvents(
                deadline.isForever() ? std::nullopt : std::optional(Duration{deadline.remainingTime()}));
            if (!batch)
                return tl::unexpected(batch.error());
            gap = batch->gap;
            follow(*batch, *pending);
        }
    }
}

} // namespace taskyard::cli
