// SPDX-License-Identifier: GPL-3.0-or-later
// YAML text into a Value with the place of everything in it, by the core schema of YAML 1.2: unquoted true and false,
// null and ~, and numbers mean what they look like, everything else is text. One document; a name twice in one map,
// unknown tags, merge keys and aliases that multiply are refused. Pure; any thread.
#pragma once

#include "core/importing/value.h"

#include <tl/expected.hpp>

namespace taskyard::importing {

constexpr qint64 kLargestYaml = qint64(64) << 20; ///< bytes
constexpr qint64 kMostAliasValues = 100'000;      ///< values that aliases may add in all

tl::expected<Document, Fault> readYamlText(std::string_view text);

} // namespace taskyard::importing
