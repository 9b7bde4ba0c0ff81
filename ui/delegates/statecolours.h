// SPDX-License-Identifier: GPL-3.0-or-later
// How a state looks, handed to the delegates from outside, so that they know no theme. Values; GUI thread.
#pragma once

#include "core/model/taskstate.h"

#include <QColor>
#include <QIcon>

#include <functional>

namespace taskyard::ui {

struct StateLook {
    QColor colour; ///< of the text and the bar; invalid: the view's own
    QIcon icon;    ///< may be null
};
/// Asked at each painting, so that a change of theme shows at once.
using StateColours = std::function<StateLook(TaskState)>;

} // namespace taskyard::ui
