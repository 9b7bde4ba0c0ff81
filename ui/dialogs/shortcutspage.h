// SPDX-License-Identifier: GPL-3.0-or-later
// The settings' page of keys: find an action, press its new key, and hear who else has it. Changes take effect at once.
// GUI thread; a child of the settings dialog.
#pragma once

#include "ui/support/actiontable.h"

#include <QWidget>

#include <optional>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace taskyard::ui {

class ActionRegistry;
class ShortcutModel;

class ShortcutsPage : public QWidget {
    Q_OBJECT
public:
    explicit ShortcutsPage(ActionRegistry& actions, QWidget* parent = nullptr);

private:
    std::optional<ActionId> chosen() const;
    void showChosen();
    void warn();
    void take();
    void reset();

    ActionRegistry& m_actions;
    ShortcutModel* m_model;
    QSortFilterProxyModel* m_filtered;
    QLineEdit* m_filter;
    QTreeView* m_list;
    QKeySequenceEdit* m_key;
    QPushButton* m_set;
    QPushButton* m_none;
    QPushButton* m_default;
    QLabel* m_warning;
};

} // namespace taskyard::ui
