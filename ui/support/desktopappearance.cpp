// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/desktopappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QGuiApplication>
#include <QPalette>

namespace taskyard::ui {

namespace {
const QString& service()
{
    static const QString name = QStringLiteral("org.freedesktop.portal.Desktop");
    return name;
}
const QString& path()
{
    static const QString name = QStringLiteral("/org/freedesktop/portal/desktop");
    return name;
}
const QString& interface()
{
    static const QString name = QStringLiteral("org.freedesktop.portal.Settings");
    return name;
}
const QString& group()
{
    static const QString name = QStringLiteral("org.freedesktop.appearance");
    return name;
}
const QString& key()
{
    static const QString name = QStringLiteral("color-scheme");
    return name;
}

/// Without a bus the library would try to start one, and wait for it.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
} // namespace

DesktopAppearance::DesktopAppearance(QObject* parent)
    : QObject(parent)
    , m_platformDark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
    , m_dark(m_platformDark)
{
    if (hasSessionBus())
        ask();
}

void DesktopAppearance::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service(), path(), interface(), QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(service(), path(), interface(), QStringLiteral("Read"));
    call << group() << key();
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DesktopAppearance::take);
}

void DesktopAppearance::take(QDBusPendingCallWatcher* watcher)
{
    watcher->deleteLater();
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (reply.isError()) // no portal, or one without this setting
        return;
    // Read() wraps its answer twice.
    const QVariant value = reply.value().variant();
    setScheme(value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value);
}

void DesktopAppearance::settingChanged(const QString& changedGroup, const QString& changedKey,
                                       const QDBusVariant& value)
{
    if (changedGroup == group() && changedKey == key())
        setScheme(value.variant());
}

void DesktopAppearance::setScheme(const QVariant& value)
{
    const uint scheme = value.toUInt(); // 0: no preference, 1: dark, 2: light
    const bool dark = scheme == 0 ? m_platformDark : scheme == 1;
    if (std::exchange(m_dark, dark) != dark)
        emit changed();
}

} // namespace taskyard::ui
