// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/dialogs/dialogactions.h"
#include "ui/dialogs/dropped.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/dialogs/shortcutsoverlay.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/tasklook.h"
#include "ui/pages/pagetable.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestarter.h"
#include "ui/support/enginestatus.h"
#include "ui/support/icons.h"
#include "ui/support/redooffer.h"
#include "ui/support/settings.h"
#include "ui/support/toasts.h"
#include "ui/support/toolbars.h"
#include "ui/support/toolbuttonaccessibility.h"
#include "ui/support/undo.h"
#include "ui/support/undooffer.h"
#include "ui/tray/tray.h"
#include "ui/widgets/commandpalette.h"
#include "ui/widgets/navigation.h"
#include "ui/widgets/statusstrip.h"
#include "ui/widgets/toastbar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QCryptographicHash>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStackedWidget>
#include <QToolBar>

namespace taskyard::ui {

namespace {
/// Grows with changes that make an older arrangement of bars and docks useless.
constexpr int kLayoutVersion = 1;

/// With room for the frame, which is not known before the window is on the screen.
QSize firstSize(const QWidget& window)
{
    constexpr QSize kWanted{1280, 800};
    constexpr QSize kFrame{16, 48};
    return kWanted.boundedTo(window.screen()->availableSize() - kFrame);
}
} // namespace

MainWindow::MainWindow(const UiContext& context, EngineStarter& starter)
    : m_context(context)
    , m_starter(starter)
    , m_navigation(new Navigation(this))
    , m_stack(new QStackedWidget(this))
    , m_palette(new CommandPalette(context.actions, this))
{
    installToolButtonAccessibility();
    setWindowIcon(programIcon());
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    auto* centre = new QWidget(this);
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(m_stack, 1);
    setCentralWidget(centre);
    setStatusBar(new StatusStrip(context, starter, this));
    offerActions();
    new DialogActions(context, this);
    makeMenus();
    makeToolBar();
    makePages();
    auto* inspector = new Inspector(context, this);
    addDockWidget(Qt::RightDockWidgetArea, inspector);
    new TaskLook(context, *inspector, this);
    new ToastBar(context, centre);
    joinTray();
    context.actions.giveTo(this, ActionReach::Window);
    retranslate();
    resize(firstSize(*this));
    restoreLayout();
}

MainWindow::~MainWindow() = default;

void MainWindow::offerActions()
{
    ActionRegistry& actions = m_context.actions;
    const auto offer = [&](ActionId id, auto run) { actions.handle(id, this, run); };
    offer(ActionId::CommandPalette, [this] { m_palette->popUp(); });
    offer(ActionId::ShortcutsOverlay, [this] { (new ShortcutsOverlay(m_context.actions, this))->show(); });
    offer(ActionId::Settings, [this] { (new SettingsDialog(m_context, this))->show(); });
    offer(ActionId::FullScreen, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    offer(ActionId::LockWindow, [this] {
        m_context.actions.setLocked(m_context.actions.action(ActionId::LockWindow).isChecked());
        refreshTitle();
    });
    offer(ActionId::StartEngine, [this] { m_starter.start(); });
    offer(ActionId::Quit, [this] { quit(); });
    offer(ActionId::Redo, [this] { redoLast(m_context, this); });
    offer(ActionId::Undo, [this, redo = new RedoOffer(m_context, this)] {
        redo->expectOne();
        undoLast(m_context, this);
    });
    new UndoOffer(m_context, this);
    offer(ActionId::About, [this] {
        const QString text = tr("Taskyard %1\nA control room for jobs.\n\nFree software under the GNU General Public "
                                "License, version 3 or later.")
                                 .arg(QApplication::applicationVersion());
        auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Taskyard"), text, QMessageBox::Close, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setIconPixmap(programIcon().pixmap(64));
        box->open();
    });
    connect(&actions, &ActionRegistry::refused, this, [this](ActionId, const QString& reason) {
        m_context.toasts.show({.kind = ToastKind::Notice, .text = reason, .topic = QStringLiteral("refused key")});
    });
    const auto startable = [this] {
        m_context.actions.setObstacle(ActionId::StartEngine, this,
                                      m_context.status.isConnected() ? tr("An engine is running.") : QString());
    };
    connect(&m_context.status, &EngineStatus::linkChanged, this, startable);
    startable();
}

void MainWindow::makePages()
{
    for (const PageEntry& entry : pageTable()) {
        Page* page = entry.make(m_context, m_stack);
        m_context.actions.markAsPage(page);
        // Showing a page is the window's, and possible from every other page.
        m_context.actions.handle(page->id(), this, [this, page] { bringUp(*page); });
        m_navigation->add(m_context.actions.action(page->id()));
        m_stack->addWidget(page);
        m_pages.emplace_back(entry.name, page);
        connect(page, &Page::filesDropped, this,
                [this](const QList<QUrl>& files) { openDroppedFiles(m_context, files, this); });
        connect(page, &Page::textDropped, this,
                [this](const QString& text) { openDroppedText(m_context, text, this); });
        for (QDockWidget* dock : page->takeDocks()) {
            addDockWidget(Qt::RightDockWidgetArea, dock);
            m_docksMenu->addAction(dock->toggleViewAction());
        }
    }
    if (!m_pages.empty())
        bringUp(*m_pages.front().second);
}

void MainWindow::joinTray()
{
    m_tray = new Tray(m_context, this);
    m_tray->alerts().keepIn(memory(QStringLiteral("watched")));
    connect(m_tray, &Tray::windowWanted, this, &MainWindow::raiseWindow);
    connect(m_tray, &Tray::pageWanted, this, [this](const QString& page) {
        raiseWindow();
        showPage(page);
    });
    connect(m_tray, &Tray::taskWanted, this, [this](TaskId task) {
        raiseWindow();
        m_context.current.set(task);
        showPage(QStringLiteral("board"));
        m_context.actions.action(ActionId::Details).trigger();
    });
}

void MainWindow::bringUp(Page& page)
{
    m_stack->setCurrentWidget(&page);
    for (const auto& [name, other] : m_pages)
        m_context.actions.action(other->id()).setChecked(other == &page);
    m_context.actions.setActivePage(&page);
    refreshTitle();
    page.activated();
}

bool MainWindow::showPage(const QString& name)
{
    for (const auto& [known, page] : m_pages) {
        if (name == QLatin1String(known)) {
            bringUp(*page);
            return true;
        }
    }
    return false;
}

Page* MainWindow::currentPage() const { return static_cast<Page*>(m_stack->currentWidget()); }

void MainWindow::makeMenus()
{
    for (const ActionCategory category :
         {ActionCategory::File, ActionCategory::Edit, ActionCategory::View, ActionCategory::Task,
          ActionCategory::Change, ActionCategory::Page, ActionCategory::Window}) {
        QMenu* menu = menuBar()->addMenu(QString());
        menu->setToolTipsVisible(true); // that is where a disabled entry says why
        m_menus.emplace_back(category, menu);
        for (const ActionSpec& spec : actionTable())
            // One entry does both; each alone is for those who look for it in the palette.
            if (spec.category == category && spec.id != ActionId::Pause && spec.id != ActionId::Resume)
                menu->addAction(&m_context.actions.action(spec.id));
        if (category == ActionCategory::View)
            m_docksMenu = menu;
    }
    const auto hideEmpty = [this] {
        for (const auto& [category, menu] : m_menus) {
            const auto actions = menu->actions();
            menu->menuAction()->setVisible(
                std::any_of(actions.begin(), actions.end(), [](QAction* action) { return action->isVisible(); }));
        }
    };
    connect(&m_context.actions, &ActionRegistry::changed, this, hideEmpty);
    hideEmpty();
}

void MainWindow::makeToolBar()
{
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName(QStringLiteral("tools"));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setMovable(false);
    for (const ActionId id :
         {ActionId::NewTask, ActionId::Hold, ActionId::Release, ActionId::PauseResume, ActionId::Stop, ActionId::Retry,
          ActionId::Undo, ActionId::Redo, ActionId::CommandPalette})
        m_toolBar->addAction(&m_context.actions.action(id));
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

QString MainWindow::memory(const QString& what) const
{
    const QByteArray place = QCryptographicHash::hash(m_starter.place().toUtf8(), QCryptographicHash::Sha1).toHex();
    return QStringLiteral("layout/%1/%2").arg(QString::fromLatin1(place.left(12)), what);
}

void MainWindow::saveLayout()
{
    Settings& settings = m_context.settings;
    settings.remember(memory(QStringLiteral("geometry")), saveGeometry());
    settings.remember(memory(QStringLiteral("bars")), saveState(kLayoutVersion));
    for (const auto& [name, page] : m_pages) {
        settings.remember(memory(QStringLiteral("page-") + QLatin1String(name)), page->state());
        if (page == currentPage())
            settings.remember(memory(QStringLiteral("page")), QLatin1String(name));
    }
}

void MainWindow::restoreLayout()
{
    const Settings& settings = m_context.settings;
    restoreGeometry(settings.memory(memory(QStringLiteral("geometry"))).toByteArray());
    restoreState(settings.memory(memory(QStringLiteral("bars"))).toByteArray(), kLayoutVersion);
    for (const auto& [name, page] : m_pages)
        page->restore(settings.memory(memory(QStringLiteral("page-") + QLatin1String(name))).toByteArray());
    showPage(settings.memory(memory(QStringLiteral("page"))).toString());
    m_context.actions.action(ActionId::FullScreen).setChecked(isFullScreen());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
    // The end of the session must not be held up.
    if (!m_quitting && !qGuiApp->isSavingSession() && m_tray->keepsWindow()) {
        event->ignore();
        hide();
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
    // The last window to be closed ends the program, but not one that was hidden before.
    QApplication::quit();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange)
        fitNavigation();
    if (event->type() == QEvent::WindowStateChange)
        m_context.actions.action(ActionId::FullScreen).setChecked(isFullScreen());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitNavigation();
}

void MainWindow::fitNavigation()
{
    constexpr int kNarrowLetters = 120; // half a screen, or a whole one with text of twice the size
    m_navigation->setNarrow(width() < fontMetrics().averageCharWidth() * kNarrowLetters);
}

QString MainWindow::menuTitle(ActionCategory category)
{
    switch (category) {
    case ActionCategory::File: return tr("&File");
    case ActionCategory::Edit: return tr("&Edit");
    case ActionCategory::View: return tr("&View");
    case ActionCategory::Task: return tr("&Task");
    case ActionCategory::Change: return tr("&Change");
    case ActionCategory::Page: return tr("&Go to");
    case ActionCategory::Window: return tr("&Window");
    }
    return {};
}

void MainWindow::retranslate()
{
    for (const auto& [category, menu] : m_menus)
        menu->setTitle(menuTitle(category));
    m_toolBar->setWindowTitle(tr("Tool bar"));
    nameToolBar(*m_toolBar, m_toolBar->windowTitle());
    refreshTitle();
}

void MainWindow::refreshTitle()
{
    const Page* page = currentPage();
    QString title = page != nullptr ? tr("%1 – Taskyard").arg(m_context.actions.text(page->id())) : tr("Taskyard");
    if (m_context.actions.isLocked())
        title = tr("%1 (read-only)").arg(title);
    setWindowTitle(title);
}

} // namespace taskyard::ui
