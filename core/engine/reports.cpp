// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/reports.h"

#include "core/engine/reportsource.h"

namespace taskyard::engine {

namespace {
/// The pool has other work to do, and a report may take minutes.
constexpr int kMostAtOnce = 2;
constexpr std::chrono::minutes kForgottenAfter{10};
constexpr std::chrono::minutes kGivenUpAfter{1};

tl::unexpected<Error> unknown(ReportId id)
{
    return failure(
        ErrorCode::NotFound, QStringLiteral("there is no report %1").arg(id.value), {},
        QStringLiteral("begin again; a report does not outlive its engine, and what became of one is forgotten after "
                       "ten minutes"));
}
} // namespace

Reports::Reports(QString dataDir, const Clock& clock, execution::WorkerPool& pool)
    : m_dataDir(std::move(dataDir))
    , m_clock(clock)
    , m_pool(pool)
    , m_next(clock.wall().time_since_epoch().count())
{}

Reports::~Reports() { stop(); }

void Reports::stop()
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    m_ended.wait(lock, [this] { return m_running == 0; });
}

Result<ReportId> Reports::begin(const command::ReportBegin& command)
{
    const TimePoint now = m_clock.wall();
    const auto filter = parseFilter(command.filter, now);
    if (!filter)
        return tl::unexpected(filter.error());
    auto request = report::checked({command.path, command.format, command.title, command.from, command.to.value_or(now),
                                    *filter, command.sections, now, command.limit});
    if (!request)
        return tl::unexpected(request.error());
    const std::scoped_lock lock(m_mutex);
    forgetOld();
    if (m_stopping)
        return failure(ErrorCode::Busy, QStringLiteral("the engine is stopping"), {}, QStringLiteral("try again"));
    if (m_running == kMostAtOnce)
        return failure(ErrorCode::Busy, QStringLiteral("%1 reports are being written").arg(m_running), {},
                       QStringLiteral("try again when one of them is done"));
    const ReportId id{m_next++};
    m_entries[id].asked = m_clock.steady();
    ++m_running;
    m_pool.submit([this, id, request = std::move(*request)] { write(id, request); });
    return id;
}

Outcome Reports::cancel(ReportId id)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return unknown(id);
    found->second.cancelled = true;
    return {};
}

void Reports::progress(const query::ReportProgress& query, Respond respond)
{
    std::optional<Result<answer::ReportProgress>> answer;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_entries.find(query.report);
        if (found == m_entries.end()) {
            answer = unknown(query.report);
        } else {
            Entry& entry = found->second;
            entry.asked = m_clock.steady();
            if (!entry.hasEnded() && entry.progress.rows <= query.beyond) {
                entry.waiting.push_back({query.beyond, std::move(respond)});
                return;
            }
            answer = answerOf(entry);
        }
    }
    respond(std::move(*answer));
}

void Reports::write(ReportId id, const report::Request& request)
{
    const auto advanced = [this, id](qint64 rows, std::optional<qint64> total) { return advance(id, rows, total); };
    Result<report::Written> written =
        store::Reader::open(m_dataDir).and_then([&](std::unique_ptr<store::Reader> reader) {
            ReportSource source(std::move(reader), request.now);
            return report::write(request, source, advanced);
        });
    end(id, written);
}

bool Reports::advance(ReportId id, qint64 rows, std::optional<qint64> total)
{
    Ready ready;
    bool goesOn = true;
    {
        const std::scoped_lock lock(m_mutex);
        Entry& entry = m_entries[id];
        entry.progress.rows = rows;
        entry.progress.total = total;
        takeReady(entry, ready);
        const bool wanted = !entry.waiting.empty() || m_clock.steady() - entry.asked < kGivenUpAfter;
        goesOn = !entry.cancelled && !m_stopping && wanted;
    }
    for (auto& [respond, answer] : ready)
        respond(std::move(answer));
    return goesOn;
}

void Reports::end(ReportId id, const Result<report::Written>& written)
{
    Ready ready;
    {
        const std::scoped_lock lock(m_mutex);
        Entry& entry = m_entries[id];
        if (written) {
            entry.progress.ended = true;
            entry.progress.bytes = written->bytes;
            entry.progress.runs = written->runs;
        } else {
            entry.error = written.error();
        }
        entry.asked = m_clock.steady();
        takeReady(entry, ready);
    }
    for (auto& [respond, answer] : ready)
        respond(std::move(answer));
    const std::scoped_lock lock(m_mutex);
    --m_running;
    m_ended.notify_all();
}

Result<answer::ReportProgress> Reports::answerOf(const Entry& entry)
{
    if (entry.error)
        return tl::unexpected(*entry.error);
    return entry.progress;
}

void Reports::takeReady(Entry& entry, Ready& ready)
{
    std::erase_if(entry.waiting, [&](Waiting& one) {
        if (!entry.hasEnded() && entry.progress.rows <= one.beyond)
            return false;
        ready.emplace_back(std::move(one.respond), answerOf(entry));
        return true;
    });
}

void Reports::forgetOld()
{
    const SteadyPoint now = m_clock.steady();
    std::erase_if(m_entries, [&](const auto& entry) {
        return entry.second.hasEnded() && now - entry.second.asked > kForgottenAfter;
    });
}

} // namespace taskyard::engine
