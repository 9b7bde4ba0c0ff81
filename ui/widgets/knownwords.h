// SPDX-License-Identifier: GPL-3.0-or-later
// What a filter line can propose behind "queue:" and "tag:", asked of the engine. GUI thread.
#pragma once

namespace taskyard {
class EngineApi;
}

namespace taskyard::ui {

class FilterBar;

/// Once the engine has answered; nothing where it does not.
void teachKnownWords(FilterBar& filter, EngineApi& engine);

} // namespace taskyard::ui
