// SPDX-License-Identifier: GPL-3.0-or-later
// A yard whose engine also knows runs, logs and reasons, as a test has written them down, keeps the edits that it was
// asked for, and refuses what it is told to refuse.
#pragma once

#include "tests/ui/support/uiyard.h"

namespace taskyard::ui::test {

class ScriptedEngine : public SwitchableEngine {
public:
    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override
    {
        if (const auto* edit = std::get_if<command::Edit>(&command)) {
            edits.push_back(*edit);
            if (refusal)
                return QtFuture::makeReadyFuture(Result<Reply>(tl::unexpected(*refusal)));
        }
        return SwitchableEngine::submit(std::move(command), std::move(actor));
    }

    QFuture<Result<Answer>> fetch(Query query) override
    {
        if (std::holds_alternative<query::Why>(query))
            return QtFuture::makeReadyFuture(Result<Answer>(Answer(why)));
        if (const auto* log = std::get_if<query::Log>(&query))
            return QtFuture::makeReadyFuture(read(*log));
        const bool patches = std::holds_alternative<query::TaskDetails>(query);
        return SwitchableEngine::fetch(std::move(query)).then([this, patches](Result<Answer> answer) {
            if (patches && answer && patch)
                patch(std::get<answer::TaskDetails>(*answer));
            return answer;
        });
    }

    /// Output of a run; one that is not told of has none.
    void setLog(int run, const QByteArray& bytes) { m_logs[run] = bytes; }

    std::function<void(answer::TaskDetails&)> patch; ///< what the books do not know
    answer::Why why;
    std::vector<command::Edit> edits;
    std::optional<Error> refusal; ///< of edits

private:
    Result<Answer> read(const query::Log& query) const
    {
        const QByteArray all = m_logs.value(query.run);
        answer::Log log;
        log.total = log.gapStart = log.gapEnd = all.size();
        log.offset = std::min<qint64>(query.offset, all.size());
        log.bytes = all.mid(log.offset, query.length);
        log.ended = true;
        return Answer(log);
    }

    QMap<int, QByteArray> m_logs;
};

inline Run makeRun(TaskId task, int number, RunState state, int exitCode)
{
    Run run;
    run.task = task;
    run.number = number;
    run.state = state;
    run.exitCode = exitCode;
    run.startedAt = TimePoint{std::chrono::seconds{1'795'000'000 + 1000 * number}};
    run.finishedAt = *run.startedAt + Duration(12'500);
    run.userUs = 1'500'000;
    run.systemUs = 500'000;
    run.maxRssBytes = 64 << 20;
    run.logBytes = 4096;
    return run;
}

struct ScriptedYard {
    ScriptedYard()
    {
        parts.settings.set(Setting::Language, QStringLiteral("en"));
        parts.settings.set(Setting::Theme, QStringLiteral("light"));
    }

    TaskId addTask(const QString& name, bool held = true)
    {
        TaskSpec spec;
        spec.name = name;
        spec.command = QStringList{QStringLiteral("/bin/true")};
        spec.cwd = QStringLiteral("/");
        spec.held = held;
        return engine.submit(command::Add{{spec}}, QStringLiteral("cli:anna")).result()->first;
    }
    /// The first failed, the second succeeded, the third failed.
    void giveThreeRuns(TaskId task)
    {
        engine.patch = [task](answer::TaskDetails& details) {
            if (details.task.id == task)
                details.runs = {makeRun(task, 1, TaskState::Failed, 3), makeRun(task, 2, TaskState::Succeeded, 0),
                                makeRun(task, 3, TaskState::Failed, 127)};
        };
    }
    Task task(TaskId id) { return std::get<answer::TaskDetails>(*engine.fetch(query::TaskDetails{id}).result()).task; }

    taskyard::test::TempDir dir;
    ScriptedEngine engine;
    ManualClock clock;
    UiParts parts{engine, clock, dir.filePath(QStringLiteral("window.ini"))};
    UiContext context = parts.context();
    CountingStarter starter;
};

} // namespace taskyard::ui::test
