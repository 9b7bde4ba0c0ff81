// SPDX-License-Identifier: GPL-3.0-or-later
// The task that the operator looks at, whichever page it was picked on: inspector, log and graph follow it. A value
// with a signal. GUI thread; lives as long as the window.
#pragma once

#include "core/base/ids.h"

#include <QObject>

namespace taskyard::ui {

class CurrentTask : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// None: nothing is picked.
    TaskId id() const { return m_id; }
    void set(TaskId id)
    {
        if (std::exchange(m_id, id) != id)
            emit changed(id);
    }
    /// Some part of the window wants these tasks to be looked at, by a filter: the Board shows them.
    void showList(const QString& filter) { emit listWanted(filter); }

signals:
    void changed(taskyard::TaskId id);
    void listWanted(const QString& filter);

private:
    TaskId m_id;
};

} // namespace taskyard::ui
