// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "ui/tray/desktopnotifier.h"

#include <gtest/gtest.h>

#include <QDBusMessage>
#include <QDBusServer>
#include <QVariantMap>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;

/// What a desktop has: keeps what it was told to show.
class NotificationServer : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        QString title;
        QString body;
        QStringList actions;
    };
    QStringList capabilities;
    std::vector<Shown> shown;

public slots:
    Q_SCRIPTABLE QStringList GetCapabilities() { return capabilities; }
    Q_SCRIPTABLE uint Notify(const QString&, uint, const QString&, const QString& title, const QString& body,
                             const QStringList& actions, const QVariantMap&, int)
    {
        shown.push_back({title, body, actions});
        return uint(shown.size());
    }

signals:
    Q_SCRIPTABLE void ActionInvoked(uint id, const QString& action);
    Q_SCRIPTABLE void NotificationClosed(uint id, uint reason);
};

namespace {
/// The two ends of a private connection.
struct Bus {
    Bus()
    {
        QObject::connect(&listener, &QDBusServer::newConnection, &server, [this](const QDBusConnection& connection) {
            theirs = connection;
            theirs->registerObject(QStringLiteral("/org/freedesktop/Notifications"), &server,
                                   QDBusConnection::ExportScriptableContents);
        });
    }
    ~Bus() { QDBusConnection::disconnectFromPeer(QStringLiteral("desktop")); }
    Q_DISABLE_COPY_MOVE(Bus)

    bool isUp()
    {
        return ours.isConnected() && waitFor([this] { return theirs.has_value(); });
    }

    NotificationServer server;
    QDBusServer listener{QStringLiteral("unix:tmpdir=/tmp")};
    std::optional<QDBusConnection> theirs;
    QDBusConnection ours = QDBusConnection::connectToPeer(listener.address(), QStringLiteral("desktop"));
};

const Alert kAlert{AlertKind::TaskEnded, QStringLiteral("Task <7> ended"), QStringLiteral("<b>R&D</b>: Failed"),
                   TaskId(7), true};
} // namespace

TEST(DesktopNotifier, EscapesTheTextWhereTheServerReadsMarkup)
{
    Bus bus;
    bus.server.capabilities = QStringList{QStringLiteral("body"), QStringLiteral("body-markup")};
    ASSERT_TRUE(bus.isUp());
    DesktopNotifier notifier(bus.ours);
    notifier.show(kAlert);
    ASSERT_TRUE(waitFor([&] { return bus.server.shown.size() == 1; }));
    EXPECT_EQ(bus.server.shown[0].title, kAlert.title) << "a title is never markup";
    EXPECT_EQ(bus.server.shown[0].body, QStringLiteral("&lt;b&gt;R&amp;D&lt;/b&gt;: Failed"));
    EXPECT_TRUE(bus.server.shown[0].actions.isEmpty()) << "this server knows no actions";
}

TEST(DesktopNotifier, LeavesTheTextAsItIsWhereTheServerReadsNone)
{
    Bus bus;
    bus.server.capabilities = QStringList{QStringLiteral("body")};
    ASSERT_TRUE(bus.isUp());
    DesktopNotifier notifier(bus.ours);
    notifier.show(kAlert);
    ASSERT_TRUE(waitFor([&] { return bus.server.shown.size() == 1; }));
    EXPECT_EQ(bus.server.shown[0].body, kAlert.text);
}

TEST(DesktopNotifier, SaysWhichOfItsNotificationsWasClicked)
{
    Bus bus;
    bus.server.capabilities = QStringList{QStringLiteral("actions")};
    ASSERT_TRUE(bus.isUp());
    DesktopNotifier notifier(bus.ours);
    std::vector<TaskId> clicked;
    QObject::connect(&notifier, &DesktopNotifier::clicked, &notifier,
                     [&](const Alert& alert) { clicked.push_back(alert.task); });
    Alert other = kAlert;
    other.task = TaskId(8);
    notifier.show(kAlert);
    notifier.show(other);
    ASSERT_TRUE(waitFor([&] { return bus.server.shown.size() == 2; }));
    // Another program's, one of no consequence, then ours: again and again, because it counts once its answer was read.
    const auto clickUntil = [&](uint id, size_t count) {
        return waitFor([&] {
            emit bus.server.ActionInvoked(77, QStringLiteral("default"));
            emit bus.server.ActionInvoked(1, QStringLiteral("settings"));
            emit bus.server.ActionInvoked(id, QStringLiteral("default"));
            return clicked.size() >= count;
        });
    };
    ASSERT_TRUE(clickUntil(2, 1));
    ASSERT_TRUE(clickUntil(1, 2));
    EXPECT_EQ(clicked, (std::vector<TaskId>{TaskId(8), TaskId(7)}));
}

TEST(DesktopNotifier, GivesBackWhatNoServerShows)
{
    DesktopNotifier notifier(QDBusConnection(QStringLiteral("none")));
    int notShown = 0;
    QObject::connect(&notifier, &DesktopNotifier::notShown, &notifier, [&](const Alert&) { ++notShown; });
    notifier.show(kAlert);
    EXPECT_EQ(notShown, 1);
}

TEST(DesktopNotifier, GivesBackWhatAServerRefuses)
{
    Bus bus;
    ASSERT_TRUE(bus.isUp());
    bus.theirs->unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    DesktopNotifier notifier(bus.ours);
    int notShown = 0;
    QObject::connect(&notifier, &DesktopNotifier::notShown, &notifier, [&](const Alert&) { ++notShown; });
    notifier.show(kAlert);
    notifier.show(kAlert);
    EXPECT_TRUE(waitFor([&] { return notShown == 2; }));
}

#include "desktopnotifier_test.moc"
