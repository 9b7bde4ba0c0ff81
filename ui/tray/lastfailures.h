// SPDX-License-Identifier: GPL-3.0-or-later
// The newest tasks that failed and have not been taken up again. Asks the engine after events that concern failures, at
// most every few seconds. GUI thread; lives as long as the window.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"
#include "ui/support/uicontext.h"

namespace taskyard::ui {

class LastFailures : public QObject {
    Q_OBJECT
public:
    explicit LastFailures(const UiContext& context, QObject* parent = nullptr);

    /// The newest first; a handful.
    const std::vector<Task>& tasks() const { return m_tasks; }

signals:
    void changed();

private:
    void take(const EventBatch& batch);
    void ask(Refresher::Ticket ticket);

    UiContext m_context;
    std::vector<Task> m_tasks;
    Refresher m_refresher;
};

} // namespace taskyard::ui
