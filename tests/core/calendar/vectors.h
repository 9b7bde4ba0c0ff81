// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of real inputs share: lines of JSON, one instant of an expression under given rules, and the tally of
// agreements and named differences. For one test each.
#pragma once

#include "core/calendar/expression.h"
#include "core/calendar/occurrences.h"

#include <QJsonObject>

#include <map>

namespace taskyard::calendar::test {

std::vector<QJsonObject> linesOf(const QString& path);

/// What an expression does, or would do under other rules than its own.
struct Question {
    QString expression;
    QString zone = QStringLiteral("UTC");
    TimePoint after; ///< exclusive
    std::optional<bool> eitherDay;
    std::optional<bool> wildcard;
    GapRule gap = GapRule::FirstAfter;
    RepeatedTimeRule repeated = RepeatedTimeRule::First;
};

/// The next instant; none when there is none, or when the expression is refused.
std::optional<TimePoint> answer(const Question& question);

/// Counts what agrees; whatever differs must have a name that explains it.
class Tally {
public:
    explicit Tally(const char* title) : m_title(title) {}
    void agree() { ++m_agreed; }
    void named(const char* name) { ++m_named[name]; }
    /// Fails the test.
    void unexplained(const QString& what);
    /// Prints the counts.
    void print() const;
    int agreed() const { return m_agreed; }
    const std::map<std::string, int>& differences() const { return m_named; }

private:
    const char* m_title;
    int m_agreed = 0;
    int m_unexplained = 0;
    std::map<std::string, int> m_named;
};

} // namespace taskyard::calendar::test
