// SPDX-License-Identifier: GPL-3.0-or-later
// Why the task does not run now, and where to go to change that. Asked again a moment after anything happened in the
// engine, while it is seen: any task may take the slot or give it back. GUI thread; a widget, a sibling of its
// TaskWatch.
#pragma once

#include "ui/support/refresher.h"
#include "ui/support/uicontext.h"

#include <QWidget>

class QLabel;
class QListView;
class QModelIndex;

namespace taskyard::ui {

class ReasonModel;
class TaskWatch;

class WhyTab : public QWidget {
    Q_OBJECT
public:
    WhyTab(const UiContext& context, TaskWatch& watch, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void ask(Refresher::Ticket ticket);
    void open(const QModelIndex& index);
    void say(const QString& sentence);
    void retranslate();

    UiContext m_context;
    TaskWatch& m_watch;
    ReasonModel* m_model;
    QListView* m_list;
    QLabel* m_note;
    Refresher m_refresher;
};

} // namespace taskyard::ui
