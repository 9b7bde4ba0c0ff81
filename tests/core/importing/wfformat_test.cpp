// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/wfformat.h"
#include "tests/core/importing/importing_support.h"
#include "tests/support/casesdir.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <sys/resource.h>

#include <QDir>
#include <QSet>

#include <ctime>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

QByteArray small(const QByteArray& tasks, const QByteArray& executed = "[]")
{
    return "{\"name\":\"w\",\"schemaVersion\":\"1.5\",\"workflow\":{\"specification\":{\"tasks\":" + tasks +
           "},\n\"execution\":{\"tasks\":" + executed + "}}}";
}

TEST(WfFormat, RealWorkflowsHaveAllTheirTasksAndEdges)
{
    const auto cases = taskyard::test::casesFolder(u"wfinstances"_s);
    if (!cases)
        GTEST_SKIP() << cases.skipReason;
    const QDir folder(cases.path);
    const QStringList files = folder.entryList({u"*.json"_s}, QDir::Files);
    EXPECT_EQ(files.size(), 8);
    for (const QString& file : files) {
        const QByteArray text = taskyard::test::readFile(folder.filePath(file));
        // Counted once more, by other means.
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        const QJsonObject workflow = json[u"workflow"].toObject();
        const QJsonArray tasks = workflow[u"specification"].toObject()[u"tasks"].toArray();
        QSet<std::pair<QString, QString>> edges;
        for (const QJsonValue& task : tasks) {
            for (const QJsonValue& parent : task[u"parents"].toArray())
                edges.insert({parent.toString(), task[u"id"].toString()});
            for (const QJsonValue& child : task[u"children"].toArray())
                edges.insert({task[u"id"].toString(), child.toString()});
        }

        const auto all = imported(text, options(file));
        EXPECT_EQ(all.workflow, json[u"name"].toString());
        EXPECT_TRUE(all.warnings.empty()) << file.toStdString() << all.warnings.front().toStdString();
        ASSERT_EQ(qsizetype(all.tasks.size()), tasks.size()) << file.toStdString();
        QSet<std::pair<QString, QString>> found;
        QSet<QString> earlier;
        for (const TaskSpec& task : all.tasks) {
            for (const TaskRef& ref : task.after) {
                found.insert({ref.key, task.key});
                EXPECT_TRUE(earlier.contains(ref.key)) << file.toStdString();
            }
            earlier.insert(task.key);
            EXPECT_EQ(task.workflow, all.workflow);
            EXPECT_FALSE(task.name.isEmpty());
        }
        EXPECT_EQ(found, edges) << file.toStdString();
    }
}

TEST(WfFormat, WhatWasRecordedIsKept)
{
    const auto all = imported(
        small(R"([{"name":"split","id":"s1","children":["m1"],"inputFiles":["in"],"outputFiles":["a","b"],"parents":[]},
{"name":"merge","id":"m1","parents":["s1"],"children":[]}])",
              R"([{"id":"s1","runtimeInSeconds":2.5,"coreCount":4,"memoryInBytes":1024,"avgCPU":98.5},
{"id":"m1","runtimeInSeconds":0}])"),
        [] {
            ImportOptions how = options(u"w.json"_s);
            how.scale = 0.01;
            return how;
        }());
    ASSERT_EQ(keysOf(all), u"s1 m1"_s);
    const TaskSpec& split = all.tasks[0];
    EXPECT_EQ(split.name, u"split"_s);
    EXPECT_EQ(split.inputs, QStringList{u"in"_s});
    EXPECT_EQ(split.outputs, (QStringList{u"a"_s, u"b"_s}));
    EXPECT_EQ(split.note, u"recorded cores: 4, memory: 1024 bytes, processor: 98.5 %, runtime: 2.5 s"_s);
    EXPECT_EQ(split.expected, Duration{25});
    EXPECT_EQ(split.command.last(), u"25000"_s) << "microseconds";
    EXPECT_EQ(split.slotCount, 1);
    EXPECT_EQ(all.tasks[1].command, QStringList{u"true"_s});
    EXPECT_EQ(all.tasks[1].after, (std::vector<TaskRef>{{{}, u"s1"_s}}));
}

TEST(WfFormat, AnEdgeThatOnlyOneSideTellsCountsAndIsWarnedOf)
{
    const auto all = imported(small(R"([{"id":"a","children":["b"]},{"id":"b"},{"id":"c","parents":["b"]}])",
                                    R"([{"id":"a","runtimeInSeconds":0},{"id":"b","runtimeInSeconds":0},{"id":"c"}])"),
                              options(u"w.json"_s));
    EXPECT_EQ(all.tasks[1].after, (std::vector<TaskRef>{{{}, u"a"_s}}));
    EXPECT_EQ(all.tasks[2].after, (std::vector<TaskRef>{{{}, u"b"_s}}));
    EXPECT_EQ(all.warnings,
              (std::vector<QString>{u"no runtime is recorded for 'c'"_s, u"only 'a' says that 'b' waits for 'a'"_s,
                                    u"only 'c' says that 'c' waits for 'b'"_s}));
}

TEST(WfFormat, RefusalsNameThePlace)
{
    const auto refused = [](const QByteArray& text) { return refusal(text, options(u"w.json"_s)); };
    EXPECT_EQ(refused(small(R"([{"id":"a","children":["zz"]}])")),
              u"w.json:1:95: 'a' names 'zz' in its children, which is no task; add the task, or take the name out"_s);
    EXPECT_EQ(refused(small(R"([{"id":"a","parents":["b"]},{"id":"b","parents":["a"]}])")),
              u"w.json:1:73: these tasks wait for each other: a -> b -> a; take one of these dependencies away"_s);
    EXPECT_EQ(refused(small(R"([{"id":"a"},{"id":"a"}])")),
              u"w.json:1:84: the key 'a' is there twice; give each task a key of its own"_s);
    EXPECT_EQ(refused(small(R"([{"name":"a"}])")), u"w.json:1:73: 'id' is missing"_s);
    EXPECT_EQ(refused(small("[]")),
              u"w.json:1:72: no tasks under workflow.specification.tasks; hand in a workflow in WfFormat 1.5"_s);
    EXPECT_EQ(refused(small(R"([{"id":"a"}])", R"([{"id":"a","runtimeInSeconds":-1}])")),
              u"w.json:2:23: the task 'a' ran for -1 s; runtimes must be from 0 s to 100 years"_s);
    EXPECT_EQ(refused(R"({"schemaVersion":"1.3","workflow":{"tasks":[]}})"),
              u"w.json:1:1: WfFormat 1.3 is not known here; convert it to WfFormat 1.5"_s);
    ImportOptions how = options(u"w.json"_s);
    how.scale = -1;
    EXPECT_EQ(refusal(small(R"([{"id":"a"}])"), how),
              u"option --scale: the scale -1 is not a factor; use a number from 0, for example 0.01"_s);
}

TEST(WfFormat, TheCommandUsesTheProcessorForAsLongAsItSays)
{
    const auto processorSeconds = [] {
        rusage usage{};
        getrusage(RUSAGE_CHILDREN, &usage);
        return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    };
    for (const double seconds : {0.0, 0.2, 1.0}) {
        const QStringList command = burnCommand(std::chrono::microseconds(qint64(seconds * 1e6)));
        const double before = processorSeconds();
        const auto result = taskyard::test::runProgram(command.first(), command.mid(1));
        const double used = processorSeconds() - before;
        EXPECT_EQ(result.exitCode, 0) << result.err.toStdString();
        EXPECT_EQ(result.out + result.err, QByteArray());
        EXPECT_GE(used, seconds * 0.85);
        EXPECT_LE(used, seconds * 1.5 + 0.1);
    }
}

} // namespace
} // namespace taskyard::importing::test
