// SPDX-License-Identifier: GPL-3.0-or-later
// How well a few typed letters fit a text: the letters must come in order; beginnings of words and unbroken stretches
// count for more, what is left over for less. Pure; any thread.
#pragma once

#include <QStringView>

#include <optional>

namespace taskyard::ui {

/// Higher is better; nothing when it does not fit. Case and blanks of the pattern do not matter.
std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace taskyard::ui
