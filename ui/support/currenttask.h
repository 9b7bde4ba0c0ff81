// SPDX-License-Identifier: GPL-3.0-or-later
// The task that the operator looks at, whichever page it was picked on, and which of its runs: inspector, log and graph
// follow it. Values with signals. GUI thread; lives as long as the window.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QObject>

#include <optional>
#include <utility>

namespace taskyard::ui {

class CurrentTask : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// None: nothing is picked.
    TaskId id() const { return m_id; }
    /// The run whose log is looked at; 0: the latest there is.
    int run() const { return m_run; }
    /// How many tasks are selected where this one was picked; it is one of them.
    qint64 selected() const { return m_selected; }

    /// Another task is looked at in its latest run.
    void set(TaskId id)
    {
        if (std::exchange(m_id, id) == id)
            return;
        m_run = 0;
        emit changed(id);
    }
    void setRun(int run)
    {
        if (std::exchange(m_run, run) != run)
            emit runChanged(run);
    }
    void setSelected(qint64 count)
    {
        if (std::exchange(m_selected, count) != count)
            emit selectedChanged(count);
    }
    /// To the end of the log and along with it, wherever it is shown.
    void followLog() { emit followWanted(); }
    /// Some part of the window wants these tasks to be looked at, by a filter: the Board shows them.
    void showList(const QString& filter) { emit listWanted(filter); }
    /// A report of them is wanted, of this time or of that which the Reports page has.
    void showReport(const QString& filter, const std::optional<std::pair<TimePoint, TimePoint>>& times = {})
    {
        emit reportWanted(filter, times);
    }

signals:
    void changed(taskyard::TaskId id);
    void runChanged(int run);
    void selectedChanged(qint64 count);
    void followWanted();
    void listWanted(const QString& filter);
    void reportWanted(const QString& filter, const std::optional<std::pair<TimePoint, TimePoint>>& times);

private:
    TaskId m_id;
    int m_run = 0;
    qint64 m_selected = 0;
};

} // namespace taskyard::ui
