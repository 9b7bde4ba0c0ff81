// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/reports/reportsyard.h"
#include "tests/ui/support/shownpage.h"
#include "ui/pages/reportspage.h"
#include "ui/reports/paperview.h"
#include "ui/reports/reporttemplates.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/toasts.h"

#include <gmock/gmock.h>

#include <QAction>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDesktopServices>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::waitFor;
using Stage = ReportPreview::Stage;

namespace {
/// What the desktop was asked to open.
class Opened : public QObject {
    Q_OBJECT
public:
    Opened() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open"); }
    ~Opened() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    Q_INVOKABLE void open(const QUrl& url) { paths << url.toLocalFile(); }
    QStringList paths;
};

class ReportsPageTest : public testing::Test {
protected:
    void open()
    {
        ASSERT_NO_FATAL_FAILURE(taskyard::ui::test::showAsActivePage(page, yard.parts.actions));
        page.activated();
        ASSERT_TRUE(isShown());
    }
    bool isShown()
    {
        return waitFor([&] { return page.preview().stage() == Stage::Shown; });
    }
    /// The one that is called so by those who hear the window.
    template <class W> W& named(const QString& name)
    {
        for (W* widget : page.findChildren<W*>())
            if (widget->accessibleName() == name || widget->property("text") == name)
                return *widget;
        throw std::runtime_error("no " + name.toStdString());
    }
    bool says(const QString& text)
    {
        const auto labels = page.findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    }
    void pick(const QString& combo, const QString& entry)
    {
        auto& box = named<QComboBox>(combo);
        box.setFocus();
        const int row = box.findText(entry);
        ASSERT_GE(row, 0);
        while (box.currentIndex() != row)
            QTest::keyClick(&box, box.currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
    }
    const command::ReportBegin& last() { return yard.engine.begun.back(); }
    /// The question that was asked last, once the preview has followed.
    template <class Holds> bool asksFor(Holds holds)
    {
        return waitFor([&] { return holds(last()) && page.preview().stage() == Stage::Shown; });
    }
    QString file(const char* name) { return yard.dir.filePath(QLatin1String(name)); }
    const Toast& toast() { return *yard.parts.toasts.current(); }

    ReportsYard yard;
    ReportsPage page{yard.context};
};
} // namespace

TEST_F(ReportsPageTest, ShowsAPreviewOfTodayAtFirst)
{
    EXPECT_TRUE(yard.engine.begun.empty()) << "nobody looks";
    open();
    EXPECT_EQ(last().filter, QString());
    EXPECT_EQ(last().sections, reportSections());
    EXPECT_TRUE(last().from);
    EXPECT_FALSE(last().to);
    auto& paper = named<PaperView>(QStringLiteral("Pages of the preview"));
    EXPECT_TRUE(waitFor([&] { return paper.isDrawn(); }));
    EXPECT_TRUE(says(QStringLiteral("Page 1 of 2")));
    EXPECT_TRUE(named<QComboBox>(QStringLiteral("Period")).hasFocus());
}

TEST_F(ReportsPageTest, FollowsEveryChoiceByKeyboard)
{
    open();
    pick(QStringLiteral("Period"), QStringLiteral("Yesterday"));
    EXPECT_TRUE(asksFor([](const command::ReportBegin& begin) { return begin.to.has_value(); }));
    QTest::keyClicks(&named<QLineEdit>(QStringLiteral("Title")), QStringLiteral("Night <b>&"));
    EXPECT_TRUE(asksFor([](const command::ReportBegin& begin) { return begin.title == u"Night <b>&"; }));
    auto& list = named<QListView>(QStringLiteral("Parts of the report"));
    list.setFocus();
    list.setCurrentIndex(list.model()->index(1, 0));
    QTest::keyClick(&list, Qt::Key_Space);
    EXPECT_TRUE(asksFor([](const command::ReportBegin& begin) { return !begin.sections.contains(u"charts"); }));
    page.setPlan(page.plan());
    EXPECT_EQ(page.plan().title, QStringLiteral("Night <b>&"));
}

TEST_F(ReportsPageTest, FollowsTheMouse)
{
    open();
    auto& list = named<QListView>(QStringLiteral("Parts of the report"));
    const QRect row = list.visualRect(list.model()->index(0, 0));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, QPoint(row.left() + 10, row.center().y()));
    EXPECT_TRUE(asksFor([](const command::ReportBegin& begin) { return !begin.sections.contains(u"summary"); }));
}

TEST_F(ReportsPageTest, TakesTwoDates)
{
    open();
    EXPECT_FALSE(named<QDateTimeEdit>(QStringLiteral("From")).isVisible());
    pick(QStringLiteral("Period"), QStringLiteral("From … to …"));
    auto& from = named<QDateTimeEdit>(QStringLiteral("From"));
    auto& to = named<QDateTimeEdit>(QStringLiteral("To"));
    EXPECT_TRUE(from.isVisible());
    from.setDateTime(QDateTime(QDate(2025, 6, 1), QTime(6, 0)));
    to.setDateTime(QDateTime(QDate(2025, 6, 1), QTime(14, 0)));
    EXPECT_TRUE(asksFor([](const command::ReportBegin& begin) {
        return begin.from && begin.to && *begin.to - *begin.from == std::chrono::hours{8};
    }));
    to.setDateTime(from.dateTime());
    EXPECT_TRUE(says(QStringLiteral("The end is not after the start")));
    EXPECT_FALSE(yard.parts.actions.action(ActionId::Export).isEnabled());
    to.setDateTime(from.dateTime().addSecs(60));
    EXPECT_TRUE(isShown());
    EXPECT_TRUE(yard.parts.actions.action(ActionId::Export).isEnabled());
}

TEST_F(ReportsPageTest, SaysWhatIsWrongInsteadOfAPreview)
{
    open();
    ReportPlan plan = page.plan();
    plan.sections.clear();
    page.setPlan(plan);
    EXPECT_TRUE(says(QStringLiteral("Choose at least one part")));
    EXPECT_FALSE(yard.parts.actions.whyNot(ActionId::Export).isEmpty());
    const size_t asked = yard.engine.begun.size();
    plan = ReportPlan();
    plan.filter = QStringLiteral("colour:red");
    page.setPlan(plan);
    EXPECT_TRUE(says(QStringLiteral("The filter is not right")));
    EXPECT_EQ(yard.engine.begun.size(), asked);
}

TEST_F(ReportsPageTest, SaysWhenNothingRanAndWhenThePreviewIsShorterThanTheReport)
{
    yard.engine.runs = 0;
    open();
    EXPECT_TRUE(says(QStringLiteral("No run ended in this time")));
    yard.engine.runs = ReportPreview::kRows;
    named<QToolButton>(QStringLiteral("Renew")).click();
    EXPECT_TRUE(waitFor([&] { return says(QStringLiteral("lists the first 100 runs")); }));
}

TEST_F(ReportsPageTest, StaysUsableWithoutAnEngine)
{
    open();
    yard.engine.setLink(LinkState::Disconnected);
    EXPECT_TRUE(waitFor([&] { return says(QStringLiteral("The engine is away")); }));
    EXPECT_FALSE(yard.parts.actions.action(ActionId::Export).isEnabled());
    QTest::keyClicks(&named<QLineEdit>(QStringLiteral("Title")), QStringLiteral("Later"));
    yard.engine.setLink(LinkState::Connected);
    EXPECT_TRUE(asksFor([](const command::ReportBegin& begin) { return begin.title == u"Later"; }));
    EXPECT_FALSE(says(QStringLiteral("The engine is away")));
}

TEST_F(ReportsPageTest, ShowsThePreviewAsText)
{
    open();
    named<QToolButton>(QStringLiteral("As text")).click();
    auto& text = named<QPlainTextEdit>(QStringLiteral("Text of the preview"));
    EXPECT_TRUE(text.isVisible());
    EXPECT_TRUE(text.toPlainText().contains(QStringLiteral("the second page")));
    EXPECT_TRUE(text.isReadOnly());
    QTest::keyClick(&text, Qt::Key_A, Qt::ControlModifier);
    EXPECT_TRUE(text.textCursor().hasSelection());
}

TEST_F(ReportsPageTest, MakesNoPreviewWhileAnotherPageIsShown)
{
    open();
    page.hide();
    const size_t asked = yard.engine.begun.size();
    yard.parts.current.showReport(QStringLiteral("queue:render"));
    EXPECT_EQ(yard.engine.begun.size(), asked);
    page.show();
    EXPECT_TRUE(asksFor([](const command::ReportBegin& begin) { return begin.filter == u"queue:render"; }));
}

TEST_F(ReportsPageTest, TakesAFilterAndATimeFromOtherPages)
{
    open();
    ReportPlan plan;
    plan.title = QStringLiteral("kept");
    page.setPlan(plan);
    yard.parts.current.showReport(QStringLiteral("state:failed"));
    EXPECT_EQ(page.plan().filter, QStringLiteral("state:failed"));
    EXPECT_EQ(page.plan().title, QStringLiteral("kept"));
    EXPECT_EQ(page.plan().period, plan.period);
    const TimePoint to = yard.clock.wall();
    yard.parts.current.showReport(QString(), std::pair(to - std::chrono::hours{3}, to));
    EXPECT_EQ(page.plan().period, ReportPeriod::Chosen);
    EXPECT_EQ(page.plan().to, to);
    EXPECT_EQ(page.plan().from, to - std::chrono::hours{3});
}

TEST_F(ReportsPageTest, WritesAFileAndOffersToOpenIt)
{
    open();
    Opened opened;
    page.exportTo(file("night.pdf"));
    EXPECT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_FALSE(page.isExporting());
    EXPECT_EQ(last().path, file("night.pdf"));
    EXPECT_FALSE(last().limit) << "all of it";
    EXPECT_TRUE(QFile::exists(file("night.pdf")));
    EXPECT_TRUE(toast().text.contains(QStringLiteral("night.pdf")));
    yard.parts.toasts.act();
    EXPECT_THAT(opened.paths, testing::ElementsAre(file("night.pdf")));
    page.exportTo(file("night.pdf"));
    EXPECT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    yard.parts.toasts.actOtherwise();
    EXPECT_EQ(opened.paths.back(), QFileInfo(file("night.pdf")).path());
}

TEST_F(ReportsPageTest, AsksForTheFileAndProposesAName)
{
    open();
    ReportPlan plan;
    plan.title = QStringLiteral("Night: 1/2");
    plan.format = QStringLiteral("xlsx");
    page.setPlan(plan);
    yard.parts.actions.action(ActionId::Export).trigger();
    auto* dialog = page.findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->isVisible());
    ASSERT_EQ(dialog->selectedFiles().size(), 1);
    EXPECT_TRUE(
        QFileInfo(dialog->selectedFiles().front()).fileName().startsWith(QStringLiteral("Night 12-2025-06-15")));
    EXPECT_TRUE(dialog->selectedFiles().front().endsWith(QStringLiteral(".xlsx")));
    emit dialog->fileSelected(file("chosen.xlsx"));
    EXPECT_TRUE(waitFor([&] { return last().path == file("chosen.xlsx"); }));
    EXPECT_EQ(last().format, QStringLiteral("xlsx"));
    dialog->close();
}

TEST_F(ReportsPageTest, WritesTheFormatThatTheNameSays)
{
    open();
    page.exportTo(file("night.JSON"));
    EXPECT_EQ(last().format, QStringLiteral("json"));
    EXPECT_TRUE(waitFor([&] { return !page.isExporting(); }));
    page.exportTo(file("night.v2"));
    EXPECT_EQ(last().format, QStringLiteral("pdf"));
}

TEST_F(ReportsPageTest, ShowsProgressAndCanBeCancelled)
{
    open();
    yard.engine.held = true;
    page.exportTo(file("night.pdf"));
    const ReportId report = yard.engine.last();
    ASSERT_TRUE(waitFor([&] { return yard.engine.isAsked(report); }));
    EXPECT_TRUE(says(QStringLiteral("Writing night.pdf")));
    yard.engine.tell(report, 250, 1000);
    auto& progress = named<QProgressBar>(QStringLiteral("Progress of the report"));
    ASSERT_TRUE(waitFor([&] { return progress.value() > 0; }));
    EXPECT_EQ(progress.value() * 4, progress.maximum());
    EXPECT_FALSE(yard.parts.actions.action(ActionId::Export).isEnabled());
    page.exportTo(file("other.pdf"));
    EXPECT_EQ(yard.engine.last(), report) << "one after the other, and it says so";
    EXPECT_TRUE(toast().text.contains(QStringLiteral("is being written")));
    yard.parts.toasts.dismiss();
    auto& cancel = named<QPushButton>(QStringLiteral("Cancel"));
    cancel.setFocus();
    QTest::keyClick(&cancel, Qt::Key_Space);
    EXPECT_TRUE(waitFor([&] { return !page.isExporting(); }));
    EXPECT_THAT(yard.engine.cancelled, testing::ElementsAre(report));
    EXPECT_TRUE(toast().text.contains(QStringLiteral("no file was written")));
    EXPECT_FALSE(says(QStringLiteral("Writing")));
    EXPECT_TRUE(yard.parts.actions.action(ActionId::Export).isEnabled());
    EXPECT_NE(page.focusWidget(), nullptr) << "the focus is not lost with the button";
}

TEST_F(ReportsPageTest, SaysWhyAFileWasNotWritten)
{
    open();
    yard.engine.refusal = Error{ErrorCode::Denied, QStringLiteral("cannot be written"), QStringLiteral("/root/x.pdf"),
                                QStringLiteral("choose another folder")};
    page.exportTo(QStringLiteral("/root/x.pdf"));
    ASSERT_TRUE(waitFor([&] { return yard.parts.toasts.current() != nullptr; }));
    EXPECT_EQ(toast().kind, ToastKind::Trouble);
    EXPECT_TRUE(toast().text.contains(QStringLiteral("/root/x.pdf")));
    EXPECT_TRUE(toast().text.contains(QStringLiteral("choose another folder")));
}

TEST_F(ReportsPageTest, ComesBackAsItWasLeftUnlessATemplateIsToBeginWith)
{
    ReportPlan plan;
    plan.period = ReportPeriod::LongShift;
    plan.filter = QStringLiteral("queue:render");
    plan.format = QStringLiteral("csv");
    plan.sections = QStringList{QStringLiteral("open")};
    page.setPlan(plan);
    ReportsPage other(yard.context);
    other.restore(page.state());
    EXPECT_EQ(other.plan(), plan);
    other.restore("nonsense");
    EXPECT_EQ(other.plan(), plan);
    ReportTemplates templates(yard.parts.settings);
    ReportPlan monthly;
    monthly.name = QStringLiteral("Monthly");
    monthly.period = ReportPeriod::ThisMonth;
    templates.put(monthly);
    templates.setFirst(monthly.name);
    other.restore(page.state());
    EXPECT_EQ(other.plan().period, ReportPeriod::ThisMonth);
}

TEST_F(ReportsPageTest, HidesNothingOfTheFormWhereItIsNarrow)
{
    open();
    page.resize(page.minimumSizeHint().width(), 300);
    const auto* scroll = page.findChild<QScrollArea*>();
    EXPECT_TRUE(waitFor([&] { return scroll->verticalScrollBar()->isVisible(); }));
    EXPECT_LE(scroll->widget()->minimumSizeHint().width(), scroll->viewport()->width());
    const auto& list = named<QListView>(QStringLiteral("Parts of the report"));
    EXPECT_FALSE(list.verticalScrollBar()->isVisible()) << "all parts are seen at once";
}

TEST_F(ReportsPageTest, HasANameForEverythingThatTakesTheFocus)
{
    open();
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() ||
            widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        const bool isNamed = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
        EXPECT_TRUE(isNamed) << widget->metaObject()->className();
    }
}

#include "reportspage_test.moc"
