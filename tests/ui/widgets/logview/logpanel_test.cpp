// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"
#include "tests/support/waiting.h"
#include "tests/ui/support/showntip.h"
#include "ui/support/filelogsource.h"
#include "ui/support/memorylogsource.h"
#include "ui/widgets/logview/logfindbar.h"
#include "ui/widgets/logview/logpanel.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace taskyard::test;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {

QByteArray someRun(const QByteArray& wrong)
{
    QByteArray text;
    for (int i = 0; i < 3000; ++i)
        text += i == 1700 ? wrong : "2024-01-01 step " + QByteArray::number(i) + " fine\n";
    return text;
}

class LogPanelTest : public testing::Test {
protected:
    LogPanelTest()
    {
        // Not a window itself: the offscreen platform complains of windows with a least size.
        host.resize(800, 500);
        panel.resize(800, 500);
        host.show();
        QObject::connect(&panel, &LogPanel::said, &panel, [this](const QString& sentence) { said = sentence; });
    }
    void open(const QByteArray& bytes)
    {
        panel.setSource(std::make_shared<MemoryLogSource>(bytes), u"run 2"_s);
        EXPECT_TRUE(waitFor([&] { return !panel.view()->visibleText().isEmpty(); }));
    }
    bool shows(const QString& text)
    {
        return waitFor([&] { return !panel.view()->visibleText().filter(text).isEmpty(); });
    }
    QLineEdit* field() { return panel.findChild<QLineEdit*>(u"findText"_s); }

    QWidget host;
    LogPanel panel{&host};
    QString said;
};

} // namespace

TEST_F(LogPanelTest, FindsWhatIsTypedAndGoesOn)
{
    open(someRun("the needle\n") + "another needle\n");
    panel.action(LogPanel::Act::Find)->trigger();
    EXPECT_TRUE(field()->isVisible());
    QTest::keyClicks(field(), u"NEEDLE"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    ASSERT_TRUE(shows(u"the needle"_s));
    QTest::keyClick(field(), Qt::Key_Return);
    ASSERT_TRUE(shows(u"another needle"_s));
    QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier);
    ASSERT_TRUE(shows(u"the needle"_s));
    field()->setText(u"no such thing"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return said == u"Not found"_s; }));
    QTest::keyClick(field(), Qt::Key_Escape);
    EXPECT_FALSE(field()->isVisible());
}

TEST_F(LogPanelTest, SaysWhatIsWrongWithAnExpression)
{
    open("x\n");
    panel.openFind();
    panel.findChild<QToolButton*>(u"findExpression"_s)->click();
    QTest::keyClicks(field(), u"a("_s);
    auto* outcome = panel.findChild<QLabel*>(u"findOutcome"_s);
    EXPECT_TRUE(outcome->text().contains(u"not a regular expression"_s)) << outcome->text().toStdString();
    EXPECT_EQ(outcome->textFormat(), Qt::PlainText);
}

TEST_F(LogPanelTest, JumpsToErrorsAndProgress)
{
    open(someRun("Traceback (most recent call last)\n::progress 5/10\n"));
    panel.action(LogPanel::Act::NextError)->trigger();
    ASSERT_TRUE(shows(u"Traceback"_s));
    panel.action(LogPanel::Act::NextProgress)->trigger();
    ASSERT_TRUE(waitFor([&] { return panel.view()->hasSelection(); }));
    open("all is well\n");
    panel.action(LogPanel::Act::PreviousError)->trigger();
    EXPECT_TRUE(waitFor([&] { return said == u"No error in this log"_s; }));
}

TEST_F(LogPanelTest, ComparesWithTheLastGoodRunAndReturns)
{
    open(someRun("2024-01-02 step 1700 failed\n"));
    EXPECT_FALSE(panel.action(LogPanel::Act::Compare)->isEnabled());
    EXPECT_EQ(panel.action(LogPanel::Act::Compare)->toolTip(), u"There is no good run to compare with"_s);
    panel.setLastGood(std::make_shared<MemoryLogSource>(someRun("2024-01-01 step 1700 fine\n")), u"run 1"_s);
    panel.action(LogPanel::Act::Compare)->trigger();
    ASSERT_TRUE(shows(u"+ 2024-01-02 step 1700 failed"_s));
    EXPECT_EQ(panel.view()->visibleText().mid(0, 2), (QStringList{u"--- run 1"_s, u"+++ run 2"_s}));
    EXPECT_EQ(said, u"Compared with the last good run: 1 line(s) less, 1 line(s) more"_s);
    panel.action(LogPanel::Act::Compare)->trigger();
    EXPECT_TRUE(shows(u"step 0 fine"_s));
}

TEST_F(LogPanelTest, SavesAndOpensInAnEditor)
{
    const TempDir dir;
    const QByteArray log = someRun("\x1B[31mred\x1B[0m\n");
    open(log);
    panel.saveTo(dir.filePath(u"saved.log"_s));
    ASSERT_TRUE(waitFor([&] { return said.startsWith(u"Saved"_s); }));
    EXPECT_EQ(readFile(dir.filePath(u"saved.log"_s)), log);
    QByteArray opened;
    panel.setOpener([&](const QUrl& url) {
        opened = readFile(url.toLocalFile());
        return true;
    });
    panel.openInEditor();
    ASSERT_TRUE(waitFor([&] { return !opened.isEmpty(); }));
    EXPECT_EQ(opened, log);
    panel.saveTo(u"/nowhere/at/all.log"_s);
    EXPECT_TRUE(waitFor([&] { return said.contains(u"was not saved"_s); }));
}

TEST_F(LogPanelTest, OpensAPlainFileItself)
{
    const TempDir dir;
    const QString path = dir.write(u"a.log"_s, "x\n");
    panel.setSource(std::make_shared<FileLogSource>(path), u"a.log"_s);
    QUrl opened;
    panel.setOpener([&](const QUrl& url) {
        opened = url;
        return false;
    });
    panel.openInEditor();
    EXPECT_EQ(opened, QUrl::fromLocalFile(path));
    EXPECT_EQ(said, u"No program of the desktop opens this file"_s);
}

TEST_F(LogPanelTest, NamesItsActionsForTheHost)
{
    int asked = 0;
    panel.setIcons([&](const QString& name) {
        EXPECT_TRUE(name.startsWith(u"log."_s));
        ++asked;
        return QIcon();
    });
    EXPECT_EQ(asked, 15);
    for (const QToolButton* button : panel.findChildren<QToolButton*>())
        if (!button->objectName().startsWith(u"qt_"_s) && !qobject_cast<QLineEdit*>(button->parent()))
            EXPECT_FALSE(button->accessibleName().isEmpty() && button->text().isEmpty());
}

TEST(LogFindBarTest, ShowsWhatItSaysInItsTipAsItIs)
{
    const QString sentence = u"no \"a&b <i>\" in the log"_s;
    LogFindBar bar;
    bar.say(sentence);
    QStringList tips;
    for (const QLabel* label : bar.findChildren<QLabel*>())
        tips << taskyard::ui::test::shownTip(label->toolTip());
    EXPECT_TRUE(tips.contains(sentence)) << tips.join(u'|').toStdString();
}
