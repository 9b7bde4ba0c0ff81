// SPDX-License-Identifier: GPL-3.0-or-later
// What a list of two-line entries says of each besides its text. Constants.
#pragma once

#include <QtGlobal>

namespace taskyard::ui {

enum LineRole {
    SecondLineRole = Qt::UserRole + 100, ///< QString; may be empty
    OpensRole,                           ///< bool: activating it leads somewhere
    LineTaskRole,                        ///< qlonglong: the task that it is about; 0: none
};

} // namespace taskyard::ui
