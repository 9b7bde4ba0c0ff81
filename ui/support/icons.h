// SPDX-License-Identifier: GPL-3.0-or-later
// The window's own icons: line drawings of resources/icons, painted at any size in the colour of the text that they
// stand beside, so that one drawing serves light, dark, disabled and selected. Values; GUI thread.
#pragma once

#include "core/model/taskstate.h"

#include <QIcon>

namespace taskyard::ui {

/// By the name of the file without ".svg".
QIcon icon(const QString& name);
/// The icon of a state in the state's colour (in the text's where it is selected or disabled).
QIcon stateIcon(TaskState state);
/// The program's own, in its colours.
QIcon programIcon();
bool hasIcon(const QString& name);

} // namespace taskyard::ui
