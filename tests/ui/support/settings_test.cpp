// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"
#include "ui/support/settings.h"

#include <QSignalSpy>

using namespace taskyard::ui;
using taskyard::test::TempDir;

TEST(SettingsTable, NamesEachSettingOnceAndGivesALegalDefault)
{
    const TempDir dir;
    const Settings settings(dir.filePath(QStringLiteral("window.ini")));
    QSet<QString> keys;
    for (const SettingSpec& spec : Settings::table()) {
        EXPECT_FALSE(keys.contains(QLatin1String(spec.key))) << spec.key;
        keys.insert(QLatin1String(spec.key));
        EXPECT_EQ(settings.value(spec.id).toString(), spec.fallback.toString()) << spec.key;
    }
}

TEST(Settings, AreThereAgainInTheNextProgram)
{
    const TempDir dir;
    const QString file = dir.filePath(QStringLiteral("window.ini"));
    {
        Settings settings(file);
        settings.set(Setting::FontScale, 150);
        settings.set(Setting::NotifyQueueEmpty, true);
        settings.remember(QStringLiteral("layout/a/bars"), QByteArray("\x01\x02", 2));
    }
    const Settings again(file);
    EXPECT_EQ(again.number(Setting::FontScale), 150);
    EXPECT_TRUE(again.isOn(Setting::NotifyQueueEmpty));
    EXPECT_EQ(again.memory(QStringLiteral("layout/a/bars")).toByteArray(), QByteArray("\x01\x02", 2));
    EXPECT_EQ(again.remembered(QStringLiteral("layout/a")), QStringList{QStringLiteral("bars")});
}

TEST(Settings, BringWhatAFileSaysIntoTheRange)
{
    const TempDir dir;
    const Settings settings(dir.write(QStringLiteral("window.ini"), "[appearance]\nfontScale=900\ntheme=purple\n"
                                                                    "[messages]\ntoastSeconds=soon\n"));
    EXPECT_EQ(settings.number(Setting::FontScale), 200);
    EXPECT_EQ(settings.choice(Setting::Theme), QStringLiteral("desktop"));
    EXPECT_EQ(settings.number(Setting::ToastSeconds), 8);
}

TEST(Settings, TellOfAChangeOnceAndOfNothingElse)
{
    const TempDir dir;
    Settings settings(dir.filePath(QStringLiteral("window.ini")));
    const QSignalSpy spy(&settings, &Settings::changed);
    settings.set(Setting::FontScale, 120);
    settings.set(Setting::FontScale, 120);
    settings.set(Setting::Theme, QStringLiteral("no such theme"));
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).value<Setting>(), Setting::FontScale);
    settings.reset(Setting::FontScale);
    EXPECT_EQ(spy.count(), 2);
}
