// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/support/asking.h"
#include "ui/support/orderwatch.h"
#include "ui/support/taskorders.h"
#include "ui/support/toasts.h"

#include <gtest/gtest.h>

#include <QPromise>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;

namespace {

/// Takes orders as a stopped process does: they arrive, and nothing is heard of them.
class StoppedEngine : public taskyard::ui::test::SwitchableEngine {
public:
    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override
    {
        if (!isStopped)
            return SwitchableEngine::submit(std::move(command), std::move(actor));
        auto promise = std::make_shared<QPromise<Result<Reply>>>();
        promise->start();
        m_waiting.emplace_back(promise, std::move(command));
        return promise->future();
    }
    void goOn()
    {
        isStopped = false;
        for (auto& [promise, command] : std::exchange(m_waiting, {})) {
            ++done;
            finish(*promise, SwitchableEngine::submit(command).result());
        }
    }
    void die()
    {
        for (auto& [promise, command] : std::exchange(m_waiting, {}))
            finish(*promise, tl::unexpected(Error{ErrorCode::Busy, QStringLiteral("the link is gone"), {}, {}}));
    }

    bool isStopped = true;
    int done = 0;

private:
    static void finish(QPromise<Result<Reply>>& promise, const Result<Reply>& result)
    {
        promise.addResult(result);
        promise.finish();
    }
    std::vector<std::pair<std::shared_ptr<QPromise<Result<Reply>>>, Command>> m_waiting;
};

class OrderWatchTest : public testing::Test {
protected:
    QString said()
    {
        const Toast* shown = parts.toasts.current();
        return shown ? shown->text : QString();
    }
    bool says(const QString& words)
    {
        return waitFor([&] { return said().contains(words); });
    }
    void giveSlots(int count)
    {
        orders.give(command::Slots{count}, [](const Reply&) { return QStringLiteral("slots are set"); });
    }

    taskyard::test::TempDir dir;
    StoppedEngine engine;
    SystemClock clock;
    UiParts parts{engine, clock, dir.filePath(QStringLiteral("window.ini"))};
    UiContext context = parts.context();
    TaskOrders orders{context};
};

const QString kWaits = QStringLiteral("Your change waits for it and is made once");

} // namespace

TEST_F(OrderWatchTest, SaysThatAnOrderWaitsAndThenWhatBecameOfItWhichIsDoneOnce)
{
    giveSlots(3);
    ASSERT_TRUE(says(kWaits));
    EXPECT_TRUE(parts.toasts.current()->stays);
    engine.goOn();
    EXPECT_TRUE(says(QStringLiteral("slots are set"))) << said().toStdString();
    ASSERT_TRUE(waitFor([&] { return parts.orders.waiting() == 0; }));
    EXPECT_EQ(said(), QStringLiteral("slots are set")) << "with its own button";
    EXPECT_EQ(engine.done, 1);
    EXPECT_EQ(parts.toasts.waiting(), 1);
}

TEST_F(OrderWatchTest, SpeaksAtOnceWhereTheEngineIsKnownToBeSilentAndCountsWhatWaits)
{
    parts.orders.setSilent(true);
    giveSlots(3);
    EXPECT_TRUE(said().contains(kWaits));
    giveSlots(4);
    EXPECT_TRUE(said().contains(QStringLiteral("2 changes wait for it"))) << said().toStdString();
}

TEST_F(OrderWatchTest, TellsOfAnEditThatNobodyElseTellsOf)
{
    parts.orders.setSilent(true);
    order(context.engine, command::Slots{3}, &orders, [](const Result<Reply>&) {});
    ASSERT_TRUE(said().contains(kWaits));
    engine.goOn();
    EXPECT_TRUE(says(QStringLiteral("what waited for it is done")));
}

TEST_F(OrderWatchTest, TellsOnceThatTheEngineIsGoneForGood)
{
    parts.orders.setSilent(true);
    giveSlots(3);
    engine.die();
    EXPECT_TRUE(says(QStringLiteral("the link is gone")));
    ASSERT_TRUE(waitFor([&] { return parts.orders.waiting() == 0; }));
    EXPECT_EQ(parts.toasts.waiting(), 1);
    EXPECT_EQ(parts.toasts.current()->kind, ToastKind::Trouble);
}

TEST_F(OrderWatchTest, NamesWhatTakesLongInsteadOfCallingTheEngineSilent)
{
    orders.give(command::Hold{Selection{{}, QStringLiteral("state:queued")}});
    ASSERT_TRUE(waitFor([&] { return parts.status.work() == QStringLiteral("Holding tasks…"); }));
    giveSlots(3); // waits behind it
    EXPECT_FALSE(waitFor([&] { return parts.toasts.current() != nullptr; }, std::chrono::milliseconds(1700)));
    engine.goOn();
    EXPECT_TRUE(waitFor([&] { return parts.status.work().isEmpty(); }));
    EXPECT_TRUE(says(QStringLiteral("slots are set"))) << said().toStdString();
}

TEST_F(OrderWatchTest, NamesNothingThatIsForFewTasks)
{
    orders.give(command::Hold{Selection{{}, QStringLiteral("id:1,2,3")}});
    EXPECT_FALSE(waitFor([&] { return !parts.orders.work().isEmpty(); }, std::chrono::milliseconds(600)));
    engine.goOn();
}

TEST_F(OrderWatchTest, SaysNothingOfQuestionsOfTryingOutAndOfWhatIsDoneAtOnce)
{
    parts.orders.setSilent(true);
    command::Edit edit;
    edit.dryRun = true;
    order(context.engine, edit, &orders, [](const Result<Reply>&) {});
    EXPECT_EQ(parts.orders.waiting(), 0);
    engine.isStopped = false;
    order(context.engine, command::Slots{3}, &orders, [](const Result<Reply>&) {});
    EXPECT_EQ(parts.toasts.current(), nullptr);
}
