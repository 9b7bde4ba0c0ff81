// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/undotoast.h"

#include "ui/support/actions.h"
#include "ui/support/undo.h"

#include <QCoreApplication>

namespace taskyard::ui {

void toastWithUndo(const UiContext& context, const QString& text, std::vector<OperationId> operations, ToastKind kind)
{
    std::erase_if(operations, [](OperationId id) { return !id.isValid(); });
    Toast toast{kind, text};
    toast.topic = QStringLiteral("orders");
    if (!operations.empty()) {
        toast.actionText = context.actions.text(ActionId::Undo);
        toast.action = [context, operations] { undoOperations(context, &context.toasts, operations); };
    }
    context.toasts.show(std::move(toast));
}

void toastSentAlready(const UiContext& context)
{
    Toast toast;
    toast.topic = QStringLiteral("orders");
    toast.stays = true;
    toast.text = QCoreApplication::translate("taskyard::ui::UndoToast", "It was sent already: the engine does it once "
                                                                        "it answers. Then it can be undone.");
    context.toasts.show(std::move(toast));
}

} // namespace taskyard::ui
