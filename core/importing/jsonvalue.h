// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text into a Value with the place of everything in it. Strict (RFC 8259), and stricter: a name twice in one
// object and nesting deeper than kDeepestNesting are refused. Pure; any thread.
#pragma once

#include "core/importing/value.h"

#include <tl/expected.hpp>

#include <QJsonValue>

namespace taskyard::importing {

/// The whole text is one value, with white space around it. A byte order mark is not part of JSON: skip it before.
tl::expected<Document, Fault> readJsonText(std::string_view text);

/// A value of Qt's, for what came over the wire: no places.
Document fromQJson(const QJsonValue& json);

} // namespace taskyard::importing
