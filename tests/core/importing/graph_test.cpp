// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/nearest.h"
#include "tests/core/importing/importing_support.h"

#include <rapidcheck.h>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

/// "a b:a c:a,b" as records: each word is a key and, after a colon, what it waits for.
QByteArray graph(const QByteArray& words)
{
    QByteArray text;
    for (const QByteArray& word : words.split(' ')) {
        const QByteArrayList parts = word.split(':');
        text += "{\"shell\":\"x\",\"key\":\"" + parts[0] + "\",\"after\":\"" + parts.value(1) + "\"}\n";
    }
    return text;
}
QString ordered(const QByteArray& words) { return keysOf(imported(graph(words), options(u"g.ndjson"_s))); }
QString refused(const QByteArray& words) { return refusal(graph(words), options(u"g.ndjson"_s)); }

TEST(ImportGraph, AnOrderThatFitsIsKept) { EXPECT_EQ(ordered("d c b:c a:b,d"), u"d c b a"_s); }

TEST(ImportGraph, WhatIsWaitedForComesFirstAndTheRestKeepsItsOrder)
{
    EXPECT_EQ(ordered("a:c b c d:a"), u"b c a d"_s);
    EXPECT_EQ(ordered("join:x,y,z x y z"), u"x y z join"_s);
}

TEST(ImportGraph, AReferenceThatIsThereTwiceCountsOnce)
{
    const auto all = imported(graph("a b:a,a"), options(u"g.ndjson"_s));
    EXPECT_EQ(all.tasks[1].after.size(), 1u);
}

TEST(ImportGraph, ACycleIsRefusedWithOnePath)
{
    EXPECT_EQ(
        refused("x a:c b:a c:b y:c"),
        u"g.ndjson:2:32: these tasks wait for each other: a -> c -> b -> a; take one of these dependencies away"_s);
    EXPECT_EQ(refused("a:b b:a"),
              u"g.ndjson:1:32: these tasks wait for each other: a -> b -> a; take one of these dependencies away"_s);
}

TEST(ImportGraph, AChainOfAHundredThousandIsOrderedAndAsACycleRefused)
{
    constexpr int Count = 100'000;
    QByteArray text;
    for (int i = 0; i < Count; ++i)
        text += "{\"shell\":\"x\",\"key\":\"k" + QByteArray::number(i) + "\",\"after\":[\"k" +
                QByteArray::number(i + 1) + "\"]}\n";
    const QByteArray chain = text + "{\"shell\":\"x\",\"key\":\"k" + QByteArray::number(Count) + "\"}\n";
    const auto all = imported(chain, options(u"g.ndjson"_s));
    ASSERT_EQ(all.tasks.size(), size_t(Count) + 1);
    for (size_t i = 0; i < all.tasks.size(); ++i)
        ASSERT_EQ(all.tasks[i].key, u"k%1"_s.arg(Count - int(i)));
    const QByteArray cycle =
        text + "{\"shell\":\"x\",\"key\":\"k" + QByteArray::number(Count) + "\",\"after\":[\"k0\"]}\n";
    EXPECT_EQ(refusal(cycle, options(u"g.ndjson"_s)),
              u"g.ndjson:1:34: these tasks wait for each other: k0 -> k1 -> k2 -> k3 -> k4 -> k5 -> (99989 more) -> "
              "k99995 -> k99996 -> k99997 -> k99998 -> k99999 -> k100000 -> k0; take one of these dependencies away"_s);
}

TEST(ImportGraph, AStarOfAHundredThousandIsOrdered)
{
    constexpr int Count = 100'000;
    QByteArray text = "{\"shell\":\"x\",\"key\":\"join\",\"after\":[\"0\"";
    QByteArray rest;
    for (int i = 0; i < Count; ++i) {
        text += i ? ",\"" + QByteArray::number(i) + '"' : QByteArray();
        rest += "{\"shell\":\"x\",\"key\":\"" + QByteArray::number(i) + "\"}\n";
    }
    const auto all = imported(text + "]}\n" + rest, options(u"g.ndjson"_s));
    ASSERT_EQ(all.tasks.size(), size_t(Count) + 1);
    EXPECT_EQ(all.tasks.back().key, u"join"_s);
    EXPECT_EQ(all.tasks.back().after.size(), size_t(Count));
}

TEST(ImportGraph, AnyGraphIsEitherInOrderOrHasTheCycleThatIsNamed)
{
    const bool holds = rc::check([] {
        const int count = *rc::gen::inRange(1, 12);
        QByteArrayList words;
        std::vector<std::vector<int>> waits;
        for (int i = 0; i < count; ++i) {
            const auto parents = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, count));
            QByteArrayList names;
            waits.emplace_back();
            for (const int parent : parents) {
                if (parent == i || parents.size() > 3)
                    continue;
                names << "t" + QByteArray::number(parent);
                waits.back().push_back(parent);
            }
            words << "t" + QByteArray::number(i) + ":" + names.join(',');
        }
        const auto result = parseImport(graph(words.join(' ')), options(u"g.ndjson"_s));
        if (result) {
            QHash<QString, size_t> place;
            for (size_t i = 0; i < result->tasks.size(); ++i)
                place.insert(result->tasks[i].key, i);
            RC_ASSERT(place.size() == count);
            for (size_t i = 0; i < result->tasks.size(); ++i)
                for (const TaskRef& ref : result->tasks[i].after)
                    RC_ASSERT(place.value(ref.key) < i);
            return;
        }
        const QString path = result.error().what.section(u": "_s, 1);
        const QStringList steps = path.split(u" -> "_s);
        RC_ASSERT(steps.size() >= 3);
        RC_ASSERT(steps.front() == steps.back());
        for (qsizetype i = 0; i + 1 < steps.size(); ++i) {
            const auto& parents = waits[steps[i].mid(1).toUInt()];
            RC_ASSERT(std::find(parents.begin(), parents.end(), steps[i + 1].mid(1).toInt()) != parents.end());
        }
    });
    EXPECT_TRUE(holds);
}

TEST(NearestName, IsTheOneWithTheFewestSlips)
{
    const QStringList known{u"priority"_s, u"queue"_s, u"retries"_s, u"retry_on"_s};
    EXPECT_EQ(nearestName(u"prioirty", known), u"priority"_s);
    EXPECT_EQ(nearestName(u"Queue", known), u"queue"_s);
    EXPECT_EQ(nearestName(u"prio", known), u"priority"_s);
    EXPECT_EQ(nearestName(u"retr", known), QString()) << "two begin with it";
    EXPECT_EQ(nearestName(u"colour", known), QString());
    EXPECT_EQ(suggestion(u"colour", known), u"known are priority queue retries retry_on"_s);
}

} // namespace
} // namespace taskyard::importing::test
