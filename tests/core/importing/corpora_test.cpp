// SPDX-License-Identifier: GPL-3.0-or-later
// Other people's collections of nasty input: nothing crashes, nothing hangs, what is no YAML or JSON is refused.
#include "core/importing/jsonvalue.h"
#include "core/importing/yamlvalue.h"
#include "tests/core/importing/importing_support.h"
#include "tests/support/casesdir.h"
#include "tests/support/tempdir.h"

#include <yaml-cpp/yaml.h>

#include <QDir>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

std::string_view view(const QByteArray& bytes) { return {bytes.constData(), size_t(bytes.size())}; }

/// The suite writes what cannot be seen with other characters.
QByteArray withInvisible(QString text)
{
    text.remove(u'↵').remove(u'∎').replace(u'␣', u' ').replace(u'←', u'\r').replace(u'⇔', QChar(0xFEFF));
    for (const QString& tab : {u"————»"_s, u"———»"_s, u"——»"_s, u"—»"_s, u"»"_s})
        text.replace(tab, u"\t"_s);
    return text.toUtf8();
}

TEST(YamlTestSuite, WhatMustFailIsRefusedAndNothingElseDoesWorseThanARefusalWithWords)
{
    const auto cases = taskyard::test::casesFolder(u"yaml-test-suite"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QDir folder(cases.path + u"/src"_s);
    int seen = 0;
    int mustFail = 0;
    QStringList acceptedByYamlCpp; // of those that must fail, by the parser alone: its own leniency
    for (const QString& file : folder.entryList({u"*.yaml"_s}, QDir::Files)) {
        const YAML::Node list = YAML::LoadFile(folder.filePath(file).toStdString());
        bool fails = false;
        std::string inherited;
        for (const YAML::Node& one : list) {
            if (one["yaml"])
                inherited = one["yaml"].as<std::string>();
            fails = one["fail"] ? one["fail"].as<bool>() : fails;
            const QByteArray text = withInvisible(QString::fromStdString(inherited));
            ++seen;
            for (const QString& format : {u"yaml"_s, u"auto"_s, u"ndjson"_s}) {
                const auto result = parseImport(text, options(file, format));
                EXPECT_FALSE(fails && result) << file.toStdString();
                if (!result) {
                    EXPECT_EQ(result.error().code, ErrorCode::InvalidInput) << file.toStdString();
                    EXPECT_TRUE(result.error().where.startsWith(file)) << result.error().text().toStdString();
                    EXPECT_FALSE(result.error().what.isEmpty()) << file.toStdString();
                }
            }
            mustFail += fails;
            if (fails && readYamlText(view(text)))
                acceptedByYamlCpp << file;
        }
    }
    EXPECT_GE(seen, 351);
    EXPECT_GE(mustFail, 84);
    // Refused all the same, because none of them is a workflow. The number is written down so that a change is noticed.
    EXPECT_LE(acceptedByYamlCpp.size(), 40) << acceptedByYamlCpp.join(u' ').toStdString();
}

TEST(JsonTestSuite, TheReaderTakesWhatIsJsonAndRefusesWhatIsNot)
{
    const auto cases = taskyard::test::casesFolder(u"jsontestsuite"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QDir folder(cases.path + u"/test_parsing"_s);
    // Legal JSON that is refused on purpose: a name twice in an object.
    const QStringList stricter{u"y_object_duplicated_key.json"_s, u"y_object_duplicated_key_and_value.json"_s};
    int seen = 0;
    for (const QString& file : folder.entryList({u"*.json"_s}, QDir::Files)) {
        const QByteArray text = taskyard::test::readFile(folder.filePath(file));
        const auto read = readJsonText(view(text));
        ++seen;
        if (file.startsWith(u"y_"))
            EXPECT_EQ(read.has_value(), !stricter.contains(file)) << file.toStdString();
        if (file.startsWith(u"n_"))
            EXPECT_FALSE(read) << file.toStdString();
        for (const QString& format : {u"auto"_s, u"ndjson"_s, u"yaml"_s, u"wfformat"_s}) {
            const auto result = parseImport(text, options(file, format));
            EXPECT_FALSE(result) << file.toStdString() << ": none of these is a task";
            if (!result)
                EXPECT_FALSE(result.error().what.isEmpty()) << file.toStdString();
        }
        // As the value of a field, on a line of its own.
        if (!text.contains('\n') && !file.startsWith(u"i_")) {
            const QByteArray line = "{\"command\":[\"x\"],\"inputs\":" + text + "}";
            const auto record = parseImport(line, options(file, u"ndjson"_s));
            EXPECT_FALSE(record && file.startsWith(u"n_") && file != u"n_multidigit_number_then_00.json"_s)
                << file.toStdString();
        }
    }
    EXPECT_GE(seen, 318);
}

TEST(NaughtyStrings, AsNamesAreKeptOrRefusedForAControlCharacter)
{
    const auto cases = taskyard::test::casesFolder(u"blns"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QJsonArray strings = QJsonDocument::fromJson(taskyard::test::readFile(cases.path + u"/blns.json"_s)).array();
    ASSERT_GT(strings.size(), 400);
    for (const QJsonValue& string : strings) {
        const QByteArray line =
            QJsonDocument(QJsonObject{{u"shell"_s, u"x"_s}, {u"name"_s, string}, {u"note"_s, string}})
                .toJson(QJsonDocument::Compact);
        const auto result = parseImport(line, options(u"b.ndjson"_s));
        if (result) {
            const QString name = string.toString();
            EXPECT_EQ(result->tasks.front().name, name.isEmpty() ? u"x"_s : name) << "without one: the command";
            EXPECT_EQ(result->tasks.front().note, string.toString());
        } else {
            EXPECT_THAT(result.error().what.toStdString(), ::testing::AnyOf(::testing::HasSubstr("control character"),
                                                                            ::testing::HasSubstr("byte order mark")));
        }
    }
}

} // namespace
} // namespace taskyard::importing::test
