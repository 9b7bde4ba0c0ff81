// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/statetext.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {
constexpr std::array<const char*, kTaskStateCount> kTexts = {
    QT_TRANSLATE_NOOP("States", "Draft"),      QT_TRANSLATE_NOOP("States", "Held"),
    QT_TRANSLATE_NOOP("States", "Scheduled"),  QT_TRANSLATE_NOOP("States", "Blocked"),
    QT_TRANSLATE_NOOP("States", "Queued"),     QT_TRANSLATE_NOOP("States", "Starting"),
    QT_TRANSLATE_NOOP("States", "Running"),    QT_TRANSLATE_NOOP("States", "Paused"),
    QT_TRANSLATE_NOOP("States", "Stopping"),   QT_TRANSLATE_NOOP("States", "Succeeded"),
    QT_TRANSLATE_NOOP("States", "Failed"),     QT_TRANSLATE_NOOP("States", "Timed out"),
    QT_TRANSLATE_NOOP("States", "Cancelled"),  QT_TRANSLATE_NOOP("States", "Skipped"),
    QT_TRANSLATE_NOOP("States", "Interrupted")};
} // namespace

QString stateText(TaskState state) { return QCoreApplication::translate("States", kTexts.at(size_t(state))); }

} // namespace taskyard::ui
