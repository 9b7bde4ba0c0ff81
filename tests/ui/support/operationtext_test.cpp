// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/eventtext.h"
#include "ui/support/operationtext.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using taskyard::ui::operationText;

TEST(OperationText, SaysWhatWasDoneToTasksInWords)
{
    EXPECT_EQ(operationText(u"depend 2 tasks"_s), u"what 2 tasks wait for was changed"_s);
    EXPECT_EQ(operationText(u"depend task 7"_s), u"what task 7 waits for was changed"_s);
    EXPECT_EQ(operationText(u"mark done task 12"_s), u"task 12 marked as done"_s);
    EXPECT_EQ(operationText(u"add 250000 tasks"_s), u"250,000 tasks added"_s);
}

TEST(OperationText, SaysWhatWasDoneToQueuesAndSlotsWhateverTheyAreCalled)
{
    EXPECT_EQ(operationText(u"make queue render paused"_s), u"queue render paused"_s);
    EXPECT_EQ(operationText(u"make queue now running draining"_s), u"queue now running set to drain"_s);
    EXPECT_EQ(operationText(u"remove queue %1 2 tasks"_s), u"queue %1 2 tasks removed"_s);
    EXPECT_EQ(operationText(u"set slots to 12"_s), u"number of slots set to 12"_s);
}

TEST(OperationText, LeavesWhatItDoesNotKnow)
{
    EXPECT_EQ(operationText(u"paint task 7"_s), u"paint task 7"_s);
    EXPECT_EQ(operationText(u"make queue  paused"_s), u"make queue  paused"_s);
    EXPECT_EQ(operationText({}), QString());
}

TEST(OperationText, IsWhatTheHistoryTellsOfAnUndo)
{
    taskyard::Event event;
    event.kind = u"operation.undone"_s;
    event.data = {{u"operation"_s, 3}, {u"label"_s, u"depend 2 tasks"_s}};
    EXPECT_EQ(taskyard::ui::eventAfter(event), u"what 2 tasks wait for was changed"_s);
}
