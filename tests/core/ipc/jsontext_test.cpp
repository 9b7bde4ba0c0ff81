// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/jsontext.h"
#include "core/ipc/message.h"
#include "tests/support/casesdir.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <random>

using namespace taskyard;
using namespace taskyard::ipc;
using namespace taskyard::test;

namespace {

QByteArray nested(int depth, char open, char close) { return QByteArray(depth, open) + QByteArray(depth, close); }

/// A random value of which Qt, not this code, writes the text.
QJsonValue randomValue(std::mt19937& random, int depth)
{
    switch (random() % (depth > 0 ? 7 : 5)) {
    case 0: return QJsonValue::Null;
    case 1: return random() % 2 == 0;
    case 2: return double(int(random())) / 7;
    case 3: return qint64(random()) << (random() % 30);
    case 4: {
        QString text;
        for (unsigned i = random() % 12; i > 0; --i)
            text += QChar(char16_t(random() % 0xd000));
        return text;
    }
    case 5: {
        QJsonArray array;
        for (unsigned i = random() % 4; i > 0; --i)
            array.append(randomValue(random, depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (unsigned i = random() % 4; i > 0; --i)
            object.insert(QString::number(random()), randomValue(random, depth - 1));
        return object;
    }
    }
}

} // namespace

TEST(JsonText, AgreesWithTheTestSuiteForParsers)
{
    const auto cases = casesFolder(QStringLiteral("jsontestsuite"));
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QDir folder(cases.path + QStringLiteral("/test_parsing"));
    int accepted = 0;
    int rejected = 0;
    for (const QString& name : folder.entryList({QStringLiteral("*.json")})) {
        const QByteArray text = readFile(folder.filePath(name));
        const bool valid = checkJson(text, kMaxClientDepth).has_value();
        if (name.startsWith(u'y'))
            EXPECT_TRUE(valid) << name.toStdString();
        if (name.startsWith(u'n'))
            EXPECT_FALSE(valid) << name.toStdString();
        ++(valid ? accepted : rejected);
    }
    EXPECT_GE(accepted, 95);
    EXPECT_GE(rejected, 188);
}

TEST(JsonText, IsNeverMoreThanAnErrorAsAMessage)
{
    const auto cases = casesFolder(QStringLiteral("jsontestsuite"));
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QDir folder(cases.path + QStringLiteral("/test_parsing"));
    for (const QString& name : folder.entryList({QStringLiteral("*.json")})) {
        const QByteArray text = readFile(folder.filePath(name));
        EXPECT_FALSE(readRequest(text)) << name.toStdString();
        EXPECT_FALSE(readServerMessage(text)) << name.toStdString();
        const QByteArray wrapped = R"({"jsonrpc":"2.0","id":1,"method":"edit","params":{"fields":)" + text + "}}";
        if (name.startsWith(u'n'))
            EXPECT_FALSE(readRequest(wrapped)) << name.toStdString();
        else if (const auto request = readRequest(wrapped))
            (void)variantFromJson<Command>(request->method, request->params);
    }
}

TEST(JsonText, AcceptsWhateverQtWrites)
{
    std::mt19937 random(7);
    for (int i = 0; i < 3000; ++i) {
        const QJsonObject object{{QStringLiteral("v"), randomValue(random, 5)}};
        for (const auto form : {QJsonDocument::Compact, QJsonDocument::Indented}) {
            const QByteArray text = QJsonDocument(object).toJson(form);
            const auto read = parseJsonObject(text, kMaxClientDepth);
            ASSERT_TRUE(read) << text.toStdString() << ": " << read.error().text().toStdString();
            ASSERT_EQ(*read, object);
        }
    }
}

TEST(JsonText, NeverCrashesOnDamagedText)
{
    std::mt19937 random(11);
    int valid = 0;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text = QJsonDocument(QJsonObject{{QStringLiteral("v"), randomValue(random, 4)}}).toJson();
        for (unsigned damage = 1 + random() % 3; damage > 0; --damage) {
            const qsizetype at = qsizetype(random() % size_t(text.size()));
            switch (random() % 3) {
            case 0: text[at] = char(random()); break;
            case 1: text.remove(at, 1 + random() % 4); break;
            default: text.insert(at, "{}[]\",:\\\0u1e"[random() % 13]); break;
            }
            if (text.isEmpty())
                text = "x";
        }
        valid += parseJsonObject(text, kMaxClientDepth) ? 1 : 0;
    }
    EXPECT_GT(valid, 0);
    EXPECT_LT(valid, 15'000);
}

TEST(JsonText, BoundsTheNesting)
{
    EXPECT_TRUE(checkJson(nested(64, '[', ']'), 64));
    const auto deep = checkJson(nested(65, '[', ']'), 64);
    ASSERT_FALSE(deep);
    EXPECT_EQ(deep.error().text(), QStringLiteral("message, byte 64: nested deeper than 64"));
    EXPECT_FALSE(checkJson(QByteArray(5'000'000, '['), 64));
    QByteArray objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    EXPECT_FALSE(checkJson(objects, 64));
}

TEST(JsonText, CountsTheNestingOfSiblingsOnce)
{
    EXPECT_TRUE(checkJson("[[1],[2],{\"a\":[3]},[]]", 3));
    EXPECT_FALSE(checkJson("[[1],[2],{\"a\":[[3]]},[]]", 3));
}

TEST(JsonText, SaysWhereItGoesWrong)
{
    const auto wrong = checkJson("{\"a\": .5}", 64);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().text(), QStringLiteral("message, byte 6: not JSON"));
    const auto more = checkJson("{} {}", 64);
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().text(), QStringLiteral("message, byte 3: something follows the JSON value"));
}

TEST(JsonText, WantsOneObject)
{
    for (const char* text : {"[]", "1", "\"text\"", "null", "true", ""})
        EXPECT_FALSE(parseJsonObject(text, 64)) << text;
    EXPECT_TRUE(parseJsonObject(" {} ", 64));
}
