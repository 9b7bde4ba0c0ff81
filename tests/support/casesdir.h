// SPDX-License-Identifier: GPL-3.0-or-later
// Real inputs that nobody here wrote. They are not part of the repository: $TASKYARD_CASES_DIR names their folder, else
// ../shared/cases next to the source tree is taken. A test that needs them is skipped where they are missing:
//     const auto cases = casesFolder(u"wfinstances"_s);
//     if (!cases)
//         GTEST_SKIP() << cases.skipReason;
#pragma once

#include <QString>

#include <string>

namespace taskyard::test {

struct CasesFolder {
    QString path;
    /// Empty when the folder is there.
    std::string skipReason;

    explicit operator bool() const { return skipReason.empty(); }
};

CasesFolder casesFolder(const QString& name);

} // namespace taskyard::test
