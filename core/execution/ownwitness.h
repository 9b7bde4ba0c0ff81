// SPDX-License-Identifier: GPL-3.0-or-later
// The witnesses of a run that happens inside this process, in the layout of taskyard-shim: so recovery has one path.
// The lock is this process's; when it dies, the run reads as interrupted. One thread.
#pragma once

#include "core/execution/rundirectory.h"

namespace taskyard::execution {

class OwnWitness {
public:
    OwnWitness(const RunDirectory& directory, QByteArray token);
    ~OwnWitness();
    OwnWitness(const OwnWitness&) = delete;
    OwnWitness& operator=(const OwnWitness&) = delete;

    /// Creates the directory, takes the lock, publishes `started`.
    Outcome begin(TimePoint now);
    /// Writes the log, if there is any text for it, and seals `exit`.
    Outcome finish(const RunEnd& end, const QByteArray& log);

private:
    Outcome write(const QByteArray& content);
    Outcome linkAs(const char* name);

    const RunDirectory& m_directory;
    QByteArray m_token;
    RunRecord m_record;
    int m_lock = -1;
};

} // namespace taskyard::execution
