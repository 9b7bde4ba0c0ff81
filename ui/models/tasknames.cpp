// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tasknames.h"

#include "ui/support/asking.h"

namespace taskyard::ui {

namespace {
constexpr int kAtOnce = 500;
constexpr qsizetype kMost = 50'000;
} // namespace

TaskNames::TaskNames(EngineApi& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void TaskNames::learn(std::span<const Event> events)
{
    if (m_names.size() > kMost)
        m_names.clear();
    for (const Event& event : events)
        if (event.task.isValid() && (!m_names.contains(event.task) || event.kind == QLatin1String("task.edited")))
            m_wanted.insert(event.task);
    askOn();
}

void TaskNames::askOn()
{
    if (m_asking || m_wanted.isEmpty())
        return;
    std::vector<TaskId> tasks;
    QStringList ids;
    for (auto it = m_wanted.begin(); it != m_wanted.end() && ids.size() < kAtOnce; it = m_wanted.erase(it)) {
        tasks.push_back(*it);
        ids << QString::number(it->value);
    }
    query::TaskList list;
    list.filter = QStringLiteral("id:") + ids.join(u',');
    list.limit = kAtOnce;
    m_asking = true;
    ask(m_engine, list, this, [this, tasks = std::move(tasks)](const Result<answer::Tasks>& answer) {
        m_asking = false;
        if (!answer)
            return; // the engine is away; what comes afterwards asks again
        // The tasks that are gone are not asked for again.
        for (const TaskId task : tasks)
            m_names.insert(task, QString());
        for (const Task& task : answer->tasks)
            m_names.insert(task.id, task.spec.name);
        emit learned();
        askOn();
    });
}

} // namespace taskyard::ui
