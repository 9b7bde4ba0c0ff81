// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savedview.h"

#include <gtest/gtest.h>

using namespace taskyard::ui;

TEST(SavedView, ComesBackFromJsonAsItWas)
{
    const SavedView view{QStringLiteral("night \"shift\""),
                         QStringLiteral("state:failed"),
                         QStringLiteral("-finished"),
                         QStringLiteral("queue"),
                         {{QStringLiteral("name"), 200, true}, {QStringLiteral("id"), 0, false}}};
    const auto read = savedViewFromJson(toJson(view));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, view);
}

TEST(SavedView, LeavesOutColumnsItDoesNotKnowAndRefusesWhatIsNone)
{
    QJsonObject json = toJson(SavedView{{}, {}, {}, {}, {{QStringLiteral("aura"), 20, true}}});
    ASSERT_TRUE(savedViewFromJson(json));
    EXPECT_TRUE(savedViewFromJson(json)->columns.empty());
    EXPECT_FALSE(savedViewFromJson({}));
}
