// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/housekeeping.h"

#include <gtest/gtest.h>

using namespace taskyard::architecture;

namespace {

SourceFile file(const char* path, const char* text) { return {QString::fromLatin1(path), QString::fromLatin1(text)}; }

} // namespace

TEST(Housekeeping, FindsEveryBannedCall)
{
    for (const char* line : {"QCoreApplication::process"
                             "Events();",
                             "QThread::sle"
                             "ep(1);",
                             "QThread::msle"
                             "ep (1);",
                             "std::this_thread::sle"
                             "ep_for(1s);",
                             "std::this_thread::sle"
                             "ep_until(t);",
                             "::usle"
                             "ep(5);",
                             "sle"
                             "ep(1);",
                             "nanosle"
                             "ep(&a, &b);",
                             "QVERI"
                             "FY(true);",
                             "QCOMP"
                             "ARE(a, b);",
                             "// TO"
                             "DO: later",
                             "// FIX"
                             "ME"})
        EXPECT_EQ(bannedWords(file("core/base/a.cpp", line)).size(), 1) << line;
}

TEST(Housekeeping, LetsHarmlessWordsPass)
{
    for (const char* line : {"run(\"sleep 5\");", "asleep = true;", "int sleepers(int);", "const TodoList list;"})
        EXPECT_EQ(bannedWords(file("core/base/a.cpp", line)), QStringList()) << line;
}

TEST(Housekeeping, AllowsAnEventLoopInTheTestSupportOnly)
{
    EXPECT_EQ(bannedWords(file("core/base/a.cpp", "QEvent"
                                                  "Loop loop;"))
                  .size(),
              1);
    EXPECT_EQ(bannedWords(file("tests/core/base/a.cpp", "QEvent"
                                                        "Loop loop;"))
                  .size(),
              1);
    EXPECT_EQ(bannedWords(file("tests/support/waiting.cpp", "QEvent"
                                                            "Loop loop;"))
                  .size(),
              0);
}

TEST(Housekeeping, AllowsASkipOnlyForMissingInputs)
{
    EXPECT_EQ(bannedWords(file("tests/a.cpp", "GTEST_SKIP();")).size(), 1);
    EXPECT_EQ(bannedWords(file("tests/a.cpp", "if (!casesFolder(x)) GTEST_SKIP();")).size(), 0);
}

TEST(Housekeeping, WantsTheLicenceOnTheFirstLine)
{
    EXPECT_EQ(missingLicence(file("a.h", "// SPDX-License-Identifier: GPL-3.0-or-later\nint a;")), QStringList());
    EXPECT_EQ(missingLicence(file("a.h", "int a;\n// SPDX-License-Identifier: GPL-3.0-or-later")).size(), 1);
    EXPECT_EQ(missingLicence(file("a.h", "// SPDX-License-Identifier: MIT")).size(), 1);
    EXPECT_EQ(missingLicence(file("run", "#!/bin/bash\n# SPDX-License-Identifier: GPL-3.0-or-later\n")), QStringList());
    EXPECT_EQ(missingLicence(file("run", "#!/bin/bash\necho\n")).size(), 1);
}

TEST(Housekeeping, FindsAFileThatIsTooLong)
{
    EXPECT_EQ(tooLong({QStringLiteral("a.cpp"), QStringLiteral("x\n").repeated(500)}), QStringList());
    EXPECT_EQ(tooLong({QStringLiteral("a.cpp"), QStringLiteral("x\n").repeated(501)}).size(), 1);
}

TEST(Housekeeping, WantsTheNamespaceOfTheFolder)
{
    EXPECT_EQ(wrongNamespace(file("core/store/a.h", "namespace taskyard::store {\n}")), QStringList());
    EXPECT_EQ(wrongNamespace(file("core/store/a.h", "namespace taskyard {\n}")).size(), 1);
    EXPECT_EQ(wrongNamespace(file("core/model/a.h", "namespace taskyard {\n}")), QStringList());
    EXPECT_EQ(wrongNamespace(file("core/model/a.h", "class Lost {};")).size(), 1);
}
