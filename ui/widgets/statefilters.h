// SPDX-License-Identifier: GPL-3.0-or-later
// One button for each of the quick filters by state; pressed is the one that the present filter amounts to. GUI thread;
// a widget.
#pragma once

#include "core/model/taskstate.h"
#include "ui/support/actiontable.h"
#include "ui/support/uicontext.h"

#include <QWidget>

#include <initializer_list>
#include <vector>

class QToolBar;
class QAction;

namespace taskyard::ui {

class StateFilters : public QWidget {
    Q_OBJECT
public:
    explicit StateFilters(const UiContext& context, QWidget* parent = nullptr);

    /// Shows what it asks for.
    void setFilter(const QString& filter);
    /// What a quick filter makes of a filter; done again, it shows all states.
    static QString applied(ActionId id, const QString& filter);
    static std::initializer_list<ActionId> actions();

protected:
    void changeEvent(QEvent* event) override;

private:
    void check();
    void retranslate();

    struct Entry {
        ActionId id;
        QAction* quick;
    };
    UiContext m_context;
    QToolBar* m_bar;
    std::vector<Entry> m_entries;
    QString m_filter;
};

} // namespace taskyard::ui
