// SPDX-License-Identifier: GPL-3.0-or-later
// Commands about tasks, sent and told of: a toast says how many were changed and offers to take it back; a refusal is
// told in the engine's words. GUI thread; lives as long as whoever gives the orders, and is silent after.
#pragma once

#include "core/api/commands.h"
#include "ui/support/uicontext.h"

#include <QObject>

#include <functional>
#include <vector>

namespace taskyard::ui {

class TaskOrders : public QObject {
    Q_OBJECT
public:
    explicit TaskOrders(const UiContext& context, QObject* parent = nullptr);

    void give(const Command& command);
    /// One after the other, until one is refused; told as one, in the words that `said` makes of how many tasks the
    /// last one changed, and taken back as one.
    void giveAll(std::vector<Command> commands, std::function<QString(qint64)> said);
    /// After a few seconds in which it can be called off. For what cannot be taken back.
    void giveAfterGrace(const Command& command, const QString& announcement);

signals:
    /// A command was carried out.
    void done(const taskyard::Reply& reply);

private:
    struct Series;
    void next(std::shared_ptr<Series> series);
    void tell(const Series& series);

    UiContext m_context;
};

} // namespace taskyard::ui
