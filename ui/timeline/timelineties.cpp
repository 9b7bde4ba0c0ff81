// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineties.h"

#include "core/base/clock.h"
#include "ui/charts/chartdata.h"
#include "ui/support/asking.h"
#include "ui/support/filterwords.h"
#include "ui/support/texts.h"
#include "ui/timeline/criticalpath.h"

namespace taskyard::ui {

namespace {
constexpr int kPage = 500;
constexpr size_t kMostTasks = 10'000;
} // namespace

TimelineTies::TimelineTies(const UiContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_watch(context)
{
    connect(&m_watch, &TaskWatch::changed, this, &TimelineTies::refresh);
}

void TimelineTies::setPathWanted(bool wanted)
{
    if (std::exchange(m_pathWanted, wanted) != wanted)
        refresh();
}

void TimelineTies::refresh()
{
    m_ties.clear();
    if (const answer::TaskDetails* known = details()) {
        for (const Dependency& dependency : known->task.dependsOn)
            m_ties.push_back({dependency.task, known->task.id});
        for (const Dependency& dependency : known->blocks)
            m_ties.push_back({known->task.id, dependency.task});
    }
    const TaskId task = m_pathWanted && details() != nullptr ? details()->task.id : TaskId();
    if (std::exchange(m_pathOf, task) != task)
        findPath();
    emit changed();
}

void TimelineTies::findPath()
{
    m_asked.forget();
    m_words.clear();
    m_tasks.clear();
    m_path.clear();
    if (!m_pathOf.isValid())
        return;
    if (const QString workflow = details()->task.spec.workflow; workflow.isEmpty())
        m_words = tr("Task %1 belongs to no workflow.").arg(m_pathOf.value);
    else
        fetch(m_asked.take(), workflow, {});
}

void TimelineTies::fetch(Latest::Ticket ticket, const QString& workflow, const QString& after)
{
    query::TaskList query;
    query.filter = joined(filterWord(QStringLiteral("workflow"), workflow), QStringLiteral("archived:any"));
    query.limit = kPage;
    query.after = after;
    ask(m_context.engine, query, this, [this, ticket, workflow](const Result<answer::Tasks>& page) {
        if (!m_asked.isLatest(ticket))
            return;
        if (!page) {
            m_words = page.error().text();
            emit changed();
            return;
        }
        m_tasks.insert(m_tasks.end(), page->tasks.begin(), page->tasks.end());
        if (!page->next.isEmpty() && m_tasks.size() < kMostTasks)
            fetch(ticket, workflow, page->next);
        else
            follow(workflow);
    });
}

void TimelineTies::follow(const QString& workflow)
{
    const TimePoint now = m_context.clock.wall();
    m_path = criticalPath(m_tasks, m_pathOf, now);
    if (m_tasks.size() >= kMostTasks) {
        m_path.clear();
        m_words = tr("The workflow %1 has too many tasks for its critical path.").arg(oneLine(workflow));
    } else if (m_path.empty()) {
        m_words = tr("No task of the workflow %1 has run yet.").arg(oneLine(workflow));
    } else {
        const auto taskOf = [this](TaskId id) { return std::ranges::find(m_tasks, id, &Task::id); };
        const Task& first = *taskOf(m_path.front());
        const Task& last = *taskOf(m_path.back());
        const Duration took = last.finishedAt.value_or(now) - first.startedAt.value_or(now);
        m_words = tr("Critical path of %1: %n task(s), %2.", nullptr, int(m_path.size()))
                      .arg(oneLine(workflow), spanText(std::max(Duration(0), took)));
    }
    m_tasks.clear();
    emit changed();
}

} // namespace taskyard::ui
