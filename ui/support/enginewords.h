// SPDX-License-Identifier: GPL-3.0-or-later
// The engine and its command line speak English. What of it stands in the window beside the window's own words (why a
// run ended, why a task waits, the codes among the reasons of its state) is said in the window's language here. GUI
// thread; free functions, nothing is kept.
#pragma once

#include <QString>

namespace taskyard::ui {

/// The same in the window's language, with the names and numbers in it; what is not known stays as it is.
QString inWindowLanguage(const QString& reason);

} // namespace taskyard::ui
