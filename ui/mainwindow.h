// SPDX-License-Identifier: GPL-3.0-or-later
// The window: puts pages, docks, menus, tool bar and status strip together, remembers their layout for each data
// directory, and carries out what concerns the window itself. Knows nothing of tasks. GUI thread; outlived by the
// UiParts that its context refers to.
#pragma once

#include "ui/support/actiontable.h"
#include "ui/support/uicontext.h"

#include <QMainWindow>

#include <vector>

class QStackedWidget;
class QToolBar;

namespace taskyard::ui {

class CommandPalette;
class EngineStarter;
class Navigation;
class Page;
class Tray;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const UiContext& context, EngineStarter& starter);
    ~MainWindow() override;

    /// By the name in the page table; false when there is none.
    bool showPage(const QString& name);
    Page* currentPage() const;
    /// For sources of tasks and other things to find.
    CommandPalette& commands() { return *m_palette; }
    /// To the front, out of the task bar or the tray.
    void raiseWindow();
    Tray& tray() { return *m_tray; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makePages();
    void makeMenus();
    void makeToolBar();
    void offerActions();
    void joinTray();
    void bringUp(Page& page);
    void quit();
    void saveLayout();
    void restoreLayout();
    static QString menuTitle(ActionCategory category);
    void retranslate();
    void refreshTitle();
    void fitNavigation();
    QString memory(const QString& what) const;

    UiContext m_context;
    EngineStarter& m_starter;
    Navigation* m_navigation;
    QStackedWidget* m_stack;
    CommandPalette* m_palette;
    Tray* m_tray = nullptr;
    bool m_quitting = false;
    QToolBar* m_toolBar = nullptr;
    QMenu* m_docksMenu = nullptr;
    std::vector<std::pair<ActionCategory, QMenu*>> m_menus;
    std::vector<std::pair<const char*, Page*>> m_pages;
};

} // namespace taskyard::ui
