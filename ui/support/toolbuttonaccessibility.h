// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader does with tool buttons, above all with those that are switches: pages, state filters, follow and
// wrap. Gui thread; Qt owns the interfaces.
#pragma once

namespace taskyard::ui {

/// Lets a screen reader's toggle of a checkable QToolButton do what a click does: Qt's own only changes how the button
/// looks, and tells neither `clicked` nor `triggered`. More than once does no harm.
void installToolButtonAccessibility();

} // namespace taskyard::ui
