// SPDX-License-Identifier: GPL-3.0-or-later
// The page of queues by itself, over an engine that only keeps books. The test's thread.
#pragma once

#include "tests/support/waiting.h"
#include "tests/ui/support/shownpage.h"
#include "tests/ui/support/uiyard.h"
#include "ui/pages/queuespage.h"
#include "ui/support/actions.h"
#include "ui/support/toasts.h"
#include "ui/widgets/lanelist.h"

#include <gmock/gmock.h>

#include <QInputDialog>
#include <QListView>
#include <QTest>
#include <QToolButton>

namespace taskyard::ui::test {

class QueuesPageTest : public testing::Test {
protected:
    void open()
    {
        ASSERT_NO_FATAL_FAILURE(taskyard::ui::test::showAsActivePage(page, yard.parts.actions));
        ASSERT_TRUE(taskyard::test::waitFor([&] { return page.lanes().lane(QStringLiteral("default")) != nullptr; }));
    }
    void addQueue(const QString& name)
    {
        ASSERT_TRUE(yard.engine.submit(command::QueueAdd{name, {}}).result().has_value());
    }
    TaskId addTask(const QString& name, const QString& queue, TaskState state = TaskState::Queued, qint64 priority = 0)
    {
        Task task;
        task.id = TaskId(++m_last);
        task.spec.name = name;
        task.spec.queue = queue;
        task.spec.priority = priority;
        task.spec.command = QStringList{QStringLiteral("/bin/true")};
        task.state = state;
        yard.engine.put(task);
        return task.id;
    }
    QueueLane& lane(const QString& queue)
    {
        EXPECT_TRUE(taskyard::test::waitFor([&] { return page.lanes().lane(queue) != nullptr; }))
            << queue.toStdString();
        return *page.lanes().lane(queue);
    }
    Queue queue(const QString& name)
    {
        const Answer answer = yard.engine.fetch(query::QueueList{}).result().value();
        for (const Queue& found : std::get<answer::Queues>(answer).queues)
            if (found.name == name)
                return found;
        ADD_FAILURE() << "no queue " << name.toStdString();
        return {};
    }
    Task task(TaskId id)
    {
        return std::get<answer::TaskDetails>(yard.engine.fetch(query::TaskDetails{id}).result().value()).task;
    }
    QString toast()
    {
        const Toast* shown = yard.parts.toasts.current();
        return shown ? shown->text : QString();
    }
    template <class W> static W* named(QWidget& in, const QString& name)
    {
        for (W* widget : in.findChildren<W*>())
            if (widget->accessibleName() == name)
                return widget;
        return nullptr;
    }
    static QToolButton* button(QWidget& in, const QString& text)
    {
        for (QToolButton* found : in.findChildren<QToolButton*>())
            if (found->text() == text || found->accessibleName() == text)
                return found;
        return nullptr;
    }
    static void click(QListView& list, int row, Qt::KeyboardModifiers modifiers = {})
    {
        list.setFocus();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, modifiers,
                          list.visualRect(list.model()->index(row, 0)).center());
    }
    void answerDialog(const QString& text)
    {
        QInputDialog* dialog = nullptr;
        ASSERT_TRUE(taskyard::test::waitFor([&] { return (dialog = page.findChild<QInputDialog*>()) != nullptr; }));
        dialog->setTextValue(text);
        dialog->accept();
    }

    UiYard yard;
    QueuesPage page{yard.context};

private:
    qint64 m_last = 0;
};

inline const QString kRender = QStringLiteral("render");

} // namespace taskyard::ui::test
