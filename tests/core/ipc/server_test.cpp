// SPDX-License-Identifier: GPL-3.0-or-later
// The server as a stranger meets it: greetings, refusals, limits.
#include "core/ipc/server.h"
#include "tests/conformance/fakeengine.h"
#include "tests/conformance/transport.h"
#include "tests/core/ipc/rawpeer.h"
#include "tests/support/expectedwarning.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QFileInfo>

using namespace taskyard;
using namespace taskyard::ipc;
using namespace taskyard::test;

namespace {

using Served = ServedEngine<FakeEngine>;

QJsonObject resultOf(const QJsonObject& message) { return message.value(QStringLiteral("result")).toObject(); }

} // namespace

TEST(Server, WelcomesAClientInItsUsersName)
{
    Served served({.version = QStringLiteral("9.9")});
    RawPeer peer(served.socketPath());
    const QJsonObject welcome = resultOf(peer.greet());
    EXPECT_EQ(welcome.value(QStringLiteral("protocol")), QJsonValue(kProtocolVersion));
    EXPECT_EQ(welcome.value(QStringLiteral("version")), QJsonValue(QStringLiteral("9.9")));
    EXPECT_EQ(welcome.value(QStringLiteral("actor")).toString(), QStringLiteral("test:") + userName(::getuid()));
}

TEST(Server, MakesItsSocketAgainWhenSomebodyRemovesIt)
{
    Served served;
    RawPeer before(served.socketPath());
    before.greet();
    const ExpectedWarning told(QStringLiteral("was removed, and is made again"));
    ASSERT_TRUE(QFile::remove(served.socketPath()));
    ASSERT_TRUE(waitFor([&] { return QFileInfo::exists(served.socketPath()); }));
    RawPeer after(served.socketPath());
    after.greet();
    EXPECT_TRUE(after.ask(1, "status").contains(QStringLiteral("result")));
    EXPECT_TRUE(before.ask(1, "status").contains(QStringLiteral("result"))) << "who was there stays";
}

TEST(Server, NamesTheActorInTheHistory)
{
    Served served;
    RawPeer peer(served.socketPath());
    peer.greet();
    const QJsonObject task{{QStringLiteral("shell"), QStringLiteral("true")}, {QStringLiteral("held"), true}};
    const QJsonObject added = peer.ask(1, "add", {{QStringLiteral("tasks"), QJsonArray{task}}});
    ASSERT_TRUE(added.contains(QStringLiteral("result"))) << errorName(added).toStdString();
    const QJsonObject events = resultOf(peer.ask(2, "event_list"));
    EXPECT_EQ(events.value(QStringLiteral("events")).toArray().at(0).toObject().value(QStringLiteral("actor")),
              QJsonValue(QStringLiteral("test:") + userName(::getuid())));
}

TEST(Server, RefusesAnotherVersionOfTheProtocolWithWords)
{
    Served served;
    RawPeer peer(served.socketPath());
    const QJsonObject refusal = peer.ask(0, "hello",
                                         {{QStringLiteral("protocol"), 7},
                                          {QStringLiteral("client"), QStringLiteral("test")},
                                          {QStringLiteral("later_field"), true}});
    EXPECT_EQ(errorName(refusal), QStringLiteral("invalid-input"));
    const QString words = refusal.value(QStringLiteral("error")).toObject().value(QStringLiteral("message")).toString();
    EXPECT_TRUE(words.contains(QStringLiteral("version 7"))) << words.toStdString();
    EXPECT_EQ(errorName(peer.ask(1, "status")), QStringLiteral("denied"));
}

TEST(Server, WantsAGreetingFirst)
{
    Served served;
    RawPeer peer(served.socketPath());
    EXPECT_EQ(errorName(peer.ask(1, "status")), QStringLiteral("denied"));
    EXPECT_EQ(served.inner().questions(), 0);
    peer.greet();
    EXPECT_TRUE(peer.ask(2, "status").contains(QStringLiteral("result")));
    EXPECT_EQ(errorName(peer.greet()), QStringLiteral("conflict"));
}

TEST(Server, RefusesAClientNameThatCouldFoolAReader)
{
    Served served;
    for (const QString& name :
         {QString(), QStringLiteral("engine: x"), QStringLiteral("Cli"), QString(33, u'a'), QStringLiteral("a\nb")}) {
        RawPeer peer(served.socketPath());
        EXPECT_EQ(errorName(peer.ask(
                      0, "hello", {{QStringLiteral("protocol"), kProtocolVersion}, {QStringLiteral("client"), name}})),
                  QStringLiteral("invalid-input"));
    }
}

TEST(Server, AnswersEachMistakeByItsNumberAndGoesOn)
{
    Served served;
    RawPeer peer(served.socketPath());
    peer.greet();
    EXPECT_EQ(errorNumber(peer.ask(1, "dance")), -32601);
    EXPECT_EQ(errorNumber(peer.ask(2, "hold", {{QStringLiteral("colour"), 1}})), -32602);
    EXPECT_EQ(errorNumber(peer.ask(3, "task_details", {{QStringLiteral("task"), 4711}})), -32001);
    ASSERT_TRUE(peer.sendText("{\"a\":.5}"));
    const QJsonObject unparsed = peer.receive();
    EXPECT_EQ(errorNumber(unparsed), -32700);
    EXPECT_TRUE(unparsed.value(QStringLiteral("id")).isNull());
    ASSERT_TRUE(peer.sendText("[]"));
    EXPECT_EQ(errorNumber(peer.receive()), -32700);
    ASSERT_TRUE(peer.sendText(R"({"id":4,"method":"status"})"));
    EXPECT_EQ(errorNumber(peer.receive()), -32600);
    EXPECT_TRUE(peer.ask(5, "status").contains(QStringLiteral("result")));
}

TEST(Server, UnderstandsARequestInPiecesOfOneByte)
{
    Served served;
    RawPeer peer(served.socketPath());
    peer.greet();
    const QByteArray frame = encodeFrame(R"({"jsonrpc":"2.0","id":"x","method":"status"})");
    for (const char byte : frame)
        ASSERT_TRUE(peer.sendBytes(QByteArrayView(&byte, 1)));
    EXPECT_EQ(peer.receive().value(QStringLiteral("id")), QJsonValue(QStringLiteral("x")));
}

TEST(Server, HangsUpOnAMessageThatIsTooLong)
{
    Served served({.maxFrame = 1000});
    RawPeer peer(served.socketPath());
    peer.greet();
    ASSERT_TRUE(peer.sendBytes(QByteArray("\0\1\0\0", 4)));
    EXPECT_EQ(errorName(peer.receive()), QStringLiteral("invalid-input"));
    EXPECT_TRUE(peer.isHungUp());
    EXPECT_TRUE(waitFor([&] { return served.clientCount() == 0; }));
}

TEST(Server, TakesAMessageOfEightMebibytes)
{
    Served served;
    RawPeer peer(served.socketPath());
    peer.greet();
    QByteArray body = R"({"jsonrpc":"2.0","id":1,"method":"status"})";
    body += QByteArray(kMaxClientFrame - body.size(), ' ');
    ASSERT_TRUE(peer.sendText(body));
    EXPECT_TRUE(peer.receive().contains(QStringLiteral("result")));
    ASSERT_TRUE(peer.sendBytes(encodeFrame(body + ' ').left(64)));
    EXPECT_EQ(errorName(peer.receive()), QStringLiteral("invalid-input"));
}

TEST(Server, HangsUpOnWhoNeverGreets)
{
    Served served({.helloDeadline = Duration{50}});
    RawPeer silent(served.socketPath());
    RawPeer junk(served.socketPath());
    ASSERT_TRUE(junk.sendBytes("GET / HTTP/1.1\r\n\r\n"));
    EXPECT_EQ(errorName(silent.receive()), QStringLiteral("busy"));
    EXPECT_TRUE(silent.isHungUp());
    EXPECT_TRUE(junk.isHungUp());
    EXPECT_TRUE(waitFor([&] { return served.clientCount() == 0; }));
}

TEST(Server, HangsUpOnWhoNeverEndsAMessage)
{
    Served served({.frameDeadline = Duration{50}});
    RawPeer peer(served.socketPath());
    peer.greet();
    ASSERT_TRUE(peer.sendBytes(QByteArray("\0\0\0\7{", 5)));
    EXPECT_EQ(errorName(peer.receive()), QStringLiteral("busy"));
    EXPECT_TRUE(peer.isHungUp());
}

TEST(Server, LetsAGreetedClientBeIdle)
{
    Served served({.helloDeadline = Duration{20}, .frameDeadline = Duration{20}});
    RawPeer idle(served.socketPath());
    idle.greet();
    RawPeer silent(served.socketPath());
    EXPECT_TRUE(silent.isHungUp()); // by then the idle one's time would be over too
    EXPECT_TRUE(idle.ask(1, "status").contains(QStringLiteral("result")));
}

TEST(Server, RefusesOneClientTooMany)
{
    Served served({.maxClients = 2});
    RawPeer first(served.socketPath());
    RawPeer second(served.socketPath());
    first.greet();
    second.greet();
    {
        RawPeer third(served.socketPath());
        EXPECT_EQ(errorName(third.receive()), QStringLiteral("busy"));
        EXPECT_TRUE(third.isHungUp());
    }
    EXPECT_TRUE(waitFor([&] { return served.clientCount() == 2; }));
    EXPECT_EQ(resultOf(first.ask(1, "status")).value(QStringLiteral("clients")), QJsonValue(2));
}

TEST(Server, ServesNobodyButItsUser)
{
    Served served({.owner = ::getuid() + 1});
    RawPeer peer(served.socketPath());
    EXPECT_EQ(errorName(peer.receive()), QStringLiteral("denied"));
    EXPECT_TRUE(peer.isHungUp());
}

TEST(Server, MakesASocketForTheUserOnly)
{
    const mode_t before = ::umask(0);
    Served served;
    ::umask(before);
    struct stat status{};
    ASSERT_EQ(::stat(served.socketPath().toUtf8().constData(), &status), 0);
    EXPECT_TRUE(S_ISSOCK(status.st_mode));
    EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(Server, RemovesItsSocketAndReplacesAStaleOne)
{
    Served served;
    const QString path = served.socketPath();
    served.stopServing();
    EXPECT_FALSE(QFileInfo::exists(path));
    const auto stale = listenLocal(path); // nobody accepts here
    ASSERT_TRUE(stale);
    ASSERT_TRUE(served.serveAgain());
    RawPeer peer(path);
    EXPECT_FALSE(resultOf(peer.greet()).isEmpty());
}

TEST(Server, SaysWhyItCannotListen)
{
    FakeEngine engine;
    Server server(engine, QStringLiteral("/proc/engine.sock"));
    const Outcome heard = server.listen();
    ASSERT_FALSE(heard);
    EXPECT_TRUE(heard.error().text().contains(QStringLiteral("/proc/engine.sock")))
        << heard.error().text().toStdString();
}

TEST(Server, AnswersAsAnswersAreReady)
{
    Served served;
    RawPeer peer(served.socketPath());
    peer.greet();
    served.inner().holdAnswers(true);
    ASSERT_TRUE(peer.sendRequest(1, "status"));
    ASSERT_TRUE(peer.sendRequest(2, "queue_list"));
    ASSERT_TRUE(waitFor([&] { return served.inner().heldAnswers() == 2; }));
    served.inner().holdAnswers(false); // lets them go in the reverse order
    std::set<int> answered{peer.receive().value(QStringLiteral("id")).toInt(),
                           peer.receive().value(QStringLiteral("id")).toInt()};
    EXPECT_EQ(answered, (std::set<int>{1, 2}));
}

TEST(Server, MakesAClientWithTooMuchInProgressWait)
{
    Served served({.maxInFlight = 4});
    RawPeer greedy(served.socketPath());
    greedy.greet();
    const int before = served.inner().questions();
    served.inner().holdAnswers(true);
    for (int id = 1; id <= 10; ++id)
        ASSERT_TRUE(greedy.sendRequest(id, "status"));
    ASSERT_TRUE(waitFor([&] { return served.inner().questions() == before + 4; }));
    // Another client's question is asked after the fourth, so a fifth of the greedy one would have been asked too.
    RawPeer modest(served.socketPath());
    modest.greet();
    ASSERT_TRUE(modest.sendRequest(1, "status"));
    ASSERT_TRUE(waitFor([&] { return served.inner().questions() == before + 5; }));
    EXPECT_EQ(served.inner().heldAnswers(), 5);
    served.inner().holdAnswers(false);
    std::set<int> answered;
    for (int i = 0; i < 10; ++i)
        answered.insert(greedy.receive().value(QStringLiteral("id")).toInt());
    EXPECT_EQ(answered.size(), 10U);
    EXPECT_TRUE(modest.receive().contains(QStringLiteral("result")));
}

TEST(Server, MakesAClientThatReadsNoAnswersWait)
{
    Served served({.maxInFlight = 2, .maxUnsent = 100'000});
    served.inner().makeEvents(100, 10'000); // an answer with all of them has a megabyte
    RawPeer deaf(served.socketPath());
    deaf.greet();
    const int before = served.inner().questions();
    for (int id = 1; id <= 50; ++id)
        ASSERT_TRUE(deaf.sendRequest(id, "event_list"));
    RawPeer other(served.socketPath());
    other.greet();
    for (int id = 1; id <= 20; ++id)
        ASSERT_TRUE(other.ask(id, "status").contains(QStringLiteral("result")));
    EXPECT_LT(served.inner().questions() - before, 20 + 10);
    for (int id = 1; id <= 50; ++id)
        ASSERT_EQ(deaf.receive().value(QStringLiteral("id")), QJsonValue(id));
}

TEST(Server, ForgetsAClientThatDiesWithQuestionsOpen)
{
    Served served;
    served.inner().holdAnswers(true);
    {
        RawPeer peer(served.socketPath());
        peer.greet();
        ASSERT_TRUE(peer.sendRequest(1, "status"));
        ASSERT_TRUE(peer.sendRequest(2, "subscribe"));
        ASSERT_TRUE(waitFor([&] { return served.inner().heldAnswers() >= 2; }));
    }
    EXPECT_TRUE(waitFor([&] { return served.clientCount() == 0; }));
    served.inner().holdAnswers(false);
    RawPeer next(served.socketPath());
    next.greet();
    EXPECT_TRUE(next.ask(1, "status").contains(QStringLiteral("result")));
}
