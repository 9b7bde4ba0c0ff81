// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginebench.h"

#include <QFile>
#include <QFileInfo>

namespace taskyard::test {
namespace {
using enum TaskState;

/// Brings a task into a state, by the ways that an operator or the world has.
TaskId inState(EngineBench& bench, TaskState state)
{
    const bool waits = state == Held || state == Cancelled || state == Skipped;
    const TaskId blocker =
        state == Blocked ? bench.add(QStringLiteral("blocker"), [](TaskSpec& s) { s.held = true; }) : TaskId{};
    if (state == Queued)
        EXPECT_TRUE(bench.submit(command::QueueState{QStringLiteral("default"), QueueState::Paused}).has_value());
    const TaskId task = bench.add(stateName(state), [&](TaskSpec& s) {
        s.held = waits;
        if (state == Scheduled)
            s.at = bench.clock.wall() + std::chrono::hours{1};
        if (blocker.isValid())
            s.after = {{blocker, {}}};
    });
    using execution::EndKind;
    switch (state) {
    case Running:
    case Paused:
    case Stopping:
        EXPECT_TRUE(bench.waitForState(task, Running));
        if (state == Paused)
            EXPECT_TRUE(bench.submit(command::Pause{just(task)}).has_value());
        if (state == Stopping)
            EXPECT_TRUE(bench.submit(command::Cancel{just(task), {}}).has_value());
        break;
    case Succeeded:
    case Failed: bench.end(task, state == Failed); break;
    case TimedOut: bench.endAs(task, EndKind::TimedOut); break;
    case Interrupted: bench.endAs(task, EndKind::Interrupted); break;
    case Cancelled: EXPECT_TRUE(bench.submit(command::Cancel{just(task), {}}).has_value()); break;
    case Skipped: EXPECT_TRUE(bench.submit(command::Skip{just(task), false}).has_value()); break;
    default: break;
    }
    EXPECT_TRUE(bench.waitForState(task, state)) << stateName(state).toStdString();
    return task;
}

struct VerbCase {
    const char* name;
    std::function<Command(TaskId)> make;
    std::vector<TaskState> legal;
};

const std::vector<TaskState> kReachable{Held,      Scheduled, Blocked,  Queued,    Running, Paused,     Stopping,
                                        Succeeded, Failed,    TimedOut, Cancelled, Skipped, Interrupted};

std::vector<VerbCase> verbCases()
{
    return {
        {"hold", [](TaskId t) { return Command(command::Hold{just(t)}); }, {Scheduled, Blocked, Queued}},
        {"release", [](TaskId t) { return Command(command::Release{just(t)}); }, {Held}},
        {"pause", [](TaskId t) { return Command(command::Pause{just(t)}); }, {Running}},
        {"resume", [](TaskId t) { return Command(command::Resume{just(t)}); }, {Paused}},
        {"cancel",
         [](TaskId t) { return Command(command::Cancel{just(t), {}}); },
         {Held, Scheduled, Blocked, Queued, Running, Paused}},
        {"kill", [](TaskId t) { return Command(command::Kill{just(t), {}}); }, {Running, Paused, Stopping}},
        {"signal", [](TaskId t) { return Command(command::Kill{just(t), 10}); }, {Running, Paused, Stopping}},
        {"retry",
         [](TaskId t) { return Command(command::Retry{just(t), false, false}); },
         {Failed, TimedOut, Cancelled, Skipped, Interrupted}},
        {"skip",
         [](TaskId t) { return Command(command::Skip{just(t), false}); },
         {Held, Scheduled, Blocked, Queued, Failed, TimedOut, Cancelled, Interrupted}},
        {"mark done",
         [](TaskId t) { return Command(command::Skip{just(t), true}); },
         {Held, Scheduled, Blocked, Queued}},
        {"remove",
         [](TaskId t) { return Command(command::Remove{just(t)}); },
         {Held, Scheduled, Blocked, Queued, Succeeded, Failed, TimedOut, Cancelled, Skipped, Interrupted}},
        {"archive",
         [](TaskId t) { return Command(command::Archive{just(t), true}); },
         {Succeeded, Failed, TimedOut, Cancelled, Skipped, Interrupted}},
        {"priority",
         [](TaskId t) { return Command(command::Priority{just(t), 10, true}); },
         {Held, Scheduled, Blocked, Queued}},
        {"move",
         [](TaskId t) { return Command(command::Move{just(t), QStringLiteral("top"), {}, {}}); },
         {Held, Scheduled, Blocked, Queued}},
    };
}

class EveryVerb : public testing::TestWithParam<VerbCase> {};

TEST_P(EveryVerb, IsLegalInExactlyItsStatesAndRefusedInWordsElsewhere)
{
    const VerbCase& verb = GetParam();
    for (TaskState state : kReachable) {
        SCOPED_TRACE(std::string(verb.name) + " in " + stateName(state).toStdString());
        EngineBench bench;
        bench.setSlots(4);
        const TaskId task = inState(bench, state);
        const auto reply = bench.submit(verb.make(task));
        const bool legal = std::ranges::find(verb.legal, state) != verb.legal.end();
        EXPECT_EQ(reply.has_value(), legal) << (reply ? "accepted" : reply.error().text().toStdString());
        if (reply)
            continue;
        EXPECT_EQ(reply.error().code, ErrorCode::Conflict);
        EXPECT_NE(reply.error().where.indexOf(QString::number(task.value)), -1);
        EXPECT_EQ(bench.state(task), state) << "a refusal changes nothing";
    }
}

INSTANTIATE_TEST_SUITE_P(All, EveryVerb, testing::ValuesIn(verbCases()), [](const auto& info) {
    return QString::fromLatin1(info.param.name).remove(u' ').toStdString();
});

TEST(Verbs, AskTheExecutorOnlyAfterTheChangeIsDurable)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(bench.waitForState(a, Running));
    ASSERT_TRUE(bench.submit(command::Pause{just(a)}).has_value());
    ASSERT_TRUE(bench.submit(command::Resume{just(a)}).has_value());
    ASSERT_TRUE(bench.submit(command::Kill{just(a), {}}).has_value());
    EXPECT_TRUE(waitFor([&] {
        return bench.asked() == QStringList{QStringLiteral("start 1"), QStringLiteral("pause 1"),
                                            QStringLiteral("resume 1"), QStringLiteral("kill 1")};
    })) << bench.asked().join(u' ').toStdString();
}

TEST(Verbs, BackUpWhereOnlyTheUserMayLook)
{
    EngineBench bench;
    const auto reply = bench.submit(command::Backup{});
    ASSERT_TRUE(reply.has_value()) << reply.error().text().toStdString();
    constexpr auto OfOthers = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    EXPECT_EQ(QFile::permissions(QFileInfo(reply->text).path()) & OfOthers, QFile::Permissions());
}

TEST(Verbs, APausedTaskGivesItsSlotToTheNext)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    const TaskId b = bench.add(QStringLiteral("b"));
    ASSERT_TRUE(bench.waitForState(a, Running));
    ASSERT_TRUE(bench.submit(command::Pause{just(a)}).has_value());
    EXPECT_TRUE(bench.waitForState(b, Running));
}

TEST(Verbs, ByIdAreAllOrNothing)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"), [](TaskSpec& s) { s.held = true; });
    const TaskId b = bench.add(QStringLiteral("b"));
    ASSERT_TRUE(bench.waitForState(b, Running));
    EXPECT_FALSE(bench.submit(command::Release{{{a, b}, {}}}).has_value());
    EXPECT_EQ(bench.state(a), Held);
    const auto unknown = bench.submit(command::Release{{{a, TaskId{99}}, {}}});
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().code, ErrorCode::NotFound);
}

TEST(Verbs, ByFilterChangeWhereItIsLegal)
{
    EngineBench bench;
    const TaskId running = bench.add(QStringLiteral("frame 1"));
    ASSERT_TRUE(bench.waitForState(running, Running));
    const TaskId waiting = bench.add(QStringLiteral("frame 2"));
    const auto reply = bench.submit(command::Hold{all(QStringLiteral("name:\"frame *\""))});
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->changed, 1);
    EXPECT_EQ(reply->unchanged, 1);
    EXPECT_EQ(bench.state(waiting), Held);
}

TEST(Verbs, ARetryTakesTheTaskOutOfTheArchiveAndItsUndoPutsItBack)
{
    EngineBench bench;
    const TaskId a = inState(bench, Failed);
    ASSERT_TRUE(bench.submit(command::QueueState{QStringLiteral("default"), QueueState::Paused}).has_value());
    ASSERT_TRUE(bench.submit(command::Archive{just(a), true}).has_value());
    ASSERT_TRUE(bench.submit(command::Retry{just(a), false, false}).has_value());
    EXPECT_FALSE(bench.task(a).archived);
    ASSERT_TRUE(bench.submit(command::Undo{}).has_value());
    EXPECT_TRUE(bench.task(a).archived);
    EXPECT_EQ(bench.state(a), Failed);
    ASSERT_TRUE(bench.submit(command::Redo{}).has_value());
    EXPECT_FALSE(bench.task(a).archived);
    EXPECT_EQ(bench.state(a), Queued);
}

TEST(Verbs, WhatChangesNothingCountsAsUnchangedAndLeavesNoOperation)
{
    EngineBench bench;
    const TaskId ended = inState(bench, Failed);
    const TaskId other = bench.add(QStringLiteral("other"), [](TaskSpec& s) { s.held = true; });
    const TaskId held = bench.add(QStringLiteral("held"), [&](TaskSpec& s) {
        s.held = true;
        s.priority = 7;
        s.note = QStringLiteral("note");
        s.tags = {QStringLiteral("tag")};
        s.after = {{other, {}}};
    });
    ASSERT_TRUE(bench.submit(command::Archive{just(ended), true}).has_value());
    const auto operations = [&] { return bench.ask<answer::Operations>(query::OperationList{100}).operations.size(); };
    const auto before = operations();
    using enum DependencyCondition;
    for (const Command& command : std::vector<Command>{
             command::Archive{just(ended), true}, command::Depend{just(held), {}, {ended}, Succeeded},
             command::Depend{just(held), {other}, {}, Succeeded}, command::Priority{just(held), 7, false},
             command::Priority{just(held), 0, true}, command::Tag{just(held), {QStringLiteral("tag")}, {}},
             command::Note{just(held), QStringLiteral("note")},
             command::Edit{just(held), {{QStringLiteral("priority"), 7}}}}) {
        const auto reply = bench.submit(command);
        ASSERT_TRUE(reply.has_value()) << reply.error().text().toStdString();
        EXPECT_EQ(reply->changed, 0) << command.index();
        EXPECT_EQ(reply->unchanged, 1) << command.index();
        EXPECT_FALSE(reply->operation.isValid()) << command.index();
    }
    EXPECT_EQ(operations(), before);
    EXPECT_EQ(bench.submit(command::Archive{all(QStringLiteral("id>0 archived:any")), false})->changed, 1);
}

TEST(Verbs, APriorityBeyondItsRangeIsRefusedAndNotCutOff)
{
    EngineBench bench;
    const TaskId high = bench.add(QStringLiteral("high"), [](TaskSpec& s) {
        s.held = true;
        s.priority = 999'999'995;
    });
    const auto reply = bench.submit(command::Priority{just(high), 10, true});
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(bench.submit(command::Priority{all(QStringLiteral("id>0")), 10, true})->unchanged, 1);
    EXPECT_EQ(bench.task(high).spec.priority, 999'999'995);
}

TEST(Verbs, SlotsAreNoResource)
{
    EngineBench bench;
    const auto reply = bench.submit(command::ResourceSet{QStringLiteral("slots"), 3, {}});
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    EXPECT_TRUE(reply.error().hint.contains(QStringLiteral("taskyardctl slots 3")))
        << reply.error().text().toStdString();
}

TEST(Verbs, ABadFilterNamesTheFieldsThatThereAre)
{
    EngineBench bench;
    const auto reply = bench.submit(command::Hold{all(QStringLiteral("colour:red"))});
    ASSERT_FALSE(reply.has_value());
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(reply.error().hint.indexOf(QStringLiteral("queue")), -1);
}

TEST(Verbs, ThreeClientsAtOnceNeverBreakTheTableOfStates)
{
    EngineBench bench;
    bench.setSlots(2);
    std::vector<TaskId> tasks;
    for (int i = 0; i < 8; ++i)
        tasks.push_back(bench.add(QStringLiteral("t%1").arg(i)));
    std::vector<QFuture<Result<Reply>>> answers;
    const auto verbs = verbCases();
    for (int round = 0; round < 3; ++round)
        for (size_t v = 0; v < verbs.size(); ++v)
            for (const char* client : {"one", "two", "three"})
                for (int twice = 0; twice < 2; ++twice)
                    answers.push_back(bench.engine->submit(verbs[v].make(tasks[(v + size_t(round)) % tasks.size()]),
                                                           QLatin1String(client)));
    ASSERT_TRUE(waitFor([&] { return std::ranges::all_of(answers, [](const auto& a) { return a.isFinished(); }); }));
    for (auto& answer : answers)
        if (!answer.result())
            EXPECT_TRUE(answer.result().error().code == ErrorCode::Conflict ||
                        answer.result().error().code == ErrorCode::NotFound)
                << answer.result().error().text().toStdString();
    for (const Event& event : bench.ask<answer::Events>(query::EventList{{}, {}, 5000}).events)
        if (event.from && event.to)
            EXPECT_TRUE(isLegalMove(*event.from, *event.to))
                << stateName(*event.from).toStdString() << stateName(*event.to).toStdString();
    EXPECT_TRUE(bench.ask<answer::Status>(query::Status{}).trouble.isEmpty());
}

TEST(Verbs, HoldOfWhatHasEndedPointsToRetry)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    bench.end(a, 1);
    ASSERT_TRUE(bench.waitForState(a, Failed));
    const auto refused = bench.submit(command::Hold{just(a)});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().what, QStringLiteral("it is failed: it has ended"));
    EXPECT_TRUE(refused.error().hint.contains(QStringLiteral("taskyardctl retry %1").arg(a.value)));
}

TEST(Verbs, WhyOfAPausedTaskTellsByWhomAndHowToGoOn)
{
    EngineBench bench;
    const TaskId a = bench.add(QStringLiteral("a"));
    ASSERT_TRUE(bench.waitForState(a, Running));
    ASSERT_TRUE(bench.submit(command::Pause{just(a)}, QStringLiteral("taskyardctl:kim")).has_value());
    const auto why = bench.ask<answer::Why>(query::Why{a});
    ASSERT_EQ(why.reasons.size(), 1u);
    EXPECT_EQ(why.reasons.front().code, QStringLiteral("paused"));
    EXPECT_TRUE(why.reasons.front().text.startsWith(QStringLiteral("it was paused by taskyardctl:kim at ")));
    EXPECT_EQ(why.reasons.front().remedy, QStringLiteral("taskyardctl resume %1").arg(a.value));
    ASSERT_TRUE(bench.submit(command::Resume{just(a)}).has_value());
    EXPECT_TRUE(bench.ask<answer::Why>(query::Why{a}).reasons.empty());
}

TEST(Verbs, WhyNamesTenOfManyDependenciesAndTheChangeThatEndsThemAll)
{
    EngineBench bench;
    std::vector<TaskRef> on;
    QStringList ids;
    for (int i = 0; i < 12; ++i) {
        const TaskId id = bench.add(QStringLiteral("d"), [](TaskSpec& s) { s.held = true; });
        on.push_back({id, {}});
        ids << QString::number(id.value);
    }
    const TaskId a = bench.add(QStringLiteral("a"), [&](TaskSpec& s) { s.after = on; });
    const auto reason = bench.ask<answer::Why>(query::Why{a}).reasons.front();
    EXPECT_TRUE(reason.text.endsWith(QStringLiteral(" and 2 more"))) << reason.text.toStdString();
    EXPECT_EQ(reason.text.count(u','), 9);
    const QStringList named = reason.remedy.section(QStringLiteral("--not-on "), 1).split(u',');
    EXPECT_EQ(QSet<QString>(named.begin(), named.end()), QSet<QString>(ids.begin(), ids.end()));
}

TEST(Verbs, AResourceThatTasksAskForIsNotRemoved)
{
    EngineBench bench;
    ASSERT_TRUE(bench.submit(command::ResourceSet{QStringLiteral("gpu"), 1, {}}).has_value());
    const auto asks = [](TaskSpec& s) { s.resources = {{QStringLiteral("gpu"), 1}}; };
    const TaskId runs = bench.add(QStringLiteral("runs"), asks);
    const TaskId waits = bench.add(QStringLiteral("waits"), asks);
    ASSERT_TRUE(bench.waitForState(runs, Running));
    const command::ResourceRemove remove{QStringLiteral("gpu")};
    const auto refused = bench.submit(remove);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(refused.error().what.startsWith(
        QStringLiteral("2 tasks that have not ended ask for it, task %1 first").arg(runs.value)));
    EXPECT_TRUE(refused.error().hint.contains(QStringLiteral("edit %1 resources=").arg(runs.value)));
    bench.end(runs);
    ASSERT_TRUE(bench.waitForState(waits, Running));
    EXPECT_FALSE(bench.submit(remove).has_value()) << "one of them runs";
    bench.end(waits);
    ASSERT_TRUE(bench.waitForState(waits, Succeeded));
    EXPECT_TRUE(bench.submit(remove).has_value());
}

} // namespace
} // namespace taskyard::test
