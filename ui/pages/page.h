// SPDX-License-Identifier: GPL-3.0-or-later
// One page of the window: what the navigation shows of it, and when it comes to the front. A page knows neither the
// window nor the other pages; it offers its actions through the registry. GUI thread; a child of the window.
#pragma once

#include "ui/support/actiontable.h"
#include "ui/support/uicontext.h"

#include <QList>
#include <QUrl>
#include <QWidget>

#include <vector>

class QDockWidget;

namespace taskyard::ui {

class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The action that shows it; title, icon and key are the action's.
    virtual ActionId id() const = 0;
    /// It was brought to the front; take the focus where it is useful.
    virtual void activated() {}
    /// Docks it brings along (the Board its inspector), made once; the window places them and takes them over. Each has
    /// an object name, under which its place is remembered.
    virtual std::vector<QDockWidget*> takeDocks() { return {}; }

    /// What the page wants remembered beside the layout (column widths), as the window closes and opens.
    virtual QByteArray state() const { return {}; }
    virtual void restore(const QByteArray& state) { Q_UNUSED(state) }

signals:
    /// From other programs, to become new tasks.
    void filesDropped(const QList<QUrl>& files);
    void textDropped(const QString& text);
};

} // namespace taskyard::ui
