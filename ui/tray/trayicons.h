// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of the tray: the program's own icon with a mark of how things stand, a bar of progress and a dot when
// something failed. Marks differ in shape, not only in colour, and bring their own ground, because nobody knows the
// colour of the panel. Pure; GUI thread.
#pragma once

#include "ui/tray/traysummary.h"

#include <QIcon>

namespace taskyard::ui {

struct TrayPicture {
    TrayMark mark = TrayMark::Idle;
    int percent = -1; ///< of the bar; -1: no bar
    bool hasFailures = false;
    bool operator==(const TrayPicture&) const = default;
};

QIcon trayIcon(const TrayPicture& picture);

} // namespace taskyard::ui
