// SPDX-License-Identifier: GPL-3.0-or-later
// The link of the window: lost, found again, and what becomes of requests and subscriptions meanwhile.
#include "core/ipc/client.h"
#include "tests/conformance/eventlog.h"
#include "tests/conformance/fakeengine.h"
#include "tests/conformance/sampletasks.h"
#include "tests/conformance/transport.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::ipc;
using namespace taskyard::test;

namespace {

using Served = ServedEngine<FakeEngine>;

[[nodiscard]] bool becomes(const Client& client, LinkState state)
{
    return waitFor([&] { return client.linkState() == state; });
}
ClientOptions quick() { return {.firstPause = Duration{1}, .longestPause = Duration{5}}; }

} // namespace

TEST(Client, TellsTheStatesOfItsLink)
{
    Served served;
    Client client(served.socketPath());
    std::vector<LinkState> states;
    QObject::connect(&client, &EngineApi::linkStateChanged, &client, [&](LinkState state) { states.push_back(state); });
    client.open();
    ASSERT_TRUE(becomes(client, LinkState::Connected));
    EXPECT_EQ(client.welcome()->actor, QStringLiteral("window:") + userName(::getuid()));
    client.close();
    EXPECT_EQ(states, (std::vector{LinkState::Connecting, LinkState::Connected, LinkState::Disconnected}));
}

TEST(Client, SendsWhatWasAskedBeforeTheLinkStood)
{
    Served served;
    Client client(served.socketPath());
    client.open();
    const auto reply = await(client.submit(command::Add{{heldTask(QStringLiteral("early"))}}));
    ASSERT_TRUE(reply && *reply);
    EXPECT_EQ((*reply)->changed, 1);
}

TEST(Client, RefusesCallsWhileThereIsNoLink)
{
    const TempDir dir;
    Client client(dir.filePath(QStringLiteral("engine.sock")), {.autoReconnect = false});
    const auto closed = await(client.submit(command::Undo{}));
    ASSERT_TRUE(closed && !*closed);
    EXPECT_EQ(closed->error().code, ErrorCode::Busy);
    client.open();
    ASSERT_TRUE(becomes(client, LinkState::Disconnected));
    const auto refused = await(client.submit(command::Undo{}));
    ASSERT_TRUE(refused && !*refused);
    EXPECT_TRUE(refused->error().text().contains(QStringLiteral("no engine is running")))
        << refused->error().text().toStdString();
}

TEST(Client, FailsWhatIsUnderWayWhenTheLinkIsLost)
{
    Served served;
    Client client(served.socketPath(), {.autoReconnect = false});
    client.open();
    ASSERT_TRUE(becomes(client, LinkState::Connected));
    served.inner().holdAnswers(true);
    const auto reply = client.submit(command::Undo{});
    const auto answer = client.fetch(query::Status{});
    ASSERT_TRUE(waitFor([&] { return served.inner().heldAnswers() == 2; }));
    served.stopServing();
    const auto failed = await(reply);
    ASSERT_TRUE(failed && !*failed);
    EXPECT_EQ(failed->error().code, ErrorCode::Busy);
    EXPECT_NE(failed->error().hint, QString());
    ASSERT_TRUE(await(answer).has_value());
    EXPECT_EQ(client.linkState(), LinkState::Disconnected);
}

TEST(Client, ReconnectsAndMissesNoEvent)
{
    Served served;
    Client client(served.socketPath(), quick());
    EventLog log(client);
    client.open();
    ASSERT_TRUE(becomes(client, LinkState::Connected));
    ASSERT_TRUE(await(client.subscribe(std::nullopt)).has_value()); // no event has come when the link breaks first
    for (int round = 0; round < 5; ++round) {
        served.stopServing();
        ASSERT_TRUE(waitFor([&] { return client.linkState() != LinkState::Connected; }));
        served.inner().makeEvents(10);
        ASSERT_TRUE(served.serveAgain());
        ASSERT_TRUE(becomes(client, LinkState::Connected));
        served.inner().makeEvents(10);
        ASSERT_TRUE(log.reaches(EventSeq(20 * (round + 1))));
    }
    log.expectGaplessFrom(EventSeq(1));
    EXPECT_EQ(log.events.size(), 100U);
}

TEST(Client, DoesNotTakeAnEndedSubscriptionUpAgain)
{
    Served served;
    Client client(served.socketPath(), quick());
    EventLog log(client);
    client.open();
    ASSERT_TRUE(becomes(client, LinkState::Connected));
    ASSERT_TRUE(await(client.subscribe(EventSeq(0))).has_value());
    client.unsubscribe();
    served.stopServing();
    ASSERT_TRUE(waitFor([&] { return client.linkState() != LinkState::Connected; }));
    ASSERT_TRUE(served.serveAgain());
    ASSERT_TRUE(becomes(client, LinkState::Connected));
    served.inner().makeEvents(10);
    ASSERT_TRUE(await(client.fetch(query::Status{})).has_value());
    EXPECT_TRUE(log.events.empty());
}

TEST(Client, MayBeClosedAndReopenedByWhoHearsOfItsLink)
{
    Served served;
    Client client(served.socketPath(), quick());
    int connections = 0;
    QObject::connect(&client, &EngineApi::linkStateChanged, &client, [&](LinkState state) {
        if (state == LinkState::Connected && ++connections < 3) {
            client.close();
            client.open();
        }
    });
    client.open();
    ASSERT_TRUE(waitFor([&] { return connections == 3; }));
    const auto status = await(client.fetch(query::Status{}));
    EXPECT_TRUE(status && *status);
}

TEST(Client, FailsItsFuturesWhenItDies)
{
    Served served;
    served.inner().holdAnswers(true);
    QFuture<Result<Reply>> reply;
    {
        Client client(served.socketPath());
        client.open();
        reply = client.submit(command::Undo{});
    }
    const auto failed = await(reply);
    ASSERT_TRUE(failed && !*failed);
    EXPECT_EQ(failed->error().code, ErrorCode::Busy);
}

TEST(Client, RefusesARequestThatIsTooLong)
{
    Served served;
    Client client(served.socketPath());
    client.open();
    TaskSpec huge = heldTask(QStringLiteral("huge"));
    huge.note = QString(kMaxClientFrame, u'x');
    const auto reply = await(client.submit(command::Add{{huge}}));
    ASSERT_TRUE(reply && !*reply);
    EXPECT_EQ(reply->error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(becomes(client, LinkState::Connected));
}
