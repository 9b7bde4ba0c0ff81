// SPDX-License-Identifier: GPL-3.0-or-later
// Notes to the engine: small, best effort, never in the way. First through the supervisor's socket; when that engine is
// gone, as datagrams to runs/.notify, where the next one listens. What must not be lost is on disk.
#pragma once

#include "core/execution/shimprotocol.h"

#include <sys/types.h>

namespace taskyard::shim {

using namespace execution; // the protocol

class Notes {
public:
    /// `channel`: the socket to the engine, or -1; not owned. `runsFd`: where .notify would lie.
    Notes(int channel, int runsFd, const char* token) : m_channel(channel), m_runsFd(runsFd), m_token(token) {}
    ~Notes();
    Notes(const Notes&) = delete;
    Notes& operator=(const Notes&) = delete;

    /// False when the note could not be handed over now, but may be later.
    bool send(ShimNoteKind kind, pid_t child, int error, const void* payload, size_t size);

    /// Whether the engine that gave the request is still there, as far as is known.
    bool hasEngine() const { return m_channel >= 0; }

private:
    bool sendToSuccessor(const void* note, size_t size);

    int m_channel;
    int m_runsFd;
    int m_datagrams = -1;
    const char* m_token;
};

} // namespace taskyard::shim
