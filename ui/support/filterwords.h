// SPDX-License-Identifier: GPL-3.0-or-later
// Changing a text of the filter language (core/model/filter.h) word by word, without touching the rest of what the
// operator wrote. Pure; any thread.
#pragma once

#include "core/model/taskstate.h"

#include <QString>

#include <initializer_list>

namespace taskyard::ui {

/// Only those states, whatever other states were asked for; none: any state.
QString withStates(const QString& filter, std::initializer_list<TaskState> states);
/// Whether the filter asks for exactly these states; none: for no particular one.
bool asksForStates(const QString& filter, std::initializer_list<TaskState> states);
/// As a value must be written to be read back as it is: "night run" in quotes, night without.
QString quotedValue(const QString& value);
/// "queue:\"night run\""; an empty value: those that have none. `field` as in query::TaskGroups::by.
QString filterWord(const QString& field, const QString& value);
/// The same, with a * on either side of what texts like names must be as a whole: "name:job" becomes "name:*job*".
/// Empty: there is nothing of the kind.
QString widened(const QString& filter);
/// Both must hold.
QString joined(const QString& filter, const QString& other);

} // namespace taskyard::ui
