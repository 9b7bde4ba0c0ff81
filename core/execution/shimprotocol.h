// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine and taskyard-shim say to each other: the launch request, the notes that come back, the control
// signals, and the `status` file. Plain types, no Qt, nothing else of core: the supervisor includes it too. Both sides
// run on one machine, from one build or from neighbouring versions, so layouts only grow at the end and carry their
// size.
//
// A run lives in runs/<token>/:
//   lock     held (flock) by the supervisor, and by the task's process until its exec; says who holds it. Its text ends
//            at the first NUL: what follows may be left over from another run
//   started  the same inode as `lock`, linked before the exec. Recovery puts a file that says `void` there instead, and
//            only one of the two can win
//   exit     the same inode again, linked once the end is written and sealed with a checksum
//   status   ShimStatus, from the first byte of output on
//   log      the first bytes of the output; log.tail: a ring with the last ones
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace taskyard::execution {

enum {
    kShimMagic = 0x54594431, // "TYD1"
    kShimTokenMax = 63,
    kShimTextMax = 200,
    kShimSpecMax = 64 << 20, // bytes of one request
    kShimRecordMax = 3072,   // bytes of a witness file
    kShimNoteMax = 4096
};

// File descriptors that a launcher is started with.
enum {
    kShimLauncherFd = 3, // SOCK_SEQPACKET: each message brings one socket and asks for a supervisor on it
    kShimBarrierFd = 4   // an flock (shared), held by every process that may still take a request
};

// In the environment of engines that were started on demand and of every supervisor. A task may have called for the
// engine, whose processes then descend from the task's supervisor; they are no part of the task and never end with it.
inline constexpr char kShimApartName[] = "TASKYARD_APART";
inline constexpr char kShimApartValue[] = "1";

// A supervisor's socket is SOCK_SEQPACKET: requests go down, notes come up, each one message. It takes one run at a
// time and may be given another once that has ended; it is gone when its socket says so. A request beyond
// kShimInlineMax travels in a memfd whose descriptor comes with a message that holds the header only.
enum { kShimInlineMax = 64 << 10 };

// A launch request: this header, then NUL-terminated strings in this order: runs directory, token, program, working
// directory, stdin file (may be empty), spare (may be empty), argc arguments, envc environment entries. `spare` names a
// directory in the runs directory with nothing but an old `lock` in it; a supervisor may rename it instead of making a
// new one, which spares the file system an inode or two per run.
struct ShimSpec {
    uint32_t magic;
    uint32_t bytes; // of the whole request, this header included
    uint32_t argc;
    uint32_t envc;
    uint64_t outputCap;  // bytes kept
    uint64_t outputRate; // bytes per second read beyond the cap; 0: no limit
    uint64_t timeoutMs;  // 0: none
    uint64_t graceMs;
};

// Who counts more where a task reports its progress in several ways.
enum ShimProgressSource {
    kShimProgressNone = 0,
    kShimProgressRecognised = 1, // a percentage in the output
    kShimProgressTerminal = 2,   // OSC 9;4
    kShimProgressExplicit = 3    // a ::progress line
};

// The content of `status`, written under a sequence lock: odd while it changes.
struct ShimStatus {
    uint32_t magic;
    uint32_t sequence;
    int64_t progressDone; // of progressTotal; -1: unknown
    int64_t progressTotal;
    int32_t permille; // -1: unknown
    uint32_t source;  // ShimProgressSource
    uint64_t outputCap;
    uint64_t outputBytes; // written by the task
    uint64_t headBytes;   // of these in `log`
    uint64_t tailStart;   // log.tail has [tailStart, outputBytes)
    int64_t lastOutputMs; // UTC; 0: none
    int32_t logError;     // errno of the last failed write to the log, or 0
    uint32_t paused;
    uint32_t textBytes;
    uint32_t lineBytes;
    char text[kShimTextMax]; // UTF-8
    char line[kShimTextMax]; // UTF-8
};

enum ShimNoteKind {
    kShimNoteStarted = 1, // `child` runs; payload: the witness text. Left out where the end follows at once
    kShimNoteStatus,      // payload: ShimStatus
    kShimNoteEnded,       // payload: ShimStatus, then the witness text. `error` 1: it takes no other run
    kShimNoteAbandoned,   // the supervisor stopped before the gate: `error`
    kShimNoteRefused      // from the launcher: no supervisor could be made: `error`
};

// A note: this header and `bytes` of payload, one datagram.
struct ShimNote {
    uint32_t magic;
    uint32_t kind;
    int32_t supervisor;
    int32_t child;
    int32_t error;
    uint32_t bytes;
    char token[kShimTokenMax + 1];
};

// Control: queued signals with a value, sent to the supervisor through its pidfd, and only after a note of the run that
// is meant: what is pending when a supervisor takes a request was meant for the run before and is dropped. The numbers
// are fixed (libc gives programs 34 and up), because both sides must agree.
enum {
    kShimControlBase = 34,
    kShimControlCancel = kShimControlBase + 0, // value: grace in ms, negative: the request's own
    kShimControlKill = kShimControlBase + 1,
    kShimControlPause = kShimControlBase + 2,
    kShimControlResume = kShimControlBase + 3,
    kShimControlSignal = kShimControlBase + 4 // value: the signal for the task
};

// The seal of an `exit`: FNV-1a over every byte before its line.
inline uint64_t shimChecksum(const char* data, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; ++i)
        hash = (hash ^ (unsigned char)data[i]) * 0x100000001b3u;
    return hash;
}

} // namespace taskyard::execution
