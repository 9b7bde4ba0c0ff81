// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/criticalpath.h"

#include <gtest/gtest.h>

#include <QStringList>

using namespace taskyard;
using namespace taskyard::ui;

namespace {
TimePoint at(int second) { return TimePoint(std::chrono::seconds{second}); }

/// "1 0-5; 2 5-9 after 1; 3 5- after 1 2; 4 -": start and end in seconds; without an end it runs, without either it
/// waits.
std::vector<Task> graph(const QString& text)
{
    std::vector<Task> tasks;
    for (const QString& line : text.split(u';')) {
        const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
        Task task;
        task.id = TaskId(words.at(0).toLongLong());
        const QStringList times = words.at(1).split(u'-');
        task.state = TaskState::Blocked;
        if (!times.at(0).isEmpty()) {
            task.state = TaskState::Running;
            task.startedAt = at(times.at(0).toInt());
        }
        if (!times.at(1).isEmpty()) {
            task.state = TaskState::Succeeded;
            task.finishedAt = at(times.at(1).toInt());
        }
        for (const QString& on : words.mid(3))
            task.dependsOn.push_back({TaskId(on.toLongLong()), DependencyCondition::Succeeded});
        tasks.push_back(task);
    }
    return tasks;
}

std::string path(const QString& text, qint64 member, int now = 100)
{
    QStringList ids;
    for (const TaskId id : criticalPath(graph(text), TaskId(member), at(now)))
        ids << QString::number(id.value);
    return ids.join(u' ').toStdString();
}
} // namespace

TEST(CriticalPath, IsTheChainThatEndedLast)
{
    EXPECT_EQ(path(QStringLiteral("1 0-5; 2 5-9 after 1; 3 5-7 after 1; 4 9-12 after 2 3"), 1), "1 2 4");
    EXPECT_EQ(path(QStringLiteral("1 0-5; 2 5-9 after 1; 3 5-20 after 1; 4 20-22 after 2 3"), 1), "1 3 4");
}

TEST(CriticalPath, EndsWithWhatEndedLastEvenBesideTheLastStep)
{
    EXPECT_EQ(path(QStringLiteral("1 0-5; 2 5-9 after 1; 3 5-30 after 1"), 2), "1 3");
}

TEST(CriticalPath, LetsWhatRunsEndNow)
{
    EXPECT_EQ(path(QStringLiteral("1 0-5; 2 5- after 1; 3 5-30 after 1; 4 - after 2"), 4, 50), "1 2");
    EXPECT_EQ(path(QStringLiteral("1 0-5; 2 5- after 1; 3 5-30 after 1"), 1, 20), "1 3") << "a clock that was set back";
}

TEST(CriticalPath, StaysAmongTheTasksThatAreJoinedWithTheOneThatIsPicked)
{
    const QString two = QStringLiteral("1 0-5; 2 5-9 after 1; 11 0-50; 12 50-90 after 11");
    EXPECT_EQ(path(two, 1), "1 2");
    EXPECT_EQ(path(two, 12), "11 12");
}

TEST(CriticalPath, TakesTheFirstOfThoseThatEndedTogether)
{
    EXPECT_EQ(path(QStringLiteral("1 0-5; 2 0-5; 3 5-9 after 2 1"), 3), "1 3");
}

TEST(CriticalPath, IsEmptyWhereNothingHasRun)
{
    EXPECT_EQ(path(QStringLiteral("1 -; 2 - after 1"), 1), "");
    EXPECT_EQ(path(QStringLiteral("1 0-5"), 7), "");
}

TEST(CriticalPath, LeavesOutTasksThatAreNotKnownAndGoesRoundNoCircle)
{
    EXPECT_EQ(path(QStringLiteral("2 5-9 after 1"), 2), "2");
    EXPECT_EQ(path(QStringLiteral("1 0-5 after 2; 2 5-9 after 1"), 1), "1 2");
}
