// SPDX-License-Identifier: GPL-3.0-or-later
// What joins the bars of a timeline: the dependencies of the current task in both directions and, on demand, the
// critical path of its workflow. The path is worked out when it is wanted and when another task is picked, not with
// each event, for a workflow may have thousands of tasks. GUI thread; a child of the page.
#pragma once

#include "ui/support/latest.h"
#include "ui/support/taskwatch.h"
#include "ui/timeline/timelineview.h"

namespace taskyard::ui {

class TimelineTies : public QObject {
    Q_OBJECT
public:
    explicit TimelineTies(const UiContext& context, QObject* parent = nullptr);

    void setActive(bool active) { m_watch.setActive(active); }
    void setPathWanted(bool wanted);
    bool isPathWanted() const { return m_pathWanted; }

    /// The current task, as far as it is known.
    const answer::TaskDetails* details() const { return m_watch.details(); }
    const std::vector<TimelineTie>& ties() const { return m_ties; }
    const std::vector<TaskId>& path() const { return m_path; }
    /// Of the path: how long it took, or why there is none; empty while none is wanted or it is being worked out.
    const QString& words() const { return m_words; }

signals:
    void changed();

private:
    void refresh();
    void findPath();
    void fetch(Latest::Ticket ticket, const QString& workflow, const QString& after);
    void follow(const QString& workflow);

    UiContext m_context;
    TaskWatch m_watch;
    std::vector<TimelineTie> m_ties;
    std::vector<TaskId> m_path;
    QString m_words;
    TaskId m_pathOf;
    std::vector<Task> m_tasks; ///< of the workflow, as far as they are read
    Latest m_asked;
    bool m_pathWanted = false;
};

} // namespace taskyard::ui
