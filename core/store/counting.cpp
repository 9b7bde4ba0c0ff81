// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Writer that finds out what an event or the end of a run says for the figures: where its task counted
// before, and where it counts now.
#include "core/store/rows.h"
#include "core/store/writer.h"

namespace taskyard::store {

namespace {
constexpr size_t kMostPlaces = 4'000;

/// How many slots there are from then on, where an event of no task tells of them.
std::optional<qint64> slotsThere(const QJsonObject& data)
{
    const QString key = QStringLiteral("slots");
    for (const QJsonValue& told : {data.value(key), data.value(QStringLiteral("after")).toObject().value(key)})
        if (told.isDouble())
            return told.toInteger();
    return std::nullopt;
}

/// A paused run has given its slots back, and does not take them again to be stopped.
bool keepsSlots(std::optional<TaskState> from, TaskState to)
{
    return holdsSlots(to) && !(from == TaskState::Paused && to == TaskState::Stopping);
}
} // namespace

/// Most events are about tasks that have just been created or claimed: those are remembered.
std::optional<Writer::Place> Writer::placeOf(TaskId id)
{
    if (const auto known = m_places.find(id); known != m_places.end())
        return known->second;
    Statement& row = m_database.statement("task_counted").bind(id);
    if (!row.next())
        return std::nullopt;
    const Place place{row.integer(0), row.integer(1), row.flag(2)};
    row.reset();
    note(id, place);
    return place;
}

void Writer::note(TaskId id, const Place& place)
{
    if (m_places.size() >= kMostPlaces)
        m_places.clear();
    m_places.insert_or_assign(id, place);
}

/// Before a change of its place.
void Writer::remember(TaskId id)
{
    if (m_keepsRollups && !m_before.contains(id))
        if (const auto place = placeOf(id))
            m_before[id] = *place;
    m_places.erase(id);
}

void Writer::remember(const std::vector<TaskId>& ids)
{
    for (TaskId id : ids)
        remember(id);
}

/// For events that do not tell the state of their task: that from which the next one of the batch moves it.
void Writer::readMoves()
{
    m_firstFrom.clear();
    if (m_before.empty())
        return;
    for (const Event& event : m_batch->events)
        if (event.from && m_before.contains(event.task))
            m_firstFrom.emplace(event.task, *event.from);
}

/// The first event of a task in its batch carries all that the batch changes of its place.
Writer::Counting Writer::counting(const Event& event)
{
    if (!m_keepsRollups)
        return {};
    if (!event.task.isValid())
        return {{}, {}, {}, slotsThere(event.data)};
    const std::optional<Place> found = placeOf(event.task);
    if (!found)
        return {};
    const Place now = *found;
    const auto remembered = m_before.find(event.task);
    const bool moved = remembered != m_before.end();
    const Place before = moved ? remembered->second : now;
    if (moved)
        m_before.erase(remembered);
    Counting counting;
    if (!now.removed)
        counting.queue = now.queue;
    const auto counted = [](const Place& place, TaskState state, qint64 held) {
        return place.removed ? Counted() : Counted({place.queue, state, held});
    };
    if (event.to) {
        counting.slotCount = keepsSlots(event.from, *event.to) ? now.slotCount : 0;
        counting.after = counted(now, *event.to, *counting.slotCount);
        if (event.from)
            counting.before = counted(before, *event.from, slotsHeld(event.task, *event.from, before));
        if (isEnded(*event.to))
            m_places.erase(event.task);
    } else if (moved) {
        const auto from = m_firstFrom.find(event.task);
        const TaskState state = from == m_firstFrom.end() ? storedState(event.task) : from->second;
        const qint64 held = slotsHeld(event.task, state, before);
        counting.before = counted(before, state, held);
        counting.after = counted(now, state, held);
    }
    return counting;
}

/// Before its row is there: the latest row that tells of slots must still be the one before it.
void Writer::countEvent(const Event& event, const Counting& counting)
{
    if (!m_keepsRollups)
        return;
    const qint64 at = event.at.time_since_epoch().count();
    m_rollups.count({at, event.kind == QLatin1String("task.created"), event.from, event.to, counting.queue});
    m_rollups.move(at, counting.before, counting.after);
    if (!event.task.isValid() && counting.slotCount)
        m_rollups.setSlots(at, *counting.slotCount);
}

TaskState Writer::storedState(TaskId task)
{
    Statement& row = m_database.statement("task_state").bind(task);
    row.next();
    const TaskState state = readState(row, 0);
    row.reset();
    return state;
}

/// How many a task in that state holds. Of one that is being stopped only its latest move tells.
qint64 Writer::slotsHeld(TaskId task, TaskState state, const Place& place)
{
    if (state != TaskState::Stopping)
        return holdsSlots(state) ? place.slotCount : 0;
    Statement& row = m_database.statement("event_slots_held").bind(task);
    const qint64 held = row.next() ? row.integer(0) : place.slotCount;
    row.reset();
    return held;
}

void Writer::countRun(const EndRun& change)
{
    if (!m_keepsRollups)
        return;
    Statement& row = m_database.statement("run_counted").bind(change.task, change.run);
    if (row.next())
        m_rollups.ended({change.task.value, change.run, row.integer(0), change.end,
                         change.at.time_since_epoch().count(), row.maybeInteger(1), row.maybeInteger(2),
                         change.exitCode, change.signal, change.lastLine.isEmpty() ? change.reason : change.lastLine,
                         row.text(3)});
    row.reset();
}

} // namespace taskyard::store
