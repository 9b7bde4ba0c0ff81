// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/queuepicker.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace taskyard::ui {

QueuePicker::QueuePicker(DraggedTasks tasks, QString fromQueue, std::vector<Queue> queues, QWidget* parent)
    : QDialog(parent)
    , m_tasks(std::move(tasks))
    , m_from(std::move(fromQueue))
    , m_queues(std::move(queues))
    , m_queue(new QComboBox(this))
    , m_sentence(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Move to a queue"));
    for (const Queue& queue : m_queues)
        if (queue.name != m_from)
            m_queue->addItem(queue.name);
    m_queue->setEditable(true);
    m_queue->setInsertPolicy(QComboBox::NoInsert);
    m_queue->completer()->setFilterMode(Qt::MatchContains);
    m_queue->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_queue->setAccessibleName(tr("Queue"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    m_sentence->setMinimumHeight(fontMetrics().height() * 2);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Move"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_queue);
    layout->addWidget(m_sentence);
    layout->addWidget(m_buttons);
    connect(m_queue, &QComboBox::currentTextChanged, this, &QueuePicker::refresh);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const DropVerdict found = verdict(); found.command)
            emit picked(*found.command);
        accept();
    });
    refresh();
}

DropVerdict QueuePicker::verdict() const
{
    const auto queue = std::ranges::find(m_queues, m_queue->currentText(), &Queue::name);
    return queue == m_queues.end() ? DropVerdict{false, tr("There is no such queue."), std::nullopt, std::nullopt}
                                   : dropOnQueue(m_tasks, m_from, *queue);
}

void QueuePicker::refresh()
{
    const DropVerdict found = verdict();
    m_sentence->setText(m_queue->currentText().isEmpty() ? tr("Type or choose the name of a queue.") : found.sentence);
    m_sentence->setAccessibleName(m_sentence->text());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(found.allowed);
}

} // namespace taskyard::ui
