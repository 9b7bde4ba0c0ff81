// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/taskchoice.h"

namespace taskyard::ui {

Selection lenient(const Selection& selection)
{
    if (selection.filter || selection.ids.size() < 2)
        return selection;
    QStringList ids;
    for (TaskId id : selection.ids)
        ids << QString::number(id.value);
    Selection filtered;
    filtered.filter = QStringLiteral("archived:any id:") + ids.join(u',');
    return filtered;
}

} // namespace taskyard::ui
