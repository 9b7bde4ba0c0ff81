// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/memorylogsource.h"

#include "ui/support/logpieces.h"

#include <QPointer>

namespace taskyard::ui {

namespace {
constexpr qint64 kPiece = 64LL * 1024;
} // namespace

MemoryLogSource::MemoryLogSource(QByteArray bytes, bool ended, QObject* parent)
    : LogSource(parent)
    , m_bytes(std::move(bytes))
    , m_extent{m_bytes.size(), m_bytes.size(), m_bytes.size(), ended}
{}

void MemoryLogSource::read(qint64 offset, qint64 length, QObject* context, ReadDone done)
{
    const auto parts = keptParts(m_extent, {offset, m_extent.total});
    LogPiece piece{offset, {}};
    if (!parts.empty()) {
        piece.offset = parts.front().begin;
        piece.bytes = m_bytes.mid(piece.offset, std::min(length, parts.front().end - piece.offset));
    }
    QMetaObject::invokeMethod(
        this,
        [to = QPointer(context), done = std::move(done), piece = std::move(piece)]() mutable {
            if (to)
                done(std::move(piece));
        },
        Qt::QueuedConnection);
}

std::shared_ptr<LogJob> MemoryLogSource::scan(LogScan scan, std::shared_ptr<LogScanner> scanner, QObject* context,
                                              ScanDone done)
{
    auto job = std::make_shared<LogJob>();
    QMetaObject::invokeMethod(
        this,
        [this, job, scanner = std::move(scanner), pieces = LogPieces(m_extent, scan, kPiece), to = QPointer(context),
         done = std::move(done)]() mutable {
            while (const auto piece = job->isCancelled() ? std::nullopt : pieces.next()) {
                const auto bytes = QByteArrayView(m_bytes).sliced(piece->own.begin, piece->readEnd - piece->own.begin);
                if (!scanner->take(piece->own.begin, bytes, piece->own.end - piece->own.begin))
                    break;
            }
            if (to && !job->isCancelled())
                done({});
        },
        Qt::QueuedConnection);
    return job;
}

void MemoryLogSource::append(const QByteArray& bytes)
{
    m_bytes += bytes;
    const bool gap = m_extent.hasGap();
    m_extent.total = m_bytes.size();
    if (!gap)
        m_extent.gapStart = m_extent.gapEnd = m_extent.total;
    emit changed();
}

void MemoryLogSource::end()
{
    m_extent.ended = true;
    emit changed();
}

void MemoryLogSource::setGap(qint64 begin, qint64 end)
{
    m_extent.gapStart = begin;
    m_extent.gapEnd = end;
    emit changed();
}

} // namespace taskyard::ui
