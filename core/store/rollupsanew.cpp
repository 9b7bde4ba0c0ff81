// SPDX-License-Identifier: GPL-3.0-or-later
// Rollups::rebuild: after a migration and a recovery.
#include "core/store/rollups.h"

namespace taskyard::store {

namespace {
std::optional<TaskState> maybeState(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : stateFromName(row.text(column));
}
} // namespace

void Rollups::rebuild()
{
    forget();
    for (const char* table : {"rollup", "rollup_runs", "cause", "template"})
        m_database.execute(QStringLiteral("DELETE FROM ") + QLatin1String(table));
    m_loaded = true;
    m_slotCount = 0;
    Statement& row = m_database.statement("rollup_newest").bind();
    m_newest = row.next() ? row.integer(0) : 0;
    row.reset();
    for (size_t i = 0; i < kWidths.size(); ++i)
        m_widths[i] = {i == 0 ? 0 : stepStart(m_newest, kWidths[i]), 0};
    m_widths[0].keptFrom = stepStart(m_widths[1].foldedUntil - kSecondsKept, kWidths[2]);
    m_widths[1].keptFrom = stepStart(m_widths[2].foldedUntil - kMinutesKept, kWidths[3]);
    rebuildLevels();
    rebuildRuns();
    write();
    save();
}

void Rollups::rebuildLevels()
{
    Numbers told;
    qint64 task = 0;
    std::optional<TaskState> state;
    qint64 held = 0;
    Counted before;
    Statement& rows = m_database.statement("rollup_events").bind();
    while (rows.next()) {
        if (rows.integer(0) != task) {
            task = rows.integer(0);
            state.reset();
            before.reset();
            held = 0;
        }
        const CountedEvent event{rows.integer(1), rows.flag(2), maybeState(rows, 3), maybeState(rows, 4),
                                 rows.maybeInteger(5)};
        if (event.to) {
            state = event.to;
            held = rows.integer(6);
        }
        const Counted after = event.queue && state ? Counted({*event.queue, *state, held}) : std::nullopt;
        count(event);
        move(event.at, before, after);
        for (const auto& [place, sign] : {std::pair(before, -1), std::pair(after, 1)})
            if (place && !isEnded(place->state)) {
                told[place->queue][gaugeOf(place->state)] += sign;
                told[place->queue][kSlotsHeld] += sign * place->slotsHeld;
            }
        before = after;
        shrink();
    }
    settleDifference(told);
    Statement& said = m_database.statement("rollup_slots").bind();
    while (said.next())
        setSlots(said.integer(0), said.integer(1));
}

void Rollups::settleDifference(const Numbers& told)
{
    Numbers untold;
    for (const auto& [queue, numbers] : told)
        for (size_t gauge = 0; gauge < kGauges; ++gauge)
            untold[queue][gauge] = -numbers[gauge];
    Statement& rows = m_database.statement("rollup_open_tasks").bind();
    while (rows.next()) {
        auto& numbers = untold[rows.integer(0)];
        numbers[gaugeOf(*stateFromName(rows.text(1)))] += rows.integer(2);
        numbers[kSlotsHeld] += rows.integer(3);
    }
    for (const auto& [queue, numbers] : untold)
        for (size_t gauge = 0; gauge < kGauges; ++gauge)
            if (numbers[gauge] != 0)
                addLevel(0, queue, gauge, numbers[gauge]);
}

void Rollups::rebuildRuns()
{
    Statement& rows = m_database.statement("rollup_runs").bind();
    while (rows.next()) {
        ended({rows.integer(0), int(rows.integer(1)), rows.integer(2), *stateFromName(rows.text(3)), rows.integer(4),
               rows.maybeInteger(5), rows.maybeInteger(6), rows.maybeInt(7), rows.maybeInt(8), rows.text(9),
               rows.text(10)});
        shrink();
    }
}

} // namespace taskyard::store
