// SPDX-License-Identifier: GPL-3.0-or-later
// A table model over the fake engine with the strict model tester on it. The test's thread.
#pragma once

#include "core/base/clock.h"
#include "tests/conformance/fakeengine.h"
#include "tests/conformance/sampletasks.h"
#include "tests/support/waiting.h"
#include "ui/models/taskcolumns.h"
#include "ui/models/taskselection.h"
#include "ui/models/tasktablemodel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace taskyard::test {

inline constexpr ui::TaskTableModel::Pace kAtOnce{std::chrono::milliseconds(1), std::chrono::milliseconds(1),
                                                  std::chrono::milliseconds(1)};

class ModelOfFake {
public:
    ModelOfFake() { engine.subscribe(std::nullopt); }

    TaskId add(const QString& name, qint64 priority = 0)
    {
        TaskSpec spec = heldTask(name);
        spec.priority = priority;
        return await(engine.submit(command::Add{{spec}})).value()->first;
    }
    void addMany(int count)
    {
        std::vector<TaskSpec> specs;
        for (int i = 0; i < count; ++i)
            specs.push_back(heldTask(QStringLiteral("task %1").arg(i, 6, 10, QLatin1Char('0'))));
        ASSERT_TRUE(*await(engine.submit(command::Add{specs})));
    }
    void submit(Command command) { EXPECT_TRUE(*await(engine.submit(std::move(command)))); }
    void open(const QString& filter = {}, const QString& sort = {})
    {
        model.setList(filter, sort);
        EXPECT_TRUE(settled()) << model.rowCount() << " rows; " << model.trouble().toStdString();
    }
    std::vector<TaskId> wanted()
    {
        query::TaskList list;
        list.filter = model.filter();
        list.sort = model.sortKey();
        list.limit = 5000;
        std::vector<TaskId> ids;
        const auto found = await(engine.fetch(list));
        for (const Task& task : std::get<answer::Tasks>(**found).tasks)
            ids.push_back(task.id);
        return ids;
    }
    /// Whether every row shown is there and is what the engine says.
    bool settled(int first = 0, int last = 49)
    {
        const std::vector<TaskId> ids = wanted();
        return waitFor([&] {
            if (model.rowCount() != int(ids.size()))
                return false;
            model.showRows(first, last);
            for (int row = first; row <= std::min(last, model.rowCount() - 1); ++row)
                if (!model.taskAt(row) || model.idAt(row) != ids[size_t(row)])
                    return false;
            return true;
        });
    }
    QString text(int row, ui::TaskColumn column) const { return model.index(row, int(column)).data().toString(); }

    FakeEngine engine;
    ManualClock clock;
    ui::TaskTableModel model{engine, clock, kAtOnce};
    ui::TaskSelection selection{model};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace taskyard::test
