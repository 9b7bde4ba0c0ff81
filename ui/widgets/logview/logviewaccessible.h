// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader sees of a LogView: a read-only text of the lines on the screen, with the caret and the
// selection. Gui thread; Qt owns the interfaces.
#pragma once

namespace taskyard::ui {

/// Teaches Qt's accessibility about LogView; more than once does no harm.
void installLogViewAccessibility();

} // namespace taskyard::ui
