// SPDX-License-Identifier: GPL-3.0-or-later
// One connected socket in an event loop: frames in, frames out, and no unbounded memory: the owner stops reading while
// it has enough to do, and sees how much the other end has not taken yet. Lives in the thread whose loop serves it.
// Frames are shared, so that one encoded message goes to many streams without a copy.
#pragma once

#include "core/ipc/frame.h"
#include "core/ipc/localsocket.h"

#include <QObject>
#include <QSocketNotifier>

#include <deque>

namespace taskyard::ipc {

class Stream : public QObject {
    Q_OBJECT
public:
    Stream(UniqueFd fd, qsizetype frameLimit, QObject* parent = nullptr);

    /// Writes at once what the kernel takes, and the rest as the other end reads.
    void send(QByteArray frame);
    /// Bytes that were sent here and not taken yet.
    qint64 unsentBytes() const { return m_unsent; }

    Result<std::optional<QByteArray>> nextFrame() { return m_decoder.next(); }
    /// The beginning of a frame has come, and not its end.
    bool isMidFrame() const { return m_decoder.pending() > 0; }
    /// While false nothing is read, so that the other end has to wait.
    void setReading(bool reading) { m_readable.setEnabled(reading && isOpen()); }
    bool isReading() const { return m_readable.isEnabled(); }

    bool isOpen() const { return m_fd.isValid(); }
    /// Closes without a signal; what is unsent is lost.
    void close();
    /// Closes, with the signal, as soon as everything is written.
    void closeWhenSent();

signals:
    void framesCame();
    /// Something was taken after it had to wait.
    void sent();
    /// The other end is gone, or the connection failed. Emitted once.
    void closed(const QString& why);

private:
    void read();
    void write();
    void discard(const QString& why);
    void fail(const QString& why);

    UniqueFd m_fd;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    FrameDecoder m_decoder;
    std::deque<QByteArray> m_out;
    qsizetype m_written = 0; ///< of the first frame
    qint64 m_unsent = 0;
    bool m_closing = false;
};

} // namespace taskyard::ipc
