// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/support/taskorders.h"
#include "ui/support/taskverbs.h"
#include "ui/support/toasts.h"
#include "ui/support/undotoast.h"

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::UiYard;

namespace {
class TaskOrdersTest : public testing::Test {
protected:
    TaskState state(TaskId id)
    {
        return std::get<answer::TaskDetails>(yard.engine.fetch(query::TaskDetails{id}).result().value()).task.state;
    }
    const Toast* told()
    {
        return waitFor([&] { return yard.parts.toasts.current() != nullptr; }) ? yard.parts.toasts.current() : nullptr;
    }
    static Selection one(TaskId id) { return {{id}, std::nullopt}; }
    static QString releasedSoFar(const std::vector<Reply>& done)
    {
        return QStringLiteral("Released: %1").arg(done.size());
    }

    UiYard yard;
    TaskId first = yard.addTask(QStringLiteral("first"));
    TaskId second = yard.addTask(QStringLiteral("second"));
    TaskOrders orders{yard.context};
};
const TaskId kNobody(99);
} // namespace

TEST_F(TaskOrdersTest, TellOfASeriesAsOneAndTakeItBackAsOne)
{
    orders.giveAll({command::Release{one(first)}, command::Release{one(second)}}, releasedSoFar);
    ASSERT_TRUE(told());
    EXPECT_EQ(told()->text, QStringLiteral("Released: 2"));
    EXPECT_EQ(told()->kind, ToastKind::Notice);
    yard.parts.toasts.act();
    EXPECT_TRUE(waitFor([&] { return state(first) == TaskState::Held && state(second) == TaskState::Held; }));
}

TEST_F(TaskOrdersTest, SayWhatWasDoneBeforeARefusalAndOfferToTakeThatBack)
{
    orders.giveAll({command::Release{one(first)}, command::Release{one(kNobody)}, command::Release{one(second)}},
                   releasedSoFar);
    ASSERT_TRUE(told());
    EXPECT_EQ(told()->kind, ToastKind::Trouble);
    EXPECT_THAT(told()->text.toStdString(), testing::StartsWith("Released: 1 · Refused: "));
    EXPECT_THAT(told()->text.toStdString(), testing::HasSubstr("no task 99"));
    EXPECT_EQ(state(first), TaskState::Queued);
    EXPECT_EQ(state(second), TaskState::Held) << "nothing is done after a refusal";
    ASSERT_EQ(told()->actionText, QStringLiteral("Undo"));
    yard.parts.toasts.act();
    EXPECT_TRUE(waitFor([&] { return state(first) == TaskState::Held; }));
}

TEST_F(TaskOrdersTest, SayOnlyTheRefusalWhereNothingWasDone)
{
    orders.giveAll({command::Release{one(kNobody)}, command::Release{one(first)}}, releasedSoFar);
    ASSERT_TRUE(told());
    EXPECT_EQ(told()->kind, ToastKind::Trouble);
    EXPECT_THAT(told()->text.toStdString(), testing::StartsWith("no task 99"));
    EXPECT_EQ(told()->actionText, QString());
}

TEST_F(TaskOrdersTest, AreToldInTheWordsOfWhoGivesThem)
{
    orders.give(command::QueueState{QStringLiteral("default"), QueueState::Paused},
                [](const Reply&) { return QStringLiteral("It rests."); });
    ASSERT_TRUE(told());
    EXPECT_EQ(told()->text, QStringLiteral("It rests."));
    EXPECT_EQ(told()->actionText, QStringLiteral("Undo"));
    // A newer message of an order takes the place of the one before, whoever gave it.
    orders.give(command::Release{one(first)});
    EXPECT_TRUE(waitFor([&] { return told()->text == QStringLiteral("Released 1 task"); }));
    EXPECT_EQ(yard.parts.toasts.waiting(), 1);
    toastWithUndo(yard.context, QStringLiteral("Nothing came of it."), {OperationId()});
    EXPECT_EQ(told()->text, QStringLiteral("Nothing came of it."));
    EXPECT_EQ(told()->actionText, QString());
    EXPECT_EQ(yard.parts.toasts.waiting(), 1);
}
