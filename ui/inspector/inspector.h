// SPDX-License-Identifier: GPL-3.0-or-later
// The dock beside every page that shows the task which is looked at: details, log, runs, dependencies, history, and why
// it does not run. Asks the engine only while it is seen; what it shows stays readable while the engine is away. GUI
// thread; a child of the window.
#pragma once

#include "ui/support/taskwatch.h"

#include <QDockWidget>
#include <QTimer>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace taskyard::ui {

class DependenciesTab;
class DetailsTab;
class IconLabel;
class RunLogView;

enum class InspectorTab { Details, Log, Runs, Dependencies, History, Why };

class Inspector : public QDockWidget {
    Q_OBJECT
public:
    explicit Inspector(const UiContext& context, QWidget* parent = nullptr);

    InspectorTab tab() const;
    /// To the front, with the focus.
    void showTab(InspectorTab tab);
    void startAddingDependency();
    void startRemovingDependency();
    /// For what else is known of the current task; active while the inspector is seen.
    const TaskWatch& watch() const { return m_watch; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeTabs();
    void fitTabs();
    void refresh();
    void refreshHead();
    QString noteText() const;
    void retranslate();

    UiContext m_context;
    TaskWatch m_watch;
    QStackedWidget* m_stack;
    QLabel* m_note;
    QWidget* m_contents;
    IconLabel* m_name;
    QLabel* m_place;
    QLabel* m_stale;
    QTabWidget* m_tabs;
    DetailsTab* m_details;
    RunLogView* m_log;
    DependenciesTab* m_dependencies;
    QTimer m_patience; ///< a task that is known soon replaces the one before without a flicker
};

} // namespace taskyard::ui
