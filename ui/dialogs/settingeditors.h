// SPDX-License-Identifier: GPL-3.0-or-later
// One editor for each kind of setting, which writes at once and follows changes from elsewhere. GUI thread.
#pragma once

#include "ui/support/settings.h"

class QWidget;

namespace taskyard::ui {

QString settingText(const char* text);
QWidget* makeEditor(Settings& settings, const SettingSpec& spec, QWidget* parent);

} // namespace taskyard::ui
