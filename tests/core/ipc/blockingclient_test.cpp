// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/blockingclient.h"
#include "tests/conformance/fakeengine.h"
#include "tests/conformance/sampletasks.h"
#include "tests/conformance/transport.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

using namespace taskyard;
using namespace taskyard::ipc;
using namespace taskyard::test;

namespace {

using Served = ServedEngine<FakeEngine>;

Result<BlockingClient> connectTo(const QString& path) { return BlockingClient::connect(path, QStringLiteral("test")); }

} // namespace

TEST(BlockingClient, SubmitsAndAsks)
{
    Served served;
    auto client = connectTo(served.socketPath());
    ASSERT_TRUE(client);
    const auto reply = client->call(command::Add{{heldTask(QStringLiteral("a")), heldTask(QStringLiteral("b"))}});
    ASSERT_TRUE(reply) << reply.error().text().toStdString();
    EXPECT_EQ(reply->changed, 2);
    const auto page = client->ask<answer::Tasks>(query::TaskList{});
    ASSERT_TRUE(page) << page.error().text().toStdString();
    ASSERT_EQ(page->tasks.size(), 2U);
    EXPECT_EQ(page->tasks[1].spec.name, QStringLiteral("b"));
    const auto missing = client->ask<answer::TaskDetails>(query::TaskDetails{TaskId(4711)});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(client->welcome()->actor, QStringLiteral("test:") + userName(::getuid()));
}

TEST(BlockingClient, SaysThatNoEngineRuns)
{
    const TempDir dir;
    const auto client = connectTo(dir.filePath(QStringLiteral("engine.sock")));
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().code, ErrorCode::Busy);
    EXPECT_TRUE(client.error().text().contains(QStringLiteral("no engine is running")));
}

TEST(BlockingClient, PassesARefusalOfTheWholeConnectionOn)
{
    Served served({.owner = ::getuid() + 1});
    auto client = connectTo(served.socketPath());
    ASSERT_TRUE(client);
    for (int i = 0; i < 2; ++i) {
        const auto reply = client->call(command::Undo{});
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().code, ErrorCode::Denied) << reply.error().text().toStdString();
    }
}

TEST(BlockingClient, GivesUpAtItsTimeout)
{
    Served served;
    served.inner().holdAnswers(true);
    auto client = connectTo(served.socketPath());
    ASSERT_TRUE(client);
    client->setTimeout(Duration{30});
    const auto reply = client->call(command::Undo{});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Busy);
    EXPECT_TRUE(reply.error().text().contains(QStringLiteral("in time"))) << reply.error().text().toStdString();
}

TEST(BlockingClient, NoticesAtOnceThatTheEngineDied)
{
    auto served = std::make_unique<Served>();
    auto client = connectTo(served->socketPath());
    ASSERT_TRUE(client);
    ASSERT_TRUE(client->welcome());
    served->inner().holdAnswers(true);
    std::thread killer([&] {
        while (served->inner().heldAnswers() == 0)
            std::this_thread::yield();
        served->stopServing();
    });
    const auto reply = client->call(command::Undo{});
    killer.join();
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Busy);
    EXPECT_TRUE(reply.error().text().contains(QStringLiteral("closed"))) << reply.error().text().toStdString();
    EXPECT_FALSE(client->call(command::Undo{}));
}

TEST(BlockingClient, RefusesARequestThatTheEngineWouldRefuse)
{
    Served served;
    auto client = connectTo(served.socketPath());
    ASSERT_TRUE(client);
    TaskSpec huge = heldTask(QStringLiteral("huge"));
    huge.note = QString(kMaxClientFrame, u'x');
    const auto reply = client->call(command::Add{{huge}});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    huge.note = QString(kMaxClientFrame - 4000, u'x');
    EXPECT_TRUE(client->call(command::Add{{huge}}));
}

TEST(BlockingClient, KeepsEventsThatComeBetweenAnswers)
{
    Served served;
    auto client = connectTo(served.socketPath());
    ASSERT_TRUE(client);
    ASSERT_TRUE(client->subscribe(EventSeq(0)));
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(client->call(command::Add{{heldTask(QStringLiteral("a"))}}));
    qint64 last = 0;
    while (last < 10) {
        const auto batch = client->nextEvents(usualDeadline);
        ASSERT_TRUE(batch && *batch);
        for (const Event& event : (*batch)->events)
            ASSERT_EQ(event.seq.value, ++last);
    }
    const auto none = client->nextEvents(Duration{5});
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
    ASSERT_TRUE(client->unsubscribe());
    ASSERT_TRUE(client->call(command::Add{{heldTask(QStringLiteral("unheard"))}}));
    EXPECT_FALSE(*client->nextEvents(Duration{5}));
}

TEST(BlockingClient, GivesUpOnAnEngineThatSpeaksNonsense)
{
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    const UniqueFd other(ends[1]);
    BlockingClient client(UniqueFd(ends[0]), QStringLiteral("test"));
    const QByteArray nonsense = encodeFrame("[1,2");
    ASSERT_EQ(::send(other.get(), nonsense.constData(), size_t(nonsense.size()), 0), nonsense.size());
    const auto reply = client.call(command::Undo{});
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Busy);
}
