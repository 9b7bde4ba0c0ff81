// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/inspector/inspectorfixture.h"
#include "ui/inspector/dependenciestab.h"

#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace taskyard;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {
class DependenciesTest : public taskyard::ui::test::InspectorTest {
protected:
    DependenciesTest()
    {
        inspector.showTab(InspectorTab::Dependencies);
        pick(task);
    }
    void makeWait(TaskId waiting, TaskId on)
    {
        ASSERT_TRUE(yard.engine.submit(command::Depend{{{waiting}, {}}, {on}, {}}).result());
    }
    QListView* list(const QString& name) { return find<QListView>(name); }
    QStringList names(const QString& which)
    {
        QStringList all;
        const QAbstractItemModel* model = list(which)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all << model->index(row, 0).data().toString();
        return all;
    }

    TaskId task = yard.addTask(u"alpha"_s);
    TaskId other = yard.addTask(u"render \"final\""_s);
};
} // namespace

TEST_F(DependenciesTest, ShowsBothDirectionsAndOpensOne)
{
    EXPECT_TRUE(says(u"Waits for nothing"_s));
    makeWait(task, other);
    const TaskId last = yard.addTask(u"last"_s);
    makeWait(last, task);
    ASSERT_TRUE(waitFor([&] { return names(u"needs"_s) == QStringList{u"render \"final\""_s}; }));
    // Who waits for it is told with the next news of the task itself.
    ASSERT_TRUE(yard.engine.submit(command::Note{{{task}, {}}, u"n"_s}).result());
    ASSERT_TRUE(waitFor([&] { return names(u"neededBy"_s) == QStringList{u"last"_s}; }));
    EXPECT_TRUE(says(u"Waits for: 1"_s));
    QListView* needs = list(u"needs"_s);
    const QRect row = needs->visualRect(needs->model()->index(0, 0));
    QTest::mouseClick(needs->viewport(), Qt::LeftButton, {}, row.topLeft() + QPoint(row.height(), 14));
    EXPECT_TRUE(waitFor([&] { return yard.parts.current.id() == other; }));
}

TEST_F(DependenciesTest, AddsByLookingForAName)
{
    auto* search = find<QLineEdit>(u"dependencySearch"_s);
    search->setFocus();
    QTest::keyClicks(search, u"\"final"_s);
    ASSERT_TRUE(waitFor([&] { return names(u"dependencyFound"_s) == QStringList{u"render \"final\""_s}; }));
    QTest::keyClick(search, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return yard.task(task).dependsOn.size() == 1; }));
    EXPECT_EQ(yard.task(task).dependsOn.front().task, other);
    EXPECT_TRUE(waitFor([&] { return says(u"It waits for task 2 now."_s); }));
    EXPECT_TRUE(search->text().isEmpty());
}

TEST_F(DependenciesTest, RefusesACircleInWords)
{
    makeWait(other, task);
    auto* search = find<QLineEdit>(u"dependencySearch"_s);
    search->setFocus();
    QTest::keyClicks(search, u"#2"_s);
    ASSERT_TRUE(waitFor([&] { return names(u"dependencyFound"_s).size() == 1; }));
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return says(u"tasks would wait for each other"_s); }));
    EXPECT_TRUE(yard.task(task).dependsOn.empty());
    QTest::keyClick(search, Qt::Key_Escape);
    EXPECT_TRUE(search->text().isEmpty());
}

TEST_F(DependenciesTest, AsksForARemovalOfWhatIsPicked)
{
    makeWait(task, other);
    ASSERT_TRUE(waitFor([&] { return names(u"needs"_s).size() == 1; }));
    auto* remove = find<QPushButton>(u"needsRemove"_s);
    EXPECT_FALSE(remove->isEnabled());
    EXPECT_EQ(remove->toolTip(), u"Pick one of the list first."_s);
    yard.parts.actions.action(ActionId::RemoveDependency).trigger();
    EXPECT_TRUE(list(u"needs"_s)->hasFocus());
    EXPECT_TRUE(remove->isEnabled());
    QTest::keyClick(list(u"needs"_s), Qt::Key_Delete);
    EXPECT_TRUE(waitFor([&] { return says(u"It no longer waits for task 2."_s); }));
}

TEST(FilterForTyped, TakesNumbersForIdsAndAllElseForAText)
{
    EXPECT_EQ(filterForTyped(u" #12 "_s), u"id:12"_s);
    EXPECT_EQ(filterForTyped(u"12"_s), u"id:12"_s);
    EXPECT_EQ(filterForTyped(u"state:failed"_s), u"\"state:failed\""_s);
    EXPECT_EQ(filterForTyped(u"a\"b\\c"_s), u"\"a\\\"b\\\\c\""_s);
}
