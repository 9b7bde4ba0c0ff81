// SPDX-License-Identifier: GPL-3.0-or-later
// Picking tasks by name, id or filter: what is typed asks the engine, what is chosen is told once. GUI thread; a dialog
// that deletes itself.
#pragma once

#include "core/model/task.h"
#include "ui/support/latest.h"
#include "ui/support/uicontext.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace taskyard::ui {

class TaskPicker : public QDialog {
    Q_OBJECT
public:
    explicit TaskPicker(const UiContext& context, QWidget* parent = nullptr);

signals:
    void picked(const std::vector<taskyard::TaskId>& tasks);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();
    void list(const std::vector<Task>& tasks);
    void pick();

    UiContext m_context;
    QLineEdit* m_filter;
    QListWidget* m_list;
    QLabel* m_note;
    QPushButton* m_pick;
    QTimer m_wait;
    Latest m_latest;
};

} // namespace taskyard::ui
