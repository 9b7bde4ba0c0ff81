// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/models/eventfilter.h"
#include "ui/models/eventmodel.h"
#include "ui/support/eventtext.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::UiYard;

namespace {
struct Loaded : UiYard {
    explicit Loaded(int events)
    {
        engine.makeEvents(events);
        model.load();
        EXPECT_TRUE(waitFor([&] { return !model.isLoading() && model.rowCount() > 0; }));
    }
    bool isGapless() const
    {
        for (int row = 1; row < model.rowCount(); ++row)
            if (model.eventAt(row).seq.value != model.eventAt(row - 1).seq.value - 1)
                return false;
        return true;
    }

    EventModel model{engine};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};
} // namespace

TEST(EventModel, BeginsWithTheNewestAndFetchesOlderOnesOnDemand)
{
    Loaded yard(1234);
    EXPECT_EQ(yard.model.eventAt(0).seq, yard.engine.newest());
    EXPECT_EQ(yard.model.rowCount(), 500);
    while (yard.model.canFetchMore({})) {
        yard.model.fetchMore({});
        ASSERT_TRUE(waitFor([&] { return !yard.model.isLoading(); }));
    }
    EXPECT_EQ(yard.model.rowCount(), 1234);
    EXPECT_TRUE(yard.isGapless());
}

TEST(EventModel, EndsWhereRetentionTookTheBeginningAway)
{
    Loaded yard(700);
    yard.engine.forgetEventsUpTo(EventSeq(150));
    yard.model.fetchMore({});
    ASSERT_TRUE(waitFor([&] { return !yard.model.isLoading(); }));
    EXPECT_EQ(yard.model.rowCount(), 550);
    EXPECT_TRUE(yard.isGapless());
    EXPECT_FALSE(yard.model.canFetchMore({}));
}

TEST(EventModel, AddsNewEventsAtTheTopWhileFollowing)
{
    Loaded yard(10);
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.latest().has_value(); }));
    yard.addTask(QStringLiteral("a"));
    EXPECT_TRUE(waitFor([&] { return yard.model.eventAt(0).seq == yard.engine.newest(); }));
    EXPECT_TRUE(yard.isGapless());
}

TEST(EventModel, NamesTheTasksAndHearsOfAnotherName)
{
    Loaded yard(10);
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.latest().has_value(); }));
    const TaskId task = yard.addTask(QStringLiteral("before"));
    const auto named = [&] { return yard.model.index(0, EventModel::Subject).data().toString(); };
    const QString number = QStringLiteral("#%1 ").arg(task.value);
    EXPECT_TRUE(waitFor([&] { return named() == number + QStringLiteral("before"); })) << named().toStdString();
    command::Edit edit;
    edit.selection.ids = {task};
    edit.fields.insert(QStringLiteral("name"), QStringLiteral("after"));
    ASSERT_TRUE(yard.engine.submit(edit, QStringLiteral("cli:anna")).result());
    EXPECT_TRUE(waitFor([&] { return named() == number + QStringLiteral("after"); })) << named().toStdString();

    EventFilter filter;
    filter.setSourceModel(&yard.model);
    filter.setText(QStringLiteral("after"));
    EXPECT_TRUE(waitFor([&] { return filter.rowCount() >= 2; }))
        << "the task is found by its name, also what was before";
}

TEST(EventModel, HoldsNewEventsBackWhileOlderOnesAreRead)
{
    Loaded yard(10);
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.latest().has_value(); }));
    yard.model.setFollowing(false);
    yard.addTask(QStringLiteral("a"));
    ASSERT_TRUE(waitFor([&] { return yard.model.waiting() > 0; }));
    EXPECT_EQ(yard.model.rowCount(), 10);
    yard.model.setFollowing(true);
    EXPECT_TRUE(waitFor([&] { return yard.model.rowCount() > 10; }));
    EXPECT_EQ(yard.model.waiting(), 0);
    EXPECT_TRUE(yard.isGapless());
}

TEST(EventFilter, LooksAtKindAndAtEveryColumn)
{
    Loaded yard(3);
    ASSERT_TRUE(waitFor([&] { return yard.parts.status.latest().has_value(); }));
    yard.addTask(QStringLiteral("a"));
    ASSERT_TRUE(waitFor([&] { return yard.model.rowCount() == 4; }));
    EventFilter filter;
    filter.setSourceModel(&yard.model);
    filter.setKind(QStringLiteral("task."));
    EXPECT_EQ(filter.rowCount(), 1);
    filter.setKind({});
    filter.setText(QStringLiteral("ANNA"));
    EXPECT_EQ(filter.rowCount(), 1);
    filter.setText(QStringLiteral("#1"));
    EXPECT_EQ(filter.rowCount(), 1);
    filter.setText(QStringLiteral("nobody"));
    EXPECT_EQ(filter.rowCount(), 0);
}

TEST(EventText, TellsBeforeAndAfterInWords)
{
    Event moved;
    moved.kind = QStringLiteral("task.state");
    moved.from = TaskState::Running;
    moved.to = TaskState::TimedOut;
    moved.data = {{QStringLiteral("reason"), QStringLiteral("after 1h")}};
    EXPECT_EQ(eventText(moved), QStringLiteral("State changed"));
    EXPECT_EQ(eventBefore(moved), QStringLiteral("Running"));
    EXPECT_EQ(eventAfter(moved), QStringLiteral("Timed out (after 1h)"));

    Event edited;
    edited.kind = QStringLiteral("task.edited");
    edited.data = {{QStringLiteral("fields"),
                    QJsonObject{{QStringLiteral("name"), QJsonArray{QStringLiteral("a"), QStringLiteral("b")}},
                                {QStringLiteral("priority"), QJsonArray{1, QJsonValue()}}}}};
    EXPECT_EQ(eventBefore(edited), QStringLiteral("Name: a, Priority: 1"));
    EXPECT_EQ(eventAfter(edited), QStringLiteral("Name: b, Priority: –"));

    Event waits;
    waits.kind = QStringLiteral("task.edited");
    waits.data = {{QStringLiteral("field"), QStringLiteral("depends_on")}, {QStringLiteral("after"), QJsonArray{5, 7}}};
    EXPECT_EQ(eventAfter(waits), QStringLiteral("Waits for: 5, 7"));

    Event queue;
    queue.kind = QStringLiteral("queue.changed");
    const auto set = [](int slotCount) {
        return QJsonObject{{QStringLiteral("queue"), QJsonObject{{QStringLiteral("id"), 1},
                                                                 {QStringLiteral("name"), QStringLiteral("render")},
                                                                 {QStringLiteral("policy"), QStringLiteral("fifo")},
                                                                 {QStringLiteral("slots"), slotCount}}}};
    };
    queue.data = {{QStringLiteral("before"), set(2)}, {QStringLiteral("after"), set(3)}};
    EXPECT_EQ(eventBefore(queue), QStringLiteral("Name: render, Slots: 2"));
    EXPECT_EQ(eventAfter(queue), QStringLiteral("Name: render, Slots: 3"));

    Event slotCount;
    slotCount.kind = QStringLiteral("slots.changed");
    slotCount.data = {{QStringLiteral("before"), QJsonObject{{QStringLiteral("slots"), 1}}},
                      {QStringLiteral("after"), QJsonObject{{QStringLiteral("slots"), 4}}}};
    EXPECT_EQ(eventAfter(slotCount), QStringLiteral("Slots: 4"));

    Event unknown;
    unknown.kind = QStringLiteral("moon.rose");
    EXPECT_EQ(eventText(unknown), QStringLiteral("moon.rose"));
}
