// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/undo.h"

#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/operationtext.h"
#include "ui/support/toasts.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {

struct Undo {
    Q_DECLARE_TR_FUNCTIONS(Undo)
public:
    static QString undone(const QString& label) { return label.isEmpty() ? tr("Undone") : tr("Undone: %1").arg(label); }
    static QString doneAgain(const QString& label)
    {
        return label.isEmpty() ? tr("Done again") : tr("Done again: %1").arg(label);
    }
    static QString inVain(const QString& label, bool undo)
    {
        return undo ? tr("Nothing could be taken back: %1").arg(label)
                    : tr("Nothing could be done again: %1").arg(label);
    }
    static QString left(qint64 count)
    {
        return count > 0 ? QLatin1Char(' ') + tr("(left, because they had moved on: %1)").arg(count) : QString();
    }
    static QString changedSince()
    {
        return tr("Something else was done since then. Use Undo in the Edit menu to go back step by step.");
    }
    static QString changedSinceUndo() { return tr("Something else was done since then."); }
};

/// The newest operation that has not been taken back. It is another one after every operation, undo and redo.
OperationId newestStanding(const std::vector<answer::Operation>& newestFirst)
{
    const auto newest = std::ranges::find_if(newestFirst, std::not_fn(&answer::Operation::undone));
    return newest == newestFirst.end() ? OperationId() : newest->id;
}

/// Only while `standing` is the newest, as it was after the undo.
void redoAfter(const UiContext& context, QObject* owner, OperationId standing)
{
    ask(context.engine, query::OperationList{}, owner,
        [context, owner, standing](const Result<answer::Operations>& known) {
            if (known && newestStanding(known->operations) == standing)
                redoLast(context, owner);
            else
                context.toasts.trouble(known ? Undo::changedSinceUndo() : known.error().text());
        });
}

void tell(const UiContext& context, QObject* owner, const Reply& reply, bool undone)
{
    const auto named = [context, owner, reply, undone](const Result<answer::Operations>& known) {
        QString label;
        if (known)
            for (const answer::Operation& operation : known->operations)
                if (operation.id == reply.operation)
                    label = operationText(operation.label);
        Toast toast;
        toast.topic = QStringLiteral("orders"); // its button must never be below what was done since
        const bool inVain = reply.changed == 0 && reply.unchanged > 0;
        toast.text = (inVain   ? Undo::inVain(label, undone)
                      : undone ? Undo::undone(label)
                               : Undo::doneAgain(label)) +
                     Undo::left(reply.unchanged);
        if (inVain) {
            context.toasts.show(std::move(toast));
            return;
        }
        toast.actionText = context.actions.text(undone ? ActionId::Redo : ActionId::Undo);
        if (undone)
            toast.action = [context, owner, standing = known ? newestStanding(known->operations) : OperationId()] {
                redoAfter(context, owner, standing);
            };
        else
            toast.action = [context, owner, reply] { undoOperations(context, owner, {reply.operation}); };
        context.toasts.show(std::move(toast));
    };
    ask(context.engine, query::OperationList{}, owner, named);
}

void give(const UiContext& context, QObject* owner, Command command, bool undoes)
{
    order(context.engine, std::move(command), owner, [context, owner, undoes](const Result<Reply>& reply) {
        if (reply)
            tell(context, owner, *reply, undoes);
        else
            context.toasts.trouble(reply.error().text());
    });
}

} // namespace

void undoLast(const UiContext& context, QObject* owner) { give(context, owner, command::Undo{}, true); }

void redoLast(const UiContext& context, QObject* owner) { give(context, owner, command::Redo{}, false); }

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
            if (newestStanding(known->operations) != operations.back()) {
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
