// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/taskfields.h"
#include "tests/core/importing/importing_support.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

TaskSpec sound()
{
    TaskSpec spec;
    spec.command = {u"true"_s};
    spec.cwd = u"/"_s;
    return spec;
}

QString edited(TaskSpec& spec, const QJsonObject& fields)
{
    const auto outcome = applyFields(spec, fields, options().now, QTimeZone::utc());
    return outcome ? QString() : outcome.error().text();
}

TEST(ApplyFields, SetsWhatIsNamedAndLeavesTheRest)
{
    TaskSpec spec = sound();
    spec.note = u"stays"_s;
    EXPECT_EQ(edited(spec, {{u"priority"_s, 7}, {u"timeout"_s, u"90s"_s}, {u"tags"_s, QJsonArray{u"a"_s}}}), QString());
    EXPECT_EQ(spec.priority, 7);
    EXPECT_EQ(spec.timeout, Duration{90'000});
    EXPECT_EQ(spec.tags, QStringList{u"a"_s});
    EXPECT_EQ(spec.note, u"stays"_s);
}

TEST(ApplyFields, UnderstandsTheTextsOfACommandLine)
{
    TaskSpec spec = sound();
    EXPECT_EQ(edited(spec, {{u"priority"_s, u"-7"_s},
                            {u"held"_s, u"true"_s},
                            {u"retry_on"_s, u"1,2"_s},
                            {u"resource"_s, u"gpu=2"_s},
                            {u"after"_s, u"3,4"_s},
                            {u"after_any"_s, QJsonArray{5, u"6"_s}},
                            {u"at"_s, u"+1h"_s}}),
              QString());
    EXPECT_EQ(spec.priority, -7);
    EXPECT_TRUE(spec.held);
    EXPECT_EQ(spec.retryOn, (std::vector<int>{1, 2}));
    EXPECT_EQ(spec.resources, (QMap<QString, qint64>{{u"gpu"_s, 2}}));
    EXPECT_EQ(spec.after, (std::vector<TaskRef>{{TaskId(3), {}}, {TaskId(4), {}}}));
    EXPECT_EQ(spec.afterAny, (std::vector<TaskRef>{{TaskId(5), {}}, {TaskId(6), {}}}));
    EXPECT_EQ(spec.at, options().now + std::chrono::hours{1});
}

TEST(ApplyFields, NullTakesAFieldBackToItsDefault)
{
    TaskSpec spec = sound();
    spec.timeout = Duration{1};
    spec.queue = u"render"_s;
    spec.tags = {u"a"_s};
    spec.slotCount = 4;
    EXPECT_EQ(edited(spec, {{u"timeout"_s, QJsonValue()},
                            {u"queue"_s, QJsonValue()},
                            {u"tag"_s, QJsonValue()},
                            {u"slots"_s, QJsonValue()}}),
              QString());
    EXPECT_EQ(spec, sound());
}

TEST(ApplyFields, CommandAndShellReplaceEachOther)
{
    TaskSpec spec = sound();
    EXPECT_EQ(edited(spec, {{u"shell"_s, u"exit 3"_s}}), QString());
    EXPECT_EQ(spec.shell, u"exit 3"_s);
    EXPECT_TRUE(spec.command.isEmpty());
    EXPECT_EQ(edited(spec, {{u"command"_s, QJsonArray{u"false"_s}}}), QString());
    EXPECT_EQ(spec.command, QStringList{u"false"_s});
    EXPECT_TRUE(spec.shell.isEmpty());
    EXPECT_EQ(edited(spec, {{u"command"_s, QJsonArray{u"false"_s}}, {u"shell"_s, u"x"_s}}),
              u"command: both command and shell; give either command, as a list of texts, or shell, as one text"_s);
    EXPECT_EQ(edited(spec, {{u"command"_s, QJsonValue()}}),
              u"command: nothing to run; give either command, as a list of texts, or shell, as one text"_s);
}

TEST(ApplyFields, RefusalsNameTheFieldAndChangeNothing)
{
    TaskSpec spec = sound();
    EXPECT_EQ(edited(spec, {{u"priority"_s, u"high"_s}}),
              u"priority: 'priority' must be a whole number, not 'high'; write a whole number, for example 10"_s);
    EXPECT_EQ(edited(spec, {{u"note"_s, u"new"_s}, {u"tiemout"_s, 1}}),
              u"tiemout: unknown field 'tiemout'; did you mean 'timeout'?"_s);
    EXPECT_THAT(edited(spec, {{u"key"_s, u"x"_s}}).toStdString(), ::testing::StartsWith("key: unknown field 'key'"));
    EXPECT_EQ(edited(spec, {{u"after"_s, u"build"_s}}),
              u"after: 'build' is not the id of a task; name tasks by their number"_s);
    EXPECT_EQ(edited(spec, {{u"cwd"_s, u"here"_s}}), u"cwd: cwd 'here' is not absolute; begin it with /"_s);
    EXPECT_EQ(spec, sound());
}

TEST(ValidateSpec, TakesAnOrdinaryTaskAndTheLimitsThemselves)
{
    EXPECT_TRUE(validateSpec(sound()));
    TaskSpec spec = sound();
    spec.name = QString(10'000, u'n');
    spec.priority = 1'000'000'000;
    spec.retries = 1000;
    spec.slotCount = 0;
    spec.command = {u"echo"_s, QString(131'071, u'x')};
    spec.env = {{u"BASH_FUNC_x%%"_s, QString(100'000, u'x')}};
    spec.note = QString(1 << 20, u'n');
    EXPECT_TRUE(validateSpec(spec));
}

struct Change {
    const char* field; ///< that the refusal must name
    const char* what;  ///< a part of the refusal
    std::function<void(TaskSpec&)> change;
};
std::ostream& operator<<(std::ostream& out, const Change& change) { return out << change.what; }

class ValidateSpecRefusals : public ::testing::TestWithParam<Change> {};

TEST_P(ValidateSpecRefusals, NameTheField)
{
    TaskSpec spec = sound();
    GetParam().change(spec);
    const auto outcome = validateSpec(spec);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(outcome.error().where, QString::fromUtf8(GetParam().field));
    EXPECT_THAT(outcome.error().what.toStdString(), ::testing::HasSubstr(GetParam().what));
}

INSTANTIATE_TEST_SUITE_P(
    All, ValidateSpecRefusals,
    ::testing::Values(
        Change{"command", "nothing to run", [](TaskSpec& s) { s.command.clear(); }},
        Change{"command", "both command and shell", [](TaskSpec& s) { s.shell = u"x"_s; }},
        Change{"command", "the program's name is empty", [](TaskSpec& s) { s.command = {u""_s, u"x"_s}; }},
        Change{"command", "longer than 131071 bytes", [](TaskSpec& s) { s.command << QString(131'072, u'x'); }},
        Change{"command", "longer than 131071 bytes", [](TaskSpec& s) { s.command << QString(65'536, u'é'); }},
        Change{"command", "longer than 1048576 bytes in all",
               [](TaskSpec& s) { s.command += QStringList(11, QString(100'000, u'x')); }},
        Change{"command", "longer than 1048576 bytes in all",
               [](TaskSpec& s) { s.command += QStringList(600'000, u"x"_s); }},
        Change{"command", "NUL", [](TaskSpec& s) { s.command << u"a\0b"_s; }},
        Change{"command", "half of a character", [](TaskSpec& s) { s.command << QString(QChar(0xD800)); }},
        Change{"shell", "longer than 131071 bytes",
               [](TaskSpec& s) {
                   s.command.clear();
                   s.shell = QString(131'072, u'x');
               }},
        Change{"shell", "only the executor 'process'",
               [](TaskSpec& s) {
                   s.command.clear();
                   s.shell = u"x"_s;
                   s.executor = u"builtin"_s;
               }},
        Change{"name", "longer than 10000 bytes", [](TaskSpec& s) { s.name = QString(10'001, u'n'); }},
        Change{"name", "longer than 10000 bytes", [](TaskSpec& s) { s.name = QString(5'001, u'é'); }},
        Change{"name", "control character U+0007", [](TaskSpec& s) { s.name = u"\a"_s; }},
        Change{"name", "control character U+2028", [](TaskSpec& s) { s.name = QString(QChar(0x2028)); }},
        Change{"name", "byte order mark", [](TaskSpec& s) { s.name = QChar(0xFFFE) + u"x"_s; }},
        Change{"note", "byte order mark", [](TaskSpec& s) { s.note = QChar(0xFEFF) + u"x"_s; }},
        Change{"note", "NUL", [](TaskSpec& s) { s.note = u"\0"_s; }},
        Change{"note", "longer than 1048576 bytes", [](TaskSpec& s) { s.note = QString((1 << 20) + 1, u'n'); }},
        Change{"queue", "the name of a queue must not be empty", [](TaskSpec& s) { s.queue.clear(); }},
        Change{"queue", "longer than 255 bytes", [](TaskSpec& s) { s.queue = QString(256, u'q'); }},
        Change{"cwd", "not absolute", [](TaskSpec& s) { s.cwd = u"../x"_s; }},
        Change{"cwd", "longer than 4095 bytes", [](TaskSpec& s) { s.cwd = u'/' + QString(4095, u'x'); }},
        Change{"stdin", "not absolute", [](TaskSpec& s) { s.stdinFile = u"x"_s; }},
        Change{"env", "cannot name", [](TaskSpec& s) { s.env.insert(u""_s, u"x"_s); }},
        Change{"env", "cannot name", [](TaskSpec& s) { s.env.insert(u"A=B"_s, u"x"_s); }},
        Change{"env", "NUL", [](TaskSpec& s) { s.env.insert(u"A"_s, u"a\0b"_s); }},
        Change{"env", "longer than 1048576 bytes",
               [](TaskSpec& s) {
                   for (int i = 0; i < 11; ++i)
                       s.env.insert(u"V%1"_s.arg(i), QString(100'000, u'x'));
               }},
        Change{"priority", "1000000001", [](TaskSpec& s) { s.priority = 1'000'000'001; }},
        Change{"retries", "-1", [](TaskSpec& s) { s.retries = -1; }},
        Change{"retries", "1001", [](TaskSpec& s) { s.retries = 1001; }},
        Change{"slots", "-1", [](TaskSpec& s) { s.slotCount = -1; }},
        Change{"timeout", "timeout must not be 0", [](TaskSpec& s) { s.timeout = Duration{0}; }},
        Change{"grace", "grace must not be negative", [](TaskSpec& s) { s.grace = Duration{-1}; }},
        Change{"retry_delay", "longer than 100 years",
               [](TaskSpec& s) { s.retryDelay = std::chrono::hours{24 * 366 * 101}; }},
        Change{"retry_on", "retry_on is 0", [](TaskSpec& s) { s.retryOn = {1, 0}; }},
        Change{"retry_on", "retry_on is 256", [](TaskSpec& s) { s.retryOn = {256}; }},
        Change{"tags", "a tag must not be empty", [](TaskSpec& s) { s.tags = {u""_s}; }},
        Change{"tags", "holds a comma", [](TaskSpec& s) { s.tags = {u"a,b"_s}; }},
        Change{"resources", "is -1", [](TaskSpec& s) { s.resources.insert(u"gpu"_s, -1); }},
        Change{"resources", "cannot name", [](TaskSpec& s) { s.resources.insert(u"a=b"_s, 1); }},
        Change{"executor", "the name of an executor must not be empty", [](TaskSpec& s) { s.executor.clear(); }},
        Change{"after", "without id or key", [](TaskSpec& s) { s.after.push_back({}); }}));

} // namespace
} // namespace taskyard::importing::test
