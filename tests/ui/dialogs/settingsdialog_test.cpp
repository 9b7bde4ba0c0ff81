// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/dialogs/shortcutmodel.h"
#include "ui/dialogs/shortcutsoverlay.h"
#include "ui/dialogs/shortcutspage.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTreeView>

using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::UiYard;

TEST(SettingsDialog, HasAnEditorForEverySettingAndWritesAtOnce)
{
    UiYard yard;
    QPointer dialog(new SettingsDialog(yard.context));
    for (const SettingSpec& spec : Settings::table()) {
        auto* editor = dialog->findChild<QWidget*>(QLatin1String(spec.key));
        ASSERT_NE(editor, nullptr) << spec.key;
        EXPECT_FALSE(editor->accessibleName().isEmpty()) << spec.key;
    }
    dialog->findChild<QSpinBox*>(QStringLiteral("messages/toastSeconds"))->setValue(20);
    EXPECT_EQ(yard.parts.settings.number(Setting::ToastSeconds), 20);
    dialog->findChild<QCheckBox*>(QStringLiteral("messages/queueEmpty"))->click();
    EXPECT_TRUE(yard.parts.settings.isOn(Setting::NotifyQueueEmpty));
    yard.parts.settings.set(Setting::Density, QStringLiteral("compact"));
    EXPECT_EQ(dialog->findChild<QComboBox*>(QStringLiteral("appearance/density"))->currentData().toString(),
              QStringLiteral("compact"));
    delete dialog;
}

TEST(SettingsDialog, SpeaksTheLanguageThatIsChosenInIt)
{
    UiYard yard;
    QPointer dialog(new SettingsDialog(yard.context));
    dialog->show();
    auto* language = dialog->findChild<QComboBox*>(QStringLiteral("appearance/language"));
    language->setCurrentIndex(language->findData(QStringLiteral("zh_CN")));
    emit language->activated(language->currentIndex());
    EXPECT_TRUE(waitFor([&] { return dialog->windowTitle() == QStringLiteral("设置"); }));
    yard.parts.settings.set(Setting::Language, QStringLiteral("en"));
    EXPECT_TRUE(waitFor([&] { return dialog->windowTitle() == QStringLiteral("Settings"); }));
    delete dialog;
}

TEST(SettingsDialog, ShowsItsSectionsWholeAlsoOnceTheTextIsTwiceAsLarge)
{
    UiYard yard;
    QPointer dialog(new SettingsDialog(yard.context));
    dialog->show();
    const auto* sections = dialog->findChild<QListWidget*>();
    const int before = sections->width();
    yard.parts.settings.set(Setting::FontScale, 200);
    EXPECT_TRUE(waitFor([&] { return sections->width() > before; }));
    EXPECT_TRUE(waitFor([&] { return sections->viewport()->width() >= sections->sizeHintForColumn(0); }));
    delete dialog;
}

TEST(ShortcutsPage, WarnsOfAKeyThatSomebodyElseHas)
{
    UiYard yard;
    QObject owner;
    for (const ActionId id : {ActionId::Hold, ActionId::Retry})
        yard.parts.actions.handle(id, &owner, [] {});
    ShortcutsPage page(yard.parts.actions);
    auto* list = page.findChild<QTreeView*>();
    list->setCurrentIndex(list->model()->index(0, 0));
    ASSERT_EQ(list->currentIndex().data().toString(), QStringLiteral("Hold"));
    const auto warning = [&] {
        QString text;
        for (const QLabel* label : page.findChildren<QLabel*>())
            text += label->text();
        return text;
    };
    EXPECT_EQ(warning(), QString());
    page.findChild<QKeySequenceEdit*>()->setKeySequence(QKeySequence(QStringLiteral("R")));
    EXPECT_THAT(warning().toStdString(), testing::HasSubstr("Also the key of: Retry"));
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Set"))
            button->click();
    EXPECT_EQ(yard.parts.actions.shortcuts(ActionId::Hold), QList{QKeySequence(QStringLiteral("R"))});
}

TEST(ShortcutsOverlay, NamesKeysThatAreCalledTheSameOnce)
{
    EXPECT_EQ(keysText({QKeySequence(QStringLiteral("Ctrl+F")), QKeySequence(QStringLiteral("/"))}),
              QStringLiteral("Ctrl+F; /"));
    EXPECT_EQ(keysText({QKeySequence(QStringLiteral("R")), QKeySequence(QStringLiteral("R"))}), QStringLiteral("R"));
}

TEST(ShortcutModel, KeepsTheRulesOfModelsWhileActionsComeAndGo)
{
    UiYard yard;
    ShortcutModel model(yard.parts.actions);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(model.rowCount(), 0);
    {
        QObject owner;
        yard.parts.actions.handle(ActionId::Hold, &owner, [] {});
        ASSERT_EQ(model.rowCount(), 1);
        EXPECT_EQ(model.index(0, ShortcutModel::Keys).data().toString(), QStringLiteral("H"));
    }
    EXPECT_TRUE(waitFor([&] { return model.rowCount() == 0; }));
}

TEST(ShortcutsOverlay, ListsTheKeysOfWhatIsOffered)
{
    UiYard yard;
    QObject owner;
    yard.parts.actions.handle(ActionId::Retry, &owner, [] {});
    QPointer overlay(new ShortcutsOverlay(yard.parts.actions));
    QStringList words;
    for (const QLabel* label : overlay->findChildren<QLabel*>())
        words << label->text();
    EXPECT_TRUE(words.contains(QStringLiteral("Retry"))) << words.join(QLatin1Char('|')).toStdString();
    EXPECT_TRUE(words.contains(QStringLiteral("R")));
    EXPECT_FALSE(words.contains(QStringLiteral("Hold")));
    delete overlay;
}

TEST(ShortcutsOverlay, PutsItsColumnsBelowOneAnotherWhereItIsNarrow)
{
    UiYard yard;
    QObject owner;
    for (const ActionSpec& spec : actionTable())
        yard.parts.actions.handle(spec.id, &owner, [] {});
    QPointer overlay(new ShortcutsOverlay(yard.parts.actions));
    overlay->show();
    overlay->resize(overlay->fontMetrics().averageCharWidth() * 70, 300);
    const auto* area = overlay->findChild<QScrollArea*>();
    EXPECT_TRUE(waitFor([&] { return area->verticalScrollBar()->maximum() > 0; }));
    EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0);
    delete overlay;
}
