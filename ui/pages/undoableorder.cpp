// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/undoableorder.h"

#include "ui/support/asking.h"
#include "ui/support/toasts.h"
#include "ui/support/undotoast.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::UndoableOrder)
};
} // namespace

void orderUndoably(const UiContext& context, QObject* owner, Command command,
                   std::function<QString(const Reply&)> words)
{
    order(context.engine, std::move(command), owner, [context, words = std::move(words)](const Result<Reply>& reply) {
        if (!reply) {
            context.toasts.trouble(reply.error().text());
            return;
        }
        const QString text = words(*reply);
        if (reply->changed == 0 || text.isEmpty())
            context.toasts.notice(text.isEmpty() ? Text::tr("Nothing was changed.") : text);
        else
            toastWithUndo(context, text, reply->operation);
    });
}

} // namespace taskyard::ui
