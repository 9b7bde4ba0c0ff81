// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <gtest/gtest.h>

using namespace taskyard;

namespace {
constexpr std::array kCodes{ErrorCode::InvalidInput, ErrorCode::NotFound, ErrorCode::Denied,
                            ErrorCode::Conflict,     ErrorCode::Busy,     ErrorCode::Internal};
}

TEST(Error, HasTheExitCodeThatTheCommandLinePromises)
{
    const std::array wanted{2, 3, 4, 5, 75, 70};
    for (size_t i = 0; i < kCodes.size(); ++i)
        EXPECT_EQ(exitCode(kCodes[i]), wanted[i]);
}

TEST(Error, IsFoundByItsName)
{
    for (const ErrorCode code : kCodes)
        EXPECT_EQ(errorCodeFromName(errorCodeName(code)), code);
    EXPECT_EQ(errorCodeFromName(u"nonsense"), std::nullopt);
}

TEST(Error, IsOneLineOfWhereWhatAndWhatToDo)
{
    EXPECT_EQ((Error{ErrorCode::NotFound, QStringLiteral("it is gone"), QStringLiteral("task 17"),
                     QStringLiteral("look in the archive")})
                  .text(),
              QStringLiteral("task 17: it is gone; look in the archive"));
    EXPECT_EQ((Error{ErrorCode::NotFound, QStringLiteral("it is gone"), {}, {}}).text(), QStringLiteral("it is gone"));
}
