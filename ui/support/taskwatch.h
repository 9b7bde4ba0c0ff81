// SPDX-License-Identifier: GPL-3.0-or-later
// The current task as the engine has it now, for everyone who shows it. Asks when another task is picked and, a moment
// after something happened to it, again; progress is taken from the engine's events without a question. Asks nothing
// while nobody looks. What is known stays while the engine is away. GUI thread; a child of who shows it.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"
#include "ui/support/uicontext.h"

namespace taskyard::ui {

class TaskWatch : public QObject {
    Q_OBJECT
public:
    explicit TaskWatch(const UiContext& context, QObject* parent = nullptr);

    /// Whether anybody looks.
    void setActive(bool active);
    TaskId id() const;
    /// Null while it is not known.
    const answer::TaskDetails* details() const { return m_details ? &*m_details : nullptr; }
    /// Why it is not known; empty while it is, and while it is being asked for.
    QString trouble() const { return m_trouble; }

signals:
    /// Another task, or other news of the same.
    void changed();

private:
    void follow();
    void take(const EventBatch& batch);
    void ask(Refresher::Ticket ticket);

    UiContext m_context;
    std::optional<answer::TaskDetails> m_details;
    QString m_trouble;
    bool m_active = false;
    Refresher m_refresher;
};

} // namespace taskyard::ui
