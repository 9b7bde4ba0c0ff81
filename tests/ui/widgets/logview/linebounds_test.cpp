// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "ui/support/memorylogsource.h"
#include "ui/widgets/logview/linebounds.h"
#include "ui/widgets/logview/lineindex.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace taskyard::test;
using namespace taskyard::ui;

namespace {

/// Lines of lengths that matter, made of characters of one to three bytes.
QByteArray someLog()
{
    const auto pieces = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::elementOf(std::vector<int>{0, 1, 5, 80, 9000, 16381, 16384, 16390, 33000, 50000}),
                      rc::gen::inRange(0, 3)));
    QByteArray log;
    for (const auto& [length, kind] : pieces)
        log += (kind == 0   ? QByteArray("x")
                : kind == 1 ? QByteArray("\xC3\xA9")
                            : QByteArray("\xE6\x97\xA5"))
                   .repeated(length) +
               (kind == 2 && length == 80 ? "" : "\n");
    return log;
}

std::vector<qint64> forwards(const QByteArray& log, qint64 partBegin)
{
    std::vector<qint64> begins;
    for (qint64 at = partBegin; at < log.size();) {
        begins.push_back(at);
        const qint64 from = std::max(partBegin, at - 1);
        const LogBytes in{QByteArrayView(log).sliced(from).first(std::min<qint64>(log.size() - from, longestLine + 1)),
                          from, partBegin};
        const qint64 next = lineEnd(in, at);
        EXPECT_GT(next, at);
        at = next;
    }
    return begins;
}

} // namespace

RC_GTEST_PROP(LineBounds, AreTheSameFromBothDirections, ())
{
    const QByteArray log = someLog();
    const qint64 partBegin = std::min<qint64>(log.size(), *rc::gen::elementOf(std::vector<qint64>{0, 3, 16384, 20000}));
    const auto begins = forwards(log, partBegin);
    for (size_t i = 0; i < begins.size(); ++i) {
        const qint64 next = i + 1 < begins.size() ? begins[i + 1] : log.size();
        RC_ASSERT(next - begins[i] <= longestLine);
        for (const qint64 at : {begins[i], (begins[i] + next) / 2, next - 1}) {
            const qint64 from = std::max(partBegin, at - longestLine);
            const qint64 to = std::min<qint64>(log.size(), at + 4);
            RC_ASSERT(lineBegin({QByteArrayView(log).sliced(from, to - from), from, partBegin}, at) == begins[i]);
        }
    }
}

TEST(LineIndex, KnowsTheNumberOfEveryLineOnceItHasPassed)
{
    QByteArray log;
    std::vector<qint64> begins;
    for (int i = 0; i < 50'000; ++i) {
        begins.push_back(log.size());
        log += "line " + QByteArray::number(i) + "\n";
    }
    MemoryLogSource source(log);
    LineIndex index(source);
    EXPECT_EQ(index.reached(), 0);
    index.start();
    ASSERT_TRUE(waitFor([&] { return index.reached() == log.size(); }));
    EXPECT_EQ(index.linesReached(), 50'000);
    for (const size_t i : {size_t(0), size_t(1), size_t(4097), size_t(25'000), size_t(49'999)}) {
        qint64 number = 0;
        index.numberOf(begins[i], &source, [&](qint64 found) { number = found; });
        ASSERT_TRUE(waitFor([&] { return number > 0; })) << i;
        EXPECT_EQ(number, qint64(i) + 1);
    }
    source.append("more\n");
    EXPECT_TRUE(waitFor([&] { return index.linesReached() == 50'001; }));
}
