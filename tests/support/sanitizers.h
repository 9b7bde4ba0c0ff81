// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this build has a sanitizer, for the few tests that measure.
#pragma once

#ifndef __has_feature
#define __has_feature(feature) 0 // clang's; gcc has macros of its own
#endif

namespace taskyard::test {

/// Several times slower, and larger, than what is shipped.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || __has_feature(address_sanitizer) ||               \
    __has_feature(thread_sanitizer)
inline constexpr bool kIsInstrumented = true;
#else
inline constexpr bool kIsInstrumented = false;
#endif

} // namespace taskyard::test
