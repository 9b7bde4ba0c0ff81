// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages there are, in the order of the navigation. A page joins the window by a line here. A constant table.
#pragma once

#include "ui/pages/page.h"

#include <span>

namespace taskyard::ui {

struct PageEntry {
    const char* name; ///< on the command line and in the settings
    Page* (*make)(const UiContext& context, QWidget* parent);
};

std::span<const PageEntry> pageTable();

} // namespace taskyard::ui
