// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importing/importing_support.h"

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

TEST(ImportFormat, IsRecognisedByTheNameOrElseByTheText)
{
    const QByteArray record = "{\"shell\":\"x\",\"key\":\"a\",\"workflow\":\"w\"}\n";
    const QByteArray yaml = "tasks:\n  y: {shell: x}\n";
    const QByteArray json = "{\"tasks\":\n {\"j\": {\"shell\": \"x\"}}}\n";
    const QByteArray wfformat =
        R"({"schemaVersion":"1.5","name":"w","workflow":{"specification":{"tasks":[{"id":"f"}]}}})";
    for (const QString& name : {u"-"_s, u"a.txt"_s, u"records.json"_s}) {
        EXPECT_EQ(keysOf(imported(record, options(name))), u"a"_s);
        EXPECT_EQ(keysOf(imported(record + record.mid(0).replace("\"a\"", "\"b\""), options(name))), u"a b"_s);
        EXPECT_EQ(keysOf(imported(yaml, options(name))), u"y"_s);
        EXPECT_EQ(keysOf(imported(json, options(name))), u"j"_s);
        EXPECT_EQ(keysOf(imported(wfformat, options(name))), u"f"_s);
    }
    EXPECT_EQ(keysOf(imported(record, options(u"X.NDJSON"_s))), u"a"_s);
    EXPECT_EQ(keysOf(imported(json, options(u"w.yml"_s))), u"j"_s);
    EXPECT_EQ(keysOf(imported(wfformat, options(u"f"_s, u"wfformat"_s))), u"f"_s);
}

TEST(ImportFormat, ABrokenFirstRecordIsStillARecord)
{
    EXPECT_THAT(refusal("{\"shell\":\"x\",}\n{\"shell\":\"y\"}\n", options(u"-"_s)).toStdString(),
                ::testing::StartsWith("-:1:14: not valid JSON"));
    EXPECT_EQ(keysOf(imported("{\"tasks\":\n{\"j\": {\"shell\": \"x\"}}}\n", options(u"-"_s))), u"j"_s);
    EXPECT_THAT(refusal("{\n\"tasks\": 5,\n}\n", options(u"-"_s)).toStdString(),
                ::testing::StartsWith("-:3:1: not valid JSON"));
}

TEST(ImportFormat, MustBeOneThatIsKnown)
{
    EXPECT_EQ(refusal("x", options(u"f"_s, u"xml"_s)),
              u"option --format: unknown format 'xml'; formats are auto ndjson yaml wfformat joblog"_s);
}

} // namespace
} // namespace taskyard::importing::test
