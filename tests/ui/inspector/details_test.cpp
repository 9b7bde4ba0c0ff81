// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/inspector/inspectorfixture.h"
#include "ui/inspector/fieldrow.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QPlainTextEdit>
#include <QTest>

using namespace taskyard;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {
class DetailsTest : public taskyard::ui::test::InspectorTest {
protected:
    DetailsTest()
    {
        inspector.showTab(InspectorTab::Details);
        pick(task);
    }
    FieldRow* row(const QString& key) { return find<FieldRow>(key); }
    QLineEdit* line(const QString& key) { return row(key)->findChild<QLineEdit*>(); }
    QString message(const QString& key)
    {
        const auto* label = row(key)->findChild<QLabel*>(u"message"_s);
        return label->isHidden() ? QString() : label->text();
    }
    void type(QLineEdit* line, const QString& text)
    {
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }

    TaskId task = yard.addTask(u"alpha"_s);
};
} // namespace

TEST_F(DetailsTest, HandsOverWhatWasTypedWithEnter)
{
    type(line(u"name"_s), u"beta"_s);
    EXPECT_EQ(message(u"name"_s), u"Enter applies, Esc cancels."_s);
    EXPECT_TRUE(yard.engine.edits.empty());
    QTest::keyClick(line(u"name"_s), Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return yard.task(task).spec.name == u"beta"; }));
    EXPECT_TRUE(waitFor([&] { return message(u"name"_s).isEmpty(); }));
    EXPECT_EQ(yard.engine.edits.size(), 1U);
}

TEST_F(DetailsTest, GivesUpWithEscape)
{
    type(line(u"name"_s), u"beta"_s);
    QTest::keyClick(line(u"name"_s), Qt::Key_Escape);
    EXPECT_EQ(line(u"name"_s)->text(), u"alpha"_s);
    EXPECT_TRUE(message(u"name"_s).isEmpty());
    EXPECT_TRUE(yard.engine.edits.empty());
}

TEST_F(DetailsTest, NeverOverwritesWhatIsBeingTyped)
{
    type(line(u"name"_s), u"mine"_s);
    command::Edit theirs;
    theirs.selection.ids = {task};
    theirs.fields.insert(u"name"_s, u"theirs"_s);
    ASSERT_TRUE(yard.engine.submit(theirs).result());
    ASSERT_TRUE(waitFor([&] { return message(u"name"_s).contains(u"“theirs”"_s); }))
        << message(u"name"_s).toStdString();
    EXPECT_EQ(line(u"name"_s)->text(), u"mine"_s);
    QTest::keyClick(line(u"name"_s), Qt::Key_Escape);
    EXPECT_EQ(line(u"name"_s)->text(), u"theirs"_s);
}

TEST_F(DetailsTest, ShowsWhatOthersChangeWhereNothingIsTyped)
{
    command::Edit theirs;
    theirs.selection.ids = {task};
    theirs.fields.insert(u"name"_s, u"theirs"_s);
    ASSERT_TRUE(yard.engine.submit(theirs).result());
    EXPECT_TRUE(waitFor([&] { return line(u"name"_s)->text() == u"theirs"; }));
}

TEST_F(DetailsTest, SaysWhatIsWrongAsOneTypes)
{
    type(line(u"timeout"_s), u"ten"_s);
    EXPECT_EQ(message(u"timeout"_s), u"This is not a duration. Write for example 90s, 1h30m or 2d."_s);
    QTest::keyClick(line(u"timeout"_s), Qt::Key_Return);
    EXPECT_TRUE(yard.engine.edits.empty());
    type(line(u"timeout"_s), u"90s"_s);
    EXPECT_EQ(message(u"timeout"_s), u"Enter applies, Esc cancels."_s);
    QTest::keyClick(line(u"timeout"_s), Qt::Key_Return);
    ASSERT_EQ(yard.engine.edits.size(), 1U);
    EXPECT_EQ(yard.engine.edits.front().fields.value(u"timeout"_s).toString(), u"1m30s"_s);
    type(line(u"priority"_s), u"2000000000"_s);
    EXPECT_EQ(message(u"priority"_s), u"It must be from -1000000000 to 1000000000."_s);
}

TEST_F(DetailsTest, ShowsWhatTheEngineRefuses)
{
    yard.engine.refusal = Error{ErrorCode::NotFound, u"there is no queue 'x'"_s, {}, u"make it"_s};
    type(line(u"queue"_s), u"x"_s);
    QTest::keyClick(line(u"queue"_s), Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return message(u"queue"_s).contains(u"there is no queue 'x'"_s); }));
    EXPECT_EQ(line(u"queue"_s)->text(), u"x"_s) << "it can be mended";
    QTest::keyClick(line(u"queue"_s), Qt::Key_Escape);
    EXPECT_EQ(line(u"queue"_s)->text(), u"default"_s);
}

TEST_F(DetailsTest, EditsTextOfManyLinesAndFlags)
{
    auto* command = row(u"command"_s)->findChild<QPlainTextEdit*>();
    EXPECT_EQ(command->toPlainText(), u"/bin/true"_s);
    command->setFocus();
    command->moveCursor(QTextCursor::End);
    QTest::keyClick(command, Qt::Key_Return);
    QTest::keyClicks(command, u"a 'b c'"_s);
    EXPECT_TRUE(yard.engine.edits.empty()) << "Enter breaks the line";
    QTest::keyClick(command, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_EQ(yard.engine.edits.size(), 1U);
    EXPECT_EQ(yard.engine.edits.back().fields.value(u"command"_s), (QJsonArray{u"/bin/true"_s, u"a"_s, u"b c"_s}));
    QTest::mouseClick(row(u"idempotent"_s)->findChild<QCheckBox*>(), Qt::LeftButton);
    ASSERT_EQ(yard.engine.edits.size(), 2U);
    EXPECT_EQ(yard.engine.edits.back().fields.value(u"idempotent"_s), QJsonValue(true));
}

TEST_F(DetailsTest, LetsARunningTaskOnlyBeDescribed)
{
    yard.engine.patch = [](answer::TaskDetails& details) { details.task.state = TaskState::Running; };
    pick(yard.addTask(u"beta"_s));
    EXPECT_TRUE(line(u"queue"_s)->isReadOnly());
    EXPECT_EQ(row(u"queue"_s)->toolTip(), u"This can be changed only while the task waits."_s);
    EXPECT_FALSE(line(u"name"_s)->isReadOnly());
}

TEST_F(DetailsTest, KeepsWhatWasBegunWhileAnotherTaskIsLookedAt)
{
    const TaskId other = yard.addTask(u"other"_s);
    type(line(u"name"_s), u"half a na"_s);
    pick(other);
    EXPECT_EQ(line(u"name"_s)->text(), u"other"_s);
    pick(task);
    EXPECT_EQ(line(u"name"_s)->text(), u"half a na"_s);
    EXPECT_EQ(message(u"name"_s), u"Enter applies, Esc cancels."_s);
    EXPECT_TRUE(yard.engine.edits.empty());
}

TEST_F(DetailsTest, ChangesNothingInALockedWindow)
{
    type(line(u"name"_s), u"beta"_s);
    yard.parts.actions.setLocked(true);
    QTest::keyClick(line(u"name"_s), Qt::Key_Return);
    EXPECT_TRUE(yard.engine.edits.empty());
    EXPECT_EQ(message(u"name"_s), u"The window is locked read-only."_s);
    EXPECT_TRUE(line(u"owner"_s)->isReadOnly());
    yard.parts.actions.setLocked(false);
    EXPECT_FALSE(line(u"owner"_s)->isReadOnly());
}

TEST_F(DetailsTest, NamesEveryEditor)
{
    for (const FieldRow* each : inspector.findChildren<FieldRow*>())
        EXPECT_FALSE(each->focusProxy()->accessibleName().isEmpty()) << each->objectName().toStdString();
}
