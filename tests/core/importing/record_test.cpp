// SPDX-License-Identifier: GPL-3.0-or-later
// Export and import are the reverse of each other.
#include "core/api/record.h"
#include "core/importing/taskfields.h"
#include "tests/core/importing/importing_support.h"

#include <rapidcheck.h>

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

QString someText(int longest = 20)
{
    static const QString alphabet = u"ab Z09-_.:;'\"\\/{}[]é日😀\u202e%$&"_s;
    QString text;
    for (const int n : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, int(alphabet.size()))))
        if (text.size() < longest && !alphabet[n].isSurrogate())
            text += alphabet[n];
    return text;
}

/// Several lines are allowed in it.
QString someProse() { return someText() + u"\n\t"_s + someText(); }
QString someWord() { return u"w"_s + someText(); }

template <class T> std::optional<T> maybe(T value)
{
    return *rc::gen::arbitrary<bool>() ? std::optional(value) : std::nullopt;
}

QStringList someWords(int most = 3)
{
    QStringList words;
    for (int i = *rc::gen::inRange(0, most + 1); i > 0; --i)
        words << someWord();
    words.removeDuplicates();
    return words;
}

TimePoint someTime() { return TimePoint{Duration{*rc::gen::inRange<qint64>(0, 4'000'000'000'000)}}; }
Duration someDuration() { return Duration{*rc::gen::inRange<qint64>(1, 10'000'000'000)}; }

Task someTask()
{
    Task task;
    task.id = TaskId(*rc::gen::inRange<qint64>(1, 1'000'000'000'000));
    TaskSpec& spec = task.spec;
    spec.name = someWord();
    spec.description = someProse();
    spec.queue = someWord();
    spec.priority = *rc::gen::inRange<qint64>(-1'000'000'000, 1'000'000'001);
    if (*rc::gen::arbitrary<bool>())
        spec.command = QStringList{someWord()} + someWords() + QStringList{QString()};
    else
        spec.shell = u"x"_s + someProse();
    spec.cwd = u"/"_s + someText();
    for (const QString& name : someWords())
        spec.env.insert(QString(name).remove(u'='), someProse());
    spec.cleanEnv = *rc::gen::arbitrary<bool>();
    spec.stdinFile = u"/"_s + someText();
    spec.tags = someWords();
    spec.note = someProse();
    spec.workflow = someText();
    spec.group = someText();
    spec.owner = someText();
    spec.at = maybe(someTime());
    spec.deadline = maybe(someTime());
    spec.timeout = maybe(someDuration());
    spec.grace = maybe(someDuration());
    spec.expected = maybe(someDuration());
    spec.retries = *rc::gen::inRange(0, 1001);
    spec.retryDelay = maybe(someDuration());
    for (const int code : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 256)))
        spec.retryOn.push_back(code);
    spec.held = *rc::gen::arbitrary<bool>();
    spec.slotCount = *rc::gen::inRange(0, 100);
    for (const QString& name : someWords())
        spec.resources.insert(name, *rc::gen::inRange<qint64>(0, 1'000'000'000'000));
    spec.executor = spec.shell.isEmpty() ? someWord() : u"process"_s;
    spec.dedupe = someText();
    spec.idempotent = *rc::gen::arbitrary<bool>();
    spec.inputs = someWords();
    spec.outputs = someWords();
    return task;
}

TEST(ExportRecord, IsTakenBackByImportAsItWas)
{
    const bool holds = rc::check([] {
        const Task task = someTask();
        const QByteArray line = recordLine(task);
        RC_ASSERT(line.count('\n') == 1);
        const auto back = parseImport(line, options(u"export.ndjson"_s));
        if (!back)
            RC_FAIL(back.error().text().toStdString());
        TaskSpec expected = task.spec;
        expected.key = recordKey(task.id);
        RC_ASSERT(back->tasks.size() == 1);
        RC_ASSERT(back->tasks.front() == expected);
    });
    EXPECT_TRUE(holds);
}

TEST(ExportRecord, LeavesOutWhatIsAsUsual)
{
    Task task;
    task.id = TaskId(3);
    task.spec.command = {u"true"_s};
    EXPECT_EQ(recordLine(task), QByteArray("{\"command\":[\"true\"],\"key\":\"t3\"}\n"));
}

TEST(ExportRecord, DependenciesAreKeysWithinTheFileAndLeftOutBeyondIt)
{
    Task first;
    first.id = TaskId(3);
    first.spec.shell = u"x"_s;
    Task second = first;
    second.id = TaskId(4);
    second.dependsOn = {{TaskId(3), DependencyCondition::Succeeded},
                        {TaskId(1), DependencyCondition::Ended},
                        {TaskId(3), DependencyCondition::Failed}};
    const auto inFile = [](TaskId id) { return id.value >= 3; };
    const auto all = imported(recordLine(second, inFile) + recordLine(first, inFile), options(u"export.ndjson"_s));
    ASSERT_EQ(keysOf(all), u"t3 t4"_s) << "what is waited for comes first";
    EXPECT_EQ(all.tasks[1].after, (std::vector<TaskRef>{{{}, u"t3"_s}}));
    EXPECT_TRUE(all.tasks[1].afterAny.empty());
    EXPECT_EQ(all.tasks[1].afterFail, (std::vector<TaskRef>{{{}, u"t3"_s}}));
}

TEST(ExportRecord, WithinOneEngineDependenciesAreIds)
{
    Task task;
    task.id = TaskId(4);
    task.state = TaskState::Held;
    task.spec.shell = u"x"_s;
    task.dependsOn = {{TaskId(1), DependencyCondition::Ended}};
    const auto all = imported(recordLine(task), options(u"export.ndjson"_s));
    EXPECT_EQ(all.tasks.front().afterAny, (std::vector<TaskRef>{{TaskId(1), {}}}));
    EXPECT_TRUE(all.tasks.front().held) << "as the task stands";
}

TEST(ExportRecord, HasAllTheKeysThatImportKnows)
{
    Task task;
    task.id = TaskId(1);
    TaskSpec& s = task.spec;
    s.name = s.description = s.queue = s.shell = s.cwd = s.stdinFile = s.note = s.workflow = s.group = s.owner =
        u"/x"_s;
    s.executor = s.dedupe = u"x"_s;
    s.command = s.tags = s.inputs = s.outputs = {u"x"_s};
    s.priority = s.retries = s.slotCount = 3;
    s.env.insert(u"A"_s, u"b"_s);
    s.resources.insert(u"gpu"_s, 1);
    s.cleanEnv = s.held = s.idempotent = true;
    s.at = s.deadline = TimePoint{};
    s.timeout = s.grace = s.expected = s.retryDelay = Duration{1};
    s.retryOn = {1};
    s.after = s.afterAny = s.afterFail = {{TaskId(2), {}}};
    QStringList keys = recordOf(task).keys();
    QStringList known = recordKeys();
    keys.sort();
    known.sort();
    EXPECT_EQ(keys, known);
}

} // namespace
} // namespace taskyard::importing::test
