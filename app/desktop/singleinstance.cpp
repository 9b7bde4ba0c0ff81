// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/singleinstance.h"

#include <QCryptographicHash>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QFile>

namespace taskyard::desktop {

namespace {
QString path() { return QStringLiteral("/window"); }
QString interface() { return QStringLiteral("io.github.taskyard.Window"); }

QString nameOf(const QString& dataDir)
{
    const QByteArray hash = QCryptographicHash::hash(QFile::encodeName(dataDir), QCryptographicHash::Sha1).toHex();
    return QStringLiteral("io.github.taskyard.d%1").arg(QString::fromLatin1(hash.left(16)));
}

bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}
} // namespace

SingleInstance::SingleInstance(const QString& dataDir, QObject* parent) : QObject(parent), m_name(nameOf(dataDir)) {}

bool SingleInstance::isFirst(const QString& page)
{
    if (!hasSessionBus())
        return true;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return true;
    bus.registerObject(path(), this, QDBusConnection::ExportScriptableSlots);
    if (bus.registerService(m_name))
        return true;
    QDBusMessage raise = QDBusMessage::createMethodCall(m_name, path(), interface(), QStringLiteral("Raise"));
    raise << page;
    // No window is shown yet that could freeze. A first window that does not answer is no reason to show none.
    constexpr int patienceMs = 3'000;
    return bus.call(raise, QDBus::Block, patienceMs).type() != QDBusMessage::ReplyMessage;
}

} // namespace taskyard::desktop
