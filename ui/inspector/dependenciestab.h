// SPDX-License-Identifier: GPL-3.0-or-later
// What the task waits for, and what waits for it: each can be opened or taken away, and others are added by looking for
// them among all tasks. A circle is refused in words. GUI thread; a widget, a sibling of its TaskWatch.
#pragma once

#include "core/api/commands.h"
#include "ui/support/latest.h"
#include "ui/support/uicontext.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QPushButton;

namespace taskyard::ui {

class TaskLinesModel;
class TaskWatch;

class DependenciesTab : public QWidget {
    Q_OBJECT
public:
    DependenciesTab(const UiContext& context, TaskWatch& watch, QWidget* parent = nullptr);

    /// Where one writes what to look for.
    void startAdding();
    void startRemoving();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Side {
        QLabel* title;
        QListView* list;
        TaskLinesModel* model;
        QPushButton* remove;
    };
    Side makeSide(const QString& name);
    void openTask(const QModelIndex& index);
    void refresh();
    void refreshButtons();
    void search();
    void add(const QModelIndex& index);
    void remove(const Side& side);
    void send(const command::Depend& change, const QString& done);
    void say(const QString& sentence, bool isWrong);
    void retranslate();

    UiContext m_context;
    TaskWatch& m_watch;
    Side m_needs;
    Side m_neededBy;
    QLineEdit* m_search;
    QComboBox* m_condition;
    QListView* m_found;
    TaskLinesModel* m_foundModel;
    QLabel* m_said;
    QTimer m_typing;
    Latest m_asked;
};

/// The filter for what an operator types to find a task: its number, or a part of its name.
QString filterForTyped(const QString& typed);

} // namespace taskyard::ui
