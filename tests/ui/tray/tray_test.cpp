// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tray/trayyard.h"
#include "ui/mainwindow.h"
#include "ui/pages/page.h"
#include "ui/tray/tray.h"

#include <QMenu>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::TrayYard;

namespace {
struct Windowed : TrayYard {
    MainWindow window{context, starter};

    QAction* entry(const QString& text)
    {
        const auto actions = window.tray().menu().actions();
        const auto found =
            std::ranges::find_if(actions, [&](const QAction* action) { return action->text().contains(text); });
        return found == actions.end() ? nullptr : *found;
    }
    QAction& notifyMe() { return parts.actions.action(ActionId::NotifyMe); }
};
} // namespace

TEST(Tray, ListsTheLastFailuresAndOpensTheOneThatIsPicked)
{
    Windowed yard;
    const TaskId id = yard.addIn(TaskState::Failed, QStringLiteral("R&D <b>x</b>\nmore"));
    ASSERT_TRUE(waitFor([&] { return yard.entry(QStringLiteral("#%1 ").arg(id.value)) != nullptr; }));
    QAction* entry = yard.entry(QStringLiteral("#%1 ").arg(id.value));
    EXPECT_TRUE(entry->text().contains(QStringLiteral("R&&D <b>x</b>"))) << entry->text().toStdString();
    EXPECT_FALSE(entry->text().contains(u'\n'));
    ASSERT_FALSE(yard.window.isVisible());
    yard.window.showPage(QStringLiteral("activity"));
    entry->trigger();
    EXPECT_TRUE(yard.window.isVisible());
    EXPECT_EQ(yard.parts.current.id(), id);
    EXPECT_EQ(yard.window.currentPage()->id(), ActionId::ShowBoard);
}

TEST(Tray, PausesAndResumesAllQueuesFromItsMenu)
{
    Windowed yard;
    QAction* pause = yard.entry(QStringLiteral("Pause all"));
    QAction* resume = yard.entry(QStringLiteral("Resume all"));
    ASSERT_TRUE(pause && resume);
    ASSERT_TRUE(waitFor([&] { return pause->isEnabled(); }));
    EXPECT_FALSE(resume->isEnabled());
    EXPECT_FALSE(resume->toolTip().isEmpty()) << "it says why";
    pause->trigger();
    ASSERT_TRUE(waitFor([&] { return resume->isEnabled() && !pause->isEnabled(); }));
    resume->trigger();
    EXPECT_TRUE(waitFor([&] { return pause->isEnabled() && !resume->isEnabled(); }));
}

TEST(Tray, WatchesTheCurrentTaskAndNoOther)
{
    Windowed yard;
    const TaskId id = yard.addIn(TaskState::Running, QStringLiteral("render"));
    const TaskId other = yard.addIn(TaskState::Running, QStringLiteral("other"));
    EXPECT_FALSE(yard.notifyMe().isEnabled()) << "no task is selected";
    yard.parts.current.set(id);
    ASSERT_TRUE(yard.notifyMe().isEnabled());
    yard.notifyMe().trigger();
    EXPECT_TRUE(yard.notifyMe().isChecked());
    EXPECT_TRUE(yard.window.tray().alerts().isWatched(id));
    EXPECT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; })) << "it is confirmed";
    yard.parts.current.set(other);
    EXPECT_FALSE(yard.notifyMe().isChecked());
    yard.parts.current.set(id);
    EXPECT_TRUE(yard.notifyMe().isChecked());
    yard.notifyMe().trigger();
    EXPECT_FALSE(yard.notifyMe().isChecked());
    EXPECT_FALSE(yard.window.tray().alerts().isWatched(id));
    yard.parts.settings.set(Setting::NotifyTaskEnds, false);
    EXPECT_FALSE(yard.notifyMe().isEnabled());
}

TEST(Tray, TellsInTheWindowWhereTheDesktopHasNeitherServerNorTray)
{
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    Windowed yard;
    yard.parts.settings.set(Setting::FailureThreshold, 3);
    yard.failMany(3);
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_EQ(yard.parts.toasts.current()->kind, ToastKind::Trouble);
    yard.parts.toasts.act();
    EXPECT_EQ(yard.window.currentPage()->id(), ActionId::ShowTriage);
}

TEST(Tray, DoesNotKeepAWindowThatCouldNotBeHadBack)
{
    Windowed yard;
    yard.parts.settings.set(Setting::CloseToTray, true);
    ASSERT_FALSE(QSystemTrayIcon::isSystemTrayAvailable());
    yard.window.show();
    EXPECT_FALSE(yard.window.tray().keepsWindow());
    EXPECT_TRUE(yard.window.close());
    EXPECT_FALSE(yard.window.isVisible());
}
