// SPDX-License-Identifier: GPL-3.0-or-later
// Which sanitizer this build has, for the few tests that cannot promise or do the same with it.
#pragma once

#ifndef __has_feature
#define __has_feature(feature) 0 // clang's; gcc has macros of its own
#endif

namespace taskyard::test {

#if defined(__SANITIZE_THREAD__) || __has_feature(thread_sanitizer)
inline constexpr bool kHasThreadSanitizer = true;
#else
inline constexpr bool kHasThreadSanitizer = false;
#endif

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
inline constexpr bool kHasAddressSanitizer = true;
#else
inline constexpr bool kHasAddressSanitizer = false;
#endif

/// Several times slower, and larger, than what is shipped.
inline constexpr bool kIsInstrumented = kHasThreadSanitizer || kHasAddressSanitizer;

} // namespace taskyard::test
