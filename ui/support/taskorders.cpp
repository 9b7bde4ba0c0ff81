// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/taskorders.h"

#include "ui/support/asking.h"
#include "ui/support/taskverbs.h"
#include "ui/support/undotoast.h"

#include <QLocale>
#include <QTimer>

namespace taskyard::ui {

namespace {
constexpr auto kGrace = std::chrono::seconds(5);
} // namespace

struct TaskOrders::Series {
    std::vector<Command> commands;
    Said said;
    std::vector<Reply> done;
    QString refusal;
};

TaskOrders::TaskOrders(const UiContext& context, QObject* parent) : QObject(parent), m_context(context) {}

void TaskOrders::give(const Command& command)
{
    give(command, [command](const Reply& reply) {
        return taskWords(reply, [command](qint64 count) { return doneText(command, count); });
    });
}

void TaskOrders::give(const Command& command, std::function<QString(const Reply&)> words)
{
    giveAll({command}, [words = std::move(words)](const std::vector<Reply>& done) { return words(done.front()); });
}

void TaskOrders::giveAll(std::vector<Command> commands, Said said)
{
    auto series = std::make_shared<Series>();
    series->commands = std::move(commands);
    series->said = std::move(said);
    next(series);
}

QString TaskOrders::taskWords(const Reply& reply, const std::function<QString(qint64)>& said)
{
    if (reply.changed == 0)
        return tr("Nothing was changed: none of the tasks was in a state for it.");
    QString text = said(reply.changed);
    if (reply.unchanged > 0)
        text += QLatin1Char(' ') + tr("(left as they are: %1)").arg(QLocale().toString(reply.unchanged));
    return text;
}

void TaskOrders::next(std::shared_ptr<Series> series)
{
    if (series->done.size() == series->commands.size()) {
        tell(*series);
        return;
    }
    const Command& command = series->commands[series->done.size()];
    emit giving(command);
    order(m_context.engine, command, this, [this, series](const Result<Reply>& reply) {
        if (!reply) {
            series->refusal = reply.error().text();
            tell(*series);
            return;
        }
        series->done.push_back(*reply);
        emit done(*reply);
        next(series);
    });
}

void TaskOrders::tell(const Series& series)
{
    std::vector<OperationId> operations;
    for (const Reply& reply : series.done)
        if (reply.operation.isValid())
            operations.push_back(reply.operation);
    const bool isRefused = !series.refusal.isEmpty();
    if (isRefused && operations.empty()) {
        m_context.toasts.trouble(series.refusal);
        return;
    }
    QString text = series.said(series.done);
    if (text.isEmpty())
        text = tr("Nothing was changed.");
    if (isRefused)
        text = tr("%1 · Refused: %2").arg(text, series.refusal);
    toastWithUndo(m_context, text, operations, isRefused ? ToastKind::Trouble : ToastKind::Notice);
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
