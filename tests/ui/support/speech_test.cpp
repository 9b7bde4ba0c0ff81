// SPDX-License-Identifier: GPL-3.0-or-later
// What those are told who hear the window instead of seeing it.
#include "ui/support/toolbars.h"
#include "ui/support/toolbuttonaccessibility.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QAction>
#include <QSignalSpy>
#include <QToolBar>
#include <QToolButton>

using namespace taskyard::ui;

namespace {

QAccessibleInterface& heard(QWidget& widget) { return *QAccessible::queryAccessibleInterface(&widget); }

void toggle(QWidget& widget) { heard(widget).actionInterface()->doAction(QAccessibleActionInterface::toggleAction()); }

} // namespace

TEST(ToolButtonAccessibility, AToggleDoesWhatAClickDoes)
{
    installToolButtonAccessibility();
    QToolButton button;
    button.setText(QStringLiteral("&Follow"));
    button.setCheckable(true);
    QSignalSpy clicked(&button, &QToolButton::clicked);

    EXPECT_EQ(heard(button).role(), QAccessible::CheckBox);
    EXPECT_EQ(heard(button).text(QAccessible::Name), QStringLiteral("Follow"));
    EXPECT_FALSE(heard(button).state().checked);
    toggle(button);
    EXPECT_EQ(clicked.size(), 1);
    EXPECT_TRUE(heard(button).state().checked);

    button.setEnabled(false);
    toggle(button);
    EXPECT_EQ(clicked.size(), 1);
}

TEST(ToolButtonAccessibility, AToggleTriggersTheActionOfTheButton)
{
    installToolButtonAccessibility();
    QToolButton button;
    QAction action;
    action.setCheckable(true);
    button.setDefaultAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    toggle(button);
    EXPECT_EQ(triggered.size(), 1);
    EXPECT_TRUE(action.isChecked());
}

TEST(ToolBars, TheArrowOfABarWithoutRoomHasAName)
{
    QToolBar bar;
    nameToolBar(bar, QStringLiteral("Log tools"));
    auto* arrow = bar.findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
    ASSERT_NE(arrow, nullptr);
    EXPECT_EQ(heard(bar).text(QAccessible::Name), QStringLiteral("Log tools"));
    EXPECT_EQ(heard(*arrow).text(QAccessible::Name), QStringLiteral("Log tools: more"));
}
