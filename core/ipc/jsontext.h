// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text from outside, checked before it is parsed: the grammar of RFC 8259 to the letter (Qt's parser lets line
// breaks in strings, unknown escapes and numbers such as ".5" pass), valid UTF-8, and a bound on the nesting. Pure; any
// thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace taskyard::ipc {

inline constexpr int kMaxClientDepth = 64;  ///< nesting that the engine takes
inline constexpr int kMaxServerDepth = 128; ///< nesting that a client takes: an answer may wrap what was handed in

/// Nothing when `text` is one JSON value within the depth, else InvalidInput with the byte where it goes wrong.
Outcome checkJson(QByteArrayView text, int maxDepth);
/// The one object that `text` holds.
Result<QJsonObject> parseJsonObject(const QByteArray& text, int maxDepth);

} // namespace taskyard::ipc
