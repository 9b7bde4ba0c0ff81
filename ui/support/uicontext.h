// SPDX-License-Identifier: GPL-3.0-or-later
// What pages, docks and dialogs are given instead of reaching for globals: the engine's door and what the window
// shares. A handful of references, copied freely; all of it outlives every widget. GUI thread.
#pragma once

namespace taskyard {
class Clock;
class EngineApi;
} // namespace taskyard

namespace taskyard::ui {

class ActionRegistry;
class CurrentTask;
class EngineStatus;
class Settings;
class Theme;
class Toasts;

struct UiContext {
    EngineApi& engine;
    const Clock& clock;
    ActionRegistry& actions;
    Settings& settings;
    Theme& theme;
    Toasts& toasts;
    EngineStatus& status;
    CurrentTask& current;
};

} // namespace taskyard::ui
