// SPDX-License-Identifier: GPL-3.0-or-later
// What an operation did, for people: the engine labels it with its verb and what it was for ("depend 2 tasks").
// Pure functions.
#pragma once

#include <QString>

namespace taskyard::ui {

/// In the window's language; a label that is not known, of another version, is left as it is.
QString operationText(const QString& label);

} // namespace taskyard::ui
