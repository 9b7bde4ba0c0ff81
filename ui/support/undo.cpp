// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/undo.h"

#include "ui/support/asking.h"
#include "ui/support/toasts.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {

struct Undo {
    Q_DECLARE_TR_FUNCTIONS(Undo)
public:
    static QString sentence(const QString& label, qint64 left)
    {
        QString text = label.isEmpty() ? tr("Undone") : tr("Undone: %1").arg(label);
        if (left > 0)
            text += QLatin1Char(' ') + tr("(left, because they had moved on: %1)").arg(left);
        return text;
    }
    static QString changedSince()
    {
        return tr("Something else was done since then. Use Undo in the Edit menu to go back step by step.");
    }
};

void tell(const UiContext& context, QObject* owner, const Reply& reply)
{
    const auto named = [context, reply](const Result<answer::Operations>& known) {
        QString label;
        if (known)
            for (const answer::Operation& operation : known->operations)
                if (operation.id == reply.operation)
                    label = operation.label;
        context.toasts.notice(Undo::sentence(label, reply.unchanged));
    };
    ask(context.engine, query::OperationList{}, owner, named);
}

} // namespace

void undoLast(const UiContext& context, QObject* owner)
{
    order(context.engine, command::Undo{}, owner, [context, owner](const Result<Reply>& reply) {
        if (reply)
            tell(context, owner, *reply);
        else
            context.toasts.trouble(reply.error().text());
    });
}

void undoOperations(const UiContext& context, QObject* owner, std::vector<OperationId> operations)
{
    if (operations.empty())
        return;
    ask(context.engine, query::OperationList{}, owner,
        [context, owner, operations](const Result<answer::Operations>& known) mutable {
            if (!known) {
                context.toasts.trouble(known.error().text());
                return;
            }
            const auto newest = std::ranges::find_if(known->operations, std::not_fn(&answer::Operation::undone));
            if (newest == known->operations.end() || newest->id != operations.back()) {
                context.toasts.trouble(Undo::changedSince());
                return;
            }
            operations.pop_back();
            if (operations.empty()) {
                undoLast(context, owner);
                return;
            }
            order(context.engine, command::Undo{}, owner, [context, owner, operations](const Result<Reply>& reply) {
                if (reply)
                    undoOperations(context, owner, operations);
                else
                    context.toasts.trouble(reply.error().text());
            });
        });
}

} // namespace taskyard::ui
