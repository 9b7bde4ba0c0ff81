// SPDX-License-Identifier: GPL-3.0-or-later
// The window with the Board in front, over an engine that only keeps books. The test's thread.
#pragma once

#include "tests/support/waiting.h"
#include "tests/ui/support/uiyard.h"
#include "ui/mainwindow.h"
#include "ui/models/taskselection.h"
#include "ui/pages/boardpage.h"
#include "ui/widgets/tasktable.h"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QTest>

namespace taskyard::ui::test {

struct BoardYard : UiYard {
    explicit BoardYard(bool locked = false)
    {
        window.showPage(QStringLiteral("board"));
        window.show();
        window.activateWindow();
        parts.actions.setLocked(locked);
    }

    static TaskSpec spec(const QString& name)
    {
        TaskSpec task;
        task.name = name;
        task.command = QStringList{QStringLiteral("/bin/true")};
        task.cwd = QStringLiteral("/");
        return task;
    }
    TaskId add(const TaskSpec& spec) { return engine.submit(command::Add{{spec}}).result()->first; }
    TaskId add(const QString& name) { return add(spec(name)); }
    void addMany(int count)
    {
        std::vector<TaskSpec> specs;
        for (int i = 0; i < count; ++i)
            specs.push_back(spec(QStringLiteral("task %1").arg(i, 6, 10, QLatin1Char('0'))));
        ASSERT_TRUE(engine.submit(command::Add{specs}).result());
    }
    Task task(TaskId id) { return std::get<answer::TaskDetails>(*engine.fetch(query::TaskDetails{id}).result()).task; }
    TaskTableModel& model() { return *page->findChild<TaskTableModel*>(); }
    /// Waits until the list has so many rows and those at the top are loaded.
    bool shows(int rows)
    {
        return taskyard::test::waitFor(
            [&] { return model().isComplete() && model().rowCount() == rows && (rows == 0 || model().taskAt(0)); });
    }
    void select(int first, int last) { table->tasks().selectRows(first, last); }
    void selectAndFocus(int first, int last)
    {
        table->setFocus();
        table->setCurrentIndex(model().index(first, int(TaskColumn::Name)));
        select(first, last);
    }
    bool can(ActionId id)
    {
        return taskyard::test::waitFor([&] { return parts.actions.action(id).isEnabled(); });
    }
    bool cannot(ActionId id)
    {
        return taskyard::test::waitFor([&] { return !parts.actions.action(id).isEnabled(); });
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(table, Qt::Key(key), modifiers); }
    /// The message of the toast that is shown.
    QString told()
    {
        return taskyard::test::waitFor([&] { return parts.toasts.current() != nullptr; }) ? parts.toasts.current()->text
                                                                                          : QString();
    }
    QLineEdit* filterLine() { return page->findChild<QLineEdit*>(); }

    MainWindow window{context, starter};
    BoardPage* page = window.findChild<BoardPage*>();
    TaskTable* table = page->findChild<TaskTable*>();
};

} // namespace taskyard::ui::test
