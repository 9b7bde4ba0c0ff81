// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/json.h"
#include "tests/core/api/samples.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

#include <cmath>

using namespace taskyard;
using namespace taskyard::test;

namespace {

/// Over real text, as on the wire.
QJsonValue overTheWire(const QJsonValue& value)
{
    const QByteArray text = QJsonDocument(QJsonObject{{QStringLiteral("v"), value}}).toJson(QJsonDocument::Compact);
    return QJsonDocument::fromJson(text).object().value(QStringLiteral("v"));
}

template <class T> void expectRoundTrip()
{
    SCOPED_TRACE(typeid(T).name());
    const T full = sample<T>();
    const QJsonObject written = toJson(full).toObject();
    const QJsonObject empty = toJson(T()).toObject();
    for (auto it = written.begin(); it != written.end(); ++it)
        EXPECT_NE(it.value(), empty.value(it.key())) << "not set: " << it.key().toStdString();
    T read;
    const Outcome outcome = readJson(overTheWire(written), read, {});
    ASSERT_TRUE(outcome) << outcome.error().text().toStdString();
    EXPECT_EQ(toJson(read).toObject(), written);
    // And back to nothing: what is absent becomes absent again.
    T back = T();
    const Outcome again = readJson(overTheWire(empty), back, {});
    ASSERT_TRUE(again) << again.error().text().toStdString();
    EXPECT_EQ(toJson(back).toObject(), empty);
}

template <class T> Error errorOf(const char* json)
{
    T value;
    const Outcome outcome = readJson(QJsonValue(QJsonDocument::fromJson(json).object()), value, {});
    EXPECT_FALSE(outcome) << json;
    return outcome ? Error() : outcome.error();
}
template <class T> bool accepts(const char* json)
{
    T value;
    return readJson(QJsonValue(QJsonDocument::fromJson(json).object()), value, {}).has_value();
}

} // namespace

TEST(Json, CarriesEveryCommandWithAllItsFields)
{
    eachAlternative<Command>([]<class T>() { expectRoundTrip<T>(); });
}

TEST(Json, CarriesEveryQueryWithAllItsFields)
{
    eachAlternative<Query>([]<class T>() { expectRoundTrip<T>(); });
}

TEST(Json, CarriesEveryAnswerWithAllItsFields)
{
    eachAlternative<Answer>([]<class T>() { expectRoundTrip<T>(); });
}

TEST(Json, CarriesRepliesEventsAndErrors)
{
    expectRoundTrip<Reply>();
    expectRoundTrip<EventBatch>();
    expectRoundTrip<Error>();
    expectRoundTrip<TaskSpec>();
    EXPECT_EQ(sample<TaskSpec>(), [] {
        TaskSpec read;
        EXPECT_TRUE(readJson(overTheWire(toJson(sample<TaskSpec>())), read, {}));
        return read;
    }());
}

TEST(Json, HasEveryMethodOnce)
{
    QSet<QString> names;
    int count = 0;
    const auto note = [&]<class T>() {
        names.insert(QString::fromLatin1(T::name));
        ++count;
    };
    eachAlternative<Command>(note);
    eachAlternative<Query>(note);
    EXPECT_EQ(names.size(), count);
}

TEST(Json, FindsTheAlternativeByItsName)
{
    const auto command = variantFromJson<Command>(u"priority", QJsonObject{{QStringLiteral("value"), 5}});
    ASSERT_TRUE(command);
    EXPECT_EQ(std::get<command::Priority>(*command).value, 5);
    EXPECT_EQ(variantName(*command), QStringLiteral("priority"));
    const auto unknown = variantFromJson<Command>(u"status", {});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
}

TEST(Json, KeepsTheDefaultsOfWhatIsAbsent)
{
    const auto query = variantFromJson<Query>(u"task_list", QJsonObject());
    ASSERT_TRUE(query);
    EXPECT_EQ(std::get<query::TaskList>(*query).limit, 200);
}

TEST(Json, SaysWhereAMistakeIs)
{
    EXPECT_EQ(errorOf<command::Add>(R"({"tasks":[{},{"priority":"high"}]})").text(),
              QStringLiteral("tasks[1].priority: not a whole number"));
    EXPECT_EQ(errorOf<command::Add>(R"({"tasks":{}})").text(), QStringLiteral("tasks: not a list"));
    EXPECT_EQ(errorOf<command::Add>(R"({"tasks":[{"env":{"A":1}}]})").text(),
              QStringLiteral("tasks[0].env.A: not text"));
    EXPECT_EQ(errorOf<command::Add>(R"({"tasks":[{"after":[{"id":"x"}]}]})").where,
              QStringLiteral("tasks[0].after[0].id"));
    const Error unknown = errorOf<command::Add>(R"({"tasks":[{"colour":"red"}]})");
    EXPECT_EQ(unknown.what, QStringLiteral("unknown field 'colour'"));
    EXPECT_EQ(unknown.where, QStringLiteral("tasks[0]"));
    EXPECT_TRUE(unknown.hint.contains(QStringLiteral("priority")));
}

TEST(Json, RefusesNumbersThatDoNotFit)
{
    EXPECT_TRUE(accepts<command::Slots>(R"({"count":2147483647})"));
    for (const char* bad : {R"({"count":2147483648})", R"({"count":1.5})", R"({"count":1e300})", R"({"count":"1"})",
                            R"({"count":null})", R"({"count":true})", R"({"count":[]})"})
        EXPECT_EQ(errorOf<command::Slots>(bad).where, QStringLiteral("count")) << bad;
    EXPECT_TRUE(accepts<command::Priority>(R"({"value":9223372036854775807})"));
    EXPECT_TRUE(accepts<command::Priority>(R"({"value":-9223372036854775807})"));
    EXPECT_FALSE(accepts<command::Priority>(R"({"value":9223372036854775808})"));
    EXPECT_FALSE(accepts<command::Priority>(R"({"value":1e19})"));
    double number = 0;
    EXPECT_TRUE(readJson(QJsonValue(1e300), number, {}));
    EXPECT_FALSE(readJson(QJsonValue(std::numeric_limits<double>::infinity()), number, {}));
}

TEST(Json, ReadsTimesOnlyWhereTheySayWhatTheyMean)
{
    EXPECT_TRUE(accepts<TaskSpec>(R"({"at":"2026-11-20T23:29:00.000Z"})"));
    EXPECT_TRUE(accepts<TaskSpec>(R"({"at":null})"));
    for (const char* bad : {R"({"at":"14:30"})", R"({"at":"+90m"})", R"({"at":"now"})", R"({"at":"2026-11-20"})",
                            R"({"at":1795217340})", R"({"at":"2026-11-20T23:29:00"})"})
        EXPECT_EQ(errorOf<TaskSpec>(bad).where, QStringLiteral("at")) << bad;
    EXPECT_TRUE(accepts<TaskSpec>(R"({"timeout":"1h30m"})"));
    EXPECT_FALSE(accepts<TaskSpec>(R"({"timeout":90})"));
    EXPECT_FALSE(accepts<TaskSpec>(R"({"timeout":"-5s"})"));
}

TEST(Json, ReadsNamesAndBytesExactly)
{
    EXPECT_TRUE(accepts<command::QueueState>(R"({"state":"draining"})"));
    EXPECT_FALSE(accepts<command::QueueState>(R"({"state":"Draining"})"));
    EXPECT_FALSE(accepts<command::QueueState>(R"({"state":1})"));
    EXPECT_TRUE(accepts<answer::Log>(R"({"bytes":"AP8="})"));
    EXPECT_TRUE(accepts<answer::Log>(R"({"bytes":""})"));
    EXPECT_FALSE(accepts<answer::Log>(R"({"bytes":"A*8="})"));
    EXPECT_FALSE(accepts<answer::Log>(R"({"bytes":7})"));
}

TEST(Json, ForgetsWhatAListHeldBefore)
{
    command::Tag tag;
    tag.add = QStringList{QStringLiteral("old")};
    ASSERT_TRUE(readJson(QJsonValue(QJsonObject{{QStringLiteral("add"), QJsonArray{QStringLiteral("new")}}}), tag, {}));
    EXPECT_EQ(tag.add, QStringList{QStringLiteral("new")});
}
