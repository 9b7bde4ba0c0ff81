// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt leaves out for those who hear tool bars instead of seeing them. GUI thread; a free function, nothing is kept.
#pragma once

#include <QString>

class QToolBar;

namespace taskyard::ui {

/// Names the bar, and the arrow that appears when the bar has no room; to be called again for another language.
void nameToolBar(QToolBar& bar, const QString& name);

} // namespace taskyard::ui
