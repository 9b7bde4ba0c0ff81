// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/undotoast.h"

#include "ui/support/actions.h"
#include "ui/support/undo.h"

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

} // namespace taskyard::ui
