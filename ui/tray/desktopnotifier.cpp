// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/desktopnotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

namespace taskyard::ui {

namespace {
/// A server that does not answer is as good as none.
constexpr int kPatienceMs = 5'000;

QString service() { return QStringLiteral("org.freedesktop.Notifications"); }
QString path() { return QStringLiteral("/org/freedesktop/Notifications"); }

QDBusMessage callOf(const QString& method)
{
    return QDBusMessage::createMethodCall(service(), path(), service(), method);
}
} // namespace

QDBusConnection DesktopNotifier::sessionBus()
{
    // Without a bus the library would try to start one, and wait for it.
    const bool isThere = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
                         QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
    return isThere ? QDBusConnection::sessionBus() : QDBusConnection(QStringLiteral("none"));
}

DesktopNotifier::DesktopNotifier(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    // From whomever: naming the sender would make the library ask the bus for its owner, and wait for the answer.
    m_bus.connect(QString(), path(), service(), QStringLiteral("ActionInvoked"), this,
                  SLOT(actionInvoked(uint, QString)));
    m_bus.connect(QString(), path(), service(), QStringLiteral("NotificationClosed"), this,
                  SLOT(notificationClosed(uint, uint)));
}

void DesktopNotifier::show(const Alert& alert)
{
    if (!m_bus.isConnected()) {
        emit notShown(alert);
        return;
    }
    if (m_capabilities) {
        send(alert);
        return;
    }
    m_waiting.push_back(alert);
    if (m_waiting.size() > 1)
        return;
    auto* watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(callOf(QStringLiteral("GetCapabilities")), kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DesktopNotifier::takeCapabilities);
}

void DesktopNotifier::takeCapabilities(QDBusPendingCallWatcher* watcher)
{
    watcher->deleteLater();
    const QDBusPendingReply<QStringList> reply = *watcher;
    if (reply.isValid())
        m_capabilities = reply.value();
    for (const Alert& alert : std::exchange(m_waiting, {})) {
        if (m_capabilities)
            send(alert);
        else
            emit notShown(alert);
    }
}

void DesktopNotifier::send(const Alert& alert)
{
    const auto can = [this](const char* what) { return m_capabilities->contains(QLatin1String(what)); };
    const QString body = can("body-markup") ? alert.text.toHtmlEscaped() : alert.text;
    QStringList actions;
    if (can("actions"))
        actions << QStringLiteral("default") << tr("Show");
    constexpr uchar low = 0, normal = 1;
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(alert.isTrouble ? normal : low)},
                            {QStringLiteral("desktop-entry"), QStringLiteral("io.github.taskyard")}};
    constexpr uint replaces = 0;
    constexpr int serversTime = -1;
    QDBusMessage call = callOf(QStringLiteral("Notify"));
    call << QStringLiteral("Taskyard") << replaces << QStringLiteral("io.github.taskyard") << alert.title << body
         << actions << hints << serversTime;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, alert] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid()) {
            m_shown[reply.value()] = alert;
            return;
        }
        m_capabilities.reset(); // another server may come
        emit notShown(alert);
    });
}

void DesktopNotifier::actionInvoked(uint id, const QString& action)
{
    const auto found = m_shown.find(id);
    if (found == m_shown.end() || action != QLatin1String("default"))
        return;
    const Alert alert = found->second;
    m_shown.erase(found);
    emit clicked(alert);
}

void DesktopNotifier::notificationClosed(uint id, uint) { m_shown.erase(id); }

} // namespace taskyard::ui
