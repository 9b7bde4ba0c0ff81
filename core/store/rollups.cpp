// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rollups.h"

#include "core/model/cause.h"

namespace taskyard::store {

namespace {
constexpr size_t kMostTallies = 1'000;
constexpr qsizetype kMostKnown = 10'000;
constexpr qsizetype kLongestSample = 300;

/// Behind time and queue.
int columnOf(Part part)
{
    constexpr int kFirst = 2;
    return kFirst + int(part) - (part < kRunParts.front() ? 0 : int(kNarrowParts.size()));
}

std::optional<qint64> between(std::optional<qint64> from, std::optional<qint64> to)
{
    return from && to && *to >= *from ? std::optional(*to - *from) : std::nullopt;
}

/// True at its first call for a number, and now and then again.
bool isNew(QSet<quint64>& known, quint64 number)
{
    if (known.contains(number))
        return false;
    if (known.size() >= kMostKnown)
        known.clear();
    known.insert(number);
    return true;
}
} // namespace

WidthStates readWidths(Database& database)
{
    WidthStates widths;
    Statement& rows = database.statement("rollup_widths").bind();
    for (WidthState& width : widths)
        if (rows.next())
            width = {rows.integer(1), rows.integer(2)};
    rows.reset();
    return widths;
}

void addRow(Tally& tally, const Statement& row, std::span<const Part> parts, qint64 later)
{
    for (Part part : parts)
        if (!tally.addPacked(part, row.blob(columnOf(part)), later))
            failSql(ErrorCode::Internal, QStringLiteral("the database is damaged (a rollup cannot be read)"), {},
                    QStringLiteral("run: taskyardctl db recover"));
}

Statement& rollupRows(Database& database, qint64 width, qint64 from, qint64 to, std::span<const Part> parts)
{
    if (parts.empty() || parts.front() < kRunParts.front())
        return database.statement("rollup_rows").bind(width, from, to);
    int mask = 0;
    for (Part part : parts)
        mask |= 1 << int(part);
    return database.statement("rollup_runs_rows").bind(width, from, to, mask);
}

void Rollups::load()
{
    if (std::exchange(m_loaded, true))
        return;
    m_widths = readWidths(m_database);
    m_newest = 0;
    Statement& row = m_database.statement("event_slots_there").bind();
    m_slotCount = row.next() ? row.integer(0) : 0;
    row.reset();
}

void Rollups::save()
{
    for (size_t i = 0; i < kWidths.size(); ++i)
        m_database.statement("rollup_width_set").change(kWidths[i], m_widths[i].foldedUntil, m_widths[i].keptFrom);
}

Rollups::Kept& Rollups::kept(const Step& step)
{
    const auto [it, isAdded] = m_tallies.try_emplace(step);
    Kept& kept = it->second;
    kept.changed = true;
    if (!isAdded)
        return kept;
    const auto read = [&](const char* statement, std::span<const Part> parts) {
        Statement& row = m_database.statement(statement).bind(step.width, step.at, step.queue);
        if (row.next())
            addRow(kept.tally, row, parts, 0);
        row.reset();
    };
    read("rollup_get", kNarrowParts);
    read("rollup_runs_get", kRunParts);
    return kept;
}

/// Calls `add` with what is kept, and its start, of each width in which something at that time is counted now.
template <class Add> void Rollups::spread(qint64 at, qint64 queue, Add add)
{
    at = std::max<qint64>(at, 0);
    for (size_t i = 0; i < kWidths.size(); ++i)
        if ((i == 0 || at < m_widths[i].foldedUntil) && at >= m_widths[i].keptFrom) {
            const qint64 start = stepStart(at, kWidths[i]);
            add(kept({kWidths[i], start, queue}), start);
        }
}

void Rollups::addLevel(qint64 at, qint64 queue, size_t gauge, qint64 change)
{
    spread(at, queue, [&](Kept& kept, qint64 start) {
        Tally::Level& level = kept.tally.levels[gauge];
        level.change += change;
        level.moment += change * (std::max<qint64>(at, 0) - start);
    });
}

void Rollups::count(const CountedEvent& event)
{
    load();
    shrink();
    m_newest = std::max(m_newest, event.at);
    if (!event.queue)
        return;
    const auto one = [&](size_t what) {
        spread(event.at, *event.queue, [&](Kept& kept, qint64) { ++kept.tally.counts[what]; });
    };
    if (event.created)
        one(kCreated);
    if (!event.to)
        return;
    if (isEnded(*event.to))
        one(taskEnded(*event.to));
    else if (event.from && isEnded(*event.from))
        one(kReopened);
    if (event.from == TaskState::Starting && event.to == TaskState::Running)
        one(kStarted);
}

void Rollups::move(qint64 at, const Counted& before, const Counted& after)
{
    load();
    if (before == after)
        return;
    const auto change = [&](const Counted& place, int sign) {
        if (!place)
            return;
        addLevel(at, place->queue, gaugeOf(place->state), sign);
        if (place->slotsHeld != 0)
            addLevel(at, place->queue, kSlotsHeld, sign * place->slotsHeld);
    };
    change(before, -1);
    change(after, 1);
}

void Rollups::setSlots(qint64 at, qint64 slotCount)
{
    load();
    if (slotCount != m_slotCount)
        addLevel(at, kNoQueue, kSlotsThere, slotCount - m_slotCount);
    m_slotCount = slotCount;
}

void Rollups::ended(const EndedRun& run)
{
    load();
    shrink(); // past runs of a year are of many steps, and may all be in one transaction
    const auto ran = between(run.startedAt, run.finishedAt);
    const auto waited = between(run.eligibleAt, run.startedAt);
    const auto cause = isFailure(run.state) ? std::optional(causeOf(run)) : std::nullopt;
    const quint64 pattern = templateOf(run);
    spread(run.finishedAt, run.queue, [&](Kept& kept, qint64) {
        kept.hasNewRuns = true;
        Tally& tally = kept.tally;
        ++tally.counts[runEnded(run.state)];
        if (run.number > 1)
            ++tally.counts[kRetried];
        Tally::OfTemplate& alike = tally.templates[pattern];
        ++alike.runs[run.state];
        if (ran) {
            tally.runs.add(*ran);
            alike.times.add(*ran);
            tally.remember({*ran, run.task, run.number, pattern});
        }
        if (waited)
            tally.waits.add(*waited);
        if (cause)
            ++tally.causes[*cause];
    });
}

quint64 Rollups::causeOf(const EndedRun& run)
{
    const QString pattern = linePattern(run.line);
    const quint64 cause = causeNumber({run.state, run.exitCode, run.signal, run.line}, pattern);
    if (isNew(m_knownCauses, cause))
        m_database.statement("cause_add")
            .change(qint64(cause), stateName(run.state), run.exitCode, run.signal, pattern,
                    run.line.left(kLongestSample));
    return cause;
}

quint64 Rollups::templateOf(const EndedRun& run)
{
    const QString pattern = linePattern(run.name);
    const quint64 number = causeNumber({}, pattern);
    if (isNew(m_knownTemplates, number))
        m_database.statement("template_add").change(qint64(number), pattern);
    return number;
}

void Rollups::settle()
{
    if (!m_loaded)
        return;
    write();
    shrink();
    if (stepStart(m_newest, kWidths[1]) > m_widths[1].foldedUntil)
        fold();
}

void Rollups::forget()
{
    m_tallies.clear();
    m_knownCauses.clear();
    m_knownTemplates.clear();
    m_loaded = false;
}

void Rollups::write()
{
    for (auto& [step, kept] : m_tallies) {
        if (!std::exchange(kept.changed, false))
            continue;
        const auto pack = [&tally = kept.tally](Part part) { return tally.pack(part); };
        const QByteArray levels = pack(Part::Levels), counts = pack(Part::Counts);
        m_database.statement("rollup_put").change(step.width, step.at, step.queue, Blob{levels}, Blob{counts});
        if (!std::exchange(kept.hasNewRuns, false))
            continue;
        const QByteArray times = pack(Part::Times), causes = pack(Part::Causes), templates = pack(Part::Templates),
                         longest = pack(Part::Longest);
        m_database.statement("rollup_runs_put")
            .change(step.width, step.at, step.queue, Blob{times}, Blob{causes}, Blob{templates}, Blob{longest});
    }
}

void Rollups::shrink()
{
    if (m_tallies.size() <= kMostTallies)
        return;
    write();
    m_tallies.clear();
}

/// What is over becomes the rows of the next width, from the finest on.
void Rollups::fold()
{
    qint64 until = m_newest;
    for (size_t i = 1; i < kWidths.size(); ++i) {
        const qint64 from = m_widths[i].foldedUntil;
        until = stepStart(until, kWidths[i]);
        if (until <= from)
            break;
        const auto take = [&](std::span<const Part> parts, bool runs) {
            Statement& rows = rollupRows(m_database, kWidths[i - 1], from, until, parts);
            while (rows.next()) {
                const qint64 start = stepStart(rows.integer(0), kWidths[i]);
                Kept& whole = kept({kWidths[i], start, rows.integer(1)});
                addRow(whole.tally, rows, parts, rows.integer(0) - start);
                whole.hasNewRuns |= runs;
            }
        };
        take(kNarrowParts, false);
        take(kRunParts, true);
        m_widths[i].foldedUntil = until;
        write();
    }
    m_tallies.clear(); // most of them are over, and will not change again
    prune();
    save();
}

/// A piece at a time, so that no transaction is long after a while without an engine.
void Rollups::prune()
{
    const std::array<qint64, 2> kept{kSecondsKept, kMinutesKept};
    for (size_t i = 0; i < kept.size(); ++i) {
        const qint64 wanted = stepStart(m_widths[i + 1].foldedUntil - kept[i], kWidths[i + 2]);
        if (wanted <= m_widths[i].keptFrom)
            continue;
        Statement& row = m_database.statement("rollup_oldest").bind(kWidths[i]);
        const qint64 oldest = row.next() && !row.isNull(0) ? row.integer(0) : wanted;
        row.reset();
        const qint64 until = std::min(wanted, stepStart(oldest, kWidths[i + 2]) + kWidths[i + 2]);
        for (const char* statement : {"rollup_prune", "rollup_runs_prune"})
            m_database.statement(statement).change(kWidths[i], until);
        m_widths[i].keptFrom = std::max(m_widths[i].keptFrom, until);
    }
}

} // namespace taskyard::store
