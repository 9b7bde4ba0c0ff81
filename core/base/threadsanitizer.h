// SPDX-License-Identifier: GPL-3.0-or-later
// What ThreadSanitizer has to be told because Qt, whose libraries are not built with it, orders it unseen. Nothing of
// this is left in a build without it. From any thread.
#pragma once

#if defined(__SANITIZE_THREAD__)
#define TASKYARD_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define TASKYARD_TSAN 1
#endif
#endif

#ifdef TASKYARD_TSAN
extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
}
/// For a function that Qt calls before what it is given can be acquired.
#define TASKYARD_NO_TSAN __attribute__((no_sanitize("thread"), noinline))
#else
#define TASKYARD_NO_TSAN
#endif

namespace taskyard::tsan {

/// All that was done before the release of the same address is seen from here on.
inline void acquire([[maybe_unused]] void* address)
{
#ifdef TASKYARD_TSAN
    __tsan_acquire(address);
#endif
}

inline void release([[maybe_unused]] void* address)
{
#ifdef TASKYARD_TSAN
    __tsan_release(address);
#endif
}

} // namespace taskyard::tsan
