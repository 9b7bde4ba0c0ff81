// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/composer.h"

#include "core/report/columns.h"
#include "core/report/figuretable.h"
#include "core/report/text.h"
#include "core/report/trendsection.h"

#include <cmath>

namespace taskyard::report {

namespace {
constexpr int kPage = 2000;
constexpr TimePoint kBeginning{};
constexpr qint64 kNoLimit = std::numeric_limits<qint64>::max();

int pageOf(qint64 left) { return int(std::min<qint64>(kPage, left)); }

std::string inUtf8(const QString& text) { return text.toStdString(); }

/// Archived tasks belong to the past as all others, unless the filter speaks of them.
Filter withArchived(Filter filter)
{
    const bool says =
        std::ranges::any_of(filter.terms, [](const FilterTerm& term) { return term.field == u"archived"; });
    if (!says) {
        FilterTerm any;
        any.field = QStringLiteral("archived");
        any.values = QStringList{QStringLiteral("any")};
        filter.terms.push_back(any);
    }
    return filter;
}
} // namespace

const std::span<const Composer::Part> Composer::kParts = [] {
    static constexpr Part kAll[] = {{"summary", &Composer::summary, true},   {"charts", &Composer::charts, false},
                                    {"failures", &Composer::failures, true}, {"slowest", &Composer::slowest, true},
                                    {"retried", &Composer::retried, true},   {"waits", &Composer::waits, true},
                                    {"changes", &Composer::changes, false},  {"open", &Composer::open, false},
                                    {"runs", &Composer::runs, false}};
    return std::span<const Part>(kAll);
}();

QStringList Composer::sections()
{
    QStringList names;
    for (const Part& part : kParts)
        names << QLatin1String(part.name);
    return names;
}

Composer::Composer(const Request& request, Source& source, const Advance& advance, Exporter& exporter, WholeFile& file)
    : m_request(request)
    , m_source(source)
    , m_advance(advance)
    , m_exporter(exporter)
    , m_file(file)
    , m_filter(withArchived(request.filter))
{}

Outcome Composer::compose()
{
    const auto last = m_source.lastEvent();
    if (!last)
        return tl::unexpected(last.error());
    m_last = *last;
    if (const Outcome counted = count(); !counted)
        return counted;
    m_exporter.begin(cover());
    for (const Part& part : kParts) {
        if (!wants(part.name))
            continue;
        if (const Outcome made = (this->*part.make)(); !made)
            return made;
        m_exporter.endSection();
        // What cannot be written is told by the commit.
        if (!m_file.ok())
            return {};
    }
    m_exporter.end();
    return {};
}

bool Composer::wants(const char* section) const { return m_request.sections.contains(QLatin1String(section)); }

std::optional<TimePoint> Composer::beforeStart() const
{
    if (!m_request.from || *m_request.from <= kBeginning)
        return std::nullopt;
    return std::max(kBeginning, *m_request.from - (m_request.to - *m_request.from));
}

Outcome Composer::count()
{
    const bool tallied =
        std::ranges::any_of(kParts, [this](const Part& part) { return part.tallied && wants(part.name); });
    if (!tallied)
        return {};
    const TimePoint from = m_request.from.value_or(kBeginning);
    const auto add = [this](const EndedRun& run) { m_now.add(run); };
    if (const Outcome read = each(from, m_request.to, kNoLimit, add); !read)
        return read;
    if (wants("summary") && beforeStart()) {
        const auto addBefore = [this](const EndedRun& run) { m_before.add(run); };
        if (const Outcome read = each(*beforeStart(), *m_request.from, kNoLimit, addBefore); !read)
            return read;
    }
    m_total = m_rows + (wants("runs") ? std::min(m_now.runs(), mostRows()) : 0);
    return {};
}

Outcome Composer::each(TimePoint from, TimePoint to, qint64 most, const EndedRunVisitor& visit)
{
    EndedRunQuery query{m_filter, from, to, m_last, {}, kPage};
    qint64 left = most;
    while (true) {
        qint64 rows = 0;
        query.limit = pageOf(left);
        const auto next = m_source.endedRuns(query, [&](const EndedRun& run) {
            ++rows;
            visit(run);
        });
        if (!next)
            return tl::unexpected(next.error());
        if (const Outcome further = advance(rows); !further)
            return further;
        left -= rows;
        if (!*next || left <= 0 || !m_file.ok())
            return {};
        query.after = **next;
    }
}

qint64 Composer::mostRows() const { return m_request.limit ? *m_request.limit : kNoLimit; }

/// Of a section that lists whatever there is.
std::vector<std::string> Composer::notesOfList(std::string note) const
{
    std::vector<std::string> notes{std::move(note)};
    if (m_request.limit)
        notes.push_back("At most the first " + std::to_string(*m_request.limit) +
                        " rows are listed, because the report was asked for with this limit.");
    return notes;
}

Outcome Composer::advance(qint64 rows)
{
    m_rows += rows;
    if (m_advance(m_rows, m_total))
        return {};
    return failure(ErrorCode::Conflict, QStringLiteral("the report was cancelled"), m_request.path,
                   QStringLiteral("no file was written"));
}

std::string Composer::period() const
{
    std::string text = "ended ";
    if (m_request.from) {
        text += "at or after ";
        appendTime(text, *m_request.from);
        text += " and ";
    }
    text += "before ";
    appendTime(text, m_request.to);
    return text;
}

Cover Composer::cover() const
{
    Cover cover;
    cover.title = inUtf8(m_request.title.isEmpty() ? QStringLiteral("Run report") : m_request.title);
    cover.filter = inUtf8(m_request.filter.text.trimmed());
    cover.from = m_request.from;
    cover.to = m_request.to;
    cover.createdAt = m_request.now;
    cover.lastEvent = m_last.value;
    cover.firstEvent = m_last.isValid() ? 1 : 0;
    cover.notes = {
        "It covers the runs that " + period() +
            (cover.filter.empty() ? std::string() : ", of the tasks that match the filter") +
            "; runs of archived tasks count, those of removed tasks do not. Times are UTC.",
        m_last.isValid() ? "It rests on the events 1 to " + std::to_string(m_last.value) +
                               "; an end that a later event tells of is not in it."
                         : std::string("Nothing has happened yet."),
        "Percentiles are by the nearest rank; of up to 10,000 runs exact, of more at most 1.6 % off.",
    };
    return cover;
}

Outcome Composer::summary()
{
    const auto created = m_source.countCreated(m_filter, m_request.from.value_or(kBeginning), m_request.to);
    if (!created)
        return tl::unexpected(created.error());
    std::optional<qint64> createdBefore;
    if (beforeStart()) {
        const auto before = m_source.countCreated(m_filter, *beforeStart(), *m_request.from);
        if (!before)
            return tl::unexpected(before.error());
        createdBefore = *before;
    }
    m_exporter.beginSection({"summary", "Summary", {}, kSummaryColumns});
    writeFigures(m_exporter, {m_now, *created},
                 beforeStart() ? std::optional(Figures{m_before, *createdBefore}) : std::nullopt);
    return {};
}

Outcome Composer::charts()
{
    const auto section = TrendSection::read(m_source, m_request);
    if (!section)
        return tl::unexpected(section.error());
    section->write(m_exporter);
    return {};
}

Outcome Composer::failures()
{
    std::vector<std::string> notes{std::to_string(m_now.failures()) +
                                   " runs failed, timed out or were interrupted. Two have one cause when they ended "
                                   "alike and their last lines differ only in numbers, paths, addresses, quoted and "
                                   "hexadecimal texts (triage.md)."};
    if (m_now.failuresOfOtherCauses() > 0)
        notes.push_back(std::to_string(m_now.failuresOfOtherCauses()) +
                        " more failures are of causes that are not listed, because there are too many.");
    m_exporter.beginSection({"failures", "Failures by cause", std::move(notes), kFailureColumns});
    for (const auto& [number, cause] : m_now.causes()) {
        const std::string state = inUtf8(stateName(cause.state));
        const std::string filter =
            "state:" + state + " cause:" + QStringLiteral("%1").arg(number, 16, 16, QLatin1Char('0')).toStdString();
        const double share = 100.0 * double(cause.count) / double(m_now.failures());
        const Cell cells[] = {cause.count,
                              std::round(share * 10) / 10,
                              std::string_view(state),
                              cellOf(cause.exitCode),
                              cellOf(cause.signal),
                              cellOf(std::string_view(cause.line)),
                              cellOf(std::string_view(cause.sample)),
                              std::string_view(filter)};
        m_exporter.row(cells);
    }
    return {};
}

Outcome Composer::slowest()
{
    m_exporter.beginSection({"slowest",
                             "Slowest runs",
                             {"The " + std::to_string(kTop) +
                              " runs that took longest from start to end; of equal ones those of lower tasks first."},
                             kSlowestColumns});
    for (const EndedRun& run : m_now.slowest()) {
        const std::string state = inUtf8(stateName(run.state));
        const Cell cells[] = {run.task.value,
                              std::string_view(run.name),
                              cellOf(std::string_view(run.queue)),
                              qint64(run.number),
                              std::string_view(state),
                              cellOf(run.runTime()),
                              cellOf(run.waitTime()),
                              run.finishedAt};
        m_exporter.row(cells);
    }
    return {};
}

Outcome Composer::retried()
{
    m_exporter.beginSection({"retried",
                             "Most retried tasks",
                             {"The " + std::to_string(kTop) +
                              " tasks with the most attempts, of those with a run beyond "
                              "the first that ended in the period."},
                             kRetriedColumns});
    for (const EndedRun& run : m_now.mostRetried()) {
        const std::string state = inUtf8(stateName(run.state));
        const Cell cells[] = {run.task.value,     std::string_view(run.name), cellOf(std::string_view(run.queue)),
                              qint64(run.number), std::string_view(state),    cellOf(std::string_view(run.reason)),
                              run.finishedAt};
        m_exporter.row(cells);
    }
    return {};
}

Outcome Composer::waits()
{
    m_exporter.beginSection({"waits",
                             "Waiting against running",
                             {"Wait time is from when a task had last become ready to the start of its run, run time "
                              "from there to its end. A run whose times contradict each other, because the clock was "
                              "set, has none."},
                             kWaitColumns});
    const auto write = [this](std::string_view queue, const RunTally::OfQueue& one) {
        const answer::Times wait = one.wait.times();
        const answer::Times run = one.run.times();
        const auto ms = [](std::optional<qint64> value) { return value ? Cell(Duration(*value)) : Cell(); };
        const Cell cells[] = {cellOf(queue),
                              one.runs,
                              one.failed,
                              ms(wait.p50),
                              ms(wait.p90),
                              ms(wait.p95),
                              ms(wait.max),
                              ms(run.p50),
                              ms(run.p90),
                              ms(run.p95),
                              ms(run.max),
                              Duration(one.wait.total()),
                              Duration(one.run.total())};
        m_exporter.row(cells);
    };
    write({}, m_now.all());
    for (const auto& [queue, one] : m_now.queues())
        write(queue, one);
    return {};
}

Outcome Composer::changes()
{
    m_exporter.beginSection({"changes", "Changes by operators",
                             notesOfList("Everything that was done in this time and can be taken back, whichever tasks "
                                         "it concerned; the filter does not narrow it."),
                             kChangeColumns});
    OperationId after;
    qint64 left = mostRows();
    while (true) {
        const int limit = pageOf(left);
        const auto page = m_source.operations(m_request.from.value_or(kBeginning), m_request.to, after, limit);
        if (!page)
            return tl::unexpected(page.error());
        for (const answer::Operation& one : *page) {
            const std::string actor = inUtf8(one.actor);
            const std::string label = inUtf8(one.label);
            const Cell cells[] = {one.id.value,
                                  one.at,
                                  cellOf(std::string_view(actor)),
                                  std::string_view(label),
                                  one.changes,
                                  std::string_view(one.undone ? "yes" : "no")};
            m_exporter.row(cells);
            after = one.id;
        }
        if (const Outcome further = advance(0); !further)
            return further;
        left -= qint64(page->size());
        if (page->size() < size_t(limit) || left <= 0 || !m_file.ok())
            return {};
    }
}

Outcome Composer::open()
{
    query::TaskList query;
    // In front: what an unclosed quote begins would take it in.
    query.filter =
        QStringLiteral("-state:succeeded,failed,timed-out,cancelled,skipped,interrupted ") + m_request.filter.text;
    qint64 left = mostRows();
    m_exporter.beginSection(
        {"open", "Still open",
         notesOfList("The tasks that had not ended when the report was written, in the order of their numbers."),
         kOpenColumns});
    do {
        query.limit = pageOf(left);
        const auto page = m_source.tasks(query);
        if (!page)
            return tl::unexpected(page.error());
        for (const Task& task : page->tasks) {
            const std::string name = inUtf8(task.spec.name);
            const std::string queue = inUtf8(task.spec.queue);
            const std::string state = inUtf8(stateName(task.state));
            const std::string reason = inUtf8(task.stateReason);
            const Cell cells[] = {task.id.value,           std::string_view(name), std::string_view(queue),
                                  std::string_view(state), task.spec.priority,     task.createdAt,
                                  cellOf(task.startedAt),  qint64(task.runs),      cellOf(std::string_view(reason))};
            m_exporter.row(cells);
        }
        if (const Outcome further = advance(0); !further)
            return further;
        query.after = page->next;
        left -= qint64(page->tasks.size());
    } while (!query.after.isEmpty() && left > 0 && m_file.ok());
    return {};
}

Outcome Composer::runs()
{
    m_exporter.beginSection({"runs", "Every run",
                             notesOfList("Every attempt that " + period() +
                                         ", in the order of their ends. Runs that go on are in none of the figures."),
                             kRunColumns});
    std::array<std::string, kTaskStateCount> states;
    for (TaskState state : allTaskStates())
        states[size_t(state)] = inUtf8(stateName(state));
    return each(m_request.from.value_or(kBeginning), m_request.to, mostRows(), [&](const EndedRun& run) {
        const auto text = [](const std::string& value) { return cellOf(std::string_view(value)); };
        const Cell cells[] = {run.task.value,
                              std::string_view(run.name),
                              text(run.queue),
                              run.priority,
                              text(run.workflow),
                              text(run.owner),
                              text(run.tags),
                              qint64(run.number),
                              std::string_view(states[size_t(run.state)]),
                              text(run.reason),
                              run.createdAt,
                              cellOf(run.eligibleAt),
                              run.claimedAt,
                              cellOf(run.startedAt),
                              run.finishedAt,
                              cellOf(run.waitTime()),
                              cellOf(run.runTime()),
                              cellOf(run.paused),
                              cellOf(run.exitCode),
                              cellOf(run.signal),
                              cellOf(run.userTime),
                              cellOf(run.systemTime),
                              cellOf(run.maxRssBytes),
                              run.logBytes,
                              text(run.executor),
                              text(run.command)};
        m_exporter.row(cells);
        ++m_listed;
    });
}

} // namespace taskyard::report
