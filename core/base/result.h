// SPDX-License-Identifier: GPL-3.0-or-later
// Errors as values. Every function that can be refused returns a Result; a broken invariant aborts instead. An Error
// carries a stable code for programs and, for people, what failed, where, and what to do. Values; no thread, no owner.
#pragma once

#include <tl/expected.hpp>

#include <QString>

#include <optional>

namespace taskyard {

/// Stable codes; each maps to one exit code of the command line (see exitCode()) and one JSON-RPC error code.
enum class ErrorCode {
    InvalidInput, ///< bad usage or input; nothing was changed
    NotFound,     ///< a named thing does not exist
    Denied,       ///< the caller may not do this
    Conflict,     ///< not legal in the present state
    Busy,         ///< try again: another engine holds the directory, the disk is full, the engine is stopping
    Internal,     ///< a fault of the program or of the machine
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString what;  ///< what failed: "priority 'high' is not a number"
    QString where; ///< where: "import.ndjson:12:40", "task 17", "option --at"; may be empty
    QString hint;  ///< what to do: "use a whole number, for example 10"; may be empty

    bool operator==(const Error&) const = default;
    /// One line: "where: what; hint".
    QString text() const;
};

template <class T> using Result = tl::expected<T, Error>;
using Outcome = Result<void>;

inline tl::unexpected<Error> failure(ErrorCode code, QString what, QString where = {}, QString hint = {})
{
    return tl::unexpected<Error>(Error{code, std::move(what), std::move(where), std::move(hint)});
}

/// The process exit code that stands for an error: 2, 3, 4, 5, 75 or 70.
int exitCode(ErrorCode code);
/// The name on the wire: "invalid-input", "not-found", "denied", "conflict", "busy", "internal".
QString errorCodeName(ErrorCode code);
std::optional<ErrorCode> errorCodeFromName(QStringView name);

} // namespace taskyard
