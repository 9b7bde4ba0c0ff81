// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/logsearch.h"

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kTick{150};
} // namespace

struct LogSearch::Finder : LogScanner {
    Finder(const LogMatcher& used, bool goesBackwards) : matcher(used), backwards(goesBackwards) {}
    bool take(qint64 offset, QByteArrayView bytes, qsizetype own) override
    {
        const auto match = matcher.find(bytes, 0, own, backwards, &stop);
        if (match)
            found = {offset + match->begin, offset + match->end};
        looked += own;
        return !match && !stop.isCancelled();
    }

    LogMatcher matcher;
    bool backwards;
    LogJob stop; ///< within a piece; the scan's own job is looked at between pieces
    std::optional<LogRange> found;
    std::atomic<qint64> looked{0};
};

LogSearch::LogSearch(LogSource& source, QObject* parent) : QObject(parent), m_source(source)
{
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const qint64 total = std::max<qint64>(1, m_source.extent().total);
        if (m_finder)
            emit progressed(std::min(1.0, double(m_before + m_finder->looked) / double(total)));
    });
}

LogSearch::~LogSearch()
{
    if (m_job) {
        m_finder->stop.cancel();
        m_job->cancel();
    }
}

Outcome LogSearch::start(const LogPattern& pattern, qint64 from, bool backwards, bool wrapsAround)
{
    cancel();
    auto matcher = LogMatcher::compile(pattern);
    if (!matcher)
        return tl::unexpected(matcher.error());
    m_matcher = std::move(*matcher);
    m_backwards = backwards;
    m_wrapped = false;
    m_before = 0;
    const LogRange behind{from, m_source.extent().total};
    const LogRange before{0, from};
    m_rest = wrapsAround ? std::optional(backwards ? behind : before) : std::nullopt;
    run(backwards ? before : behind);
    m_tick.start();
    emit runningChanged(true);
    return {};
}

void LogSearch::cancel()
{
    if (!m_job)
        return;
    m_finder->stop.cancel();
    m_job->cancel();
    m_job.reset();
    m_finder.reset();
    m_tick.stop();
    emit runningChanged(false);
}

void LogSearch::run(LogRange range)
{
    m_finder = std::make_shared<Finder>(*m_matcher, m_backwards);
    m_job = m_source.scan({range, m_backwards, m_matcher->overlap()}, m_finder, this,
                          [this](const Outcome& outcome) { finished(outcome); });
}

void LogSearch::finished(const Outcome& outcome)
{
    const auto match = m_finder->found;
    if (outcome && !match && m_rest) {
        m_before += m_finder->looked;
        m_wrapped = true;
        const LogRange rest = *std::exchange(m_rest, std::nullopt);
        run(rest);
        return;
    }
    m_job.reset();
    m_finder.reset();
    m_tick.stop();
    emit runningChanged(false);
    if (!outcome)
        emit failed(outcome.error());
    else if (match)
        emit found(*match, m_wrapped);
    else
        emit notFound();
}

} // namespace taskyard::ui
