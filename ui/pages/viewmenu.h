// SPDX-License-Identifier: GPL-3.0-or-later
// The button that says how the Board is looked at: views that were saved, with save, rename, delete and the one to
// begin with; grouping; columns. Knows the present view by asking. GUI thread; a widget.
#pragma once

#include "ui/pages/savedviews.h"
#include "ui/support/uicontext.h"

#include <QToolButton>

#include <functional>

class QMenu;

namespace taskyard::ui {

class ViewMenu : public QToolButton {
    Q_OBJECT
public:
    struct Present {
        std::function<SavedView()> view; ///< without a name
        std::function<void(QMenu&)> fillColumns;
        std::function<void(QMenu&)> fillSorting;
    };
    ViewMenu(const UiContext& context, Present present, QWidget* parent = nullptr);

    /// The name of the view that was chosen last; empty: none.
    QString current() const { return m_current; }
    void setCurrent(const QString& name);

signals:
    void viewChosen(const taskyard::ui::SavedView& view);
    void groupingChosen(const QString& by);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void addViews();
    void addChangesOfCurrent();
    void addGroupings();
    void choose(const QString& name);
    void saveCurrent();
    void saveAs();
    /// Keeps the present view under the name; what it replaces can be put back.
    void keep(const QString& name);
    bool mayBeCalled(const QString& name);
    void rename();
    void remove();
    void retranslate();

    UiContext m_context;
    SavedViews m_views;
    Present m_present;
    QString m_current;
};

} // namespace taskyard::ui
