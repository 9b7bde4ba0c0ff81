// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that the operator is told of on the desktop: plain text, and what is shown when it is clicked. A value.
#pragma once

#include "core/base/ids.h"

#include <QMetaType>
#include <QString>

namespace taskyard::ui {

enum class AlertKind { TaskEnded, QueueEmpty, ManyFailures };

struct Alert {
    AlertKind kind = AlertKind::TaskEnded;
    QString title; ///< plain text
    QString text;  ///< plain text
    TaskId task;   ///< none: it is about several tasks, or a queue
    bool isTrouble = false;
};

} // namespace taskyard::ui

Q_DECLARE_METATYPE(taskyard::ui::Alert)
