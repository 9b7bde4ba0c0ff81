// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/inspector/inspector.h"
#include "ui/mainwindow.h"
#include "ui/pages/pagetable.h"
#include "ui/support/currenttask.h"
#include "ui/support/undotoast.h"
#include "ui/widgets/commandpalette.h"
#include "ui/widgets/navigation.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::UiYard;

namespace {
QStringList menuTitles(const MainWindow& window)
{
    QStringList titles;
    for (const QAction* action : window.menuBar()->actions())
        if (action->isVisible())
            titles << action->text();
    return titles;
}

QString noteOf(UiYard& yard, TaskId task)
{
    return std::get<answer::TaskDetails>(*yard.engine.fetch(query::TaskDetails{task}).result()).task.spec.note;
}
} // namespace

TEST(PageTable, NamesEachPageOnceAndEachHasItsAction)
{
    UiYard yard;
    QSet<QString> names;
    for (const PageEntry& entry : pageTable()) {
        EXPECT_FALSE(names.contains(QLatin1String(entry.name))) << entry.name;
        names.insert(QLatin1String(entry.name));
        QWidget parent;
        const Page* page = entry.make(yard.context, &parent);
        EXPECT_EQ(specOf(page->id()).kind, ActionKind::Page) << entry.name;
        EXPECT_EQ(QLatin1String(specOf(page->id()).name), QStringLiteral("page.%1").arg(QLatin1String(entry.name)));
    }
}

namespace {
/// Every page, and every tab of the inspector about a task that has something for each.
void expectToFit(UiYard& yard, const QSize& screen)
{
    const TaskId first = yard.addTask(QStringLiteral("first"));
    const TaskId task = yard.addTask(QStringLiteral("second"));
    const TaskId last = yard.addTask(QStringLiteral("third"));
    ASSERT_TRUE(yard.engine.submit(command::Depend{{{task}, {}}, {first}, {}}).result().has_value());
    ASSERT_TRUE(yard.engine.submit(command::Depend{{{last}, {}}, {task}, {}}).result().has_value());
    MainWindow window(yard.context, yard.starter);
    window.show();
    yard.context.current.set(task);
    auto* inspector = window.findChild<Inspector*>();
    ASSERT_TRUE(waitFor([&] { return inspector->findChild<QTabWidget*>()->isVisible(); }));
    constexpr QSize kFrame{4, 24};
    const auto expectFit = [&](const char* what) {
        window.resize(screen - kFrame);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        EXPECT_LE(window.minimumSizeHint().height(), screen.height() - kFrame.height()) << what;
        EXPECT_LE(window.minimumSizeHint().width(), screen.width() - kFrame.width()) << what;
    };
    for (const PageEntry& entry : pageTable()) {
        ASSERT_TRUE(window.showPage(QLatin1String(entry.name)));
        expectFit(entry.name);
    }
    for (int tab = 0; tab <= int(InspectorTab::Why); ++tab) {
        inspector->showTab(InspectorTab(tab));
        expectFit(("tab " + std::to_string(tab)).c_str());
    }
}
} // namespace

TEST(MainWindow, FitsASmallScreenWithTextOfTwiceTheSize)
{
    UiYard yard;
    yard.parts.settings.set(Setting::FontScale, 200);
    expectToFit(yard, {1280, 800});
    yard.parts.settings.set(Setting::FontScale, 100);
}

TEST(MainWindow, FitsASmallScreenAtTwiceTheScale)
{
    UiYard yard;
    expectToFit(yard, {640, 400});
}

TEST(MainWindow, NamesItsPagesByIconsAloneWhereItIsNarrow)
{
    UiYard yard;
    MainWindow window(yard.context, yard.starter);
    window.show();
    const auto* navigation = window.findChild<Navigation*>();
    window.resize(1280, 700);
    const int wide = navigation->sizeHint().width();
    window.resize(window.fontMetrics().averageCharWidth() * 100, 500);
    EXPECT_LT(navigation->sizeHint().width(), wide / 2);
    for (const QToolButton* button : navigation->findChildren<QToolButton*>())
        EXPECT_TRUE(button->toolTip().contains(button->text())) << button->text().toStdString();
}

TEST(MainWindow, ShowsEveryPageByNameAndByItsAction)
{
    UiYard yard;
    MainWindow window(yard.context, yard.starter);
    window.show();
    EXPECT_FALSE(window.showPage(QStringLiteral("no such page")));
    for (const PageEntry& entry : pageTable()) {
        ASSERT_TRUE(window.showPage(QLatin1String(entry.name)));
        const ActionId id = window.currentPage()->id();
        EXPECT_TRUE(yard.parts.actions.action(id).isChecked());
        EXPECT_TRUE(yard.holds(id)) << "it can be shown again: " << yard.parts.actions.whyNot(id).toStdString();
        EXPECT_THAT(window.windowTitle().toStdString(), testing::StartsWith(yard.parts.actions.text(id).toStdString()));
    }
}

TEST(MainWindow, GoesToThePagesByMenuKeyAndPalette)
{
    UiYard yard;
    MainWindow window(yard.context, yard.starter);
    window.show();
    const QMenu* pages = nullptr;
    for (const QAction* action : window.menuBar()->actions())
        pages = action->text() == QStringLiteral("&Go to") ? action->menu() : pages;
    ASSERT_TRUE(pages);
    QAction& charts = yard.parts.actions.action(ActionId::ShowCharts);
    EXPECT_TRUE(pages->actions().contains(&charts));
    EXPECT_EQ(charts.shortcut(), QKeySequence(QStringLiteral("Ctrl+7")));
    yard.parts.actions.action(ActionId::CommandPalette).trigger();
    auto* palette = window.findChild<CommandPalette*>();
    ASSERT_TRUE(palette && palette->isVisible());
    QTest::keyClicks(palette->findChild<QLineEdit*>(), QStringLiteral("charts"));
    QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
    EXPECT_EQ(window.currentPage()->id(), ActionId::ShowCharts);
}

TEST(MainWindow, ComesBackWithTheLayoutOfItsDataDirectory)
{
    UiYard yard;
    const QSize small(820, 540);
    {
        MainWindow window(yard.context, yard.starter);
        window.show();
        window.resize(small);
        window.close();
    }
    {
        yard.starter.where = QStringLiteral("/another yard");
        const MainWindow other(yard.context, yard.starter);
        EXPECT_NE(other.size(), small);
    }
    yard.starter.where = QStringLiteral("/yard");
    const MainWindow again(yard.context, yard.starter);
    EXPECT_EQ(again.size(), small);
}

TEST(MainWindow, SpeaksAnotherLanguageAtOnceAndThroughout)
{
    UiYard yard;
    MainWindow window(yard.context, yard.starter);
    window.show();
    const QStringList english = menuTitles(window);
    EXPECT_TRUE(english.contains(QStringLiteral("&Edit")));
    const auto latin = [&] {
        QStringList left;
        static const QRegularExpression words(QStringLiteral("[A-Za-z]{4,}"));
        const auto check = [&](const QString& text) {
            // The words of the filter language and the names of formats are the same in every language.
            static const QRegularExpression everywhere(QStringLiteral("[a-z]+[:<>][a-z0-9=<>-]*|HTML|JSON|XLSX"));
            QString rest = text;
            rest.remove(everywhere);
            if (rest.remove(QStringLiteral("Taskyard")).remove(QStringLiteral("Ctrl")).contains(words))
                left << text;
        };
        check(window.windowTitle());
        for (const QString& title : menuTitles(window))
            check(title);
        for (const QAction* action : window.findChildren<QAction*>())
            if (action->isVisible() && action->parent() != nullptr)
                check(action->text());
        for (const QAbstractButton* button : window.findChildren<QAbstractButton*>())
            check(button->text());
        for (const QLineEdit* edit : window.findChildren<QLineEdit*>())
            check(edit->placeholderText());
        for (const QComboBox* box : window.findChildren<QComboBox*>())
            for (int i = 0; i < box->count(); ++i)
                check(box->itemText(i));
        for (const QTreeView* view : window.findChildren<QTreeView*>())
            for (int i = 0; i < view->model()->columnCount(); ++i)
                check(view->model()->headerData(i, Qt::Horizontal).toString());
        return left;
    };
    yard.parts.settings.set(Setting::Language, QStringLiteral("zh_CN"));
    EXPECT_TRUE(waitFor([&] { return latin().isEmpty(); }, std::chrono::seconds(5)))
        << latin().join(QStringLiteral(" | ")).toStdString();
    yard.parts.settings.set(Setting::Language, QStringLiteral("en"));
    EXPECT_TRUE(waitFor([&] { return menuTitles(window) == english; }));
}

TEST(MainWindow, LocksItselfReadOnly)
{
    UiYard yard;
    QObject board;
    yard.parts.actions.handle(ActionId::NewTask, &board, [] {});
    MainWindow window(yard.context, yard.starter);
    EXPECT_TRUE(yard.holds(ActionId::NewTask));
    yard.parts.actions.action(ActionId::LockWindow).trigger();
    EXPECT_FALSE(yard.holds(ActionId::NewTask));
    EXPECT_FALSE(yard.holds(ActionId::Undo));
    EXPECT_TRUE(yard.holds(ActionId::LockWindow));
    EXPECT_THAT(window.windowTitle().toStdString(), testing::EndsWith("(read-only)"));
    yard.parts.actions.action(ActionId::LockWindow).trigger();
    EXPECT_TRUE(yard.holds(ActionId::NewTask));
}

TEST(MainWindow, StartsAnEngineOnlyWhereNoneRuns)
{
    UiYard yard;
    const MainWindow window(yard.context, yard.starter);
    yard.parts.actions.action(ActionId::StartEngine).trigger();
    EXPECT_EQ(yard.starter.starts, 0);
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::StartEngine), QStringLiteral("An engine is running."));
    yard.engine.setLink(LinkState::Disconnected);
    yard.parts.actions.action(ActionId::StartEngine).trigger();
    EXPECT_EQ(yard.starter.starts, 1);
    yard.engine.setLink(LinkState::Connected);
}

TEST(MainWindow, TellsWhatWasUndone)
{
    UiYard yard;
    const TaskId task = yard.addTask(QStringLiteral("a"));
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("n")}).result().has_value());
    const MainWindow window(yard.context, yard.starter);
    yard.parts.actions.action(ActionId::Undo).trigger();
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_EQ(yard.parts.toasts.current()->kind, ToastKind::Notice);
    EXPECT_THAT(yard.parts.toasts.current()->text.toStdString(), testing::StartsWith("Undone"));
}

TEST(MainWindow, DoesAgainByKeyWhatWasUndoneAndTellsIt)
{
    UiYard yard;
    const TaskId task = yard.addTask(QStringLiteral("a"));
    const auto note = [&] { return noteOf(yard, task); };
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("n")}).result().has_value());
    MainWindow window(yard.context, yard.starter);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(waitFor([&] { return window.isActiveWindow(); }));
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(waitFor([&] { return note().isEmpty(); }));
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(waitFor([&] { return note() == QLatin1String("n"); }));
    const Toasts& toasts = yard.parts.toasts;
    ASSERT_TRUE(waitFor([&] { return toasts.current() && toasts.current()->actionText == QLatin1String("Undo"); }));
    EXPECT_EQ(toasts.current()->kind, ToastKind::Notice);
    EXPECT_EQ(toasts.current()->text, QStringLiteral("Done again: note"));
}

TEST(MainWindow, OffersUndoOnlyWhereThereIsSomethingToTakeBack)
{
    UiYard yard;
    const MainWindow window(yard.context, yard.starter);
    EXPECT_TRUE(waitFor([&] { return !yard.holds(ActionId::Undo); }));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Undo), QStringLiteral("There is nothing to take back."));
    const TaskId task = yard.addTask(QStringLiteral("a"));
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("n")}).result().has_value());
    EXPECT_TRUE(waitFor([&] { return yard.holds(ActionId::Undo); }));
}

TEST(MainWindow, OffersRedoOnlyWhereThereIsSomethingToDoAgain)
{
    UiYard yard;
    const TaskId task = yard.addTask(QStringLiteral("a"));
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("n")}).result().has_value());
    const MainWindow window(yard.context, yard.starter);
    EXPECT_TRUE(waitFor([&] { return !yard.holds(ActionId::Redo); }));
    EXPECT_EQ(yard.parts.actions.whyNot(ActionId::Redo), QStringLiteral("There is nothing to do again."));
    ASSERT_TRUE(yard.engine.submit(command::Undo{}).result().has_value());
    EXPECT_TRUE(waitFor([&] { return yard.holds(ActionId::Redo); })) << "somebody else took it back";
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("m")}).result().has_value());
    EXPECT_TRUE(waitFor([&] { return !yard.holds(ActionId::Redo); }));
    yard.parts.actions.action(ActionId::Undo).trigger();
    EXPECT_TRUE(yard.holds(ActionId::Redo)) << "by the next key already";
}

TEST(MainWindow, OffersRedoAfterAnUndoUnlessSomethingElseWasDoneSince)
{
    UiYard yard;
    const TaskId task = yard.addTask(QStringLiteral("a"));
    const auto note = [&] { return noteOf(yard, task); };
    Toasts& toasts = yard.parts.toasts;
    const MainWindow window(yard.context, yard.starter);
    const auto undoAndRedo = [&](const QString& meanwhile) {
        ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("n")}).result().has_value());
        ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Undo); }));
        yard.parts.actions.action(ActionId::Undo).trigger();
        ASSERT_TRUE(waitFor([&] { return toasts.current() && toasts.current()->actionText == QLatin1String("Redo"); }));
        if (!meanwhile.isEmpty()) {
            ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, meanwhile}).result().has_value());
        }
        toasts.act();
        ASSERT_TRUE(waitFor([&] { return toasts.current() && toasts.current()->actionText != QLatin1String("Redo"); }));
    };
    undoAndRedo({});
    EXPECT_EQ(note(), QStringLiteral("n"));
    EXPECT_EQ(toasts.current()->kind, ToastKind::Notice);
    toasts.dismiss();
    undoAndRedo(QStringLiteral("other"));
    EXPECT_EQ(note(), QStringLiteral("other"));
    EXPECT_EQ(toasts.current()->kind, ToastKind::Trouble);
}

TEST(MainWindow, OffersToUndoTheLatestOrderAndNoneBeforeIt)
{
    UiYard yard;
    const TaskId task = yard.addTask(QStringLiteral("a"));
    Toasts& toasts = yard.parts.toasts;
    const MainWindow window(yard.context, yard.starter);
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("n")}).result().has_value());
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Undo); }));
    yard.parts.actions.action(ActionId::Undo).trigger();
    ASSERT_TRUE(waitFor([&] { return toasts.current() && toasts.current()->actionText == QLatin1String("Redo"); }));
    toastWithUndo(yard.context, QStringLiteral("Held 1 task"), {OperationId(1)});
    EXPECT_EQ(toasts.current()->text, QStringLiteral("Held 1 task"));
    EXPECT_EQ(toasts.waiting(), 1);
}

TEST(MainWindow, OffersRedoUnderUndoInTheEditMenu)
{
    UiYard yard;
    const MainWindow window(yard.context, yard.starter);
    const QAction& undo = yard.parts.actions.action(ActionId::Undo);
    const QAction& redo = yard.parts.actions.action(ActionId::Redo);
    const auto menus = window.menuBar()->findChildren<QMenu*>();
    const auto edit = std::ranges::find_if(menus, [&](const QMenu* menu) { return menu->actions().contains(&undo); });
    ASSERT_NE(edit, menus.end());
    EXPECT_EQ((*edit)->actions().indexOf(&redo), (*edit)->actions().indexOf(&undo) + 1);
}

TEST(MainWindow, TellsWhyNothingWasUndone)
{
    UiYard yard;
    const TaskId task = yard.addTask(QStringLiteral("a"));
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, QStringLiteral("n")}).result().has_value());
    const MainWindow window(yard.context, yard.starter);
    ASSERT_TRUE(waitFor([&] { return yard.holds(ActionId::Undo); }));
    ASSERT_TRUE(yard.engine.submit(command::Undo{}).result().has_value()); // by somebody else, a moment before
    yard.parts.actions.action(ActionId::Undo).trigger();
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_EQ(yard.parts.toasts.current()->kind, ToastKind::Trouble);
}

TEST(MainWindow, FillsTheActivityPageWhenItIsShown)
{
    UiYard yard;
    yard.addTask(QStringLiteral("a"));
    MainWindow window(yard.context, yard.starter);
    window.show();
    ASSERT_TRUE(window.showPage(QStringLiteral("activity")));
    const auto* list = window.currentPage()->findChild<QTreeView*>();
    EXPECT_TRUE(waitFor([&] { return list->model()->rowCount() == 1; }));
    window.activateWindow();
    ASSERT_TRUE(waitFor([&] { return window.isActiveWindow(); }));
    QTest::keyClick(list->viewport(), Qt::Key_F, Qt::ControlModifier);
    auto* filter = window.currentPage()->findChild<QLineEdit*>();
    EXPECT_TRUE(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("nobody"));
    EXPECT_EQ(list->model()->rowCount(), 0);
    QTest::keyClick(filter, Qt::Key_Escape);
    EXPECT_TRUE(waitFor([&] { return list->model()->rowCount() == 1; }));
}

TEST(MainWindow, SaysOnTheActivityPageThatItWaitsForAnEngine)
{
    UiYard yard;
    yard.addTask(QStringLiteral("a"));
    yard.engine.setLink(LinkState::Disconnected);
    MainWindow window(yard.context, yard.starter);
    window.show();
    ASSERT_TRUE(window.showPage(QStringLiteral("activity")));
    const auto says = [&](const char* text) {
        return waitFor([&] {
            return std::ranges::any_of(window.currentPage()->findChildren<QLabel*>(), [&](const QLabel* label) {
                return label->text().startsWith(QLatin1String(text));
            });
        });
    };
    EXPECT_TRUE(says("No engine answers. The events will be shown when one does."));
    yard.engine.setLink(LinkState::Connected);
    EXPECT_TRUE(says("Events: 1"));
}
