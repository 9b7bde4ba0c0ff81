// SPDX-License-Identifier: GPL-3.0-or-later
// Shows a page by itself, in front and active, as the main window would have it.
#pragma once

#include "ui/support/actions.h"

#include <gtest/gtest.h>

#include <QTest>
#include <QWidget>

namespace taskyard::ui::test {

inline void showAsActivePage(QWidget& page, ActionRegistry& actions, QSize size = {1200, 800})
{
    actions.markAsPage(&page);
    actions.setActivePage(&page);
    page.resize(size);
    page.show();
    page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
}

} // namespace taskyard::ui::test
