// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/frame.h"
#include "core/ipc/message.h"

#include <gtest/gtest.h>

using namespace taskyard;
using namespace taskyard::ipc;

namespace {

QByteArray bodyOf(const QByteArray& frame) { return frame.sliced(kFrameHeader); }

} // namespace

TEST(Message, CarriesACommandThereAndBack)
{
    command::Cancel cancel;
    cancel.selection.ids = {TaskId(3), TaskId(5)};
    cancel.grace = Duration{90'000};
    const auto request = readRequest(bodyOf(requestFrame(17, Command(cancel))));
    ASSERT_TRUE(request);
    EXPECT_EQ(request->id, QJsonValue(17));
    EXPECT_EQ(request->method, QStringLiteral("cancel"));
    const auto command = variantFromJson<Command>(request->method, request->params);
    ASSERT_TRUE(command);
    EXPECT_EQ(std::get<command::Cancel>(*command).selection.ids, cancel.selection.ids);
    EXPECT_EQ(std::get<command::Cancel>(*command).grace, cancel.grace);
}

TEST(Message, CarriesAnErrorWhole)
{
    const Error error{ErrorCode::Conflict, QStringLiteral("it runs"), QStringLiteral("task 17"),
                      QStringLiteral("cancel it first")};
    const auto message = readServerMessage(bodyOf(errorFrame(QJsonValue(9), error)));
    ASSERT_TRUE(message);
    const auto& response = std::get<Response>(*message);
    EXPECT_EQ(response.id, 9);
    ASSERT_FALSE(response.result);
    EXPECT_EQ(response.result.error(), error);
}

TEST(Message, HasANumberForEachKindOfError)
{
    std::set<int> numbers;
    for (const auto code : {ErrorCode::InvalidInput, ErrorCode::NotFound, ErrorCode::Denied, ErrorCode::Conflict,
                            ErrorCode::Busy, ErrorCode::Internal})
        numbers.insert(rpcCode(code));
    EXPECT_EQ(numbers, (std::set<int>{-32602, -32001, -32002, -32003, -32004, -32603}));
}

TEST(Message, CarriesEventsThereAndBack)
{
    EventBatch batch;
    batch.gap = true;
    batch.events.resize(2);
    batch.events[0].seq = EventSeq(8);
    batch.events[0].kind = QStringLiteral("task.state");
    batch.events[0].from = TaskState::Running;
    batch.events[1].seq = EventSeq(9);
    batch.progress.push_back({TaskId(4), 0.5, QStringLiteral("half"), {}, 12});
    const auto message = readServerMessage(bodyOf(eventsFrame(batch)));
    ASSERT_TRUE(message);
    EXPECT_EQ(toJson(std::get<EventBatch>(*message)), toJson(batch));
}

TEST(Message, NamesWhatIsWrongWithARequest)
{
    const struct {
        const char* text;
        int code;
        const char* part;
    } cases[] = {
        {"[]", kParseError, "one JSON object"},
        {"{", kParseError, "not JSON"},
        {R"({"id":1,"method":"add"})", kInvalidRequest, "jsonrpc"},
        {R"({"jsonrpc":"1.0","id":1,"method":"add"})", kInvalidRequest, "jsonrpc"},
        {R"({"jsonrpc":"2.0","method":"add"})", kInvalidRequest, "'id'"},
        {R"({"jsonrpc":"2.0","id":null,"method":"add"})", kInvalidRequest, "'id'"},
        {R"({"jsonrpc":"2.0","id":1.5,"method":"add"})", kInvalidRequest, "'id'"},
        {R"({"jsonrpc":"2.0","id":{},"method":"add"})", kInvalidRequest, "'id'"},
        {R"({"jsonrpc":"2.0","id":1})", kInvalidRequest, "'method'"},
        {R"({"jsonrpc":"2.0","id":1,"method":7})", kInvalidRequest, "'method'"},
        {R"({"jsonrpc":"2.0","id":1,"method":"add","params":[1]})", kInvalidRequest, "'params'"},
    };
    for (const auto& [text, code, part] : cases) {
        const auto request = readRequest(text);
        ASSERT_FALSE(request) << text;
        EXPECT_EQ(request.error().code, code) << text;
        EXPECT_TRUE(request.error().error.text().contains(QLatin1String(part)))
            << request.error().error.text().toStdString();
    }
}

TEST(Message, TakesTextAsAnId)
{
    const auto request = readRequest(R"({"jsonrpc":"2.0","id":"a-1","method":"status"})");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->id, QJsonValue(QStringLiteral("a-1")));
}

TEST(Message, FromAServerMustBeAnAnswerOrEvents)
{
    for (const char* text : {"{}", R"({"jsonrpc":"2.0","id":1})", R"({"id":1,"result":{},"error":{}})",
                             R"({"id":1,"result":[]})", R"({"method":"events","params":{"events":7}})", "nonsense"})
        EXPECT_FALSE(readServerMessage(text)) << text;
}

TEST(Message, HasAnAnswerOfTheSamePlaceForEachQuery)
{
    EXPECT_TRUE(std::holds_alternative<answer::Tasks>(*readAnswer(query::TaskList{}, {})));
    EXPECT_TRUE(std::holds_alternative<answer::Events>(*readAnswer(query::EventList{}, {})));
    EXPECT_TRUE(std::holds_alternative<answer::Doctor>(*readAnswer(query::Doctor{}, {})));
    EXPECT_FALSE(readAnswer(query::Doctor{}, {{QStringLiteral("checks"), 7}}));
}
