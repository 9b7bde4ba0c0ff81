// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/undotoast.h"

#include "ui/support/toasts.h"
#include "ui/support/undo.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::UndoToast)
};
} // namespace

void toastWithUndo(const UiContext& context, const QString& text, OperationId operation)
{
    Toast toast{ToastKind::Notice, text};
    if (operation.isValid()) {
        toast.actionText = Words::tr("Undo");
        toast.action = [context, operation] { undoOperations(context, &context.toasts, {operation}); };
    }
    context.toasts.show(std::move(toast));
}

} // namespace taskyard::ui
