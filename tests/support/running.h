// SPDX-License-Identifier: GPL-3.0-or-later
// Letting the caller's event loop run without a wake-up of its own, for programs that measure what the rest does
// meanwhile. Tests wait for a condition instead (waiting.h).
#pragma once

#include <chrono>
#include <functional>

namespace taskyard::test {

/// Until the function is called that `listen` is given.
void runUntilTold(const std::function<void(const std::function<void()>& tell)>& listen);
void runFor(std::chrono::milliseconds time);

} // namespace taskyard::test
