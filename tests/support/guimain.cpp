// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/expectedwarning.h"

#include <gmock/gmock.h>

#include <QApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <string_view>

int main(int argc, char** argv)
{
    const bool listsOnly =
        std::any_of(argv, argv + argc, [](std::string_view word) { return word == "--gtest_list_tests"; });
    testing::InitGoogleMock(&argc, argv);
    if (listsOnly)
        return RUN_ALL_TESTS();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("taskyard-tests"));
    taskyard::test::installLogGuard();
    return RUN_ALL_TESTS();
}
