// SPDX-License-Identifier: GPL-3.0-or-later
// Who did what: the engine's history, newest first, to be filtered by kind and by text (actor, task, values). GUI
// thread.
#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace taskyard::ui {

class EventFilter;
class EventModel;

class ActivityPage : public Page {
    Q_OBJECT
public:
    explicit ActivityPage(const UiContext& context, QWidget* parent = nullptr);

    ActionId id() const override { return ActionId::ShowActivity; }
    void activated() override;
    QByteArray state() const override;
    void restore(const QByteArray& state) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectAll();
    void applyFilter();
    void searchOn();
    void follow();
    void refreshNotes();
    QString waitingText() const;
    void setColumnWidths();
    void retranslate();

    UiContext m_context;
    EventModel* m_model;
    EventFilter* m_filter;
    QComboBox* m_kind;
    QLineEdit* m_text;
    QTreeView* m_list;
    QPushButton* m_fresh;
    QPushButton* m_older;
    QLabel* m_note;
    bool m_wasLoaded = false;
    int m_pagesSearched = 0; ///< since the filter was changed or the reader asked for more
};

} // namespace taskyard::ui
