// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected once the operator's own order has taken all selected rows out of a list: the row that stands in
// their place then, so that one key can be pressed for one task after the other. Rows that leave by themselves have no
// successor: a key that was meant for them must not meet another task. Made when the order is given; whatever is
// selected by hand ends its work. GUI thread; lives as long as its maker wants, also after the list.
#pragma once

#include "core/api/commands.h"

#include <QItemSelectionModel>

namespace taskyard::ui {

class Successor : public QObject {
    Q_OBJECT
public:
    explicit Successor(QItemSelectionModel& selection);

    /// Whether the command may end tasks, or take them to another place.
    static bool isDueAfter(const Command& command);

private:
    void followSelection(const QItemSelection& selected);
    void followRemoval(int first);
    void select(const QPersistentModelIndex& index);
    bool isAnyLeft() const;

    QItemSelectionModel& m_selection;
    QList<QPersistentModelIndex> m_leaving;
};

} // namespace taskyard::ui
