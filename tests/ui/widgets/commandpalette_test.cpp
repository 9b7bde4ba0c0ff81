// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/widgets/commandpalette.h"
#include "ui/widgets/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>

using namespace taskyard::ui;
using taskyard::ui::test::UiYard;

namespace {
struct OpenPalette : UiYard {
    OpenPalette()
    {
        window.resize(900, 600);
        const auto offer = [this](ActionId id) {
            parts.actions.handle(id, &owner, [this, id] { done.push_back(id); });
        };
        for (const ActionId id : {ActionId::Hold, ActionId::Retry, ActionId::RetryDownstream, ActionId::OpenLog})
            offer(id);
        window.show();
        palette.popUp();
    }

    QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < list().model()->rowCount(); ++row)
            titles << list().model()->index(row, 0).data().toString();
        return titles;
    }
    QLineEdit& text() const { return *palette.findChild<QLineEdit*>(); }
    QListView& list() const { return *palette.findChild<QListView*>(); }

    QWidget window;
    QObject owner;
    std::vector<ActionId> done;
    CommandPalette palette{parts.actions, &window};
};
} // namespace

TEST(CommandPalette, ListsAllThatIsOfferedAndNothingElse)
{
    const OpenPalette open;
    EXPECT_EQ(open.titles().size(), 4);
    EXPECT_TRUE(open.titles().contains(QStringLiteral("Hold")));
}

TEST(CommandPalette, RunsWhatAFewLettersAndEnterChoose)
{
    OpenPalette open;
    QTest::keyClicks(&open.text(), QStringLiteral("rwd"));
    EXPECT_EQ(open.titles(), QStringList{QStringLiteral("Retry with everything downstream")});
    QTest::keyClick(&open.text(), Qt::Key_Return);
    EXPECT_EQ(open.done, std::vector<ActionId>{ActionId::RetryDownstream});
    EXPECT_FALSE(open.palette.isVisible());
}

TEST(CommandPalette, IsMovedInWithTheArrowKeysWhileTyping)
{
    OpenPalette open;
    QTest::keyClicks(&open.text(), QStringLiteral("retry"));
    QTest::keyClick(&open.text(), Qt::Key_Down);
    QTest::keyClick(&open.text(), Qt::Key_Down); // there is no third
    QTest::keyClick(&open.text(), Qt::Key_Return);
    EXPECT_EQ(open.done, std::vector<ActionId>{ActionId::RetryDownstream});
}

TEST(CommandPalette, ShowsTheKeyAndWhySomethingCannotBeDone)
{
    OpenPalette open;
    open.parts.actions.setObstacle(ActionId::Hold, &open.owner, QStringLiteral("No task is selected."));
    QTest::keyClicks(&open.text(), QStringLiteral("hold"));
    const QModelIndex hold = open.list().model()->index(0, 0);
    EXPECT_EQ(hold.data(PaletteModel::WhyNotRole).toString(), QStringLiteral("No task is selected."));
    EXPECT_EQ(hold.data(PaletteModel::DetailRole).toString(), QStringLiteral("H"));
    QTest::keyClick(&open.text(), Qt::Key_Return);
    EXPECT_TRUE(open.done.empty());
    EXPECT_TRUE(open.palette.isVisible());
}

TEST(CommandPalette, FindsChineseActionsByEnglishLettersToo)
{
    OpenPalette open;
    open.parts.settings.set(Setting::Language, QStringLiteral("zh_CN"));
    QTest::keyClicks(&open.text(), QStringLiteral("rwd"));
    EXPECT_EQ(open.titles(), QStringList{QStringLiteral("连同所有下游任务重试")});
    open.parts.settings.set(Setting::Language, QStringLiteral("en"));
}

TEST(CommandPalette, TakesLateAnswersOfASourceButNoneToAnEarlierText)
{
    OpenPalette open;
    std::map<QString, std::function<void(std::vector<PaletteEntry>)>> asked;
    open.palette.addSource([&](const QString& text, const auto& deliver) { asked[text] = deliver; });
    open.text().setText(QStringLiteral("zz"));
    open.text().setText(QStringLiteral("zzz"));
    asked.at(QStringLiteral("zz"))({{.icon = {}, .title = QStringLiteral("stale")}});
    asked.at(QStringLiteral("zzz"))({{.icon = {}, .title = QStringLiteral("frame 17\n<b>x</b>")}});
    EXPECT_EQ(open.titles(), QStringList{QStringLiteral("frame 17\n<b>x</b>")});
}

TEST(PaletteModel, KeepsTheRulesOfModels)
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.addSource([](const QString& text, const auto& deliver) {
        deliver({{.icon = {}, .title = text, .score = 1}, {.icon = {}, .title = QStringLiteral("best"), .score = 9}});
    });
    model.look(QStringLiteral("a"));
    ASSERT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.entry(0).title, QStringLiteral("best"));
}
