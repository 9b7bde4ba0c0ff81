// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::UiYard;

TEST(ActionTable, NamesEachActionOnce)
{
    QSet<QString> names;
    for (const ActionSpec& spec : actionTable()) {
        EXPECT_FALSE(names.contains(QLatin1String(spec.name))) << spec.name;
        names.insert(QLatin1String(spec.name));
    }
}

TEST(ActionTable, GivesNoKeyToTwoActions)
{
    QMap<QString, const char*> owner;
    for (const ActionSpec& spec : actionTable()) {
        for (const QKeySequence& key : ActionRegistry::defaultShortcuts(spec.id)) {
            EXPECT_FALSE(key.isEmpty()) << spec.name;
            const QString text = key.toString(QKeySequence::PortableText);
            EXPECT_FALSE(owner.contains(text))
                << spec.name << " and " << owner.value(text) << ": " << text.toStdString();
            owner.insert(text, spec.name);
        }
    }
}

TEST(ActionTable, KeepsSingleLettersToTheList)
{
    for (const ActionSpec& spec : actionTable())
        for (const QKeySequence& key : ActionRegistry::defaultShortcuts(spec.id))
            if (const QString text = key.toString();
                text.size() == 1 && text.at(0).isLetter() && spec.kind != ActionKind::Page)
                EXPECT_EQ(spec.reach, ActionReach::List) << spec.name;
}

TEST(Actions, AreInvisibleUntilSomebodyOffersThem)
{
    UiYard yard;
    EXPECT_FALSE(yard.parts.actions.action(ActionId::Hold).isVisible());
    {
        const QObject page;
        yard.parts.actions.handle(ActionId::Hold, const_cast<QObject*>(&page), [] {});
        EXPECT_TRUE(yard.parts.actions.action(ActionId::Hold).isVisible());
        EXPECT_TRUE(yard.holds(ActionId::Hold));
    }
    EXPECT_FALSE(yard.parts.actions.action(ActionId::Hold).isVisible());
}

TEST(Actions, SayWhyTheyAreDisabled)
{
    UiYard yard;
    QObject page;
    ActionRegistry& actions = yard.parts.actions;
    actions.handle(ActionId::Hold, &page, [] {});
    actions.setObstacle(ActionId::Hold, &page, QStringLiteral("No task is selected."));
    EXPECT_FALSE(yard.holds(ActionId::Hold));
    EXPECT_EQ(actions.whyNot(ActionId::Hold), QStringLiteral("No task is selected."));
    EXPECT_THAT(actions.action(ActionId::Hold).toolTip().toStdString(), testing::HasSubstr("No task is selected."));
    EXPECT_EQ(actions.action(ActionId::Hold).statusTip(), QStringLiteral("No task is selected."));
    actions.setObstacle(ActionId::Hold, &page, {});
    EXPECT_TRUE(yard.holds(ActionId::Hold));
}

TEST(Actions, ThatChangeTasksWaitForTheEngineAndTheLock)
{
    UiYard yard;
    QObject page;
    ActionRegistry& actions = yard.parts.actions;
    actions.handle(ActionId::Hold, &page, [] {});
    actions.handle(ActionId::OpenLog, &page, [] {});
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_FALSE(yard.holds(ActionId::Hold));
    EXPECT_TRUE(yard.holds(ActionId::OpenLog));
    EXPECT_EQ(actions.whyNoChanges(), QStringLiteral("No engine answers."));
    yard.engine.setLink(LinkState::Connected);
    EXPECT_TRUE(yard.holds(ActionId::Hold));
    actions.setLocked(true);
    EXPECT_EQ(actions.whyNot(ActionId::Hold), QStringLiteral("The window is locked read-only."));
    EXPECT_TRUE(yard.holds(ActionId::OpenLog));
}

TEST(Actions, ThatNeedTheEngineAreGreyWhileItIsThereAndSaysNothing)
{
    taskyard::test::TempDir dir;
    taskyard::ui::test::SwitchableEngine engine;
    SystemClock clock;
    UiParts parts(engine, clock, dir.filePath(QStringLiteral("window.ini")), std::chrono::milliseconds(20));
    QObject page;
    parts.actions.handle(ActionId::Hold, &page, [] {});
    ASSERT_TRUE(waitFor([&] { return parts.status.latest().has_value(); }));
    EXPECT_TRUE(parts.actions.action(ActionId::Hold).isEnabled());
    engine.holdAnswers(true);
    EXPECT_TRUE(waitFor([&] { return !parts.actions.action(ActionId::Hold).isEnabled(); }));
    EXPECT_THAT(parts.actions.action(ActionId::Hold).toolTip().toStdString(), testing::HasSubstr("No engine answers."));
    engine.holdAnswers(false);
    EXPECT_TRUE(waitFor([&] { return parts.actions.action(ActionId::Hold).isEnabled(); }));
}

TEST(Actions, AreCarriedOutByTheActivePage)
{
    UiYard yard;
    QObject board;
    QObject triage;
    QStringList done;
    ActionRegistry& actions = yard.parts.actions;
    actions.markAsPage(&board);
    actions.markAsPage(&triage);
    actions.handle(ActionId::Retry, &board, [&] { done << QStringLiteral("board"); });
    actions.handle(ActionId::Retry, &triage, [&] { done << QStringLiteral("triage"); });
    actions.handle(ActionId::Hold, &board, [&] { done << QStringLiteral("hold"); });
    actions.setActivePage(&triage);
    actions.action(ActionId::Retry).trigger();
    actions.action(ActionId::Hold).trigger();
    EXPECT_EQ(actions.whyNot(ActionId::Hold), QStringLiteral("This page does not offer it."));
    actions.setActivePage(&board);
    actions.action(ActionId::Retry).trigger();
    EXPECT_EQ(done, (QStringList{QStringLiteral("triage"), QStringLiteral("board")}));
}

TEST(Actions, KeepTheKeysThatWereSet)
{
    UiYard yard;
    QObject page;
    ActionRegistry& actions = yard.parts.actions;
    for (const ActionId id : {ActionId::Hold, ActionId::Kill})
        actions.handle(id, &page, [] {});
    const QKeySequence key(QStringLiteral("Ctrl+Shift+H"));
    actions.setShortcuts(ActionId::Hold, {key});
    EXPECT_EQ(actions.conflicts(ActionId::Kill, key), std::vector<ActionId>{ActionId::Hold});
    {
        const ActionRegistry again(yard.parts.settings);
        EXPECT_EQ(again.shortcuts(ActionId::Hold), QList{key});
    }
    actions.setShortcuts(ActionId::Kill, {});
    actions.resetShortcuts(ActionId::Hold);
    const ActionRegistry again(yard.parts.settings);
    EXPECT_EQ(again.shortcuts(ActionId::Hold), ActionRegistry::defaultShortcuts(ActionId::Hold));
    EXPECT_TRUE(again.shortcuts(ActionId::Kill).isEmpty());
}

TEST(Actions, SpeakTheLanguageThatIsSet)
{
    UiYard yard;
    yard.parts.settings.set(Setting::Language, QStringLiteral("zh_CN"));
    EXPECT_EQ(yard.parts.actions.text(ActionId::Undo), QStringLiteral("撤销"));
    EXPECT_EQ(yard.parts.actions.action(ActionId::Undo).text(), QStringLiteral("撤销"));
    yard.parts.settings.set(Setting::Language, QStringLiteral("en"));
    EXPECT_EQ(yard.parts.actions.action(ActionId::Undo).text(), QStringLiteral("Undo"));
}
