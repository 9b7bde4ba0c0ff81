// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/logview/linediff.h"
#include "ui/widgets/logview/logcomparison.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {

QString plain(QByteArray text)
{
    for (const char* colour : {"\x1B[31m", "\x1B[32m", "\x1B[36m", "\x1B[0m"})
        text.replace(colour, "");
    return QString::fromUtf8(text);
}

} // namespace

RC_GTEST_PROP(LineDiff, AccountsForEveryLineInOrder, ())
{
    const auto left = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
    const auto right = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
    int i = 0;
    int j = 0;
    for (const DiffStep& step : lineDiff(left, right)) {
        if (step.kind != DiffKind::Added)
            RC_ASSERT(step.left == i++);
        if (step.kind != DiffKind::Removed)
            RC_ASSERT(step.right == j++);
        if (step.kind == DiffKind::Same)
            RC_ASSERT(left[size_t(step.left)] == right[size_t(step.right)]);
    }
    RC_ASSERT(size_t(i) == left.size());
    RC_ASSERT(size_t(j) == right.size());
}

TEST(LineDiff, FindsTheSmallestDifference)
{
    const auto steps = lineDiff({1, 2, 3, 1, 2, 2, 1}, {3, 2, 1, 2, 1, 3});
    EXPECT_EQ(std::count_if(steps.begin(), steps.end(), [](auto& s) { return s.kind != DiffKind::Same; }), 5);
    for (const DiffStep& step : lineDiff({1, 2, 3}, {1, 2, 3}))
        EXPECT_EQ(step.kind, DiffKind::Same);
}

TEST(LineDiff, TakesStretchesWithoutAnythingInCommonAsReplaced)
{
    std::vector<int> left(20'000);
    std::vector<int> right(20'000);
    for (int i = 0; i < 20'000; ++i) {
        left[size_t(i)] = i % 7;
        right[size_t(i)] = 10 + i % 5;
    }
    EXPECT_EQ(lineDiff(left, right).size(), 40'000u);
}

TEST(UnifiedDifference, ShowsChangesWithTheirSurroundings)
{
    QStringList good;
    for (int i = 1; i <= 20; ++i)
        good << u"step %1 ok"_s.arg(QChar(u'a' + i));
    QStringList other = good;
    other[9] = u"step k failed"_s;
    const LogDifference difference = differenceOf(good, other, false);
    EXPECT_EQ(
        plain(unifiedDifference(difference)),
        u"@@ 7 · 7 @@\n  step h ok\n  step i ok\n  step j ok\n- step k ok\n+ step k failed\n  step l ok\n  step m ok\n"
        "  step n ok\n"_s);
    EXPECT_EQ(difference.count(DiffKind::Removed), 1);
    EXPECT_EQ(difference.count(DiffKind::Added), 1);
}

TEST(UnifiedDifference, CanIgnoreTimesAndNumbers)
{
    const auto unified = [](bool ignoresNumbers) {
        return unifiedDifference(differenceOf({u"10:00 took 3 s"_s}, {u"11:59 took 17 s"_s}, ignoresNumbers));
    };
    EXPECT_EQ(unified(true), "");
    EXPECT_NE(unified(false), "");
}
