// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for a condition with a deadline, the only way in which a test waits. The caller's event loop runs meanwhile,
// so queued calls, timers and sockets of the test's thread make progress.
#pragma once

#include <QFuture>

#include <chrono>
#include <functional>
#include <optional>

namespace taskyard::test {

/// Long enough for a busy machine under a sanitizer; a passing test never waits for it.
constexpr std::chrono::milliseconds usualDeadline{30'000};

/// True as soon as the condition holds, false when the deadline passes first. Looks once per millisecond.
[[nodiscard]] bool waitFor(const std::function<bool()>& condition, std::chrono::milliseconds deadline = usualDeadline);

/// The future's result, or nothing when it has none by the deadline.
template <typename T>
[[nodiscard]] std::optional<T> await(QFuture<T> future, std::chrono::milliseconds deadline = usualDeadline)
{
    if (!waitFor([&] { return future.isFinished(); }, deadline) || future.resultCount() == 0)
        return std::nullopt;
    return future.result();
}

} // namespace taskyard::test
