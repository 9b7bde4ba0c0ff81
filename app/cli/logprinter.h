// SPDX-License-Identifier: GPL-3.0-or-later
// A task's output on its way to a terminal, a file or a program: raw, without control sequences, or one JSON object per
// line. Used by one thread.
#pragma once

#include "app/cli/safetext.h"
#include "app/cli/session.h"

namespace taskyard::cli {

class LogPrinter {
public:
    LogPrinter(Session& session, TaskId task, bool raw)
        : m_session(session)
        , m_task(task)
        , m_raw(raw)
        , m_stripper(session.json ? ControlStripper::Directions::Kept : ControlStripper::Directions::Shown)
    {}

    /// The next bytes of the log.
    void print(const QByteArray& bytes);
    /// Bytes [from, to) were not kept.
    void gap(qint64 from, qint64 to);
    /// Prints a last line that has no end.
    void finish();

private:
    void jsonLines();
    void jsonLine(const QByteArray& line);

    Session& m_session;
    TaskId m_task;
    bool m_raw;
    ControlStripper m_stripper;
    QByteArray m_line; ///< of JSON: what has no line end yet
    qint64 m_number = 0;
};

} // namespace taskyard::cli
