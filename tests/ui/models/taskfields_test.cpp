// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/record.h"
#include "core/base/timetext.h"
#include "ui/models/taskfields.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

using namespace taskyard;
using namespace taskyard::ui;
using namespace Qt::StringLiterals;

namespace {
const TimePoint kNow{std::chrono::seconds{1'795'000'000}};

const TaskField& field(const QString& key)
{
    return *std::ranges::find_if(taskFields(), [&](const TaskField& each) { return key == QLatin1String(each.key); });
}

Task fullTask()
{
    Task task;
    task.id = TaskId(7);
    TaskSpec& spec = task.spec;
    spec.name = u"<b>render</b>"_s;
    spec.description = u"two\nlines"_s;
    spec.note = u"n"_s;
    spec.queue = u"gpu"_s;
    spec.priority = -5;
    spec.command = QStringList{u"ffmpeg"_s, u"-i"_s, u"a b.mp4"_s, QString()};
    spec.cwd = u"/tmp"_s;
    spec.stdinFile = u"/dev/null"_s;
    spec.env = {{u"A"_s, u"1=2"_s}, {u"B"_s, QString()}};
    spec.cleanEnv = true;
    spec.tags = QStringList{u"night"_s, u"x y"_s};
    spec.workflow = u"w"_s;
    spec.group = u"g"_s;
    spec.owner = u"anna"_s;
    spec.at = kNow + Duration(1'500);
    spec.deadline = kNow + Duration(86'400'000);
    spec.timeout = Duration(90'000);
    spec.grace = Duration(500);
    spec.expected = Duration(3'600'000);
    spec.retries = 3;
    spec.retryDelay = Duration(2'000);
    spec.retryOn = {1, 75};
    spec.slotCount = 4;
    spec.resources = {{u"gpu"_s, 2}, {u"ram"_s, 16}};
    spec.executor = u"http"_s;
    spec.idempotent = true;
    spec.inputs = QStringList{u"a"_s, u"b c"_s};
    spec.outputs = QStringList{u"d"_s};
    return task;
}
} // namespace

TEST(TaskFields, ReadBackWhatTheyShow)
{
    const Task task = fullTask();
    const QJsonObject record = recordOf(task);
    for (const TaskField& each : taskFields()) {
        const QLatin1String key(each.key);
        if (key == u"shell")
            continue;
        ASSERT_TRUE(record.contains(key)) << each.key;
        const auto read = readField(each, fieldText(each, task), kNow);
        ASSERT_TRUE(read) << each.key << ": " << read.error().text().toStdString();
        EXPECT_EQ(*read, record.value(key)) << each.key;
    }
}

TEST(TaskFields, CoverEverythingThatARecordHolds)
{
    Task task = fullTask();
    task.spec.shell = u"true"_s;
    QSet<QString> known{u"key"_s, u"held"_s, u"dedupe"_s};
    for (const TaskField& each : taskFields())
        known.insert(QLatin1String(each.key));
    for (const QString& key : recordOf(task).keys())
        EXPECT_TRUE(known.contains(key)) << key.toStdString();
}

TEST(TaskFields, TakeAFieldAwayWhenItIsEmptied)
{
    for (const char* key : {"timeout", "deadline", "tags", "env", "resources", "retry_on", "cwd", "note", "priority"})
        EXPECT_TRUE(readField(field(QLatin1String(key)), {}, kNow)->isNull()) << key;
    EXPECT_EQ(*readField(field(u"idempotent"_s), {}, kNow), QJsonValue(false));
    EXPECT_EQ(*readField(field(u"name"_s), {}, kNow), QJsonValue(QString()));
}

TEST(TaskFields, SayWhatIsWrong)
{
    const auto wrong = [](const char* key, const QString& text) {
        const auto read = readField(field(QLatin1String(key)), text, kNow);
        return read ? QString() : read.error().what;
    };
    EXPECT_EQ(wrong("command", u"echo 'a"_s), u"A quote is not closed, or a backslash has nothing behind it."_s);
    EXPECT_EQ(wrong("priority", u"high"_s), u"This is not a whole number."_s);
    EXPECT_EQ(wrong("retries", u"1001"_s), u"It must be from 0 to 1000."_s);
    EXPECT_EQ(wrong("retry_on", u"1, 256"_s), u"It must be from 1 to 255."_s);
    EXPECT_EQ(wrong("timeout", u"soon"_s), u"This is not a duration."_s);
    EXPECT_EQ(wrong("at", u"soon"_s), u"This is not a time."_s);
    EXPECT_EQ(wrong("cwd", u"tmp"_s), u"The path must begin with /."_s);
    EXPECT_EQ(wrong("name", u"a\nb"_s), u"It must be one line without control characters."_s);
    EXPECT_EQ(wrong("env", u"A=1\nB"_s), u"Write a name and a value: NAME=value."_s);
    EXPECT_EQ(wrong("resources", u"gpu"_s), u"Write a name and an amount: gpu=1."_s);
    EXPECT_EQ(wrong("resources", u"gpu=many"_s), u"This is not a whole number."_s);
}

TEST(TaskFields, TakeTimesAsPeopleSayThem)
{
    EXPECT_EQ(readField(field(u"at"_s), u"+90m"_s, kNow)->toString(), formatTime(kNow + std::chrono::minutes(90)));
    EXPECT_EQ(readField(field(u"timeout"_s), u" 90 "_s, kNow)->toString(), u"1m30s"_s);
}

TEST(TaskFields, AreFixedWhereAnEditWouldLoseOrBreakSomething)
{
    Task task = fullTask();
    EXPECT_TRUE(whyFieldIsFixed(field(u"queue"_s), task).isEmpty());
    task.spec.env.insert(u"C"_s, u"two\nlines"_s);
    EXPECT_FALSE(whyFieldIsFixed(field(u"env"_s), task).isEmpty());
    task.state = TaskState::Running;
    EXPECT_FALSE(whyFieldIsFixed(field(u"queue"_s), task).isEmpty());
    EXPECT_TRUE(whyFieldIsFixed(field(u"note"_s), task).isEmpty());
}
