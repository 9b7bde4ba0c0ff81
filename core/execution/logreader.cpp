// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/logreader.h"

#include "core/execution/runrecord.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStep = 64LL * 1024; // bytes read at a time when looking for lines from the end

QByteArray readPart(const QString& path, qint64 offset, qint64 length)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(offset))
        return {};
    return file.read(length);
}

} // namespace

LogReader::LogReader(const QString& runDir, qint64 totalBytes, qint64 keptBytes)
    : m_dir(runDir)
    , m_live(totalBytes <= 0)
    , m_total(totalBytes)
{
    if (m_live) {
        refresh();
        return;
    }
    const qint64 missing = std::clamp<qint64>(totalBytes - keptBytes, 0, totalBytes);
    m_headBytes = std::min(QFileInfo(m_dir + u"/log"_s).size(), totalBytes - missing);
    m_gapStart = missing > 0 ? m_headBytes : m_total;
    m_gapEnd = missing > 0 ? m_headBytes + missing : m_total;
}

void LogReader::refresh()
{
    if (!m_live)
        return;
    const auto status = readStatus(m_dir + u"/status"_s);
    const qint64 headOnDisk = QFileInfo(m_dir + u"/log"_s).size();
    if (!status || (status->outputBytes == status->headBytes && status->headBytes < status->outputCap / 2)) {
        // Nothing but the head so far; the file may be a moment ahead of the status.
        m_total = m_headBytes = m_gapStart = m_gapEnd = headOnDisk;
        return;
    }
    m_total = qint64(status->outputBytes);
    m_headBytes = qint64(status->headBytes);
    const bool missing = status->tailStart > status->headBytes;
    m_gapStart = missing ? m_headBytes : m_total;
    m_gapEnd = missing ? qint64(status->tailStart) : m_total;
}

QByteArray LogReader::read(qint64 offset, qint64 length) const
{
    length = std::min(length, m_total - offset);
    if (offset < 0 || length <= 0)
        return {};
    QByteArray bytes;
    if (offset < m_headBytes) {
        bytes = readPart(m_dir + u"/log"_s, offset, std::min(length, m_headBytes - offset));
        offset += bytes.size();
        length -= bytes.size();
        if (offset < m_headBytes || m_gapEnd > m_gapStart)
            return bytes;
    }
    if (length > 0 && (offset >= m_gapEnd || m_gapStart == m_gapEnd))
        bytes += readTail(offset, length);
    return bytes;
}

/// The ring is as long as its file: it has wrapped only if it has been filled.
QByteArray LogReader::readTail(qint64 offset, qint64 length) const
{
    const QString path = m_dir + u"/log.tail"_s;
    const qint64 size = QFileInfo(path).size();
    QByteArray bytes;
    while (size > 0 && bytes.size() < length) {
        const qint64 place = (offset - m_headBytes + bytes.size()) % size;
        const QByteArray part = readPart(path, place, std::min(length - bytes.size(), size - place));
        if (part.isEmpty())
            break;
        bytes += part;
    }
    if (!m_live)
        return bytes;
    // A task that goes on writing may have taken the place of what was just read.
    const auto status = readStatus(m_dir + u"/status"_s);
    return status && qint64(status->tailStart) > offset ? QByteArray() : bytes;
}

qint64 LogReader::offsetOfTail(int lines) const
{
    if (lines <= 0)
        return m_total;
    qint64 end = m_total;
    const qint64 begin = m_gapEnd > m_gapStart ? m_gapEnd : 0;
    // The line end that closes the last line does not begin another.
    if (end > begin && read(end - 1, 1) == "\n")
        --end;
    while (end > begin) {
        const qint64 from = std::max(begin, end - kStep);
        const QByteArray bytes = read(from, end - from);
        if (bytes.size() < end - from)
            return begin; // overwritten meanwhile: all that there is
        for (qsizetype at = bytes.size() - 1; at >= 0; --at) {
            if (bytes[at] == '\n' && --lines == 0)
                return from + at + 1;
        }
        end = from;
    }
    return begin;
}

} // namespace taskyard::execution
