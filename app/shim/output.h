// SPDX-License-Identifier: GPL-3.0-or-later
// The output of one run: from the pipe to `log` and, past half the cap, to the ring `log.tail`; with `status` beside
// them. Files appear with the first byte. Memory is two fixed buffers. A disk that refuses loses output, never the run:
// what is missing is stated like any other gap.
#pragma once

#include "app/shim/progress.h"
#include "app/shim/witness.h"

namespace taskyard::shim {

class Output {
public:
    Output(int pipe, const Request& request, const Witness& witness);
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    int descriptor() const { return m_pipe; }
    /// Reads what is there, at most a few buffers. Only where poll() saw something: the pipe may block.
    void readSome();
    /// Reads what was in the pipe when it was called, however much comes after.
    void drain();
    /// How long nothing may be read because of the rate, in ms; 0: read when there is something.
    int restMs();

    /// Whether this process gave way to others because of the output, for good.
    bool wasFlood() const { return m_allowanceAt != 0; }
    const ShimStatus& status() const { return m_status; }
    void setPaused(bool paused);
    /// Since the last call: whether progress (or pausing) changed, and whether there was any output.
    bool takeProgressChange();
    bool takeOutputChange();

private:
    void accept(char* data, size_t size);
    void store(const char* data, size_t size);
    size_t storeHead(const char* data, size_t size);
    void storeTail(const char* data, size_t size);
    void publish();
    void mapStatus();
    void refused();

    int m_pipe;
    int m_log = -1;
    int m_tail = -1;
    bool m_headClosed = false;
    bool m_mappingTried = false;
    bool m_progressChanged = false;
    bool m_outputChanged = false;
    uint64_t m_headCap;
    uint64_t m_tailCap;
    uint64_t m_rate;
    int64_t m_allowance = 0; ///< bytes that may be read at once beyond the cap
    int64_t m_allowanceAt = 0;
    const Witness& m_witness;
    ShimStatus m_status{};
    ShimStatus* m_mapped = nullptr; ///< the `status` file; stays null where the disk refuses it
    ProgressReader m_progress;
};

} // namespace taskyard::shim
