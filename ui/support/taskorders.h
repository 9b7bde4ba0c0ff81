// SPDX-License-Identifier: GPL-3.0-or-later
// Commands, sent and told of: a toast says what was done and offers to take it back; a refusal is told in the engine's
// words. GUI thread; lives as long as whoever gives the orders, and is silent after.
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

    /// Told as a verb of tasks: "Held 3 tasks".
    void give(const Command& command);
    /// Told in these words; by an empty text that nothing was changed.
    void give(const Command& command, std::function<QString(const Reply&)> words);
    /// One after the other, until one is refused; told as one and taken back as one. `said` makes words of the replies
    /// to those that were carried out: all, or those before the refusal, which is told with them.
    using Said = std::function<QString(const std::vector<Reply>& done)>;
    void giveAll(std::vector<Command> commands, Said said);
    /// "Held 3 tasks (left as they are: 2)"; that nothing was changed, where no task was.
    static QString taskWords(const Reply& reply, const std::function<QString(qint64)>& said);
    /// After a few seconds in which it can be called off. For what cannot be taken back.
    void giveAfterGrace(const Command& command, const QString& announcement);

signals:
    /// A command is about to be sent.
    void giving(const taskyard::Command& command);
    /// A command was carried out.
    void done(const taskyard::Reply& reply);

private:
    struct Series;
    void next(std::shared_ptr<Series> series);
    void tell(const Series& series);

    UiContext m_context;
};

} // namespace taskyard::ui
