// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shapes.h"

#include "core/api/json.h"

namespace taskyard::cli {

namespace {
/// Absent is null, and a text that was never given is absent.
QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

template <class T> QJsonValue key(const std::optional<T>& value) { return toJson(value); }

QJsonValue seconds(const std::optional<qint64>& microseconds)
{
    return microseconds ? QJsonValue(double(*microseconds) / 1e6) : QJsonValue();
}

QJsonArray idList(const std::vector<Dependency>& dependencies)
{
    QJsonArray ids;
    for (const Dependency& dependency : dependencies)
        ids.append(dependency.task.value);
    return ids;
}

void addTimes(const Task& task, QJsonObject& to)
{
    to.insert(QStringLiteral("created_at"), toJson(task.createdAt));
    to.insert(QStringLiteral("eligible_at"), toJson(task.eligibleAt));
    to.insert(QStringLiteral("started_at"), toJson(task.startedAt));
    to.insert(QStringLiteral("finished_at"), toJson(task.finishedAt));
    to.insert(QStringLiteral("deadline_at"), toJson(task.spec.deadline));
    to.insert(QStringLiteral("not_before_at"), toJson(task.spec.at));
    to.insert(QStringLiteral("predicted_start_at"), toJson(task.predictedStartAt));
    to.insert(QStringLiteral("last_output_at"), toJson(task.lastOutputAt));
}

void addRules(const TaskSpec& spec, QJsonObject& to)
{
    to.insert(QStringLiteral("timeout"), toJson(spec.timeout));
    to.insert(QStringLiteral("grace"), toJson(spec.grace));
    to.insert(QStringLiteral("expected"), toJson(spec.expected));
    to.insert(QStringLiteral("retries"), spec.retries);
    to.insert(QStringLiteral("retry_delay"), toJson(spec.retryDelay));
    to.insert(QStringLiteral("retry_on"), toJson(spec.retryOn));
    to.insert(QStringLiteral("clean_env"), spec.cleanEnv);
    to.insert(QStringLiteral("stdin"), orNull(spec.stdinFile));
    to.insert(QStringLiteral("slots"), spec.slotCount);
    to.insert(QStringLiteral("resources"), toJson(spec.resources));
    to.insert(QStringLiteral("dedupe"), orNull(spec.dedupe));
    to.insert(QStringLiteral("idempotent"), spec.idempotent);
    to.insert(QStringLiteral("inputs"), toJson(spec.inputs));
    to.insert(QStringLiteral("outputs"), toJson(spec.outputs));
}

void addLatestRun(const Task& task, QJsonObject& to)
{
    to.insert(QStringLiteral("progress"), key(task.progress));
    to.insert(QStringLiteral("progress_text"), orNull(task.progressText));
    to.insert(QStringLiteral("exit_code"), key(task.exitCode));
    to.insert(QStringLiteral("signal"), key(task.signal));
    to.insert(QStringLiteral("runs"), task.runs);
    to.insert(QStringLiteral("pid"), key(task.pid));
    to.insert(QStringLiteral("last_line"), orNull(task.lastLine));
    to.insert(QStringLiteral("max_rss_bytes"), key(task.maxRssBytes));
    to.insert(QStringLiteral("user_seconds"), key(task.userSeconds));
    to.insert(QStringLiteral("system_seconds"), key(task.systemSeconds));
    to.insert(QStringLiteral("log_bytes"), key(task.logBytes));
}
} // namespace

QJsonObject taskShape(const Task& task)
{
    const TaskSpec& spec = task.spec;
    QJsonObject object{{QStringLiteral("id"), task.id.value},
                       {QStringLiteral("name"), spec.name},
                       {QStringLiteral("description"), orNull(spec.description)},
                       {QStringLiteral("state"), stateName(task.state)},
                       {QStringLiteral("state_reason"), orNull(task.stateReason)},
                       {QStringLiteral("queue"), spec.queue},
                       {QStringLiteral("priority"), spec.priority},
                       {QStringLiteral("order"), task.order},
                       {QStringLiteral("command"), spec.command.isEmpty() ? QJsonValue() : toJson(spec.command)},
                       {QStringLiteral("shell"), orNull(spec.shell)},
                       {QStringLiteral("cwd"), orNull(spec.cwd)},
                       {QStringLiteral("env"), toJson(spec.env)},
                       {QStringLiteral("tags"), toJson(spec.tags)},
                       {QStringLiteral("note"), orNull(spec.note)},
                       {QStringLiteral("workflow"), orNull(spec.workflow)},
                       {QStringLiteral("group"), orNull(spec.group)},
                       {QStringLiteral("owner"), orNull(spec.owner)},
                       {QStringLiteral("executor"), spec.executor},
                       {QStringLiteral("depends_on"), idList(task.dependsOn)},
                       {QStringLiteral("dependencies"), toJson(task.dependsOn)},
                       {QStringLiteral("archived"), task.archived}};
    addTimes(task, object);
    addRules(spec, object);
    addLatestRun(task, object);
    return object;
}

QJsonObject runShape(const Run& run)
{
    return {{QStringLiteral("task"), run.task.value},
            {QStringLiteral("run"), run.number},
            {QStringLiteral("state"), stateName(run.state)},
            {QStringLiteral("reason"), orNull(run.reason)},
            {QStringLiteral("claimed_at"), toJson(run.claimedAt)},
            {QStringLiteral("started_at"), toJson(run.startedAt)},
            {QStringLiteral("finished_at"), toJson(run.finishedAt)},
            {QStringLiteral("exit_code"), key(run.exitCode)},
            {QStringLiteral("signal"), key(run.signal)},
            {QStringLiteral("executor"), orNull(run.executor)},
            {QStringLiteral("actor"), orNull(run.actor)},
            {QStringLiteral("pid"), key(run.pid)},
            {QStringLiteral("progress"), key(run.progress)},
            {QStringLiteral("progress_text"), orNull(run.progressText)},
            {QStringLiteral("last_line"), orNull(run.lastLine)},
            {QStringLiteral("max_rss_bytes"), key(run.maxRssBytes)},
            {QStringLiteral("user_seconds"), seconds(run.userUs)},
            {QStringLiteral("system_seconds"), seconds(run.systemUs)},
            {QStringLiteral("paused_seconds"), run.pausedMs ? QJsonValue(double(*run.pausedMs) / 1e3) : QJsonValue()},
            {QStringLiteral("log_bytes"), run.logBytes},
            {QStringLiteral("log_kept_bytes"), run.logKeptBytes},
            {QStringLiteral("strays"), run.strays}};
}

QJsonObject eventShape(const Event& event)
{
    return {{QStringLiteral("seq"), event.seq.value},
            {QStringLiteral("at"), toJson(event.at)},
            {QStringLiteral("kind"), event.kind},
            {QStringLiteral("task"), toJson(event.task)},
            {QStringLiteral("run"), event.run > 0 ? QJsonValue(event.run) : QJsonValue()},
            {QStringLiteral("from"), key(event.from)},
            {QStringLiteral("to"), key(event.to)},
            {QStringLiteral("actor"), orNull(event.actor)},
            {QStringLiteral("data"), event.data}};
}

QJsonObject queueShape(const Queue& queue)
{
    return {{QStringLiteral("name"), queue.name},
            {QStringLiteral("state"), queueStateName(queue.state)},
            {QStringLiteral("slots"), queue.slotLimit},
            {QStringLiteral("weight"), queue.weight},
            {QStringLiteral("policy"), queue.policy},
            {QStringLiteral("policy_parameters"), toJson(queue.policyParameters)},
            {QStringLiteral("head_rule"), headRuleName(queue.headRule)},
            {QStringLiteral("skip_limit"), queue.skipLimit},
            {QStringLiteral("resource_limits"), toJson(queue.resourceLimits)},
            {QStringLiteral("slots_used"), queue.slotsUsed},
            {QStringLiteral("waiting"), queue.waiting},
            {QStringLiteral("ready"), queue.ready},
            {QStringLiteral("running"), queue.running}};
}

QJsonObject resourceShape(const ResourcePool& pool)
{
    return {{QStringLiteral("name"), pool.name},
            {QStringLiteral("capacity"), pool.capacity},
            {QStringLiteral("released_by_pause"), pool.releasedByPause},
            {QStringLiteral("used"), pool.used}};
}

QJsonObject operationShape(const answer::Operation& operation) { return toJson(operation).toObject(); }

QJsonObject statusShape(const answer::Status& status)
{
    QJsonObject object = toJson(status).toObject();
    object.insert(QStringLiteral("running"), true);
    object.insert(QStringLiteral("trouble"), orNull(status.trouble));
    return object;
}

QJsonObject reasonShape(const answer::Reason& reason)
{
    QJsonObject object = toJson(reason).toObject();
    object.insert(QStringLiteral("remedy"), orNull(reason.remedy));
    return object;
}

QJsonObject replyShape(const Reply& reply)
{
    return {{QStringLiteral("changed"), reply.changed},
            {QStringLiteral("unchanged"), reply.unchanged},
            {QStringLiteral("operation"), toJson(reply.operation)},
            {QStringLiteral("text"), orNull(reply.text)}};
}

} // namespace taskyard::cli
