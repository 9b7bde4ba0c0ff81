// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/undotoast.h"

#include "ui/support/asking.h"
#include "ui/support/toasts.h"
#include "ui/support/undo.h"

#include <QCoreApplication>

#include <algorithm>

namespace taskyard::ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::UndoToast)
};
} // namespace

void undoOnly(const UiContext& context, OperationId operation)
{
    ask(context.engine, query::OperationList{}, &context.toasts,
        [context, operation](const Result<answer::Operations>& known) {
            if (!known)
                return context.toasts.trouble(known.error().text());
            const auto last =
                std::ranges::find_if(known->operations, [](const answer::Operation& one) { return !one.undone; });
            if (last != known->operations.end() && last->id == operation)
                undoLast(context, &context.toasts);
            else
                context.toasts.trouble(Words::tr("Something else was changed since, which would be undone first."));
        });
}

void toastWithUndo(const UiContext& context, const QString& text, OperationId operation)
{
    Toast toast{ToastKind::Notice, text};
    if (operation.isValid()) {
        toast.actionText = Words::tr("Undo");
        toast.action = [context, operation] { undoOnly(context, operation); };
    }
    context.toasts.show(std::move(toast));
}

} // namespace taskyard::ui
