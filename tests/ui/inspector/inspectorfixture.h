// SPDX-License-Identifier: GPL-3.0-or-later
// A real window with its inspector over a scripted engine.
#pragma once

#include "tests/support/waiting.h"
#include "tests/ui/support/scriptedyard.h"
#include "ui/inspector/inspector.h"
#include "ui/mainwindow.h"

#include <QLabel>
#include <QLineEdit>

namespace taskyard::ui::test {

class InspectorTest : public testing::Test {
protected:
    InspectorTest()
    {
        window.resize(1280, 800); // whatever the size of the screen that the tests have
        window.show();
        window.activateWindow();
        EXPECT_TRUE(waitFor([this] { return window.isActiveWindow(); }));
    }
    /// Picks the task and waits until the inspector knows it.
    void pick(TaskId task)
    {
        yard.parts.current.set(task);
        EXPECT_TRUE(waitFor([&] {
            const auto* details = inspector.watch().details();
            return details != nullptr && details->task.id == task;
        }));
    }
    template <class W> W* find(const QString& name) { return inspector.findChild<W*>(name); }
    bool waitFor(const std::function<bool()>& condition) { return taskyard::test::waitFor(condition); }
    /// Every text that can be read in the inspector now.
    QStringList texts()
    {
        QStringList all;
        for (const QLabel* label : inspector.findChildren<QLabel*>())
            if (label->isVisible())
                all << label->text();
        return all;
    }
    bool says(const QString& part) { return texts().join(QLatin1Char('\n')).contains(part); }

    ScriptedYard yard;
    MainWindow window{yard.context, yard.starter};
    Inspector& inspector{*window.findChild<Inspector*>()};
};

} // namespace taskyard::ui::test
