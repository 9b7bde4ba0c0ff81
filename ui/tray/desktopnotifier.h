// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications of the desktop, by org.freedesktop.Notifications on the session's bus. Every call is asynchronous; what
// cannot be shown comes back as a signal, for another way of telling. Text is escaped where the server reads markup.
// GUI thread; lives as long as the window.
#pragma once

#include "ui/tray/alert.h"

#include <QDBusConnection>
#include <QObject>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

class QDBusPendingCallWatcher;

namespace taskyard::ui {

class DesktopNotifier : public QObject {
    Q_OBJECT
public:
    /// The session's bus, or one that is not connected where there is none; without a session none is started.
    static QDBusConnection sessionBus();
    explicit DesktopNotifier(const QDBusConnection& bus, QObject* parent = nullptr);

    void show(const Alert& alert);

signals:
    void clicked(const taskyard::ui::Alert& alert);
    void notShown(const taskyard::ui::Alert& alert);

private:
    Q_SLOT void actionInvoked(uint id, const QString& action);
    Q_SLOT void notificationClosed(uint id, uint reason);
    void takeCapabilities(QDBusPendingCallWatcher* watcher);
    void send(const Alert& alert);

    QDBusConnection m_bus;
    std::optional<QStringList> m_capabilities; ///< of the server; none before it was asked
    std::vector<Alert> m_waiting;              ///< for the capabilities
    std::map<uint, Alert> m_shown;
};

} // namespace taskyard::ui
