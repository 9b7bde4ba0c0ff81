// SPDX-License-Identifier: GPL-3.0-or-later
// The witnesses of one run on disk, as the supervisor writes them: `lock`, `started`, `exit`. They are three names of
// one file, so that a full disk that let a run begin also has room for its end. Lives in the supervisor;
// publishStarted() is called by the task's process, which shares the supervisor's memory until its exec.
#pragma once

#include "app/shim/request.h"
#include "app/shim/text.h"
#include "app/shim/worker.h"

#include <sys/types.h>

namespace taskyard::shim {

/// How a run ended, in the words of the `exit` file.
struct End {
    const char* kind = "exited";
    int code = 0;
    int signal = 0;
    int error = 0;          ///< errno of a failed start
    const char* step = "";  ///< what failed: fork, cwd, stdin, exec
    const char* path = "";  ///< which path
    int64_t endedMs = 0;    ///< wall time, UTC
    int64_t durationUs = 0; ///< since boot's clock, pauses included
    int64_t pausedUs = 0;
    int64_t userUs = 0;
    int64_t systemUs = 0;
    int64_t maxRssBytes = 0;
    int strays = 0; ///< descendants left alive
};

class Witness {
public:
    Witness() = default;
    ~Witness();
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;

    /// Creates runs/<token>/ and takes its lock. False, with errno: the directory exists, or the lock was lost.
    bool claim(const Request& request, int runsFd, const Station& station);
    /// Puts `started` in its place before an exec. False: recovery was first, or the disk refused.
    bool publishStarted(pid_t child, int64_t nowMs);
    /// Seals `exit`. False, with errno, where the disk refuses; may be tried again.
    bool publishExit(const End& end, const ShimStatus& status);
    /// Gives the lock back: the end is on record, and the directory may be used for another run.
    void release();
    /// True when the directory is gone: nobody waits for the exit any more.
    bool isForgotten() const;

    /// Opens a file of the run's directory; `flags` as for open(), always close-on-exec, always 0600.
    int openFile(const char* name, int flags) const;
    const char* token() const { return m_token; }
    int runsFd() const { return m_runsFd; }
    const char* text() const { return m_buffer; }
    size_t size() const { return m_text.size(); }

private:
    bool takeSpare(const char* spare);
    bool append();
    bool linkAs(const char* file);

    const char* m_token = "";
    int m_runsFd = -1;
    int m_lockFd = -1;
    size_t m_written = 0;  ///< bytes of the text that are in the file
    bool m_sealed = false; ///< the text is complete
    char m_buffer[kShimRecordMax];
    Text m_text{m_buffer, sizeof m_buffer};
};

} // namespace taskyard::shim
