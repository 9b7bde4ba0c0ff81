// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of every struct that crosses the wire, named once: fields(value, visitor) calls visitor(name, member) for
// each. json.h reads and writes JSON from these; the names are the contract of resources/docs/protocol.md.
#pragma once

#include "core/api/commands.h"
#include "core/api/engineapi.h"
#include "core/api/queries.h"

namespace taskyard {

template <class T, class Self>
concept SelfOf = std::same_as<std::remove_const_t<Self>, T>;

#define TASKYARD_FIELDS(Type, ...)                                                                                     \
    template <class Self, class Visitor>                                                                               \
        requires SelfOf<Type, Self>                                                                                    \
    void fields([[maybe_unused]] Self& self, [[maybe_unused]] Visitor&& v)                                             \
    {                                                                                                                  \
        __VA_ARGS__                                                                                                    \
    }
#define F(key, member) v(key, self.member);

TASKYARD_FIELDS(TaskRef, F("id", id) F("key", key))
TASKYARD_FIELDS(Dependency, F("task", task) F("condition", condition))
TASKYARD_FIELDS(TaskSpec,
                F("key", key) F("name", name) F("description", description) F("queue", queue) F("priority", priority)
                    F("command", command) F("shell", shell) F("cwd", cwd) F("env", env) F("clean_env", cleanEnv)
                        F("stdin", stdinFile) F("tags", tags) F("note", note) F("workflow", workflow) F("group", group)
                            F("owner", owner) F("after", after) F("after_any", afterAny) F("after_fail", afterFail)
                                F("at", at) F("deadline", deadline) F("timeout", timeout) F("grace", grace)
                                    F("expected", expected) F("retries", retries) F("retry_delay", retryDelay)
                                        F("retry_on", retryOn) F("held", held) F("slots", slotCount)
                                            F("resources", resources) F("executor", executor) F("dedupe", dedupe)
                                                F("idempotent", idempotent) F("inputs", inputs) F("outputs", outputs))
TASKYARD_FIELDS(Task, F("id", id) F("spec", spec) F("state", state) F("state_reason", stateReason) F("order", order)
                          F("depends_on", dependsOn) F("created_at", createdAt) F("eligible_at", eligibleAt)
                              F("started_at", startedAt) F("finished_at", finishedAt)
                                  F("predicted_start_at", predictedStartAt) F("progress", progress)
                                      F("progress_text", progressText) F("exit_code", exitCode) F("signal", signal)
                                          F("runs", runs) F("pid", pid) F("last_line", lastLine)
                                              F("last_output_at", lastOutputAt) F("max_rss_bytes", maxRssBytes)
                                                  F("user_seconds", userSeconds) F("system_seconds", systemSeconds)
                                                      F("log_bytes", logBytes) F("archived", archived))
TASKYARD_FIELDS(Run,
                F("task", task) F("run", number) F("state", state) F("reason", reason) F("token", token)
                    F("boot_id", bootId) F("executor", executor) F("actor", actor) F("claimed_at", claimedAt)
                        F("started_at", startedAt) F("finished_at", finishedAt) F("pid", pid) F("exit_code", exitCode)
                            F("signal", signal) F("paused_ms", pausedMs) F("user_us", userUs) F("system_us", systemUs)
                                F("max_rss_bytes", maxRssBytes) F("log_bytes", logBytes)
                                    F("log_kept_bytes", logKeptBytes) F("progress", progress)
                                        F("progress_text", progressText) F("last_line", lastLine) F("strays", strays))
TASKYARD_FIELDS(Queue,
                F("id", id) F("name", name) F("state", state) F("slots", slotLimit) F("weight", weight)
                    F("policy", policy) F("policy_parameters", policyParameters) F("head_rule", headRule)
                        F("skip_limit", skipLimit) F("resource_limits", resourceLimits) F("slots_used", slotsUsed)
                            F("waiting", waiting) F("ready", ready) F("running", running))
TASKYARD_FIELDS(ResourcePool,
                F("name", name) F("capacity", capacity) F("released_by_pause", releasedByPause) F("used", used))
TASKYARD_FIELDS(Event, F("seq", seq) F("at", at) F("kind", kind) F("task", task) F("run", run) F("from", from)
                           F("to", to) F("actor", actor) F("data", data))
TASKYARD_FIELDS(ProgressUpdate, F("task", task) F("progress", progress) F("text", text) F("last_line", lastLine)
                                    F("log_bytes", logBytes))
TASKYARD_FIELDS(EventBatch, F("events", events) F("progress", progress) F("gap", gap))
TASKYARD_FIELDS(Error, F("code", code) F("what", what) F("where", where) F("hint", hint))
TASKYARD_FIELDS(TaskRange, F("from", from) F("to", to))
TASKYARD_FIELDS(Selection, F("ids", ids) F("filter", filter) F("sort", sort) F("ranges", ranges) F("except", except))
TASKYARD_FIELDS(Reply,
                F("changed", changed) F("unchanged", unchanged) F("ids", ids) F("first", first) F("last", last)
                    F("import", import) F("report", report) F("operation", operation) F("text", text) F("data", data))

namespace command {
TASKYARD_FIELDS(Add, F("tasks", tasks) F("dry_run", dryRun))
TASKYARD_FIELDS(ImportBegin, F("format", format) F("file_name", fileName) F("cwd", cwd) F("scale", scale)
                                 F("dry_run", dryRun) F("queue", queue))
TASKYARD_FIELDS(ImportAppend, F("import", import) F("text", text))
TASKYARD_FIELDS(ImportCommit, F("import", import) F("abort", abort))
TASKYARD_FIELDS(Hold, F("selection", selection))
TASKYARD_FIELDS(Release, F("selection", selection))
TASKYARD_FIELDS(Pause, F("selection", selection))
TASKYARD_FIELDS(Resume, F("selection", selection))
TASKYARD_FIELDS(Cancel, F("selection", selection) F("grace", grace))
TASKYARD_FIELDS(Kill, F("selection", selection) F("signal", signal))
TASKYARD_FIELDS(Retry, F("selection", selection) F("downstream", downstream) F("force", force))
TASKYARD_FIELDS(Skip, F("selection", selection) F("done", done))
TASKYARD_FIELDS(Remove, F("selection", selection))
TASKYARD_FIELDS(Archive, F("selection", selection) F("archived", archived))
TASKYARD_FIELDS(Priority, F("selection", selection) F("value", value) F("relative", relative))
TASKYARD_FIELDS(Move, F("selection", selection) F("to", to) F("queue", queue) F("anchor", anchor))
TASKYARD_FIELDS(Depend,
                F("selection", selection) F("on", on) F("not_on", notOn) F("condition", condition) F("dry_run", dryRun))
TASKYARD_FIELDS(Edit, F("selection", selection) F("fields", fields) F("add_tags", addTags) F("remove_tags", removeTags)
                          F("add_priority", addPriority) F("dry_run", dryRun))
TASKYARD_FIELDS(Note, F("selection", selection) F("text", text))
TASKYARD_FIELDS(Tag, F("selection", selection) F("add", add) F("remove", remove))
TASKYARD_FIELDS(Undo, )
TASKYARD_FIELDS(Redo, )
TASKYARD_FIELDS(QueueAdd, F("queue", queue) F("fields", fields))
TASKYARD_FIELDS(QueueSet, F("queue", queue) F("fields", fields))
TASKYARD_FIELDS(QueueState, F("queue", queue) F("state", state))
TASKYARD_FIELDS(QueueRemove, F("queue", queue))
TASKYARD_FIELDS(Slots, F("count", count))
TASKYARD_FIELDS(ResourceSet, F("resource", resource) F("capacity", capacity) F("released_by_pause", releasedByPause))
TASKYARD_FIELDS(ResourceRemove, F("resource", resource))
TASKYARD_FIELDS(Progress, F("token", token) F("done", done) F("total", total) F("text", text))
TASKYARD_FIELDS(Drain, F("draining", draining))
TASKYARD_FIELDS(Stop, F("kill_runs", killRuns))
TASKYARD_FIELDS(Backup, F("path", path))
TASKYARD_FIELDS(Retention, F("ended_days", endedDays) F("log_days", logDays))
TASKYARD_FIELDS(ReportBegin, F("path", path) F("format", format) F("from", from) F("to", to) F("filter", filter)
                                 F("title", title) F("sections", sections) F("limit", limit))
TASKYARD_FIELDS(ReportCancel, F("report", report))
} // namespace command

namespace query {
TASKYARD_FIELDS(TaskList, F("filter", filter) F("sort", sort) F("limit", limit) F("after", after) F("count", count)
                              F("skip", skip) F("cursors", cursors))
TASKYARD_FIELDS(TaskAnchors, F("filter", filter) F("sort", sort) F("every", every) F("find", find))
TASKYARD_FIELDS(TaskGroups, F("filter", filter) F("by", by))
TASKYARD_FIELDS(TaskDetails, F("task", task))
TASKYARD_FIELDS(TaskCount, F("filter", filter))
TASKYARD_FIELDS(RunList, F("task", task) F("filter", filter) F("limit", limit) F("after", after))
TASKYARD_FIELDS(EventList, F("since", since) F("task", task) F("limit", limit))
TASKYARD_FIELDS(Why, F("task", task))
TASKYARD_FIELDS(Log, F("task", task) F("run", run) F("offset", offset) F("length", length) F("tail_lines", tailLines))
TASKYARD_FIELDS(QueueList, )
TASKYARD_FIELDS(ResourceList, )
TASKYARD_FIELDS(QueueFront, F("queues", queues) F("limit", limit))
TASKYARD_FIELDS(Triage, F("quiet_after", quietAfter) F("slow", slow) F("fast", fast))
TASKYARD_FIELDS(OperationList, F("limit", limit))
TASKYARD_FIELDS(Status, )
TASKYARD_FIELDS(Statistics, F("filter", filter))
TASKYARD_FIELDS(Trend, F("queues", queues) F("from", from) F("to", to) F("points", points) F("step", step)
                           F("figures", figures))
TASKYARD_FIELDS(Figures, F("queues", queues) F("from", from) F("to", to) F("top", top))
TASKYARD_FIELDS(TemplateTrend, F("task", task) F("pattern", pattern) F("queues", queues) F("from", from) F("to", to)
                                   F("points", points))
TASKYARD_FIELDS(Timeline, F("by", by) F("queues", queues) F("from", from) F("to", to) F("limit", limit)
                              F("points", points) F("lanes", lanes))
TASKYARD_FIELDS(Doctor, )
TASKYARD_FIELDS(ReportProgress, F("report", report) F("beyond", beyond))
} // namespace query

namespace answer {
TASKYARD_FIELDS(Tasks, F("tasks", tasks) F("next", next) F("total", total) F("cursors", cursors))
TASKYARD_FIELDS(TaskAnchors, F("total", total) F("every", every) F("cursors", cursors) F("rows", rows))
TASKYARD_FIELDS(TaskGroup, F("value", value) F("count", count))
TASKYARD_FIELDS(TaskGroups, F("groups", groups))
TASKYARD_FIELDS(TaskDetails, F("task", task) F("runs", runs) F("blocks", blocks))
TASKYARD_FIELDS(Count, F("count", count))
TASKYARD_FIELDS(Runs, F("runs", runs) F("next", next))
TASKYARD_FIELDS(Events, F("events", events) F("last", last))
TASKYARD_FIELDS(Reason, F("code", code) F("text", text) F("remedy", remedy) F("tasks", tasks))
TASKYARD_FIELDS(Why, F("state", state) F("reasons", reasons))
TASKYARD_FIELDS(Log, F("bytes", bytes) F("offset", offset) F("total", total) F("gap_start", gapStart)
                         F("gap_end", gapEnd) F("ended", ended))
TASKYARD_FIELDS(Queues, F("queues", queues) F("policies", policies))
TASKYARD_FIELDS(Resources, F("slots", slotCount) F("slots_used", slotsUsed) F("pools", pools))
TASKYARD_FIELDS(QueueTasks, F("queue", queue) F("running", running) F("next", next))
TASKYARD_FIELDS(QueueFront, F("queues", queues))
TASKYARD_FIELDS(TroubleGroup, F("kind", kind) F("filter", filter) F("state", state) F("exit_code", exitCode)
                                  F("signal", signal) F("line", line) F("sample", sample) F("count", count)
                                      F("newest", newest) F("newest_at", newestAt) F("normal", normal))
TASKYARD_FIELDS(Triage, F("groups", groups) F("group_count", groupCount) F("task_count", taskCount))
TASKYARD_FIELDS(Operation,
                F("id", id) F("at", at) F("actor", actor) F("label", label) F("changes", changes) F("undone", undone))
TASKYARD_FIELDS(Operations, F("operations", operations))
TASKYARD_FIELDS(Status,
                F("version", version) F("data_dir", dataDir) F("pid", pid) F("started_at", startedAt)
                    F("draining", draining) F("trouble", trouble) F("tasks", tasks) F("slots", slotCount)
                        F("slots_used", slotsUsed) F("last_event", lastEvent) F("clients", clients) F("redo", redo))
TASKYARD_FIELDS(Statistics, F("figures", figures))
TASKYARD_FIELDS(Band, F("count", count) F("p50", p50) F("p90", p90) F("p95", p95) F("max", max))
TASKYARD_FIELDS(Trend,
                F("from", from) F("to", to) F("step", step) F("last_event", last) F("before", before) F("depth", depth)
                    F("depth_mean", depthMean) F("slots_used", slotsUsed) F("slots_there", slotsThere)
                        F("arrivals", arrivals) F("reopened", reopened) F("started", started) F("retried", retried)
                            F("completions", completions) F("runs", runs) F("wait_ms", wait) F("run_ms", run))
TASKYARD_FIELDS(Times, F("count", count) F("mean", mean) F("p50", p50) F("p90", p90) F("p95", p95) F("max", max)
                           F("exact", exact))
TASKYARD_FIELDS(TimeRange, F("from", from) F("to", to) F("count", count))
TASKYARD_FIELDS(QueueFigures,
                F("queue", queue) F("arrivals", arrivals) F("completions", completions) F("runs", runs)
                    F("succeeded", succeeded) F("failed", failed) F("retried", retried) F("slot_ms", slotMs))
TASKYARD_FIELDS(CauseFigures, F("filter", filter) F("state", state) F("exit_code", exitCode) F("signal", signal)
                                  F("line", line) F("sample", sample) F("count", count))
TASKYARD_FIELDS(LongRun,
                F("task", task) F("run", run) F("name", name) F("gone", gone) F("queue", queue) F("run_ms", runMs))
TASKYARD_FIELDS(TemplateFigures,
                F("pattern", pattern) F("runs", runs) F("succeeded", succeeded) F("failed", failed) F("run_ms", run))
TASKYARD_FIELDS(Figures,
                F("from", from) F("to", to) F("last_event", last) F("depth", depth) F("arrivals", arrivals)
                    F("reopened", reopened) F("started", started) F("retried", retried) F("completions", completions)
                        F("runs", runs) F("success_rate", successRate) F("slot_ms", slotMs) F("capacity_ms", capacityMs)
                            F("wait_ms", wait) F("run_ms", run) F("wait_histogram", waitHistogram)
                                F("run_histogram", runHistogram) F("queues", queues) F("failures", failures)
                                    F("cause_count", causeCount) F("causes", causes) F("longest", longest)
                                        F("template_count", templateCount) F("templates", templates))
TASKYARD_FIELDS(TemplateTrend, F("pattern", pattern) F("from", from) F("to", to) F("step", step) F("last_event", last)
                                   F("runs", runs) F("run_ms", run))
TASKYARD_FIELDS(TimelinePause, F("from", from) F("to", to))
TASKYARD_FIELDS(TimelineRun, F("task", task) F("run", run) F("state", state) F("name", name) F("lane", lane)
                                 F("from", from) F("to", to) F("pauses", pauses))
TASKYARD_FIELDS(TimelineLane, F("name", name) F("runs", runs) F("counts", counts))
TASKYARD_FIELDS(Timeline, F("by", by) F("from", from) F("to", to) F("step", step) F("last_event", last)
                              F("lane_count", laneCount) F("lanes", lanes) F("runs", runs))
TASKYARD_FIELDS(Check, F("name", name) F("ok", ok) F("text", text) F("hint", hint))
TASKYARD_FIELDS(Doctor, F("checks", checks))
TASKYARD_FIELDS(ReportProgress, F("rows", rows) F("total", total) F("ended", ended) F("bytes", bytes) F("runs", runs))
} // namespace answer

#undef F
#undef TASKYARD_FIELDS

} // namespace taskyard
