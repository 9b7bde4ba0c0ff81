// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a file in the editor that the operator has set, or in the desktop's program for it. Nothing waits for it. GUI
// thread.
#pragma once

class QUrl;

namespace taskyard::ui {

class Settings;

/// False when no program could be started.
bool openInEditor(const Settings& settings, const QUrl& file);

} // namespace taskyard::ui
