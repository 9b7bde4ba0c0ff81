// SPDX-License-Identifier: GPL-3.0-or-later
// The window's presence on the desktop: an icon in the tray with its menu, and notifications; also the action that has
// a task watched. Joins those who decide (alertwatch.h, allqueues.h, lastfailures.h, traysummary.h) to those who show.
// GUI thread; a child of the window.
#pragma once

#include "ui/support/settings.h"
#include "ui/support/uicontext.h"
#include "ui/tray/alert.h"
#include "ui/tray/alertwatch.h"
#include "ui/tray/allqueues.h"
#include "ui/tray/lastfailures.h"
#include "ui/tray/trayicons.h"
#include "ui/tray/traysummary.h"

#include <QSystemTrayIcon>

#include <memory>

class QMenu;

namespace taskyard::ui {

class DesktopNotifier;

class Tray : public QObject {
    Q_OBJECT
public:
    Tray(const UiContext& context, QWidget* window);
    ~Tray() override;

    /// Whether a window that is closed can be had back from here, and the operator wants it so.
    bool keepsWindow() const;
    const QMenu& menu() const { return *m_menu; }
    AlertWatch& alerts() { return m_alerts; }

signals:
    void windowWanted();
    void taskWanted(taskyard::TaskId task);
    /// By its name in the table of pages.
    void pageWanted(const QString& page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showIcon();
    void makeMenu();
    void listFailures();
    void offerWatching();
    void refreshWatching();
    void refresh();
    void retranslate();
    void tell(const Alert& alert);
    void tellOtherwise(const Alert& alert);
    void open(const Alert& alert);
    void sayWatched(const Task& task);

    UiContext m_context;
    QWidget* m_window;
    AllQueues m_queues;
    LastFailures m_failures;
    TraySummary m_summary;
    AlertWatch m_alerts;
    DesktopNotifier* m_notifier = nullptr; ///< made when first needed
    std::unique_ptr<QMenu> m_menu;
    QAction* m_show = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_resume = nullptr;
    QAction* m_failuresTitle = nullptr;
    QAction* m_afterFailures = nullptr;
    QList<QAction*> m_failed;
    QSystemTrayIcon m_icon;
    TrayPicture m_picture;
    std::optional<Alert> m_balloon; ///< what the tray icon itself said last
};

} // namespace taskyard::ui
