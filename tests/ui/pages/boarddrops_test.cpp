// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/boardyard.h"
#include "ui/models/taskdrop.h"
#include "ui/models/taskgroupmodel.h"
#include "ui/pages/viewmenu.h"
#include "ui/widgets/drophint.h"

#include <QDragEnterEvent>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>

using namespace taskyard;
using namespace taskyard::ui;
using taskyard::test::waitFor;
using taskyard::ui::test::BoardYard;

namespace {
/// Something dragged over a view, without a pointer.
class Drag {
public:
    Drag(QAbstractItemView& view, QMimeData* data) : m_view(view), m_data(data)
    {
        QDragEnterEvent event(QPoint(1, 1), Qt::MoveAction | Qt::LinkAction | Qt::CopyAction, data, Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &event);
    }
    bool over(const QPoint& at, Qt::KeyboardModifiers modifiers = {})
    {
        QDragMoveEvent event(at, Qt::MoveAction | Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton,
                             modifiers);
        event.ignore();
        QApplication::sendEvent(m_view.viewport(), &event);
        return event.isAccepted();
    }
    bool drop(const QPoint& at, Qt::KeyboardModifiers modifiers = {})
    {
        QDropEvent event(at, Qt::MoveAction | Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton, modifiers);
        event.ignore();
        QApplication::sendEvent(m_view.viewport(), &event);
        return event.isAccepted();
    }
    const DropHint& hint() const { return *m_view.viewport()->findChild<DropHint*>(); }

private:
    QAbstractItemView& m_view;
    std::unique_ptr<QMimeData> m_data;
};

QMimeData* dragged(std::initializer_list<qint64> ids)
{
    DraggedTasks tasks;
    for (qint64 id : ids)
        tasks.selection.ids.emplace_back(id);
    tasks.count = qint64(ids.size());
    return toMimeData(tasks);
}

QPoint upperEdge(const TaskTable& table, int row) { return {40, table.rowViewportPosition(row) + 2}; }
QPoint middle(const TaskTable& table, int row)
{
    return {40, table.rowViewportPosition(row) + table.rowHeight(row) / 2};
}
} // namespace

TEST(BoardDrops, GiveRowsAnotherPlaceAndSaySoBefore)
{
    BoardYard yard;
    yard.addMany(6);
    yard.model().setList({}, QStringLiteral("order"));
    ASSERT_TRUE(yard.shows(6));
    Drag drag(*yard.table, dragged({4, 5}));
    EXPECT_TRUE(drag.over(upperEdge(*yard.table, 1)));
    EXPECT_EQ(drag.hint().sentence(), QStringLiteral("2 tasks will run before task 2 “task 000001”."));
    EXPECT_TRUE(drag.drop(upperEdge(*yard.table, 1)));
    EXPECT_FALSE(drag.hint().isVisible());
    EXPECT_EQ(yard.told(), QStringLiteral("Moved 2 tasks"));
}

TEST(BoardDrops, RefuseAPlaceWhereTheOrderIsAnother)
{
    BoardYard yard;
    yard.addMany(6);
    ASSERT_TRUE(yard.shows(6));
    Drag drag(*yard.table, dragged({4}));
    EXPECT_FALSE(drag.over(upperEdge(*yard.table, 1)));
    EXPECT_EQ(drag.hint().sentence(), QStringLiteral("Sort by Order (View, Sort by) to give tasks another place."));
    EXPECT_FALSE(drag.drop(upperEdge(*yard.table, 1)));
    EXPECT_EQ(yard.parts.toasts.current(), nullptr);
}

TEST(BoardDrops, MakeATaskWaitForAnotherWithControlHeld)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    Drag drag(*yard.table, dragged({3}));
    EXPECT_TRUE(drag.over(middle(*yard.table, 0)));
    EXPECT_EQ(drag.hint().sentence(), QStringLiteral("1 task will wait until task 1 “task 000000” has succeeded."));
    EXPECT_TRUE(drag.drop(middle(*yard.table, 0), Qt::ControlModifier));
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(3)).dependsOn.size() == 1; }));
}

TEST(BoardDrops, AskWhatToWaitForWithoutAKey)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    Drag drag(*yard.table, dragged({3}));
    ASSERT_TRUE(drag.over(middle(*yard.table, 0)));
    ASSERT_TRUE(drag.drop(middle(*yard.table, 0)));
    auto* menu = yard.table->findChild<QMenu*>();
    ASSERT_TRUE(menu);
    EXPECT_TRUE(yard.task(TaskId(3)).dependsOn.empty()) << "not before something is chosen";
    for (QAction* action : menu->actions())
        if (action->text() == QStringLiteral("Wait until it has failed"))
            action->trigger();
    menu->close();
    ASSERT_TRUE(waitFor([&] { return yard.task(TaskId(3)).dependsOn.size() == 1; }));
    EXPECT_EQ(yard.task(TaskId(3)).dependsOn.front().condition, DependencyCondition::Failed);
}

TEST(BoardDrops, RefuseACircleBeforeTheDrop)
{
    BoardYard yard;
    yard.addMany(3);
    ASSERT_TRUE(yard.engine.submit(command::Depend{{{TaskId(1)}, {}}, {TaskId(3)}, {}, {}, false}).result());
    ASSERT_TRUE(yard.shows(3));
    Drag drag(*yard.table, dragged({3}));
    drag.over(middle(*yard.table, 0));
    EXPECT_TRUE(waitFor([&] { return !drag.hint().isAllowed(); }));
    EXPECT_TRUE(drag.hint().sentence().contains(QStringLiteral("wait for each other")));
    EXPECT_FALSE(drag.over(middle(*yard.table, 0) + QPoint(1, 0)));
    EXPECT_TRUE(drag.over(middle(*yard.table, 1))) << "another row may still do";
    drag.over(middle(*yard.table, 0));
    ASSERT_TRUE(waitFor([&] { return !drag.hint().isAllowed(); }));
    EXPECT_FALSE(drag.drop(middle(*yard.table, 0), Qt::ControlModifier));
    EXPECT_TRUE(yard.task(TaskId(3)).dependsOn.empty());
}

TEST(BoardDrops, MoveToAQueueByItsGroup)
{
    BoardYard yard;
    ASSERT_TRUE(yard.engine.submit(command::QueueAdd{QStringLiteral("render"), {}}).result());
    yard.addMany(3);
    TaskSpec other = BoardYard::spec(QStringLiteral("frame"));
    other.queue = QStringLiteral("render");
    yard.add(other);
    ASSERT_TRUE(yard.shows(4));
    emit yard.page->findChild<ViewMenu*>()->groupingChosen(QStringLiteral("queue"));
    auto* groups = yard.page->findChild<TaskGroupModel*>();
    auto* list = yard.page->findChild<QListView*>();
    ASSERT_TRUE(waitFor([&] { return groups->rowOf(QStringLiteral("render")) > 0 && list->viewport()->width() > 50; }));
    const QPoint at = list->visualRect(groups->index(groups->rowOf(QStringLiteral("render")))).center();
    Drag drag(*list, dragged({1, 2}));
    EXPECT_TRUE(drag.over(at));
    EXPECT_EQ(drag.hint().sentence(), QStringLiteral("2 tasks will move to the queue “render”."));
    EXPECT_FALSE(drag.over(list->visualRect(groups->index(0)).center()));
    ASSERT_TRUE(drag.over(at));
    EXPECT_TRUE(drag.drop(at));
    EXPECT_TRUE(waitFor([&] { return yard.task(TaskId(2)).spec.queue == QStringLiteral("render"); }));
}

TEST(BoardDrops, HandFilesAndTextOn)
{
    BoardYard yard;
    yard.addMany(1);
    ASSERT_TRUE(yard.shows(1));
    QSignalSpy files(yard.page, &Page::filesDropped);
    QSignalSpy texts(yard.page, &Page::textDropped);
    auto* urls = new QMimeData;
    urls->setUrls({QUrl::fromLocalFile(QStringLiteral("/a")), QUrl::fromLocalFile(QStringLiteral("/b"))});
    Drag drag(*yard.table, urls);
    EXPECT_TRUE(drag.over({20, 200}));
    EXPECT_EQ(drag.hint().sentence(), QStringLiteral("New tasks from 2 files"));
    EXPECT_TRUE(drag.drop({20, 200}));
    EXPECT_EQ(files.count(), 1);
    auto* text = new QMimeData;
    text->setText(QStringLiteral("make all"));
    Drag words(*yard.table, text);
    EXPECT_TRUE(words.over({20, 200}));
    EXPECT_TRUE(words.drop({20, 200}));
    ASSERT_EQ(texts.count(), 1);
    EXPECT_EQ(texts.front().front().toString(), QStringLiteral("make all"));
}

TEST(BoardDrops, RefuseEverythingInALockedWindow)
{
    BoardYard yard(true);
    yard.addMany(3);
    ASSERT_TRUE(yard.shows(3));
    Drag drag(*yard.table, dragged({3}));
    EXPECT_FALSE(drag.over(middle(*yard.table, 0)));
    EXPECT_EQ(drag.hint().sentence(), QStringLiteral("The window is locked read-only."));
    EXPECT_FALSE(drag.drop(middle(*yard.table, 0), Qt::ControlModifier));
    EXPECT_TRUE(yard.task(TaskId(3)).dependsOn.empty());
}
