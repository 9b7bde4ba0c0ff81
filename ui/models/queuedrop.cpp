// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queuedrop.h"

#include "ui/support/texts.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {
constexpr const char* kQueueMime = "application/x-taskyard-queue";

struct Text {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::QueueDrop)
};
} // namespace

QMimeData* toMimeData(const DraggedTasks& tasks, const QString& fromQueue)
{
    QMimeData* data = toMimeData(tasks);
    data->setData(QLatin1String(kQueueMime), fromQueue.toUtf8());
    return data;
}

QString queueOf(const QMimeData& data) { return QString::fromUtf8(data.data(QLatin1String(kQueueMime))); }

DropVerdict dropOnQueue(const DraggedTasks& tasks, const QString& fromQueue, const Queue& queue)
{
    const QString name = oneLine(queue.name, 40);
    if (tasks.count <= 0)
        return {false, Text::tr("Waiting tasks can be dropped on a queue."), std::nullopt, std::nullopt};
    if (fromQueue == queue.name)
        return {false, Text::tr("The tasks are in queue “%1” already.").arg(name), std::nullopt, std::nullopt};
    QString sentence = Text::tr("%n task(s) will move to queue “%1”.", nullptr, int(tasks.count)).arg(name);
    if (queue.state != QueueState::Running)
        sentence += u' ' + Text::tr("It starts nothing until it is resumed.");
    else if (queue.ready > 0)
        sentence += u' ' + Text::tr("Ready there already: %1.").arg(queue.ready);
    else
        sentence += u' ' + Text::tr("No other task is ready there.");
    command::Move move{tasks.selection, QStringLiteral("queue"), queue.name, {}};
    return {true, sentence, move, std::nullopt};
}

} // namespace taskyard::ui
