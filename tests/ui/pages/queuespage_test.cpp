// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/queuesyard.h"
#include "ui/models/queuefeed.h"
#include "ui/support/currenttask.h"
#include "ui/widgets/drophint.h"
#include "ui/widgets/slotsbar.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QWheelEvent>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::kRender;
using taskyard::ui::test::QueuesPageTest;

TEST_F(QueuesPageTest, ShowsWhatEachQueueWorksOnAndTakesNextInThatOrder)
{
    addQueue(kRender);
    addTask(QStringLiteral("works"), kRender, TaskState::Running);
    addTask(QStringLiteral("later"), kRender);
    addTask(QStringLiteral("sooner"), kRender, TaskState::Queued, 9);
    addTask(QStringLiteral("held"), kRender, TaskState::Held);
    open();
    QueueLane& shown = lane(kRender);
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 2; }));
    EXPECT_EQ(shown.next().index(0).data().toString(), QStringLiteral("3  sooner"));
    EXPECT_EQ(shown.next().index(1).data().toString(), QStringLiteral("2  later"));
    ASSERT_EQ(shown.running().rowCount(), 1);
    EXPECT_EQ(shown.running().index(0).data().toString(), QStringLiteral("1  works"));
    EXPECT_NE(named<QWidget>(shown, QStringLiteral("1 running · 2 ready · 1 not ready")), nullptr);
    EXPECT_NE(named<QWidget>(shown, QStringLiteral("1 of all 4 slots in use")), nullptr);
}

TEST_F(QueuesPageTest, SaysInWordsWhatIsEmpty)
{
    addQueue(kRender);
    open();
    QueueLane& shown = lane(kRender);
    const auto says = [&](const QString& text) {
        const auto labels = shown.findChildren<QLabel*>();
        return std::ranges::any_of(labels,
                                   [&](const QLabel* label) { return label->isVisible() && label->text() == text; });
    };
    EXPECT_TRUE(waitFor([&] { return says(QStringLiteral("Nothing waits.")); }));
    EXPECT_TRUE(says(QStringLiteral("Nothing runs.")));
    addTask(QStringLiteral("held"), kRender, TaskState::Held);
    EXPECT_TRUE(waitFor([&] { return says(QStringLiteral("What waits is not ready.")); }));
    addTask(QStringLiteral("ready"), kRender);
    EXPECT_TRUE(waitFor([&] { return shown.next().rowCount() == 1; }));
    EXPECT_FALSE(says(QStringLiteral("What waits is not ready.")));
}

TEST_F(QueuesPageTest, FollowsTheEngineAndKeepsTheSelection)
{
    const TaskId first = addTask(QStringLiteral("a"), QStringLiteral("default"));
    addTask(QStringLiteral("b"), QStringLiteral("default"));
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    const QAbstractItemModelTester tester(&shown.next(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 2; }));
    click(shown.nextList(), 0);
    EXPECT_EQ(yard.parts.current.id(), first);
    addTask(QStringLiteral("before all"), QStringLiteral("default"), TaskState::Queued, 50);
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 3; }));
    ASSERT_EQ(page.chosen().size(), 1U);
    EXPECT_EQ(page.chosen().front().id, first);
    EXPECT_EQ(shown.nextList().currentIndex().row(), 1);
}

TEST_F(QueuesPageTest, PausesResumesAndDrainsAQueueAndTellsOfIt)
{
    addQueue(kRender);
    open();
    QueueLane& shown = lane(kRender);
    QTest::mouseClick(button(shown, QStringLiteral("Pause")), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return queue(kRender).state == QueueState::Paused; }));
    EXPECT_TRUE(waitFor([&] { return toast().startsWith(QStringLiteral("Queue render is paused")); }));
    EXPECT_EQ(yard.parts.toasts.current()->actionText, QStringLiteral("Undo"));
    ASSERT_TRUE(waitFor([&] { return button(shown, QStringLiteral("Resume")) != nullptr; }));
    button(shown, QStringLiteral("Resume"))->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    ASSERT_TRUE(waitFor([&] { return queue(kRender).state == QueueState::Running; }));
    QTest::mouseClick(button(shown, QStringLiteral("Drain")), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return queue(kRender).state == QueueState::Draining; }));
    EXPECT_TRUE(waitFor([&] { return shown.accessibleName().contains(QStringLiteral("draining")); }));
}

TEST_F(QueuesPageTest, EditsSlotsWeightAndOrderInPlace)
{
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    auto* slotLimit = named<QSpinBox>(shown, QStringLiteral("Most slots of this queue at once"));
    ASSERT_TRUE(slotLimit);
    slotLimit->setFocus();
    slotLimit->selectAll();
    QTest::keyClicks(slotLimit, QStringLiteral("3"));
    QTest::keyClick(slotLimit, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return queue(QStringLiteral("default")).slotLimit == 3; }));
    auto* weight = named<QDoubleSpinBox>(shown, QStringLiteral("Weight against other queues"));
    weight->setFocus();
    QTest::keyClick(weight, Qt::Key_Up);
    QTest::keyClick(weight, Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return queue(QStringLiteral("default")).weight == 1.5; }));
    auto* policy = named<QComboBox>(shown, QStringLiteral("Order of the tasks"));
    EXPECT_EQ(policy->currentText(), QStringLiteral("by priority")) << "in words, not as the engine calls it";
    policy->setFocus();
    QTest::keyClick(policy, Qt::Key_Down);
    ASSERT_TRUE(waitFor([&] { return queue(QStringLiteral("default")).policy == QStringLiteral("fifo"); }));
    EXPECT_EQ(queue(QStringLiteral("default")).slotLimit, 3);
}

TEST_F(QueuesPageTest, LeavesANumberAloneWhileItIsTypedAndWhenTheWheelPassesOverIt)
{
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    auto* slotLimit = named<QSpinBox>(shown, QStringLiteral("Most slots of this queue at once"));
    slotLimit->setFocus();
    slotLimit->selectAll();
    QTest::keyClicks(slotLimit, QStringLiteral("12"));
    const int before = yard.engine.questions();
    addTask(QStringLiteral("news"), QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 1; }));
    EXPECT_GT(yard.engine.questions(), before);
    EXPECT_EQ(slotLimit->value(), 12);
    auto* weight = named<QDoubleSpinBox>(shown, QStringLiteral("Weight against other queues"));
    const double was = weight->value();
    QWheelEvent wheel(QPointF(5, 5), weight->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(weight, &wheel);
    EXPECT_EQ(weight->value(), was);
    EXPECT_FALSE(wheel.isAccepted()) << "it belongs to the lanes, which scroll";
}

TEST_F(QueuesPageTest, AddsAQueueAndRemovesAnEmptyOneOnly)
{
    open();
    QTest::mouseClick(button(page, QStringLiteral("New queue…")), Qt::LeftButton);
    answerDialog(QStringLiteral(" render "));
    QueueLane& shown = lane(kRender);
    addTask(QStringLiteral("waits"), kRender);
    QToolButton* remove = button(shown, QStringLiteral("Remove this queue"));
    ASSERT_TRUE(waitFor([&] { return !remove->isEnabled(); }));
    EXPECT_THAT(remove->toolTip().toStdString(), testing::HasSubstr("only an empty queue"));
    EXPECT_FALSE(button(lane(QStringLiteral("default")), QStringLiteral("Remove this queue"))->isEnabled());
    ASSERT_TRUE(yard.engine.submit(command::Remove{{{TaskId(1)}, std::nullopt}}).result().has_value());
    ASSERT_TRUE(waitFor([&] { return remove->isEnabled(); }));
    QTest::mouseClick(remove, Qt::LeftButton);
    EXPECT_TRUE(waitFor([&] { return page.lanes().lane(kRender) == nullptr; }));
}

TEST_F(QueuesPageTest, SetsSlotsAndPoolsAndShowsTheirUse)
{
    yard.engine.putResource({QStringLiteral("gpu"), 2, false, 1});
    open();
    auto* bar = page.findChild<SlotsBar*>();
    ASSERT_TRUE(waitFor([&] { return bar->editorOf(QStringLiteral("gpu")) != nullptr; }));
    EXPECT_NE(named<QWidget>(*bar, QStringLiteral("1 of 2 in use")), nullptr);
    QSpinBox* gpu = bar->editorOf(QStringLiteral("gpu"));
    gpu->setFocus();
    gpu->selectAll();
    QTest::keyClicks(gpu, QStringLiteral("5"));
    QTest::keyClick(gpu, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return toast() == QStringLiteral("The pool gpu has 5 now."); }));
    QSpinBox& all = bar->slotsEditor();
    all.setFocus();
    all.selectAll();
    QTest::keyClicks(&all, QStringLiteral("9"));
    QTest::keyClick(&all, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return named<QWidget>(*bar, QStringLiteral("0 of 9 in use")) != nullptr; }));
    QTest::mouseClick(button(page, QStringLiteral("New resource pool…")), Qt::LeftButton);
    answerDialog(QStringLiteral("gpu"));
    EXPECT_TRUE(waitFor([&] { return bar->editorOf(QStringLiteral("gpu"))->value() == 5; }))
        << "an existing pool is not overwritten";
}

TEST_F(QueuesPageTest, ShowsTheSlotsAlsoWhereTheEditorHasTheFocusAndSetsNoneByLeavingIt)
{
    auto& all = page.findChild<SlotsBar*>()->slotsEditor();
    page.show();
    page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
    all.setFocus();
    ASSERT_TRUE(waitFor([&] { return all.value() == 4; }));
    yard.engine.submit(command::Slots{7});
    ASSERT_TRUE(waitFor([&] { return all.value() == 7; }));
    page.lanes().step(0);
    EXPECT_FALSE(all.hasFocus());
    EXPECT_EQ(toast(), QString());
}

TEST_F(QueuesPageTest, SaysWhileTasksHoverWhatADropWouldDo)
{
    addQueue(kRender);
    const TaskId moved = addTask(QStringLiteral("a"), QStringLiteral("default"));
    addTask(QStringLiteral("there"), kRender);
    open();
    QueueLane& from = lane(QStringLiteral("default"));
    QueueLane& to = lane(kRender);
    ASSERT_TRUE(waitFor([&] { return from.next().rowCount() == 1 && to.queue().ready == 1; }));
    const std::unique_ptr<QMimeData> dragged(from.next().mimeData({from.next().index(0)}));
    const auto enter = [&](QueueLane& over) {
        QDragEnterEvent event(QPoint(40, 40), Qt::MoveAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&over, &event);
        return event.dropAction();
    };
    EXPECT_EQ(enter(from), Qt::IgnoreAction);
    EXPECT_THAT(from.hoverText().toStdString(), testing::StartsWith("The tasks are in queue “default” already."));
    QDragLeaveEvent leave;
    QApplication::sendEvent(&from, &leave);
    EXPECT_EQ(from.hoverText(), QString());
    EXPECT_EQ(enter(to), Qt::MoveAction);
    EXPECT_THAT(to.hoverText().toStdString(), testing::HasSubstr("will move to queue “render”"));
    QDropEvent drop(QPointF(40, 40), Qt::MoveAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&to, &drop);
    EXPECT_EQ(to.hoverText(), QString());
    ASSERT_TRUE(waitFor([&] { return task(moved).spec.queue == kRender; }));
    EXPECT_TRUE(waitFor([&] { return from.next().rowCount() == 0 && to.next().rowCount() == 2; }));
}

TEST_F(QueuesPageTest, GivesATaskAnotherPlaceByADropBetweenTheNext)
{
    const TaskId first = addTask(QStringLiteral("a"), QStringLiteral("default"));
    addTask(QStringLiteral("b"), QStringLiteral("default"));
    const TaskId last = addTask(QStringLiteral("c"), QStringLiteral("default"));
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 3; }));
    QListView& list = shown.nextList();
    const auto* hint = list.findChild<DropHint*>();
    ASSERT_TRUE(hint);
    const std::unique_ptr<QMimeData> dragged(shown.next().mimeData({shown.next().index(2)}));
    const auto over = [&](int row, int down) {
        return list.visualRect(shown.next().index(row)).topLeft() + QPoint(9, down);
    };
    QDragEnterEvent enter(over(2, 2), Qt::MoveAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(list.viewport(), &enter);
    EXPECT_FALSE(hint->isAllowed());
    EXPECT_EQ(hint->sentence(), QStringLiteral("It has this place already."));
    QDragMoveEvent move(over(0, 2), Qt::MoveAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(list.viewport(), &move);
    EXPECT_TRUE(hint->isAllowed());
    EXPECT_EQ(hint->sentence(), QStringLiteral("1 task will run before task 1 “a”."));
    QDropEvent drop(QPointF(over(0, 2)), Qt::MoveAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(list.viewport(), &drop);
    EXPECT_FALSE(hint->isVisible());
    ASSERT_TRUE(waitFor([&] { return shown.next().at(0)->id == last; }));
    EXPECT_EQ(shown.next().at(1)->id, first);
}

TEST_F(QueuesPageTest, RefusesADropWhileTheWindowIsLocked)
{
    addQueue(kRender);
    const TaskId moved = addTask(QStringLiteral("a"), QStringLiteral("default"));
    open();
    yard.parts.actions.setLocked(true);
    QueueLane& to = lane(kRender);
    const std::unique_ptr<QMimeData> dragged(toMimeData({{{moved}, std::nullopt}, 1}, QStringLiteral("default")));
    QDragEnterEvent enter(QPoint(40, 40), Qt::MoveAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&to, &enter);
    EXPECT_EQ(enter.dropAction(), Qt::IgnoreAction);
    EXPECT_EQ(to.hoverText(), yard.parts.actions.whyNoChanges());
    QDropEvent drop(QPointF(40, 40), Qt::MoveAction, dragged.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&to, &drop);
    EXPECT_EQ(task(moved).spec.queue, QStringLiteral("default"));
    EXPECT_FALSE(button(to, QStringLiteral("Pause"))->isEnabled());
}

TEST_F(QueuesPageTest, MakesOnlyTheLanesThatAreLookedAtOfFiveHundred)
{
    for (int i = 0; i < 500; ++i)
        addQueue(QStringLiteral("queue %1").arg(i, 3, 10, QLatin1Char('0')));
    addTask(QStringLiteral("far"), QStringLiteral("queue 480"));
    open();
    EXPECT_LT(page.lanes().lanesMade(), 10);
    page.lanes().reveal(QStringLiteral("queue 480"));
    QueueLane& far = lane(QStringLiteral("queue 480"));
    EXPECT_TRUE(waitFor([&] { return far.next().rowCount() == 1; }));
    EXPECT_LT(page.lanes().lanesMade(), 20);
    auto* filter = named<QLineEdit>(page, QStringLiteral("Filter queues by name"));
    yard.parts.actions.action(ActionId::Filter).trigger();
    EXPECT_TRUE(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("49"));
    EXPECT_EQ(page.lanes().queues().size(), 15) << "049, 149 … 449 and 490 … 499";
}

TEST_F(QueuesPageTest, GoesFromLaneToLaneByKeyboard)
{
    for (int i = 0; i < 12; ++i)
        addQueue(QStringLiteral("queue %1").arg(i, 2, 10, QLatin1Char('0')));
    open();
    ASSERT_TRUE(waitFor([&] { return page.lanes().queues().size() == 13; }));
    page.activated();
    ASSERT_TRUE(lane(QStringLiteral("default")).nextList().hasFocus());
    for (int i = 0; i < 8; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down, Qt::ControlModifier);
    QueueLane& ninth = lane(QStringLiteral("queue 07"));
    EXPECT_TRUE(ninth.nextList().hasFocus());
    EXPECT_FALSE(ninth.visibleRegion().isEmpty());
    const int top = page.lanes().verticalScrollBar()->value();
    EXPECT_GT(top, 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    EXPECT_TRUE(lane(QStringLiteral("queue 08")).isAncestorOf(QApplication::focusWidget()));
}

TEST_F(QueuesPageTest, ShowsWholeLanesAtEveryWidthAndKeepsTheOneAtTheTop)
{
    for (int i = 0; i < 8; ++i)
        addQueue(QStringLiteral("queue %1").arg(i));
    open();
    ASSERT_TRUE(waitFor([&] { return page.lanes().queues().size() == 9; }));
    page.lanes().verticalScrollBar()->setValue(page.lanes().verticalScrollBar()->maximum() / 3);
    const QString top = page.lanes().shown().first();
    const int letter = page.fontMetrics().averageCharWidth();
    for (const int letters : {130, 90, 60, 48, 40}) {
        page.resize(letters * letter, 800);
        EXPECT_EQ(page.lanes().horizontalScrollBar()->maximum(), 0) << letters;
        EXPECT_EQ(page.lanes().shown().first(), top) << letters;
        const QueueLane& shown = lane(top);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        EXPECT_GE(shown.height(), shown.minimumSizeHint().height()) << letters;
        EXPECT_GE(shown.width(), shown.minimumSizeHint().width()) << letters;
    }
}

TEST_F(QueuesPageTest, SaysHowManyAreNextInFewerWordsWhereALaneIsNarrow)
{
    for (int i = 0; i < 40; ++i)
        addTask(QStringLiteral("frame %1").arg(i), QStringLiteral("default"));
    open();
    const QListView& next = lane(QStringLiteral("default")).nextList();
    const auto title = [&] {
        for (const QLabel* label : lane(QStringLiteral("default")).findChildren<QLabel*>())
            if (label->buddy() == &next)
                return label;
        return static_cast<const QLabel*>(nullptr);
    };
    const QString whole = QStringLiteral("Next, in this order (first 20 of 40)");
    ASSERT_TRUE(waitFor([&] { return title()->text() == whole; })) << title()->text().toStdString();
    for (const int letters : {62, 120}) {
        page.resize(page.fontMetrics().averageCharWidth() * letters, 800);
        const QString words = letters > 100 ? whole : QStringLiteral("Next: 20 of 40");
        EXPECT_TRUE(waitFor([&] { return title()->text() == words; })) << title()->text().toStdString();
        EXPECT_LE(title()->fontMetrics().horizontalAdvance(title()->text()), title()->width());
        EXPECT_EQ(title()->accessibleName(), whole);
    }
}

TEST_F(QueuesPageTest, LeavesRoomToTypeAFilterWhereThePageIsNarrow)
{
    open();
    page.resize(page.minimumSizeHint().width(), 500);
    EXPECT_GE(page.findChild<QLineEdit*>()->width(), page.fontMetrics().averageCharWidth() * 16);
    EXPECT_LE(page.width(), page.fontMetrics().averageCharWidth() * 50);
}

TEST_F(QueuesPageTest, PutsManyPoolsBelowOneAnother)
{
    for (int i = 0; i < 6; ++i)
        ASSERT_TRUE(yard.engine.submit(command::ResourceSet{QStringLiteral("pool %1").arg(i), 1, {}}).result());
    open();
    ASSERT_TRUE(waitFor([&] { return page.findChild<SlotsBar*>()->editorOf(QStringLiteral("pool 5")) != nullptr; }));
    page.resize(page.fontMetrics().averageCharWidth() * 60, 800);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const auto* bar = page.findChild<SlotsBar*>();
    for (int i = 0; i < 6; ++i) {
        const QSpinBox* editor = bar->editorOf(QStringLiteral("pool %1").arg(i));
        EXPECT_TRUE(bar->rect().contains(QRect(editor->mapTo(bar, QPoint()), editor->size()))) << i;
    }
}

TEST(QueueFeed, AsksNothingWhileNobodyLooks)
{
    taskyard::test::FakeEngine engine;
    engine.subscribe(std::nullopt);
    const ManualClock clock;
    QueueFeed feed(engine, clock, nullptr, std::chrono::milliseconds(0));
    const QSignalSpy heard(&engine, &EngineApi::eventsArrived);
    engine.makeEvents(1);
    ASSERT_TRUE(waitFor([&] { return heard.count() == 1; }));
    EXPECT_EQ(engine.questions(), 0);
    feed.setWatched(true);
    EXPECT_TRUE(waitFor([&] { return feed.isLoaded(); }));
}

TEST_F(QueuesPageTest, ShowsForeignTextAsItIs)
{
    const QString odd = QStringLiteral("<b>bold</b>\n\u202eevil ") + QString(10'000, u'x');
    addTask(odd, QStringLiteral("default"));
    open();
    QueueLane& shown = lane(QStringLiteral("default"));
    ASSERT_TRUE(waitFor([&] { return shown.next().rowCount() == 1; }));
    const QString text = shown.next().index(0).data().toString();
    EXPECT_TRUE(text.startsWith(QStringLiteral("1  <b>bold</b>")));
    EXPECT_FALSE(text.contains(u'\n'));
    EXPECT_LT(text.size(), 400);
    const QString tip = shown.next().index(0).data(Qt::ToolTipRole).toString();
    EXPECT_TRUE(tip.contains(QStringLiteral("&lt;b&gt;")));
    EXPECT_FALSE(page.grab().isNull());
}
