// SPDX-License-Identifier: GPL-3.0-or-later
// A launch request, read in place: its strings point into the bytes it came in.
#pragma once

#include "core/execution/shimprotocol.h"

namespace taskyard::shim {

using namespace execution; // the protocol

struct Request {
    ShimSpec spec;
    const char* runsDir;
    const char* token;
    const char* program;
    const char* cwd;
    const char* stdinFile;
    const char* spare;
    char** argv; ///< null-terminated
    char** envp; ///< null-terminated
};

/// False for bytes that are no request. `bytes` holds exactly spec.bytes bytes and must outlive the request.
bool readRequest(char* bytes, size_t size, Request& request);

} // namespace taskyard::shim
