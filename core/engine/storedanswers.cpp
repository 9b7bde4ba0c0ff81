// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/storedanswers.h"

#include "core/base/timetext.h"
#include "core/execution/logreader.h"
#include "core/execution/runrecord.h"
#include "core/model/filter.h"
#include "core/model/statereason.h"
#include "core/store/maintenance.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>

namespace taskyard::engine {

namespace {
constexpr qint64 kLargestPiece = 1 << 20;
constexpr int kDeepestLook = 10'000;

template <class T> Result<Answer> wrap(Result<T> result)
{
    return std::move(result).map([](T value) { return Answer(std::move(value)); });
}

/// Runs the question for its kind. One object for one question.
class Answering {
public:
    Answering(store::Reader& reader, const LiveView& live, const QString& dataDir, TimePoint now)
        : m_reader(reader)
        , m_live(live)
        , m_dataDir(dataDir)
        , m_now(now)
    {}

    Result<Answer> operator()(const query::TaskList& query)
    {
        auto page = m_reader.tasks(query, m_now);
        if (page)
            for (Task& task : page->tasks)
                m_live.overlay(task);
        return wrap(std::move(page));
    }

    Result<Answer> operator()(const query::TaskAnchors& query) { return wrap(m_reader.anchors(query, m_now)); }
    Result<Answer> operator()(const query::TaskGroups& query) { return wrap(m_reader.groups(query, m_now)); }

    Result<Answer> operator()(const query::TaskDetails& query)
    {
        auto details = m_reader.taskDetails(query.task);
        if (details) {
            m_live.overlay(details->task);
            for (Run& run : details->runs)
                m_live.overlay(run);
        }
        return wrap(std::move(details));
    }

    Result<Answer> operator()(const query::TaskCount& query)
    {
        return wrap(parseFilter(query.filter, m_now)
                        .and_then([&](const Filter& filter) { return m_reader.count(filter); })
                        .map([](qint64 n) { return answer::Count{n}; }));
    }

    Result<Answer> operator()(const query::RunList& query)
    {
        auto page = m_reader.runs(query, m_now);
        if (page)
            for (Run& run : page->runs)
                m_live.overlay(run);
        return wrap(std::move(page));
    }

    Result<Answer> operator()(const query::EventList& query) { return wrap(m_reader.events(query)); }
    Result<Answer> operator()(const query::OperationList& query) { return wrap(m_reader.operations(query)); }

    Result<Answer> operator()(const query::Trend& query) { return wrap(m_reader.trend(query, m_now)); }
    Result<Answer> operator()(const query::Figures& query) { return wrap(m_reader.figures(query, m_now)); }
    Result<Answer> operator()(const query::TemplateTrend& query) { return wrap(m_reader.templateTrend(query, m_now)); }

    Result<Answer> operator()(const query::Timeline& query) { return wrap(m_reader.timeline(query, m_now)); }

    Result<Answer> operator()(const query::Statistics& query)
    {
        return wrap(parseFilter(query.filter, m_now).and_then([&](const Filter& filter) {
            return m_reader.statistics(filter);
        }));
    }

    Result<Answer> operator()(const query::Status&)
    {
        auto counts = m_reader.countsByState();
        const auto redo = m_reader.lastUndoneId();
        if (!counts || !redo)
            return tl::unexpected(counts ? redo.error() : counts.error());
        answer::Status status;
        status.tasks = std::move(*counts);
        status.redo = *redo;
        return Answer(std::move(status));
    }

    Result<Answer> operator()(const query::Why& query)
    {
        auto standings = m_reader.standings({query.task});
        if (!standings)
            return tl::unexpected(standings.error());
        const store::Standing& standing = standings->front();
        if (!standing.exists)
            return unknown(query.task);
        answer::Why why;
        why.state = standing.state;
        if (isEnded(standing.state)) {
            QString text = QStringLiteral("it has %1 already").arg(stateName(standing.state));
            if (const auto dependency = dependencyOf(standing.reason))
                text = QStringLiteral("it was skipped because task %1 did not end as it needs").arg(dependency->value);
            const auto retried = toRetryFor(standing);
            if (!retried)
                return tl::unexpected(retried.error());
            why.reasons.push_back(
                {QStringLiteral("ended"),
                 text,
                 retried->isValid() ? QStringLiteral("taskyardctl retry %1").arg(retried->value) : QString(),
                 {}});
        }
        if (standing.state == TaskState::Paused) {
            const auto pause = m_reader.lastMove(query.task, TaskState::Paused);
            if (!pause)
                return tl::unexpected(pause.error());
            if (*pause)
                why.reasons.push_back(
                    {QStringLiteral("paused"),
                     QStringLiteral("it was paused by %1 at %2").arg((*pause)->actor, formatTime((*pause)->at)),
                     QStringLiteral("taskyardctl resume %1").arg(query.task.value),
                     {}});
        }
        return Answer(why);
    }

    Result<Answer> operator()(const query::Log& query)
    {
        auto run = m_reader.run(query.task, query.run);
        if (!run)
            return tl::unexpected(run.error());
        if (!*run)
            return query.run > 0 ? failure(ErrorCode::NotFound,
                                           QStringLiteral("task %1 has no run %2").arg(query.task.value).arg(query.run))
                                 : logOfNoRun(query.task);
        if (query.length < 0 || query.length > kLargestPiece)
            return failure(ErrorCode::InvalidInput, QStringLiteral("length must be from 0 to %1").arg(kLargestPiece));
        if (!hasOutput(**run)) {
            // Of a run that ended a moment ago with nothing written, the directory is gone rightly.
            run = m_reader.run(query.task, (*run)->number);
            if (!run)
                return tl::unexpected(run.error());
            if (*run && !hasOutput(**run))
                return failure(
                    ErrorCode::NotFound,
                    QStringLiteral("what run %1 of task %2 wrote is gone").arg((*run)->number).arg(query.task.value),
                    directoryOf(**run),
                    QStringLiteral("it was removed by hand or by a retention rule; what is still known is in "
                                   "taskyardctl show %1")
                        .arg(query.task.value));
        }
        return *run ? Answer(readLog(**run, query)) : Answer(answer::Log{});
    }

    Result<Answer> operator()(const query::Triage& query)
    {
        return wrap(m_reader.triage(query, m_now, [this](TaskId id) {
            Task task;
            task.id = id;
            task.state = TaskState::Running;
            m_live.overlay(task);
            return task.lastOutputAt;
        }));
    }

    template <class Other> Result<Answer> operator()(const Other&)
    {
        return failure(ErrorCode::Internal, QStringLiteral("this question is not answered from the database"));
    }

private:
    static tl::unexpected<Error> unknown(TaskId task)
    {
        return failure(ErrorCode::NotFound, QStringLiteral("there is no task %1").arg(task.value), {},
                       QStringLiteral("see taskyardctl list"));
    }

    /// What to retry so that an ended task runs again: itself, or the task at the bottom of what it was skipped for,
    /// which would only be skipped for it again. None where that succeeded.
    Result<TaskId> toRetryFor(store::Standing standing)
    {
        for (int step = 0; step < kDeepestLook && standing.state != TaskState::Succeeded; ++step) {
            const auto unmet = unmetDependency(standing);
            if (!unmet)
                return tl::unexpected(unmet.error());
            if (!unmet->exists)
                return standing.id;
            standing = *unmet;
        }
        return standing.state == TaskState::Succeeded ? TaskId() : standing.id;
    }

    /// The task for which this one was skipped, if that still keeps it from running; else one that does not exist.
    Result<store::Standing> unmetDependency(const store::Standing& skipped)
    {
        const TaskId on = dependencyOf(skipped.reason).value_or(TaskId());
        if (!on.isValid())
            return store::Standing();
        const auto dependencies = m_reader.dependencies(skipped.id);
        if (!dependencies)
            return tl::unexpected(dependencies.error());
        const auto dependency = std::ranges::find(*dependencies, on, &Dependency::task);
        auto standings = m_reader.standings({on});
        if (!standings)
            return tl::unexpected(standings.error());
        const store::Standing& that = standings->front();
        const bool open = dependency == dependencies->end() || !that.exists || !isEnded(that.state);
        if (open || scheduling::meets(dependency->condition, that.state, that.reason == kOperatorReason))
            return store::Standing();
        return that;
    }

    Result<Answer> logOfNoRun(TaskId task)
    {
        const auto standings = m_reader.standings({task});
        if (!standings)
            return tl::unexpected(standings.error());
        if (!standings->front().exists)
            return unknown(task);
        answer::Log none;
        none.ended = isEnded(standings->front().state);
        return Answer(none);
    }

    QString directoryOf(const Run& run) const { return m_dataDir + QStringLiteral("/runs/") + run.token; }

    /// False: what it wrote was taken away, which is another thing than to have written nothing.
    bool hasOutput(const Run& run) const
    {
        const QDir directory(directoryOf(run));
        if (!isEnded(run.state))
            return !run.startedAt || directory.exists();
        const bool wrote = run.logKeptBytes > 0 || run.reason.startsWith(execution::directoryGoneText());
        return !wrote || directory.exists(QStringLiteral("log")) || directory.exists(QStringLiteral("log.tail"));
    }

    answer::Log readLog(const Run& run, const query::Log& query) const
    {
        const execution::LogReader log(directoryOf(run), run.logBytes, run.logKeptBytes);
        answer::Log answer;
        answer.total = log.total();
        answer.gapStart = log.gapStart();
        answer.gapEnd = log.gapEnd();
        qint64 offset =
            query.offset < 0 ? std::max<qint64>(0, answer.total + query.offset) : std::min(query.offset, answer.total);
        if (query.tailLines)
            offset = log.offsetOfTail(*query.tailLines);
        if (offset >= answer.gapStart && offset < answer.gapEnd)
            offset = answer.gapEnd;
        answer.offset = offset;
        answer.bytes = log.read(offset, query.length);
        // Ended as of before the read, so that nothing written after it is missed.
        answer.ended = isEnded(run.state);
        return answer;
    }

    store::Reader& m_reader;
    const LiveView& m_live;
    const QString& m_dataDir;
    const TimePoint m_now;
};
} // namespace

Result<Answer> storedAnswer(store::Reader& reader, const LiveView& live, const QString& dataDir, const Query& query,
                            TimePoint now)
{
    return std::visit(Answering(reader, live, dataDir, now), query);
}

answer::QueueFront queueFront(store::Reader& reader, const LiveView& live, const std::vector<Loop::Front>& fronts)
{
    const auto read = [&](const std::vector<TaskId>& ids) {
        std::vector<Task> tasks = reader.tasks(ids).value_or(std::vector<Task>());
        for (Task& task : tasks)
            live.overlay(task);
        return tasks;
    };
    answer::QueueFront answer;
    for (const Loop::Front& front : fronts)
        answer.queues.push_back({front.queue, read(front.running), read(front.next)});
    return answer;
}

Result<Reply> makeBackup(const QString& dataDir, const QString& path, TimePoint now)
{
    QString target = path;
    if (target.isEmpty()) {
        const QString folder = dataDir + QStringLiteral("/backups");
        ::mkdir(QFile::encodeName(folder).constData(), 0700);
        target = folder + QStringLiteral("/manual-") + formatTime(now).replace(u':', u'-') + QStringLiteral(".db");
    }
    return store::backup(dataDir, target).map([&] {
        Reply reply;
        reply.changed = 1;
        reply.text = target;
        reply.data.insert(QStringLiteral("path"), target);
        return reply;
    });
}

} // namespace taskyard::engine
