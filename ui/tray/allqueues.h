// SPDX-License-Identifier: GPL-3.0-or-later
// All queues as one thing: paused together, resumed together, with a message and Undo. Also notices when one of them
// has nothing left to do. Asks the engine after events, at most once a second, and after what happens to tasks only
// while somebody wants to know of empty queues. GUI thread; lives as long as the window.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"
#include "ui/support/settings.h"
#include "ui/support/taskorders.h"
#include "ui/support/uicontext.h"

namespace taskyard::ui {

class AllQueues : public QObject {
    Q_OBJECT
public:
    explicit AllQueues(const UiContext& context, QObject* parent = nullptr);

    /// What runs goes on; nothing more starts.
    void pause() { change(QueueState::Running, QueueState::Paused); }
    /// Those that drain go on draining.
    void resume() { change(QueueState::Paused, QueueState::Running); }
    /// Why not, in words; empty when it can be done.
    QString whyNotPause() const { return whyNot(QueueState::Running, tr("No queue is running.")); }
    QString whyNotResume() const { return whyNot(QueueState::Paused, tr("No queue is paused.")); }
    bool areAllPaused() const
    {
        return !m_queues.empty() && named(QueueState::Paused).size() == qsizetype(m_queues.size());
    }

signals:
    void changed();
    /// Nothing waits in these queues and nothing runs, and something did before.
    void emptied(const QStringList& queues);

private:
    void take(const EventBatch& batch);
    void ask(Refresher::Ticket ticket);
    void compare(const std::vector<Queue>& queues);
    bool wantsEmpty() const { return m_context.settings.isOn(Setting::NotifyQueueEmpty); }
    QStringList named(QueueState state) const;
    QString whyNot(QueueState needed, const QString& none) const;
    void change(QueueState from, QueueState to);

    UiContext m_context;
    TaskOrders m_orders;
    std::vector<Queue> m_queues;
    Refresher m_refresher;
};

} // namespace taskyard::ui
