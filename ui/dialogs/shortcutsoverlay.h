// SPDX-License-Identifier: GPL-3.0-or-later
// All keys at a glance, by the category of their actions, as they are set now. GUI thread; a dialog that deletes
// itself.
#pragma once

#include "ui/support/actiontable.h"

#include <QDialog>

class QGridLayout;

namespace taskyard::ui {

class ActionRegistry;

class ShortcutsOverlay : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsOverlay(ActionRegistry& actions, QWidget* parent = nullptr);

private:
    QWidget* column(std::initializer_list<ActionCategory> categories);
    void addCategory(ActionCategory category, QGridLayout& grid);

    ActionRegistry& m_actions;
};

} // namespace taskyard::ui
