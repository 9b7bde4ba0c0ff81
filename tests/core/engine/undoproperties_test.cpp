// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever was done, the way back and forth through it passes the same yards.
#include "tests/core/engine/yardtext.h"

#include <rapidcheck.h>

namespace taskyard::test {
namespace {

/// Six tasks of which nothing runs; the first two have failed and succeeded.
void prepare(EngineBench& bench)
{
    const auto failed = bench.add(QStringLiteral("failed"));
    bench.end(failed, 1);
    const auto succeeded = bench.add(QStringLiteral("succeeded"));
    bench.end(succeeded);
    RC_ASSERT(bench.waitForState(failed, TaskState::Failed) && bench.waitForState(succeeded, TaskState::Succeeded));
    RC_ASSERT(bench.submit(command::QueueState{QStringLiteral("default"), QueueState::Paused}).has_value());
    RC_ASSERT(bench.submit(command::QueueAdd{QStringLiteral("q"), {}}).has_value());
    RC_ASSERT(bench.submit(command::QueueState{QStringLiteral("q"), QueueState::Paused}).has_value());
    for (const char* name : {"a", "b", "c", "d"})
        bench.add(QLatin1String(name));
}

TaskSpec anySpec(TaskId after)
{
    TaskSpec spec;
    spec.name = QStringLiteral("new");
    spec.command = {QStringLiteral("true")};
    spec.cwd = QStringLiteral("/");
    spec.after = {{after, {}}};
    spec.held = *rc::gen::arbitrary<bool>();
    return spec;
}

Command anyCommand()
{
    const auto any = [] { return TaskId(*rc::gen::inRange(1, 8)); };
    const TaskId one = any();
    const Selection some{{one}, {}};
    const int number = *rc::gen::inRange(0, 4);
    const auto condition = DependencyCondition(*rc::gen::inRange(0, 3));
    const bool yes = *rc::gen::arbitrary<bool>();
    switch (*rc::gen::inRange(0, 19)) {
    case 0: return command::Add{{anySpec(one), anySpec(any())}};
    case 1: return command::Hold{some};
    case 2: return command::Hold{all(QStringLiteral("state:queued,blocked"))};
    case 3: return command::Release{some};
    case 4: return command::Priority{some, number, yes};
    case 5: return command::Priority{all(QStringLiteral("name:a,b,new")), number, true};
    case 6: return command::Move{some, yes ? QStringLiteral("top") : QStringLiteral("bottom"), {}, {}};
    case 7: return command::Move{some, yes ? QStringLiteral("before") : QStringLiteral("after"), {}, any()};
    case 8: return command::Move{some, QStringLiteral("queue"), QStringLiteral("q"), {}};
    case 9: return command::Edit{some, {{QStringLiteral("name"), QStringLiteral("n%1").arg(number)}}};
    case 10: return command::Edit{some, {{QStringLiteral("timeout"), QStringLiteral("%1s").arg(number)}}};
    case 11: return command::Depend{some, {any()}, {}, condition};
    case 12: return command::Depend{some, {}, {any()}, condition};
    case 13: return command::Tag{some, {QStringLiteral("t%1").arg(number)}, {}};
    case 14: return command::Cancel{some, {}};
    case 15: return command::Skip{some, yes};
    case 16: return command::Remove{some};
    case 17: return command::Retry{some, yes, true};
    default: return command::Slots{number + 1};
    }
}

TEST(UndoProperties, TheWayBackAndForthPassesTheSameYards)
{
    EXPECT_TRUE(rc::check("undo and redo walk through what was done", [] {
        EngineBench bench;
        prepare(bench);
        std::vector<std::string> yards{yardText(bench)};
        const auto dare = [&](Command command) {
            const auto reply = bench.submit(std::move(command));
            const std::string yard = yardText(bench);
            if (!reply || !reply->operation.isValid())
                RC_ASSERT(yard == yards.back()); // a refusal changes nothing
            else if (yard != yards.back() && *rc::gen::inRange(0, 5) > 0)
                yards.push_back(yard);
            else // What is taken back here, nothing of what follows may bring again.
                RC_ASSERT(bench.submit(command::Undo{}).has_value());
            RC_ASSERT(yardText(bench) == yards.back());
        };
        const int wanted = *rc::gen::inRange(1, 14);
        for (int i = 0; i < wanted; ++i)
            dare(anyCommand());
        RC_ASSERT(bench.submit(command::Slots{50}).has_value());
        yards.push_back(yardText(bench));
        const auto go = [&](Command command, size_t to) {
            const auto reply = bench.submit(std::move(command));
            RC_ASSERT(reply.has_value());
            RC_ASSERT(reply->unchanged == 0);
            RC_ASSERT(yardText(bench) == yards[to]);
        };
        for (size_t at = yards.size() - 1; at > 0; --at)
            go(command::Undo{}, at - 1);
        bench.reopen();
        for (size_t at = 1; at < yards.size(); ++at)
            go(command::Redo{}, at);
        const size_t back = size_t(*rc::gen::inRange(0, int(yards.size())));
        for (size_t i = 1; i <= back; ++i)
            go(command::Undo{}, yards.size() - 1 - i);
        for (size_t i = back; i > 0; --i)
            go(command::Redo{}, yards.size() - i);
        RC_ASSERT(!bench.submit(command::Redo{}).has_value());
    }));
}

} // namespace
} // namespace taskyard::test
