// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importing/importing_support.h"

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

Imported records(const QByteArray& text) { return imported(text, options(u"in.ndjson"_s)); }
QString refused(const QByteArray& text) { return refusal(text, options(u"in.ndjson"_s)); }

TaskSpec one(const QByteArray& line)
{
    Imported all = records(line);
    EXPECT_EQ(all.tasks.size(), 1u);
    return all.tasks.empty() ? TaskSpec{} : all.tasks.front();
}

TEST(Records, ARecordMaySayEverythingThatAddMay)
{
    const TaskSpec task = one(R"({"command":["convert","a b.png","-"],"key":"k","name":"n","description":"d",
"queue":"q","priority":-3,"after":[17],"after_any":"18,19","after_fail":[20],"at":"2026-11-20T14:30:00Z",
"deadline":"+90m","timeout":"1h30m","grace":5,"expected":1.5,"retries":3,"retry_delay":"500ms","retry_on":[1,75],
"cwd":"sub","env":{"A":"1","B":""},"clean_env":true,"stdin":"in.txt","tags":["x","y"],"note":"nb","held":true,
"slots":2,"resources":{"gpu":1},"executor":"process","dedupe":"once","idempotent":true,"workflow":"w","group":"g",
"owner":"anna","inputs":["i"],"outputs":["o"]})"_ba.replace('\n', ' '));
    EXPECT_EQ(task.command, (QStringList{u"convert"_s, u"a b.png"_s, u"-"_s}));
    EXPECT_EQ(task.key, u"k"_s);
    EXPECT_EQ(task.name, u"n"_s);
    EXPECT_EQ(task.description, u"d"_s);
    EXPECT_EQ(task.queue, u"q"_s);
    EXPECT_EQ(task.priority, -3);
    EXPECT_EQ(task.after, (std::vector<TaskRef>{{TaskId(17), {}}}));
    EXPECT_EQ(task.afterAny, (std::vector<TaskRef>{{TaskId(18), {}}, {TaskId(19), {}}}));
    EXPECT_EQ(task.afterFail, (std::vector<TaskRef>{{TaskId(20), {}}}));
    EXPECT_EQ(task.at, TimePoint{std::chrono::seconds{1'795'185'000}});
    EXPECT_EQ(task.deadline, options().now + std::chrono::minutes{90});
    EXPECT_EQ(task.timeout, Duration{5'400'000});
    EXPECT_EQ(task.grace, Duration{5'000});
    EXPECT_EQ(task.expected, Duration{1'500});
    EXPECT_EQ(task.retries, 3);
    EXPECT_EQ(task.retryDelay, Duration{500});
    EXPECT_EQ(task.retryOn, (std::vector<int>{1, 75}));
    EXPECT_EQ(task.cwd, u"/work/sub"_s);
    EXPECT_EQ(task.env, (QMap<QString, QString>{{u"A"_s, u"1"_s}, {u"B"_s, {}}}));
    EXPECT_TRUE(task.cleanEnv);
    EXPECT_EQ(task.stdinFile, u"/work/sub/in.txt"_s);
    EXPECT_EQ(task.tags, (QStringList{u"x"_s, u"y"_s}));
    EXPECT_EQ(task.note, u"nb"_s);
    EXPECT_TRUE(task.held);
    EXPECT_EQ(task.slotCount, 2);
    EXPECT_EQ(task.resources, (QMap<QString, qint64>{{u"gpu"_s, 1}}));
    EXPECT_EQ(task.dedupe, u"once"_s);
    EXPECT_TRUE(task.idempotent);
    EXPECT_EQ(task.workflow, u"w"_s);
    EXPECT_EQ(task.group, u"g"_s);
    EXPECT_EQ(task.owner, u"anna"_s);
    EXPECT_EQ(task.inputs, QStringList{u"i"_s});
    EXPECT_EQ(task.outputs, QStringList{u"o"_s});
}

TEST(Records, WhatIsNotSaidHasTheDefaultsAndNullIsNotSaid)
{
    TaskSpec expected;
    expected.shell = u"exit 0"_s;
    expected.name = u"exit 0"_s;
    expected.cwd = u"/work"_s;
    EXPECT_EQ(one(R"({"shell":"exit 0"})"), expected);
    EXPECT_EQ(one(R"({"shell":"exit 0","queue":null,"env":null,"command":null,"after":null})"), expected);
}

TEST(Records, WithoutNameAndKeyATaskIsCalledByItsCommand)
{
    EXPECT_EQ(one(R"({"command":["printf","a\nb\u001b"]})").name, u"printf a b\\x1b"_s);
    EXPECT_EQ(one(R"({"shell":"sort *.txt > all"})").name, u"sort *.txt > all"_s);
    EXPECT_EQ(one(R"({"shell":")" + QByteArray(500, 'x') + R"("})").name, QString(120, u'x') + u'…');
}

TEST(Records, OtherSpellingsOfTheSameAreUnderstood)
{
    EXPECT_EQ(one(R"({"shell":"x","tag":"night"})").tags, QStringList{u"night"_s});
    EXPECT_EQ(one(R"({"shell":"x","tags":"a, b"})").tags, (QStringList{u"a"_s, u"b"_s}));
    EXPECT_EQ(one(R"({"shell":"x","resource":"gpu=1,ram=20"})").resources,
              (QMap<QString, qint64>{{u"gpu"_s, 1}, {u"ram"_s, 20}}));
    EXPECT_EQ(one(R"({"shell":"x","retry_on":"1,2"})").retryOn, (std::vector<int>{1, 2}));
    EXPECT_EQ(one(R"({"shell":"x","retry_on":75})").retryOn, (std::vector<int>{75}));
    EXPECT_EQ(one(R"({"shell":"x","env":["A=1","B=2,3=4"]})").env,
              (QMap<QString, QString>{{u"A"_s, u"1"_s}, {u"B"_s, u"2,3=4"_s}}));
    EXPECT_EQ(one(R"({"shell":"x","env":"A=1"})").env, (QMap<QString, QString>{{u"A"_s, u"1"_s}}));
    EXPECT_EQ(one(R"({"shell":"x","priority":"10","held":"true"})").priority, 10);
    EXPECT_EQ(one(R"({"shell":"x","priority":1e3})").priority, 1000);
    EXPECT_EQ(one(R"({"shell":"x","at":"14:30"})").at, TimePoint{std::chrono::seconds{1'795'185'000}});
}

TEST(Records, ANumberInATextNamesAKeyOfTheFileBeforeAnIdOfTheEngine)
{
    const auto all = records("{\"shell\":\"x\",\"key\":\"7\"}\n{\"shell\":\"y\",\"after\":\"7,8\"}\n"
                             "{\"shell\":\"z\",\"after\":[7,\"7\"]}\n");
    ASSERT_EQ(all.tasks.size(), 3u);
    EXPECT_EQ(all.tasks[1].after, (std::vector<TaskRef>{{{}, u"7"_s}, {TaskId(8), {}}}));
    EXPECT_EQ(all.tasks[2].after, (std::vector<TaskRef>{{TaskId(7), {}}, {{}, u"7"_s}}));
}

TEST(Records, LineEndsBlankLinesAndAByteOrderMarkDoNotMatter)
{
    const auto all =
        records("\xEF\xBB\xBF{\"shell\":\"1\",\"key\":\"a\"}\r\n\r\n  \t\n{\"shell\":\"2\",\"key\":\"b\"}\n"
                "\n {\"shell\":\"3\",\"key\":\"c\"} ");
    EXPECT_EQ(keysOf(all), u"a b c"_s);
    EXPECT_EQ(all.tasks[0].name, u"a"_s) << "a task without a name is called by its key";
}

TEST(Records, TextsAreTakenAsTheyAre)
{
    const TaskSpec task =
        one("{\"shell\":\"x\",\"name\":\"\\u00e9\\ud83d\\ude00 日本\\\"\\\\\",\"note\":\"a\\n\\tb\"}");
    EXPECT_EQ(task.name, u"é😀 日本\"\\"_s);
    EXPECT_EQ(task.note, u"a\n\tb"_s);
}

TEST(Records, FifteenThousandKeepTheirOrderAndTheFirstFaultIsNamed)
{
    QByteArray text;
    for (int i = 0; i < 15'000; ++i)
        text += "{\"command\":[\"true\"],\"key\":\"" + QByteArray::number(i) + "\",\"queue\":\"q" +
                QByteArray::number(i % 20) + "\"}\n";
    const auto all = records(text);
    ASSERT_EQ(all.tasks.size(), 15'000u);
    for (size_t i = 0; i < all.tasks.size(); ++i) {
        ASSERT_EQ(all.tasks[i].key, QString::number(i));
        ASSERT_EQ(all.tasks[i].queue, u"q%1"_s.arg(i % 20));
    }
    QByteArray two = text;
    two.replace("\"key\":\"14999\"", "\"kay\":\"14999\"").replace("\"key\":\"7000\"", "\"key\":7000");
    EXPECT_EQ(refused(two), u"in.ndjson:7001:27: 'key' must be text, not 7000; put it in quotes"_s);
    two = text;
    two.replace("\"key\":\"14999\"", "\"kay\":\"14999\"");
    EXPECT_EQ(refused(two), u"in.ndjson:15000:21: unknown key 'kay'; did you mean 'key'?"_s);
}

struct Refusal {
    const char* line;
    const char* text; ///< after "in.ndjson:2:"
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal) { return out << refusal.line; }

class RecordRefusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(RecordRefusals, NameThePlaceTheFaultAndWhatToDo)
{
    const QString text = refused(QByteArray("{\"shell\":\"fine\",\"key\":\"one\"}\n") + GetParam().line + "\n");
    EXPECT_EQ(text, u"in.ndjson:2:"_s + QString::fromUtf8(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(
    All, RecordRefusals,
    ::testing::Values(
        Refusal{R"({"shell":"x","prioriti":1})", "14: unknown key 'prioriti'; did you mean 'priority'?"},
        Refusal{R"({"shell":"x","retry-on":1})", "14: unknown key 'retry-on'; did you mean 'retry_on'?"},
        Refusal{R"({"shell":"x","priority":"high"})",
                "25: 'priority' must be a whole number, not 'high'; write a whole number, for example 10"},
        Refusal{R"({"shell":"x","priority":1.5})",
                "25: 'priority' must be a whole number, not 1.5; write a whole number, for example 10"},
        Refusal{R"({"shell":"x","priority":99999999999999999999})",
                "25: 'priority' must be a whole number, not 1e+20; write a whole number, for example 10"},
        Refusal{R"({"shell":"x","priority":2000000000})",
                "25: priority is 2000000000; it must be from -1000000000 to 1000000000"},
        Refusal{R"({"shell":"x","name":"a","name":"b"})", "25: 'name' is there twice; keep one of them"},
        Refusal{R"({"shell":"x","tag":"a","tags":"b"})", "24: 'tags' is there twice; keep one of them"},
        Refusal{R"({"shell":"x","env":{"A":"1","A":"2"}})", "29: 'A' is there twice; keep one of them"},
        Refusal{R"({"shell":"x","env":{"A":1}})", "25: 'A' must be text, not 1; put it in quotes"},
        Refusal{R"({"shell":"x","env":{"A=B":"1"}})",
                "20: 'A=B' cannot name an environment variable; use letters, digits and _"},
        Refusal{R"({"command":"ls -l"})", "12: 'command' must be a list of texts, not 'ls -l'; write [\"program\", "
                                          "\"argument\"], or use shell for a line"},
        Refusal{R"({"command":["echo",5]})", "20: 'command' holds 5, which is not text; put it in quotes"},
        Refusal{R"({"command":["echo"],"shell":"x"})",
                "12: both command and shell; give either command, as a list of texts, or shell, as one text"},
        Refusal{R"({"name":"x"})", "1: nothing to run; give either command, as a list of texts, or shell, as one text"},
        Refusal{R"({"shell":"x","at":"soon"})",
                "19: 'at': 'soon' is not a time; write for example 2026-11-20T14:30:00Z, 14:30, 'tomorrow 06:00' or "
                "+90m"},
        Refusal{R"({"shell":"x","timeout":"-5s"})",
                "24: 'timeout': '-5s' is not a duration; write for example 90s, 1h30m or 2d"},
        Refusal{R"({"shell":"x","timeout":0})",
                "24: timeout must not be 0; leave it out for none, or write for example 90s or 1h30m"},
        Refusal{R"({"shell":"x","after":["on"]})", "23: no task has the key 'on'; did you mean 'one'?"},
        Refusal{R"({"shell":"x","after":["one",0]})", "29: 0 is not the id of a task; ids are numbers from 1"},
        Refusal{R"({"shell":"x","after_any":["one","two"]})", "33: no task has the key 'two'; known are one"},
        Refusal{R"({"shell":"x","key":"two","after":["two"]})",
                "35: the task 'two' waits for itself; take it out of what it waits for"},
        Refusal{R"({"shell":"x","key":"one"})", "20: the key 'one' is there twice; give each task a key of its own"},
        Refusal{R"({"shell":"x","name":"a\nb"})", "21: name holds the control character U+000a; write it on one line"},
        Refusal{R"({"shell":"x","name":"a\u0000b"})", "21: name holds a NUL character; take it out"},
        Refusal{R"([1])", "1: a record must be an object, not a list; write one object {...} on each line"},
        Refusal{R"({"shell":"é","held":1})",
                "21: 'held' must be true or false, not 1; write true or false, without quotes"}));

TEST(Records, ATextThatIsNoJsonIsRefusedWhereItStopsBeingJson)
{
    EXPECT_THAT(refused("{\"shell\":\"x\"}\n{\"shell\":\"x\",}\n").toStdString(),
                ::testing::StartsWith("in.ndjson:2:14: not valid JSON: "));
    EXPECT_THAT(refused("{\"shell\":\"x\"\n").toStdString(), ::testing::StartsWith("in.ndjson:1:13: not valid JSON: "));
    EXPECT_THAT(refused("{\"shell\":\"x\"} {}\n").toStdString(),
                ::testing::StartsWith("in.ndjson:1:15: not valid JSON: "));
    EXPECT_THAT(refused("{\"shell\":\"\xff\"}\n").toStdString(),
                ::testing::StartsWith("in.ndjson:1:11: not valid JSON"));
    EXPECT_EQ(refused(QByteArray("{\"shell\":\"x\"}\0{}\n", 17)),
              u"in.ndjson:1:14: not valid JSON: a NUL character; take it out"_s);
    EXPECT_THAT(refused("{\"shell\":\"\\ud800\"}\n").toStdString(), ::testing::StartsWith("in.ndjson:1:"));
}

TEST(Records, DepthAndLengthHaveLimits)
{
    const QByteArray deep = "{\"shell\":\"x\",\"env\":" + QByteArray(70, '[') + QByteArray(70, ']') + "}\n";
    EXPECT_EQ(refused(deep), u"in.ndjson:1:83: nested deeper than 64 levels; nothing here needs more than a few"_s);
    const QByteArray endless = "{\"shell\":\"x\",\"env\":" + QByteArray(200'000, '[') + "\n";
    EXPECT_EQ(refused(endless), u"in.ndjson:1:83: nested deeper than 64 levels; nothing here needs more than a few"_s);
    const QByteArray longNote = "{\"shell\":\"x\",\"note\":\"" + QByteArray(1 << 20, 'n') + "\"}\n";
    EXPECT_EQ(records(longNote).tasks.front().note.size(), 1 << 20) << "a line of more than a mebibyte is fine";
    const QByteArray longer = "\n{\"shell\":\"x\",\"note\":\"" + QByteArray(9 << 20, 'n') + "\"}\n";
    EXPECT_EQ(refused(longer), u"in.ndjson:2:1: a record of more than 8 MiB; hand large data to the task in a file"_s);
    EXPECT_EQ(refused(QByteArray("{}\n").repeated(2'000'001)),
              u"in.ndjson:2000001:1: more than 2000000 records; import them in several files"_s);
}

TEST(Records, ManyVariablesAreReadAndOneThereTwiceIsFound)
{
    QByteArray text = "{\"shell\":\"x\",\"env\":{";
    for (int i = 0; i < 5000; ++i)
        text += "\"V" + QByteArray::number(i) + "\":\"1\",";
    EXPECT_EQ(one(text + "\"LAST\":\"2\"}}").env.size(), 5001);
    EXPECT_THAT(refused(text + "\"V77\":\"2\"}}").toStdString(), ::testing::HasSubstr("'V77' is there twice"));
}

TEST(Records, NothingIsRefusedWithWords)
{
    EXPECT_EQ(refused(""),
              u"in.ndjson: there is nothing to import; hand in records, a workflow, WfFormat or a job log"_s);
    EXPECT_EQ(refused(" \n\r\n"),
              u"in.ndjson: there is nothing to import; hand in records, a workflow, WfFormat or a job log"_s);
}

} // namespace
} // namespace taskyard::importing::test
