// SPDX-License-Identifier: GPL-3.0-or-later
// The log guard. main() installs a Qt message handler under which any qWarning or qCritical fails the running test. A
// test that provokes a warning on purpose names it with an ExpectedWarning for as long as it may appear. Any thread may
// log; guards are created and destroyed on the test's thread.
#pragma once

#include <QString>

namespace taskyard::test {

/// Installs the handler that turns warnings into failures. Called once by main().
void installLogGuard();

/// Allows warnings that contain `part` while it lives, and fails the test at its end if none was logged.
class ExpectedWarning {
public:
    explicit ExpectedWarning(const QString& part);
    ~ExpectedWarning();
    ExpectedWarning(const ExpectedWarning&) = delete;
    ExpectedWarning& operator=(const ExpectedWarning&) = delete;

    /// How many warnings have matched so far.
    int seen() const;

private:
    int m_id;
};

} // namespace taskyard::test
