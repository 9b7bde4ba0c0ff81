// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/reports/reportsyard.h"
#include "ui/pages/templatemenu.h"
#include "ui/support/toasts.h"

#include <gtest/gtest.h>

#include <QInputDialog>
#include <QMenu>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;

namespace {
class TemplateMenuTest : public testing::Test {
protected:
    TemplateMenuTest()
    {
        window.show();
        QObject::connect(menu, &TemplateMenu::planChosen, &window, [this](const ReportPlan& plan) { present = plan; });
    }
    void choose(const QString& text)
    {
        emit menu->menu()->aboutToShow();
        for (QAction* action : menu->menu()->actions())
            if (action->text() == text)
                return action->trigger();
        ADD_FAILURE() << "no entry " << text.toStdString();
    }
    void answer(const QString& text)
    {
        for (auto* dialog : window.findChildren<QInputDialog*>()) {
            if (!dialog->isVisible())
                continue;
            dialog->setTextValue(text);
            return dialog->accept();
        }
        ADD_FAILURE() << "nothing is asked";
    }
    void save(const QString& name)
    {
        choose(menu->current().isEmpty() ? QStringLiteral("Save as a template…")
                                         : QStringLiteral("Save as another template…"));
        answer(name);
    }
    ReportTemplates stored() { return ReportTemplates(yard.parts.settings); }

    ReportsYard yard;
    QWidget window;
    ReportPlan present;
    TemplateMenu* menu = new TemplateMenu(yard.context, [this] { return present; }, &window);
};
const QString kNight = QStringLiteral("Night & day");
} // namespace

TEST_F(TemplateMenuTest, SavesRenamesDeletesAndChooses)
{
    present.period = ReportPeriod::LongShift;
    present.filter = QStringLiteral("queue:render");
    save(kNight);
    EXPECT_EQ(menu->current(), kNight);
    choose(QStringLiteral("Usual report"));
    EXPECT_EQ(present, ReportPlan());
    EXPECT_EQ(menu->current(), QString());
    choose(QStringLiteral("Night && day"));
    EXPECT_EQ(present.period, ReportPeriod::LongShift);
    EXPECT_EQ(present.filter, QStringLiteral("queue:render"));
    choose(QStringLiteral("Rename “Night && day”…"));
    answer(QStringLiteral("Shift"));
    EXPECT_TRUE(stored().named(QStringLiteral("Shift")));
    EXPECT_FALSE(stored().named(kNight));
    choose(QStringLiteral("Delete “Shift”"));
    EXPECT_TRUE(stored().all().empty());
    yard.parts.toasts.act();
    EXPECT_TRUE(stored().named(QStringLiteral("Shift"))) << "deleting can be taken back";
    EXPECT_EQ(menu->current(), QStringLiteral("Shift"));
}

TEST_F(TemplateMenuTest, SavesAnewByOneEntryAndBackByUndo)
{
    save(kNight);
    present.title = QStringLiteral("new");
    choose(QStringLiteral("Save the changes of “Night && day”"));
    EXPECT_EQ(stored().named(kNight)->title, QStringLiteral("new"));
    while (yard.parts.toasts.current()->actionText.isEmpty())
        yard.parts.toasts.dismiss();
    yard.parts.toasts.act();
    EXPECT_EQ(stored().named(kNight)->title, QString());
}

TEST_F(TemplateMenuTest, RemembersTheOneToBeginWithAsItIsRenamedAndDeleted)
{
    save(kNight);
    choose(QStringLiteral("Begin with “Night && day”"));
    EXPECT_EQ(stored().first(), kNight);
    choose(QStringLiteral("Rename “Night && day”…"));
    answer(QStringLiteral("Shift"));
    EXPECT_EQ(stored().first(), QStringLiteral("Shift"));
    choose(QStringLiteral("Delete “Shift”"));
    EXPECT_EQ(stored().first(), QString());
    yard.parts.toasts.act();
    EXPECT_EQ(stored().first(), QStringLiteral("Shift"));
}

TEST_F(TemplateMenuTest, RefusesNamesThatAreTaken)
{
    save(QStringLiteral("A"));
    save(QStringLiteral("B"));
    choose(QStringLiteral("Rename “B”…"));
    answer(QStringLiteral("A"));
    EXPECT_TRUE(stored().named(QStringLiteral("B")));
    EXPECT_EQ(stored().all().size(), 2U);
    save(QStringLiteral("usual REPORT"));
    EXPECT_EQ(stored().all().size(), 2U);
    save(QStringLiteral("   "));
    EXPECT_EQ(stored().all().size(), 2U);
}

TEST_F(TemplateMenuTest, ShowsAnyNameSafely)
{
    const QString name = QStringLiteral("<b>x</b>\n\u202E") + QString(10'000, u'ж');
    save(name);
    EXPECT_TRUE(stored().named(name.trimmed()));
    EXPECT_LT(menu->text().size(), 100);
    EXPECT_FALSE(menu->text().contains(u'\n'));
}
