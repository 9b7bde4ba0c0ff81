// SPDX-License-Identifier: GPL-3.0-or-later
// The parts on their own: the table, the heap, shapes and the retry rule.
#include "core/scheduling/indexedheap.h"
#include "core/scheduling/retryrule.h"
#include "core/scheduling/shapes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

namespace taskyard::test {
namespace {

using namespace scheduling;

RC_GTEST_PROP(TaskTable, FindsWhatIsThereAndNothingElse, (const std::vector<std::pair<bool, quint8>>& script))
{
    TaskTable table;
    std::map<qint64, Handle> there;
    for (const auto& [insert, number] : script) {
        const qint64 id = qint64{number} * 0x1000001 + 1; // many collide
        if (insert && !there.contains(id)) {
            there[id] = table.insert(TaskId{id});
        } else if (!insert && there.contains(id)) {
            table.erase(there[id]);
            there.erase(id);
        }
        RC_ASSERT(table.size() == qint64(there.size()));
        for (int n = 0; n < 256; ++n) {
            const qint64 other = qint64{n} * 0x1000001 + 1;
            RC_ASSERT(table.find(TaskId{other}) == (there.contains(other) ? there[other] : kNone));
        }
    }
}

RC_GTEST_PROP(IndexedHeap, IsASetThatKnowsItsLeast, (const std::vector<std::tuple<quint8, quint8, qint8>>& script))
{
    TaskTable table;
    std::vector<Handle> handles;
    for (qint64 id = 1; id <= 32; ++id)
        handles.push_back(table.insert(TaskId{id}));
    IndexedHeap heap;
    std::set<std::tuple<qint64, qint64, Handle>> plain;
    std::map<Handle, qint64> keys;
    for (const auto& [verb, which, key] : script) {
        const Handle task = handles[which % handles.size()];
        if (!keys.contains(task)) {
            heap.push(table, {key, which, task});
        } else {
            std::erase_if(plain, [&](const auto& entry) { return std::get<2>(entry) == task; });
            if (verb % 2 == 0)
                heap.erase(table, task);
            else
                heap.update(table, {key, which, task});
        }
        if (keys.contains(task) && verb % 2 == 0) {
            keys.erase(task);
        } else {
            keys[task] = key;
            plain.insert({key, which, task});
        }
        RC_ASSERT(heap.size() == plain.size());
        if (!plain.empty())
            RC_ASSERT(heap.top().task == std::get<2>(*plain.begin()));
        for (quint32 i = 0; i < heap.size(); ++i)
            RC_ASSERT(table.position(heap.at(i).task) == i);
    }
}

TEST(Shapes, RoundLargeAmountsUpToFewSteps)
{
    std::set<qint64> amounts;
    for (qint64 amount = 1024; amount <= 1'048'576; amount += 7) {
        const Demand demand = coarseDemand(0, amount, 2'000'000);
        EXPECT_GE(demand.amount, amount);
        EXPECT_LE(double(demand.amount), double(amount) * 1.125);
        amounts.insert(demand.amount);
    }
    EXPECT_LE(amounts.size(), 82u);
    for (qint64 amount = 1; amount < 1024; ++amount)
        EXPECT_EQ(coarseDemand(0, amount, 2000).amount, amount);
}

RC_GTEST_PROP(Shapes, FitWhatTheyFittedBeforeTheyWereRounded, ())
{
    const auto capacity = *rc::gen::inRange<qint64>(1, 100'000);
    const auto amount = *rc::gen::inRange<qint64>(1, 100'000);
    const Demand demand = coarseDemand(0, amount, capacity);
    const auto taken = demand.of(capacity);
    RC_ASSERT(taken.has_value() == (amount <= capacity));
    if (taken) {
        RC_ASSERT(*taken >= amount);
        RC_ASSERT(*taken <= capacity);
    }
}

TEST(Shapes, AreSharedAndForgotten)
{
    ShapeTable table;
    const Shape small{1, {}};
    const Shape wide{2, {{0, 5, false}}};
    const quint32 first = table.acquire(small);
    EXPECT_EQ(table.acquire(small), first);
    const quint32 second = table.acquire(wide);
    EXPECT_NE(second, first);
    table.release(first);
    EXPECT_EQ(table[first], small);
    table.release(first);
    EXPECT_EQ(table.acquire(Shape{3, {}}), first) << "its number is free again";
}

TEST(RetryRule, DoublesUpToAnHourLessALittle)
{
    using namespace std::chrono_literals;
    for (quint64 seed = 0; seed < 200; ++seed) {
        Duration whole = 1s;
        for (int attempt = 1; attempt < 40; ++attempt) {
            const Duration delay = retryDelay(1s, attempt, seed);
            EXPECT_LE(delay, whole);
            EXPECT_GE(delay, whole - whole / 5);
            EXPECT_EQ(delay, retryDelay(1s, attempt, seed));
            whole = std::min<Duration>(whole * 2, 1h);
        }
    }
}

TEST(RetryRule, SpreadsTasksThatFailedTogether)
{
    using namespace std::chrono_literals;
    std::set<qint64> delays;
    for (quint64 seed = 1; seed <= 100; ++seed)
        delays.insert(retryDelay(10s, 1, seed).count());
    EXPECT_GT(delays.size(), 90u);
}

TEST(RetryRule, TakesNoDelayAtItsWord)
{
    EXPECT_EQ(retryDelay(Duration{0}, 1, 7), Duration{0});
    EXPECT_EQ(retryDelay(Duration{0}, 1'000'000'000, 7), Duration{0});
    EXPECT_EQ(retryDelay(Duration{-5}, 3, 7), Duration{0});
    EXPECT_LE(retryDelay(Duration::max(), std::numeric_limits<int>::max(), 7), kLongestRetryDelay);
}

} // namespace
} // namespace taskyard::test
