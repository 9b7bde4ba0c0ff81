// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/taskorders.h"

#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/taskverbs.h"
#include "ui/support/toasts.h"
#include "ui/support/undo.h"

#include <QLocale>
#include <QTimer>

namespace taskyard::ui {

namespace {
constexpr auto kGrace = std::chrono::seconds(5);
} // namespace

struct TaskOrders::Series {
    std::vector<Command> commands;
    std::function<QString(qint64)> said;
    size_t given = 0;
    std::vector<OperationId> operations;
    Reply last;
    QString refusal;
};

TaskOrders::TaskOrders(const UiContext& context, QObject* parent) : QObject(parent), m_context(context) {}

void TaskOrders::give(const Command& command)
{
    giveAll({command}, [command](qint64 count) { return doneText(command, count); });
}

void TaskOrders::giveAll(std::vector<Command> commands, std::function<QString(qint64)> said)
{
    auto series = std::make_shared<Series>();
    series->commands = std::move(commands);
    series->said = std::move(said);
    next(series);
}

void TaskOrders::next(std::shared_ptr<Series> series)
{
    if (series->given == series->commands.size() || !series->refusal.isEmpty()) {
        tell(*series);
        return;
    }
    const Command& command = series->commands[series->given++];
    order(m_context.engine, command, this, [this, series](const Result<Reply>& reply) {
        if (!reply) {
            series->refusal = reply.error().text();
        } else {
            series->last = *reply;
            if (reply->operation.isValid())
                series->operations.push_back(reply->operation);
            emit done(*reply);
        }
        next(series);
    });
}

void TaskOrders::tell(const Series& series)
{
    if (!series.refusal.isEmpty()) {
        m_context.toasts.trouble(series.refusal);
        return;
    }
    Toast toast;
    toast.topic = QStringLiteral("orders");
    if (series.last.changed == 0) {
        toast.text = tr("Nothing was changed: none of the tasks was in a state for it.");
    } else {
        toast.text = series.said(series.last.changed);
        if (series.last.unchanged > 0)
            toast.text +=
                QLatin1Char(' ') + tr("(left as they are: %1)").arg(QLocale().toString(series.last.unchanged));
    }
    if (!series.operations.empty()) {
        toast.actionText = m_context.actions.text(ActionId::Undo);
        toast.action = [context = m_context, operations = series.operations] {
            undoOperations(context, &context.toasts, operations);
        };
    }
    m_context.toasts.show(toast);
}

void TaskOrders::giveAfterGrace(const Command& command, const QString& announcement)
{
    auto* grace = new QTimer(this);
    grace->setSingleShot(true);
    connect(grace, &QTimer::timeout, this, [this, grace, command] {
        grace->deleteLater();
        give(command);
    });
    grace->start(kGrace);
    Toast toast;
    toast.topic = QStringLiteral("orders");
    toast.text = announcement;
    toast.actionText = tr("Call it off");
    toast.action = [timer = QPointer<QTimer>(grace)] {
        if (timer)
            timer->deleteLater();
    };
    m_context.toasts.show(toast);
}

} // namespace taskyard::ui
