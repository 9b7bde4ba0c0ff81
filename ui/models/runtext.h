// SPDX-License-Identifier: GPL-3.0-or-later
// A run in words of the window's language. Pure; GUI thread, because the language is the application's.
#pragma once

#include "core/model/run.h"

#include <QString>

namespace taskyard::ui {

/// What shells mean by an exit code: "program not found", "ended by SIGKILL"; empty for one without a meaning.
QString exitCodeMeaning(int code);
/// How it ended: "exit code 3", "killed by SIGKILL"; empty while it has not.
QString runEndText(const Run& run);
/// How long it has been running, or ran; without the time for which it was paused. Empty before its start.
QString runDurationText(const Run& run, TimePoint now);
/// Processor time of its programs; empty where it is not known.
QString runCpuText(const Run& run);
/// "Run 3 · failed · 2026-11-21 16:10:00".
QString runTitle(const Run& run);

} // namespace taskyard::ui
