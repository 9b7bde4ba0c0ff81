// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sizetext.h"

#include <gtest/gtest.h>

using namespace taskyard;

TEST(SizeText, IsInAUnitOfWhichThereIsAtLeastOne)
{
    EXPECT_EQ(sizeText(0), QStringLiteral("0 B"));
    EXPECT_EQ(sizeText(1'023), QStringLiteral("1023 B"));
    EXPECT_EQ(sizeText(12'288), QStringLiteral("12.0 KiB"));
    EXPECT_EQ(sizeText(64LL << 20), QStringLiteral("64.0 MiB"));
    EXPECT_EQ(sizeText(3LL << 39), QStringLiteral("1.5 TiB"));
}
