// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever happens to the list, what is selected and what is current stays with its task.
#include "tests/ui/models/tasktablefixture.h"

#include <rapidcheck.h>

using namespace taskyard;
using namespace taskyard::test;

namespace {
/// One thing that happens, chosen at random.
void happen(ModelOfFake& table)
{
    const std::vector<TaskId> ids = table.wanted();
    const auto any = [&] { return ids[size_t(*rc::gen::inRange(0, int(ids.size())))]; };
    switch (*rc::gen::inRange(0, ids.empty() ? 1 : 4)) {
    case 0: table.add(QStringLiteral("n%1").arg(*rc::gen::inRange(0, 100)), *rc::gen::inRange(0, 9)); break;
    case 1: table.submit(command::Remove{{{any()}, std::nullopt}}); break;
    case 2: table.submit(command::Priority{{{any()}, std::nullopt}, *rc::gen::inRange(0, 9), false}); break;
    default: {
        const char* sorts[] = {"id", "-id", "name", "-priority", "priority"};
        table.model.setList({}, QLatin1String(sorts[*rc::gen::inRange(0, 5)]));
    }
    }
}

std::set<TaskId> selectedTasks(const ModelOfFake& table)
{
    std::set<TaskId> ids;
    for (int row = 0; row < table.model.rowCount(); ++row)
        if (table.selection.isSelected(table.model.index(row, 0)))
            ids.insert(table.model.idAt(row));
    return ids;
}
} // namespace

TEST(TaskTableProperties, SelectionAndCurrentRowStayWithTheirTasks)
{
    EXPECT_TRUE(rc::check("selection by id survives", [] {
        ModelOfFake table;
        const int count = *rc::gen::inRange(2, 30);
        for (int i = 0; i < count; ++i)
            table.add(QStringLiteral("n%1").arg(*rc::gen::inRange(0, 100)), *rc::gen::inRange(0, 9));
        table.open({}, QStringLiteral("-priority"));
        std::set<TaskId> selected;
        for (int i = 0; i < 3; ++i) {
            const int row = *rc::gen::inRange(0, count);
            table.selection.selectRows(row, row, QItemSelectionModel::Select);
            selected.insert(table.model.idAt(row));
        }
        table.selection.setCurrentIndex(table.model.index(*rc::gen::inRange(0, count), 0),
                                        QItemSelectionModel::NoUpdate);
        const TaskId current = table.selection.currentTask();
        const int happenings = *rc::gen::inRange(1, 8);
        for (int i = 0; i < happenings; ++i) {
            happen(table);
            RC_ASSERT(table.settled());
        }
        const std::vector<TaskId> left = table.wanted();
        std::erase_if(selected, [&](TaskId id) { return std::ranges::find(left, id) == left.end(); });
        RC_ASSERT(waitFor([&] { return selectedTasks(table) == selected; }));
        if (std::ranges::find(left, current) != left.end())
            RC_ASSERT(waitFor([&] { return table.selection.currentTask() == current; }));
    }));
}
