// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/enginelogsource.h"

#include "ui/support/asking.h"
#include "ui/support/logpieces.h"

#include <QPointer>

#include <algorithm>

namespace taskyard::ui {

namespace {
constexpr qint64 kPiece = LogSource::largestRead - 64 * 1024; // with its overlap it fits one answer
constexpr std::chrono::milliseconds kQuiet{1000};
} // namespace

struct EngineLogSource::Scan {
    LogPieces pieces;
    std::shared_ptr<LogScanner> scanner;
    std::shared_ptr<LogJob> job;
    QPointer<QObject> context;
    ScanDone done;
    LogPieces::Piece piece{};
    QByteArray bytes{};
};

EngineLogSource::EngineLogSource(EngineApi& engine, TaskId task, int run, QObject* parent)
    : LogSource(parent)
    , m_engine(engine)
    , m_task(task)
    , m_run(run)
{
    m_pool.setMaxThreadCount(2);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    connect(&m_quiet, &QTimer::timeout, this, &EngineLogSource::look);
    connect(&engine, &EngineApi::eventsArrived, this, [this](const EventBatch& batch) {
        const auto isMine = [this](const auto& item) { return item.task == m_task; };
        if (batch.gap || std::any_of(batch.events.begin(), batch.events.end(), isMine) ||
            std::any_of(batch.progress.begin(), batch.progress.end(), isMine))
            look();
    });
    connect(&engine, &EngineApi::linkStateChanged, this, [this](LinkState state) {
        if (state == LinkState::Connected)
            look();
    });
    // An engine may answer at once; nobody is told anything before the constructor has returned.
    QMetaObject::invokeMethod(this, &EngineLogSource::look, Qt::QueuedConnection);
}

EngineLogSource::~EngineLogSource()
{
    for (const auto& weak : m_jobs)
        if (const auto job = weak.lock())
            job->cancel();
    m_pool.clear();
    m_pool.waitForDone();
}

query::Log EngineLogSource::question(qint64 offset, qint64 length) const
{
    query::Log query;
    query.task = m_task;
    query.run = m_run;
    query.offset = offset;
    query.length = length;
    return query;
}

void EngineLogSource::look()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    ask(m_engine, question(0, 0), this, [this](const Result<answer::Log>& log) {
        m_looking = false;
        if (log)
            take(*log);
        else
            emit failed(log.error());
        if (std::exchange(m_lookAgain, false))
            look();
    });
}

void EngineLogSource::take(const answer::Log& log)
{
    LogExtent extent{log.total, log.gapStart, log.gapEnd, log.ended};
    if (!extent.hasGap())
        extent.gapStart = extent.gapEnd = extent.total;
    if (extent.ended)
        m_quiet.stop();
    else
        m_quiet.start();
    if (extent == m_extent)
        return;
    m_extent = extent;
    emit changed();
}

void EngineLogSource::read(qint64 offset, qint64 length, QObject* context, ReadDone done)
{
    QMetaObject::invokeMethod(
        this,
        [this, asked = question(offset, std::clamp<qint64>(length, 0, largestRead)), to = QPointer(context),
         done = std::move(done)]() mutable {
            ask(m_engine, asked, this, [to, done = std::move(done)](Result<answer::Log> log) {
                if (to)
                    done(
                        std::move(log).map([](answer::Log all) { return LogPiece{all.offset, std::move(all.bytes)}; }));
            });
        },
        Qt::QueuedConnection);
}

std::shared_ptr<LogJob> EngineLogSource::scan(LogScan scan, std::shared_ptr<LogScanner> scanner, QObject* context,
                                              ScanDone done)
{
    auto job = std::make_shared<LogJob>();
    std::erase_if(m_jobs, [](const auto& weak) { return weak.expired(); });
    m_jobs.push_back(job);
    auto all = std::make_shared<Scan>(
        Scan{LogPieces(m_extent, scan, kPiece), std::move(scanner), job, context, std::move(done)});
    QMetaObject::invokeMethod(this, [this, all] { scanNext(all); }, Qt::QueuedConnection);
    return job;
}

void EngineLogSource::scanNext(const std::shared_ptr<Scan>& scan)
{
    const auto piece = scan->job->isCancelled() ? std::nullopt : scan->pieces.next();
    if (!piece) {
        finish(scan, {});
        return;
    }
    scan->piece = *piece;
    ask(m_engine, question(piece->own.begin, piece->readEnd - piece->own.begin), this,
        [this, scan](const Result<answer::Log>& log) {
            if (!log)
                finish(scan, tl::unexpected(log.error()));
            else
                handOver(scan, *log);
        });
}

/// A piece may come short or later than asked for, where the gap of a live run has grown meanwhile.
void EngineLogSource::handOver(const std::shared_ptr<Scan>& scan, const answer::Log& log)
{
    if (log.bytes.isEmpty() || log.offset >= scan->piece.own.end) {
        scanNext(scan);
        return;
    }
    scan->bytes = log.bytes;
    m_pool.start([this, scan, offset = log.offset] {
        const auto own = std::min<qint64>(scan->bytes.size(), scan->piece.own.end - offset);
        const bool more = scan->scanner->take(offset, scan->bytes, own);
        QMetaObject::invokeMethod(
            this, [this, scan, more] { more ? scanNext(scan) : finish(scan, {}); }, Qt::QueuedConnection);
    });
}

void EngineLogSource::finish(const std::shared_ptr<Scan>& scan, Outcome outcome)
{
    if (scan->context && !scan->job->isCancelled())
        scan->done(std::move(outcome));
}

} // namespace taskyard::ui
