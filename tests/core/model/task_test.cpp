// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/task.h"

#include <gtest/gtest.h>

using namespace taskyard;

TEST(OrderText, CountsInTasksThatWereNeverMoved)
{
    EXPECT_EQ(orderText(3 * kOrderGap), QStringLiteral("3"));
    EXPECT_EQ(orderText(100 * kOrderGap), QStringLiteral("100"));
    EXPECT_EQ(orderText(2 * kOrderGap + kOrderGap / 2), QStringLiteral("2.5"));
    EXPECT_EQ(orderText(kOrderGap / 8 * 3), QStringLiteral("0.375"));
    EXPECT_EQ(orderText(0), QStringLiteral("0"));
    EXPECT_EQ(orderText(-kOrderGap), QStringLiteral("-1"));
}
