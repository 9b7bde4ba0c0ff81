// SPDX-License-Identifier: GPL-3.0-or-later
// Engines that are gone under a command, and the next one, each a socket pair on which all that it says is said
// beforehand.
#include "app/cli/engineconnection.h"
#include "core/ipc/message.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <deque>

using namespace taskyard;
using cli::EngineConnection;
using ipc::UniqueFd;

namespace {

/// The client's end of a link to an engine that says `words` and is gone.
UniqueFd engineThatSays(const QByteArrayList& words)
{
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    const UniqueFd engine(ends[1]);
    const QByteArray all = words.join(QByteArray());
    EXPECT_EQ(::send(engine.get(), all.constData(), size_t(all.size()), MSG_NOSIGNAL), all.size());
    return UniqueFd(ends[0]);
}

QByteArray greeting() { return ipc::resultFrame(0, toJson(ipc::Welcome{}).toObject()); }
QByteArray done(int id) { return ipc::resultFrame(id, {}); }
QByteArray event(qint64 seq)
{
    EventBatch batch;
    Event added;
    added.seq = EventSeq{seq};
    added.kind = QStringLiteral("task.added");
    batch.events.push_back(added);
    return ipc::eventsFrame(batch);
}

struct Engines {
    /// Links to one engine after the other; each says its words.
    explicit Engines(std::vector<QByteArrayList> lives) : next(lives.begin(), lives.end()) {}

    Result<UniqueFd> connect()
    {
        if (next.empty())
            return failure(ErrorCode::NotFound, QStringLiteral("no engine is left"), {}, {});
        auto words = std::move(next.front());
        next.pop_front();
        return engineThatSays(words);
    }
    EngineConnection link()
    {
        const auto again = [this] { return connect(); };
        return EngineConnection(std::move(*connect()), again, again);
    }

    std::deque<QByteArrayList> next;
};

const Command kCommand = command::Undo{};

} // namespace

TEST(EngineConnection, SubscribesToTheNextEngineWhereThisOneIsGone)
{
    Engines engines({{}, {greeting()}, {greeting(), done(1), event(7)}});
    auto connection = engines.link();
    const auto subscribed = connection.subscribe(EventSeq{6});
    ASSERT_TRUE(subscribed) << subscribed.error().text().toStdString();
    // Nothing had been told yet, so that nothing was missed.
    const auto batch = connection.nextEvents(Duration{0});
    ASSERT_TRUE(batch);
    EXPECT_FALSE(batch->gap);
    EXPECT_EQ(batch->events.size(), 1U);
}

TEST(EngineConnection, GivesACommandToTheNextEngineWhereThisOneIsGoneBeforeItGreets)
{
    Engines engines({{}, {greeting(), ipc::resultFrame(1, toJson(Reply{}).toObject())}});
    auto connection = engines.link();
    const auto reply = connection.submit(kCommand);
    EXPECT_TRUE(reply) << reply.error().text().toStdString();
    EXPECT_TRUE(engines.next.empty());
}

TEST(EngineConnection, GivesACommandToOneEngineOnlyOnceItHasGreeted)
{
    Engines engines({{greeting()}, {greeting(), ipc::resultFrame(1, toJson(Reply{}).toObject())}});
    auto connection = engines.link();
    const auto reply = connection.submit(kCommand);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Busy);
    EXPECT_EQ(engines.next.size(), 1U);
}

TEST(EngineConnection, FollowsTheNextEngineAndTellsOfTheGap)
{
    Engines engines({{greeting(), done(1)}, {greeting()}, {greeting(), done(1), event(9)}});
    auto connection = engines.link();
    ASSERT_TRUE(connection.subscribe(std::nullopt));
    const auto first = connection.nextEvents(Duration{0});
    ASSERT_TRUE(first) << first.error().text().toStdString();
    EXPECT_TRUE(first->gap);
    const auto second = connection.nextEvents(Duration{0});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->events.size(), 1U);
}

TEST(EngineConnection, GivesUpOnEnginesThatAllAreGoneAtOnce)
{
    Engines engines(std::vector<QByteArrayList>(20));
    auto connection = engines.link();
    EXPECT_EQ(connection.subscribe(std::nullopt).error().code, ErrorCode::Busy);
    EXPECT_GT(engines.next.size(), 10U);
}
