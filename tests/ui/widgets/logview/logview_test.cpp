// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"
#include "ui/support/filelogsource.h"
#include "ui/support/memorylogsource.h"
#include "ui/widgets/logview/logview.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QScrollBar>
#include <QTest>

using namespace taskyard::test;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHuge = qint64(10) << 30;

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int i = from; i < to; ++i)
        text += "line " + QByteArray::number(i) + "\n";
    return text;
}

class LogViewTest : public testing::Test {
protected:
    LogViewTest()
    {
        view.resize(600, 400);
        view.show();
        QObject::connect(&view, &LogView::said, &view, [this](const QString& sentence) { said = sentence; });
    }

    std::shared_ptr<MemoryLogSource> open(const QByteArray& bytes, bool ended = true)
    {
        auto source = std::make_shared<MemoryLogSource>(bytes, ended);
        view.setSource(source);
        if (!bytes.isEmpty())
            EXPECT_TRUE(waitFor([&] { return !view.visibleText().isEmpty(); }));
        return source;
    }
    QString first() const { return view.visibleText().value(0); }
    QString last() const { return view.visibleText().isEmpty() ? QString() : view.visibleText().constLast(); }
    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, which, modifiers); }
    QString copied()
    {
        QApplication::clipboard()->setText(u"old"_s);
        key(Qt::Key_C, Qt::ControlModifier);
        EXPECT_TRUE(waitFor([] { return QApplication::clipboard()->text() != u"old"_s; }));
        return QApplication::clipboard()->text();
    }

    LogView view;
    QString said;
};

} // namespace

TEST_F(LogViewTest, ScrollsByKeysWheelAndBar)
{
    open(numbered(0, 5000));
    EXPECT_EQ(first(), u"line 0"_s);
    key(Qt::Key_Down);
    EXPECT_EQ(first(), u"line 1"_s);
    key(Qt::Key_End);
    ASSERT_TRUE(waitFor([&] { return last() == u"line 4999"_s; }));
    EXPECT_EQ(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    key(Qt::Key_Up);
    ASSERT_TRUE(waitFor([&] { return last() == u"line 4998"_s; }));
    key(Qt::Key_Home);
    ASSERT_TRUE(waitFor([&] { return first() == u"line 0"_s; }));
    view.verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepAdd);
    ASSERT_TRUE(waitFor([&] { return first() != u"line 0"_s; }));
    view.verticalScrollBar()->setSliderPosition(view.verticalScrollBar()->maximum() / 2);
    ASSERT_TRUE(waitFor([&] { return first() > u"line 2"_s && first() < u"line 3"_s; })) << first().toStdString();
}

TEST_F(LogViewTest, DoesNotScrollBeyondTheEnds)
{
    open(numbered(0, 200));
    key(Qt::Key_Up);
    key(Qt::Key_PageUp);
    EXPECT_EQ(first(), u"line 0"_s);
    for (int i = 0; i < 40; ++i)
        key(Qt::Key_PageDown);
    ASSERT_TRUE(waitFor([&] { return last() == u"line 199"_s; }));
    EXPECT_GT(view.visibleText().size(), 10);
}

TEST_F(LogViewTest, OpensAndCrossesTenGigabytes)
{
    const TempDir dir;
    const QString path = dir.write(u"huge.log"_s, "the first line\nthe second line\n");
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QFile::ReadWrite));
        ASSERT_TRUE(file.resize(kHuge));
        ASSERT_TRUE(file.seek(kHuge / 2));
        file.write("\nin the middle\n");
        ASSERT_TRUE(file.seek(kHuge - 100));
        file.write("\n" + QByteArray("near the end\n").rightJustified(99, '='));
    }
    auto source = std::make_shared<FileLogSource>(path);
    view.setSource(source);
    ASSERT_TRUE(waitFor([&] { return first() == u"the first line"_s; }));
    EXPECT_FALSE(view.isFollowing()) << "a plain file is read from its beginning";
    key(Qt::Key_End);
    ASSERT_TRUE(waitFor([&] { return last().endsWith(u"near the end"_s); }));
    view.showPlace(kHuge / 2 + 3);
    ASSERT_TRUE(waitFor([&] { return first() == u"in the middle"_s; }));
    view.verticalScrollBar()->setSliderPosition(0);
    ASSERT_TRUE(waitFor([&] { return first() == u"the first line"_s; }));
    key(Qt::Key_A, Qt::ControlModifier);
    EXPECT_FALSE(view.hasSelection());
    EXPECT_TRUE(said.contains(u"10.00 GiB"_s)) << said.toStdString();
}

TEST_F(LogViewTest, FollowsALiveLogUntilOneScrollsUp)
{
    auto source = open(numbered(0, 500), false);
    EXPECT_TRUE(view.isFollowing());
    ASSERT_TRUE(waitFor([&] { return last() == u"line 499"_s; }));
    source->append("fresh\n");
    ASSERT_TRUE(waitFor([&] { return last() == u"fresh"_s; }));
    key(Qt::Key_PageUp);
    EXPECT_FALSE(view.isFollowing());
    const QStringList before = view.visibleText();
    source->append(numbered(500, 900));
    ASSERT_TRUE(waitFor([&] { return view.extent().total > 7000; }));
    EXPECT_EQ(view.visibleText(), before) << "new output moved what is being read";
    key(Qt::Key_End);
    EXPECT_TRUE(view.isFollowing());
    EXPECT_TRUE(waitFor([&] { return last() == u"line 899"_s; }));
}

TEST_F(LogViewTest, ShowsTheLastStateOfAProgressLineAsItGrows)
{
    auto source = open("start\n10%", false);
    ASSERT_TRUE(waitFor([&] { return last() == u"10%"_s; }));
    source->append("\r20%");
    ASSERT_TRUE(waitFor([&] { return last() == u"20%"_s; }));
    view.setRaw(true);
    EXPECT_TRUE(waitFor([&] { return last() == u"10%␍20%"_s; }));
}

TEST_F(LogViewTest, KeepsTheSelectionWhileOutputArrives)
{
    auto source = open(numbered(0, 10), false);
    ASSERT_TRUE(waitFor([&] { return last() == u"line 9"_s; }));
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {6, 3});
    QTest::mouseMove(view.viewport(), {300, 25});
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {300, 25});
    EXPECT_FALSE(view.isFollowing());
    const QString before = copied();
    EXPECT_TRUE(before.startsWith(u"line 0\nline"_s)) << before.toStdString();
    source->append(numbered(10, 800));
    EXPECT_EQ(copied(), before);
    EXPECT_EQ(first(), u"line 0"_s);
}

TEST_F(LogViewTest, SelectsByKeyboardAndCopiesPlainText)
{
    open("\x1B[31mred\x1B[0m\tend\nsecond\nthird");
    key(Qt::Key_Down, Qt::ShiftModifier);
    key(Qt::Key_Right, Qt::ShiftModifier);
    key(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(copied(), u"red\tend\nse"_s);
    key(Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(copied(), u"red\tend\ns"_s);
    key(Qt::Key_End, Qt::ShiftModifier);
    EXPECT_EQ(copied(), u"red\tend\nsecond"_s);
    key(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(copied(), u"red\tend\nsecond\nthird"_s);
    key(Qt::Key_Escape);
    EXPECT_FALSE(view.hasSelection());
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, {12, 5});
    EXPECT_EQ(copied(), u"red"_s);
}

TEST_F(LogViewTest, ShowsAGapInItsPlace)
{
    auto source = open(numbered(0, 10));
    source->setGap(14, 28);
    ASSERT_TRUE(waitFor([&] { return view.visibleText().size() == 9; }));
    EXPECT_EQ(view.visibleText().mid(1, 3),
              (QStringList{u"line 1"_s, u"14 bytes of output were not kept"_s, u"line 4"_s}));
}

TEST_F(LogViewTest, WrapsLongLinesAndShowsThemWhole)
{
    open(QByteArray(5000, 'x') + "\nend\n");
    EXPECT_GT(view.horizontalScrollBar()->maximum(), 1000);
    view.setWraps(true);
    ASSERT_TRUE(waitFor([&] { return view.screen()->lines().front().laid->rows() > 10; }));
    EXPECT_EQ(view.horizontalScrollBar()->maximum(), 0);
    key(Qt::Key_End);
    EXPECT_TRUE(waitFor([&] { return last() == u"end"_s; }));
}

TEST_F(LogViewTest, BringsAMatchIntoViewAndSelectsIt)
{
    open(numbered(0, 5000));
    const QByteArray log = numbered(0, 5000);
    const qint64 at = log.indexOf("line 3210\n");
    view.showMatch({at, at + 9});
    ASSERT_TRUE(waitFor([&] { return view.visibleText().contains(u"line 3210"_s); }));
    ASSERT_TRUE(waitFor([&] { return view.hasSelection(); }));
    EXPECT_EQ(copied(), u"line 3210"_s);
    EXPECT_EQ(view.searchOrigin(false), at + 1);
    EXPECT_EQ(view.searchOrigin(true), at);
}

TEST_F(LogViewTest, IsAReadOnlyTextForScreenReaders)
{
    open("alpha\nbeta\n");
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(&view);
    ASSERT_NE(accessible, nullptr);
    EXPECT_EQ(accessible->text(QAccessible::Name), u"Log"_s);
    EXPECT_TRUE(accessible->state().readOnly);
    ASSERT_NE(accessible->textInterface(), nullptr);
    EXPECT_EQ(accessible->textInterface()->text(0, 100), u"alpha\nbeta"_s);
    EXPECT_EQ(accessible->textInterface()->characterCount(), 10);
    key(Qt::Key_Right, Qt::ShiftModifier);
    int begin = -1;
    int end = -1;
    accessible->textInterface()->selection(0, &begin, &end);
    EXPECT_EQ(std::pair(begin, end), std::pair(0, 1));
}

TEST_F(LogViewTest, StartsAnewWhenTheFileBecameShorter)
{
    const TempDir dir;
    const QString path = dir.write(u"a.log"_s, numbered(0, 1000));
    view.setSource(std::make_shared<FileLogSource>(path));
    ASSERT_TRUE(waitFor([&] { return first() == u"line 0"_s; }));
    key(Qt::Key_End);
    ASSERT_TRUE(waitFor([&] { return last() == u"line 999"_s; }));
    ASSERT_TRUE(QFile::resize(path, 7));
    EXPECT_TRUE(waitFor([&] { return view.visibleText() == QStringList{u"line 0"_s}; }));
}

TEST_F(LogViewTest, PaintsWhateverTheBytesAre)
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    for (int i = 0; i < 5; ++i)
        bytes += bytes;
    bytes += "\nשלום \x1B[32mمرحبا\x1B[0m 👩‍🚀 日本語 e\u0301\n" + QByteArray(40'000, '\0');
    open(bytes);
    for (const bool wraps : {true, false}) {
        view.setWraps(wraps);
        view.setShowsLineNumbers(wraps);
        EXPECT_FALSE(view.grab().isNull());
        key(Qt::Key_A, Qt::ControlModifier);
        key(Qt::Key_End);
        EXPECT_FALSE(view.grab().isNull());
    }
}
