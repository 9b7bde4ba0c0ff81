// SPDX-License-Identifier: GPL-3.0-or-later
// Events through the server: replay, slow clients, many clients.
#include "core/ipc/blockingclient.h"
#include "tests/conformance/fakeengine.h"
#include "tests/conformance/transport.h"
#include "tests/core/ipc/rawpeer.h"

#include <gtest/gtest.h>

#include <thread>

using namespace taskyard;
using namespace taskyard::ipc;
using namespace taskyard::test;

namespace {

using Served = ServedEngine<FakeEngine>;

struct Heard {
    qint64 first = 0;
    qint64 last = 0;
    int gaps = 0;
    bool inOrder = true; ///< numbers follow each other, but for gaps that were told
};

/// Reads until event `end` has come.
Heard listenUntil(BlockingClient& client, EventSeq end)
{
    Heard heard;
    while (heard.last < end.value) {
        const auto batch = client.nextEvents(usualDeadline);
        EXPECT_TRUE(batch) << batch.error().text().toStdString();
        EXPECT_TRUE(batch && *batch) << "nothing came after " << heard.last;
        if (!batch || !*batch)
            break;
        heard.gaps += (*batch)->gap ? 1 : 0;
        bool mayJump = (*batch)->gap || heard.last == 0;
        for (const Event& event : (*batch)->events) {
            if (heard.first == 0)
                heard.first = event.seq.value;
            heard.inOrder = heard.inOrder && (mayJump || event.seq.value == heard.last + 1);
            mayJump = false;
            heard.last = event.seq.value;
        }
    }
    return heard;
}

BlockingClient connected(const Served& served)
{
    auto client = BlockingClient::connect(served.socketPath(), QStringLiteral("test"));
    EXPECT_TRUE(client);
    return std::move(*client);
}

} // namespace

TEST(Events, AreReplayedInPages)
{
    Served served({.replayPage = 7});
    served.inner().makeEvents(100);
    BlockingClient client = connected(served);
    ASSERT_TRUE(client.subscribe(EventSeq(10)));
    const Heard heard = listenUntil(client, EventSeq(100));
    EXPECT_EQ(heard.first, 11);
    EXPECT_EQ(heard.gaps, 0);
    EXPECT_TRUE(heard.inOrder);
}

TEST(Events, OfALargeBatchAreSplit)
{
    Served served({.eventsPerFrame = 10});
    RawPeer peer(served.socketPath());
    peer.greet();
    ASSERT_TRUE(peer.ask(1, "subscribe").contains(QStringLiteral("result")));
    served.inner().makeEvents(35);
    int events = 0;
    int frames = 0;
    while (events < 35) {
        const QJsonObject message = peer.receive();
        ASSERT_EQ(message.value(QStringLiteral("method")).toString(), QStringLiteral("events"));
        const auto size =
            message.value(QStringLiteral("params")).toObject().value(QStringLiteral("events")).toArray().size();
        EXPECT_LE(size, 10);
        events += int(size);
        ++frames;
    }
    EXPECT_GE(frames, 4);
}

TEST(Events, ThatWereRemovedAreToldAsAGap)
{
    Served served;
    served.inner().makeEvents(50);
    served.inner().forgetEventsUpTo(EventSeq(20));
    BlockingClient client = connected(served);
    ASSERT_TRUE(client.subscribe(EventSeq(5)));
    const Heard heard = listenUntil(client, EventSeq(50));
    EXPECT_EQ(heard.first, 21);
    EXPECT_EQ(heard.gaps, 1);
    EXPECT_TRUE(heard.inOrder);
}

TEST(Events, ReachEveryClientWithoutGapWhileTheyAreMade)
{
    Served served({.replayPage = 50, .eventsPerFrame = 64});
    constexpr int total = 4000;
    std::vector<std::thread> threads;
    std::vector<Heard> heard(5);
    for (size_t i = 0; i < heard.size(); ++i)
        threads.emplace_back([&, i] {
            BlockingClient client = connected(served);
            const auto since = EventSeq(qint64(i) * 10);
            served.inner().makeEvents(50); // so that there is something to replay
            EXPECT_TRUE(client.subscribe(since));
            heard[i] = listenUntil(client, EventSeq(total + 5 * 50));
        });
    for (int made = 0; made < total; made += 100)
        served.inner().makeEvents(100);
    for (std::thread& thread : threads)
        thread.join();
    for (size_t i = 0; i < heard.size(); ++i) {
        EXPECT_EQ(heard[i].first, qint64(i) * 10 + 1);
        EXPECT_EQ(heard[i].last, total + 250);
        EXPECT_EQ(heard[i].gaps, 0);
        EXPECT_TRUE(heard[i].inOrder);
    }
}

TEST(Events, AreDroppedForAClientThatDoesNotReadAndForNobodyElse)
{
    Served served({.maxUnsent = 200'000});
    BlockingClient deaf = connected(served);
    BlockingClient quick = connected(served);
    ASSERT_TRUE(deaf.subscribe(std::nullopt));
    ASSERT_TRUE(quick.subscribe(std::nullopt));
    EventSeq made;
    // Far more than the sockets and the server keep for one client.
    for (int i = 0; i < 100; ++i) {
        served.inner().makeEvents(100, 1000);
        made = served.inner().newest();
        const Heard heard = listenUntil(quick, made);
        ASSERT_TRUE(heard.inOrder);
        ASSERT_EQ(heard.gaps, 0);
    }
    // It wakes up: what was kept for it, then the notice, then what is new.
    qint64 last = 0;
    bool gap = false;
    while (!gap) {
        const auto batch = deaf.nextEvents(usualDeadline);
        ASSERT_TRUE(batch && *batch);
        gap = (*batch)->gap;
        for (const Event& event : (*batch)->events) {
            ASSERT_EQ(event.seq.value, last + 1);
            last = event.seq.value;
        }
    }
    EXPECT_LT(last, made.value);
    served.inner().makeEvents(3);
    const Heard after = listenUntil(deaf, EventSeq(made.value + 3));
    EXPECT_EQ(after.first, made.value + 1);
    EXPECT_TRUE(after.inOrder);
    EXPECT_EQ(after.gaps, 0);
}

TEST(Events, AreReplayedAtThePaceOfASlowClient)
{
    Served served({.maxUnsent = 100'000, .replayPage = 20});
    served.inner().makeEvents(3000, 1000);
    RawPeer slow(served.socketPath());
    slow.greet();
    const int before = served.inner().questions();
    ASSERT_TRUE(slow.ask(1, "subscribe", {{QStringLiteral("since"), 0}}).contains(QStringLiteral("result")));
    BlockingClient other = connected(served);
    for (int i = 0; i < 100; ++i)
        ASSERT_TRUE(other.call(Query(query::Status{})));
    // 3000 events fill 150 pages; only as many were read as the sockets and the bound hold.
    EXPECT_LT(served.inner().questions() - before, 100 + 60);
    qint64 last = 0;
    while (last < 3000) {
        const QJsonObject message = slow.receive();
        ASSERT_FALSE(message.isEmpty());
        for (const QJsonValue& event :
             message.value(QStringLiteral("params")).toObject().value(QStringLiteral("events")).toArray())
            ASSERT_EQ(event.toObject().value(QStringLiteral("seq")).toInteger(), ++last);
    }
}

TEST(Events, OfAnOlderSubscriptionStopWhenAnotherOneStarts)
{
    Served served;
    served.inner().makeEvents(20);
    RawPeer peer(served.socketPath());
    peer.greet();
    EXPECT_TRUE(peer.ask(1, "subscribe", {{QStringLiteral("since"), -1}}).contains(QStringLiteral("error")));
    const QJsonObject first = peer.ask(2, "subscribe");
    EXPECT_EQ(first.value(QStringLiteral("result")).toObject().value(QStringLiteral("since")), QJsonValue(20));
    const QJsonObject second = peer.ask(3, "subscribe", {{QStringLiteral("since"), 18}});
    EXPECT_EQ(second.value(QStringLiteral("result")).toObject().value(QStringLiteral("since")), QJsonValue(18));
    const QJsonArray events =
        peer.receive().value(QStringLiteral("params")).toObject().value(QStringLiteral("events")).toArray();
    ASSERT_EQ(events.size(), 2);
    EXPECT_EQ(events.at(0).toObject().value(QStringLiteral("seq")), QJsonValue(19));
}
