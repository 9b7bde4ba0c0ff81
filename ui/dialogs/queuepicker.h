// SPDX-License-Identifier: GPL-3.0-or-later
// Which queue tasks are to be moved to: what dropping them on a lane is by mouse, by keyboard. Says beforehand what
// will happen. GUI thread; deletes itself when it is closed.
#pragma once

#include "core/api/commands.h"
#include "ui/models/queuedrop.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;

namespace taskyard::ui {

class QueuePicker : public QDialog {
    Q_OBJECT
public:
    QueuePicker(DraggedTasks tasks, QString fromQueue, std::vector<Queue> queues, QWidget* parent);

signals:
    void picked(const taskyard::Command& command);

private:
    DropVerdict verdict() const;
    void refresh();

    DraggedTasks m_tasks;
    QString m_from;
    std::vector<Queue> m_queues;
    QComboBox* m_queue;
    QLabel* m_sentence;
    QDialogButtonBox* m_buttons;
};

} // namespace taskyard::ui
