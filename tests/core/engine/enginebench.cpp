// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/enginebench.h"

namespace taskyard::test {

namespace {
/// Long beside a commit, so that nothing is claimed ahead.
constexpr std::chrono::seconds kRunTime{10};
} // namespace

BenchExecutor::BenchExecutor(World& world, execution::RunSink& sink) : m_world(world), m_sink(sink)
{
    const std::lock_guard lock(world.mutex);
    world.mailbox = &m_mailbox;
    world.sink = &sink;
}

BenchExecutor::~BenchExecutor()
{
    const std::lock_guard lock(m_world.mutex);
    m_world.mailbox = nullptr;
    m_world.sink = nullptr;
}

void BenchExecutor::start(const execution::StartRequest& request)
{
    // Held until its start is told, for whoever sees it live may end it.
    const std::lock_guard lock(m_world.mutex);
    m_world.asked << QStringLiteral("start %1").arg(request.task.value);
    if (!m_world.refusesStarts.isEmpty()) {
        m_mailbox.post(
            [this, token = request.token, why = m_world.refusesStarts] { m_sink.runNotStarted(token, why); });
        return;
    }
    ++m_world.starts[request.task];
    m_world.live[request.token] = request;
    if (m_world.reportsStarts)
        m_mailbox.post(
            [this, token = request.token] { m_sink.runStarted(token, 4711, TimePoint{Duration{1'750'000'000'000}}); });
}

execution::Adoption BenchExecutor::adopt(const QByteArray& token, bool sameBoot)
{
    std::unique_lock lock(m_world.mutex);
    if (m_world.neverStarted.remove(token))
        return execution::Adoption::NeverStarted;
    if (sameBoot && m_world.live.contains(token))
        return execution::Adoption::Attached;
    execution::RunEnd end;
    if (const auto it = m_world.ended.find(token); it != m_world.ended.end())
        end = it->second;
    m_world.live.erase(token);
    lock.unlock();
    m_sink.runEnded(token, end);
    return execution::Adoption::Ended;
}

void BenchExecutor::cancel(const QByteArray& token, Duration grace)
{
    note("cancel", token);
    const std::lock_guard lock(m_world.mutex);
    if (const auto it = m_world.live.find(token); it != m_world.live.end())
        m_world.graces[it->second.task] = grace;
}

void BenchExecutor::note(const char* what, const QByteArray& token)
{
    const std::lock_guard lock(m_world.mutex);
    const auto it = m_world.live.find(token);
    if (it != m_world.live.end())
        m_world.asked << QStringLiteral("%1 %2").arg(QLatin1String(what)).arg(it->second.task.value);
}

EngineBench::EngineBench() { open(); }

EngineBench::~EngineBench() { close(); }

void EngineBench::open()
{
    engine::EngineOptions options{dir.path(), clock,
                                  [this](execution::RunSink& sink) {
                                      std::vector<std::unique_ptr<execution::Executor>> executors;
                                      executors.push_back(std::make_unique<BenchExecutor>(world, sink));
                                      return executors;
                                  },
                                  bootId};
    options.freeSpaceFloor = freeSpaceFloor;
    auto opened = engine::Engine::open(std::move(options));
    ASSERT_TRUE(opened.has_value()) << opened.error().text().toStdString();
    engine = std::move(*opened);
}

void EngineBench::close()
{
    if (!engine)
        return;
    EXPECT_TRUE(submit(command::Stop{}).has_value());
    engine.reset();
}

Result<Reply> EngineBench::submit(Command command, const QString& actor)
{
    auto future = engine->submit(std::move(command), actor);
    if (!waitFor([&] { return future.isFinished(); }))
        return failure(ErrorCode::Internal, QStringLiteral("no answer in time"));
    return future.result();
}

Result<Answer> EngineBench::fetch(Query query)
{
    auto future = engine->fetch(std::move(query));
    if (!waitFor([&] { return future.isFinished(); }))
        return failure(ErrorCode::Internal, QStringLiteral("no answer in time"));
    return future.result();
}

TaskId EngineBench::add(const QString& name, const std::function<void(TaskSpec&)>& change)
{
    TaskSpec spec;
    spec.name = name;
    spec.command = {QStringLiteral("true")};
    spec.cwd = QStringLiteral("/");
    if (change)
        change(spec);
    const auto reply = submit(command::Add{{spec}});
    EXPECT_TRUE(reply.has_value()) << (reply ? "" : reply.error().text().toStdString());
    return reply ? reply->first : TaskId{};
}

void EngineBench::tellStarted(TaskId task, TimePoint at)
{
    const std::lock_guard lock(world.mutex);
    for (const auto& [token, request] : world.live)
        if (request.task == task)
            world.mailbox->post([sink = world.sink, token, at] { sink->runStarted(token, 4711, at); });
}

void EngineBench::end(TaskId task, int exitCode, const QString& logText)
{
    execution::RunEnd end;
    end.kind = execution::EndKind::Exited;
    end.exitCode = exitCode;
    end.logText = logText;
    EXPECT_TRUE(waitFor([&] { return isStarted(task); })) << "task " << task.value << " was not started";
    const std::lock_guard lock(world.mutex);
    for (auto it = world.live.begin(); it != world.live.end(); ++it) {
        if (it->second.task != task)
            continue;
        end.endedAt = clock.wall();
        end.startedAt = end.endedAt - kRunTime;
        if (!world.mailbox) {
            world.ended[it->first] = end;
        } else {
            world.mailbox->post([sink = world.sink, token = it->first, end] { sink->runEnded(token, end); });
        }
        world.live.erase(it);
        return;
    }
}

void EngineBench::endAs(TaskId task, execution::EndKind kind)
{
    EXPECT_TRUE(waitFor([&] { return isStarted(task); }));
    const std::lock_guard lock(world.mutex);
    for (auto it = world.live.begin(); it != world.live.end(); ++it) {
        if (it->second.task != task)
            continue;
        execution::RunEnd end;
        end.kind = kind;
        end.endedAt = clock.wall();
        end.startedAt = end.endedAt - kRunTime;
        world.mailbox->post([sink = world.sink, token = it->first, end] { sink->runEnded(token, end); });
        world.live.erase(it);
        return;
    }
}

void EngineBench::advance(Duration by)
{
    clock.advance(by);
    engine->wake();
}

Task EngineBench::task(TaskId task) { return ask<answer::TaskDetails>(query::TaskDetails{task}).task; }

TaskState EngineBench::state(TaskId task) { return this->task(task).state; }

bool EngineBench::waitForState(TaskId task, TaskState wanted)
{
    return waitFor([&] { return state(task) == wanted; });
}

bool EngineBench::isStarted(TaskId task)
{
    const std::lock_guard lock(world.mutex);
    return std::ranges::any_of(world.live, [&](const auto& run) { return run.second.task == task; });
}

QStringList EngineBench::moves(TaskId task)
{
    QStringList lines;
    for (const Event& event : ask<answer::Events>(query::EventList{{}, task, 1000}).events)
        if (event.from && event.to)
            lines << QStringLiteral("%1 %2 -> %3 by %4")
                         .arg(event.task.value)
                         .arg(stateName(*event.from), stateName(*event.to), event.actor);
    return lines;
}

QStringList EngineBench::asked()
{
    const std::lock_guard lock(world.mutex);
    return world.asked;
}

int EngineBench::starts(TaskId task)
{
    const std::lock_guard lock(world.mutex);
    return world.starts[task];
}

Selection just(TaskId task) { return {{task}, {}}; }

Selection all(const QString& filter) { return {{}, filter}; }

} // namespace taskyard::test
