// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to the task, newest first. GUI thread; a widget.
#pragma once

#include "ui/support/uicontext.h"

#include <QWidget>

class QLabel;
class QListView;

namespace taskyard::ui {

class TaskHistoryModel;

class HistoryTab : public QWidget {
    Q_OBJECT
public:
    explicit HistoryTab(const UiContext& context, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshNote();
    void retranslate();

    UiContext m_context;
    TaskHistoryModel* m_model;
    QListView* m_list;
    QLabel* m_note;
};

} // namespace taskyard::ui
