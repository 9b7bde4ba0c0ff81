// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads that nobody ends.
#include "core/engine/imports.h"

#include <gtest/gtest.h>

namespace taskyard::engine {
namespace {
using std::chrono::minutes;

TEST(Imports, AreForgottenTenMinutesAfterTheirLatestPiece)
{
    Imports imports;
    const TimePoint start{};
    const ImportId left = imports.begin({}, start).value();
    const ImportId used = imports.begin({}, start).value();
    ASSERT_TRUE(imports.append({used, QStringLiteral("{}")}, start + minutes{9}).has_value());
    EXPECT_TRUE(imports.forgetOld(start + minutes{11})) << "one is in use";
    EXPECT_FALSE(imports.append({left, QStringLiteral("{}")}, start + minutes{11}).has_value());
    EXPECT_TRUE(imports.take(used).has_value());
    EXPECT_FALSE(imports.forgetOld(start + minutes{11})) << "none is left";
}

} // namespace
} // namespace taskyard::engine
