// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/importing/importing_support.h"

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

Imported workflow(const QByteArray& text) { return imported(text, options(u"w.yaml"_s)); }
QString refused(const QByteArray& text) { return refusal(text, options(u"w.yaml"_s)); }

constexpr auto kNight = R"(# comment
name: night
description: what it is for
queue: batch
env: {LANG: C, WHO: all}
defaults:
  retries: 2
  tags: [night]
  env: {WHO: defaults, EXTRA: 1.10}
  timeout: 90
tasks:
  report:
    name: The report
    shell: |
      set -e
      cat a b
    after: [a, b]
    priority: 5
    queue: reports
    env:
      WHO: task
  a:
    command: [echo, 0644, true, "x y", 1.0]
    tags: special
  b:
    command: ["true"]
    after: a
    at: 14:30
    held: true
)";

TEST(WorkflowImport, ReadsAWorkflow)
{
    const auto all = workflow(kNight);
    EXPECT_EQ(all.workflow, u"night"_s);
    ASSERT_EQ(keysOf(all), u"a b report"_s);
    const TaskSpec& a = all.tasks[0];
    EXPECT_EQ(a.name, u"a"_s);
    EXPECT_EQ(a.command, (QStringList{u"echo"_s, u"0644"_s, u"true"_s, u"x y"_s, u"1.0"_s}))
        << "unquoted scalars are arguments as they are written";
    EXPECT_EQ(a.queue, u"batch"_s);
    EXPECT_EQ(a.retries, 2);
    EXPECT_EQ(a.tags, (QStringList{u"night"_s, u"special"_s}));
    EXPECT_EQ(a.env, (QMap<QString, QString>{{u"LANG"_s, u"C"_s}, {u"WHO"_s, u"defaults"_s}, {u"EXTRA"_s, u"1.10"_s}}));
    EXPECT_EQ(a.timeout, Duration{90'000});
    EXPECT_EQ(a.workflow, u"night"_s);
    EXPECT_EQ(a.cwd, u"/work"_s);
    const TaskSpec& b = all.tasks[1];
    EXPECT_EQ(b.after, (std::vector<TaskRef>{{{}, u"a"_s}}));
    EXPECT_EQ(b.at, TimePoint{std::chrono::seconds{1'795'185'000}});
    EXPECT_TRUE(b.held);
    const TaskSpec& report = all.tasks[2];
    EXPECT_EQ(report.name, u"The report"_s);
    EXPECT_EQ(report.shell, u"set -e\ncat a b\n"_s);
    EXPECT_EQ(report.queue, u"reports"_s);
    EXPECT_EQ(report.priority, 5);
    EXPECT_EQ(report.env.value(u"WHO"_s), u"task"_s);
}

TEST(WorkflowImport, JsonOfTheSameShapeIsTheSame)
{
    const auto json = R"({"name": "w", "tasks": {
  "b": {"shell": "x", "after": ["a"]},
  "a": {"command": ["true"]}}})";
    for (const QString& name : {u"w.json"_s, u"w.yaml"_s, u"-"_s}) {
        const auto all = imported(json, options(name));
        EXPECT_EQ(all.workflow, u"w"_s);
        EXPECT_EQ(keysOf(all), u"a b"_s);
    }
    EXPECT_EQ(keysOf(workflow("{name: w, tasks: {b: {shell: x, after: a}, a: {shell: y}}}\n")), u"a b"_s)
        << "and so is YAML in braces";
}

TEST(WorkflowImport, NumbersMayBeKeys)
{
    const auto all = workflow("tasks:\n  1: {shell: x}\n  2: {shell: y, after: [1, 17]}\n");
    EXPECT_EQ(all.tasks[1].after, (std::vector<TaskRef>{{{}, u"1"_s}, {TaskId(17), {}}}));
}

TEST(WorkflowImport, AnchorsMayBeUsedButNotMultiplied)
{
    const auto all = workflow("tasks:\n  a: {shell: x, env: &e {A: b}}\n  b: {shell: y, env: *e}\n");
    EXPECT_EQ(all.tasks[1].env, all.tasks[0].env);
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + before;
        for (int n = 0; n < 9; ++n)
            bomb += ", " + before;
        bomb += "]\n";
    }
    EXPECT_THAT(refused(bomb).toStdString(), ::testing::HasSubstr("aliases stand for more than 100000 values"));
    EXPECT_EQ(refused("tasks: &t\n  a: {shell: x, env: *t}\n"),
              u"w.yaml:2:22: this alias is inside of what it stands for; write the values out"_s);
}

TEST(WorkflowImport, ComplaintsPointAtTheirPlaceAlsoAfterCharactersOfManyBytesAndCarriageReturns)
{
    EXPECT_EQ(refused("name: w\ntasks:\n  a: {shell: 'é日😀', prio: 1}\n"),
              u"w.yaml:3:21: unknown key 'prio'; did you mean 'priority'?"_s);
    EXPECT_EQ(refused("name: w\r\ntasks:\r\n  a:\r\n    shell: x\r\n    prio: 1\r\n"),
              u"w.yaml:5:5: unknown key 'prio'; did you mean 'priority'?"_s);
    EXPECT_EQ(refused("\xEF\xBB\xBFtsks: {}\n"),
              u"w.yaml:1:1: unknown key 'tsks' in a workflow; did you mean 'tasks'?"_s);
}

struct Refusal {
    const char* text;
    const char* error; ///< after "w.yaml:"
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal) { return out << refusal.text; }

class WorkflowRefusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(WorkflowRefusals, NameThePlaceTheFaultAndWhatToDo)
{
    EXPECT_EQ(refused(GetParam().text), u"w.yaml:"_s + QString::fromUtf8(GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    All, WorkflowRefusals,
    ::testing::Values(
        Refusal{
            "just text\n",
            "1:1: a workflow must be a map, not 'just text'; write a map with 'name' and 'tasks' (see workflow.md)"},
        Refusal{"name: x\n", "1:1: a workflow without 'tasks'; write a map with 'name' and 'tasks' (see workflow.md)"},
        Refusal{"tasks: [a]\n", "1:8: 'tasks' must be a map from key to task, not a list; write a map with 'name' and "
                                "'tasks' (see workflow.md)"},
        Refusal{"tasks:\n  a: true\n",
                "2:6: the task 'a' must be a map, not 'true'; write its command or shell under it, indented"},
        Refusal{"tasks:\n  a: {shell: x}\n  a: {shell: y}\n", "3:3: 'a' is there twice; keep one of them"},
        Refusal{"tasks:\n  a: {shell: x, shell: y}\n", "2:17: 'shell' is there twice; keep one of them"},
        Refusal{"tasks:\n  a: {shell: x, key: k}\n",
                "2:17: a task of a workflow cannot say 'key'; its place in the file says it"},
        Refusal{"defaults: {shell: x}\ntasks:\n  a: {shell: x}\n",
                "1:12: 'shell' cannot be a default; write it in each task"},
        Refusal{"tasks:\n  a: {name: x}\n",
                "2:6: task 'a': nothing to run; give either command, as a list of texts, or shell, as one text"},
        Refusal{"tasks:\n  a: {shell: x, held: yes}\n",
                "2:23: 'held' must be true or false, not 'yes'; write true or false, without quotes"},
        Refusal{"tasks:\n  a: {command: [echo, ~]}\n",
                "2:23: 'command' holds null, which is not text; put it in quotes"},
        Refusal{"tasks:\n  a: {shell: x, after: [bb]}\n  b: {shell: x}\n",
                "2:25: no task has the key 'bb'; did you mean 'b'?"},
        Refusal{"tasks:\n  a: {shell: x, after: b}\n  b: {shell: x, after_any: [a]}\n",
                "2:24: these tasks wait for each other: a -> b -> a; take one of these dependencies away"},
        Refusal{"tasks:\n  a: {shell: !thing x}\n", "2:14: the tag '!thing' does not fit here; leave it out"},
        Refusal{"tasks:\n  a: {shell: x, retries: !!int many}\n",
                "2:26: the tag 'tag:yaml.org,2002:int' does not fit here; leave it out"},
        Refusal{"base: &b {shell: x}\ntasks:\n  a: {<<: *b}\n",
                "3:7: merge keys are not part of YAML 1.2; use defaults"},
        Refusal{"tasks:\n  ? [a]\n  : {shell: x}\n",
                "2:5: the name of a value must be text, not a list; write 'name: value'"},
        Refusal{"tasks:\n  a: {shell: x}\n---\ntasks: {}\n",
                "3:1: a second document begins here; hand in one workflow at a time"},
        Refusal{"tasks:\n  a: {shell: x\n", "3:1: not valid YAML: end of map flow not found; check indentation and "
                                            "quotes"},
        Refusal{"tasks:\n\ta: {shell: x}\n", "2:3: not valid YAML: illegal map value; check indentation and quotes"}));

TEST(WorkflowImport, TextThatIsNotUtf8OrNestedWithoutEndIsRefused)
{
    EXPECT_EQ(refused("name: \xff\n"), u"w.yaml: not UTF-8 text; save the file as UTF-8"_s);
    EXPECT_THAT(refused(QByteArray(100'000, '[')).toStdString(), ::testing::HasSubstr("nested deeper than 64 levels"));
    EXPECT_THAT(refused(QByteArray(10'000, '{')).toStdString(), ::testing::HasSubstr("nested deeper than 64 levels"));
    EXPECT_THAT(refused("a: " + QByteArray("- ").repeated(5'000)).toStdString(), ::testing::StartsWith("w.yaml:"));
}

} // namespace
} // namespace taskyard::importing::test
