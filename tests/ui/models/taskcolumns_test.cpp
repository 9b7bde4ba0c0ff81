// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskcolumns.h"
#include "ui/support/texts.h"

#include <gtest/gtest.h>

#include <QSet>

using namespace taskyard;
using namespace taskyard::ui;

TEST(TaskColumns, HasEachColumnOnceInItsPlaceWithAKeyAndATitle)
{
    QSet<QString> keys;
    int index = 0;
    for (const TaskColumnInfo& info : taskColumns()) {
        EXPECT_EQ(int(info.column), index++) << info.key;
        EXPECT_FALSE(columnTitle(info.column).isEmpty()) << info.key;
        EXPECT_EQ(taskColumnOfKey(QLatin1String(info.key)), int(info.column));
        keys.insert(QLatin1String(info.key));
    }
    EXPECT_EQ(keys.size(), kTaskColumnCount);
    EXPECT_EQ(taskColumnOfKey(QStringLiteral("nonsense")), -1);
}

TEST(TaskColumns, TellsAGuessFromWhatTheTaskSays)
{
    const TimePoint now{std::chrono::seconds{1000}};
    Task task;
    task.state = TaskState::Running;
    task.startedAt = now - std::chrono::seconds{30};
    EXPECT_FALSE(shownProgress(task, now));
    task.spec.expected = std::chrono::seconds{60};
    ASSERT_TRUE(shownProgress(task, now));
    EXPECT_TRUE(shownProgress(task, now)->isGuess);
    EXPECT_DOUBLE_EQ(shownProgress(task, now)->value, 0.5);
    EXPECT_LT(shownProgress(task, now + std::chrono::hours{1})->value, 1.0) << "a guess never says that it is done";
    task.progress = 0.25;
    EXPECT_FALSE(shownProgress(task, now)->isGuess);
    EXPECT_DOUBLE_EQ(shownProgress(task, now)->value, 0.25);
}

TEST(TaskColumns, ShowsHowLongALiveTaskHasRunByTheClock)
{
    const TimePoint now{std::chrono::seconds{10'000}};
    Task task;
    task.state = TaskState::Running;
    task.startedAt = now - std::chrono::seconds{3725};
    EXPECT_EQ(columnText(TaskColumn::Elapsed, task, now), QStringLiteral("1 h 2 min"));
    EXPECT_EQ(columnCopyText(TaskColumn::Elapsed, task, now), QStringLiteral("3725"));
    task.state = TaskState::Held;
    EXPECT_EQ(columnText(TaskColumn::Elapsed, task, now), QString());
}

TEST(TaskColumns, NamesTheSignalThatEndedATask)
{
    Task task;
    task.state = TaskState::Failed;
    task.signal = 9;
    EXPECT_EQ(columnText(TaskColumn::Exit, task, {}), QStringLiteral("SIGKILL"));
    task.signal.reset();
    task.exitCode = 3;
    EXPECT_EQ(columnText(TaskColumn::Exit, task, {}), QStringLiteral("3"));
}

TEST(TaskColumns, CutsALongTextBetweenLetters)
{
    const QString line = oneLine(QStringLiteral("ab🚚cd"), 3);
    EXPECT_EQ(line, QStringLiteral("ab…"));
}
