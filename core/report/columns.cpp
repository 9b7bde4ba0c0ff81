// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/columns.h"

namespace taskyard::report {

namespace {
constexpr bool kRight = true;
constexpr bool kOffPaper = false;
constexpr const char* kRunTime = "from start to end of the run, pauses included";
constexpr const char* kWaitTime = "from when the task had last become ready to the start of the run";

constexpr Column kSummary[] = {
    {"figure", "Figure", 26},
    {"value", "This period", 14, kRight},
    {"before", "Period before", 14, kRight,
     "the same figure over an equally long time directly before; absent without a start"},
    {"unit", "Unit", 8},
    {"definition", "Definition", 60},
};

constexpr Column kTrend[] = {
    {"from", "From", 20, false, "start of the step"},
    {"held", "Held", 8, kRight, "tasks held at the end of the step"},
    {"scheduled", "Scheduled", 10, kRight, "tasks that waited for a time, likewise"},
    {"blocked", "Blocked", 8, kRight, "tasks that waited for tasks, likewise"},
    {"queued", "Queued", 8, kRight, "tasks that waited for a slot, likewise"},
    {"running", "Running", 8, kRight, "tasks starting, running or stopping, likewise"},
    {"paused", "Paused", 8, kRight, "paused tasks, likewise"},
    {"arrivals", "Arrivals", 8, kRight, "tasks created in the step"},
    {"completions", "Completions", 11, kRight, "entries into an ended state in the step"},
    {"failures", "Failures", 8, kRight, "runs that failed, timed out or were interrupted in the step"},
    {"wait_p50_seconds", "Wait P50 (s)", 12, kRight,
     "median wait time of the runs that ended in the step; percentiles within 1.6 %"},
    {"wait_p95_seconds", "Wait P95 (s)", 12, kRight, "95th percentile, likewise"},
    {"run_p50_seconds", "Run P50 (s)", 12, kRight, "median run time, likewise"},
    {"run_p95_seconds", "Run P95 (s)", 12, kRight, "95th percentile, likewise"},
};

constexpr Column kFailure[] = {
    {"runs", "Runs", 8, kRight, "runs that ended like this"},
    {"share", "Share (%)", 9, kRight, "of all runs that failed, timed out or were interrupted"},
    {"state", "State", 11},
    {"exit_code", "Exit", 5, kRight},
    {"signal", "Signal", 6, kRight},
    {"cause", "Cause", 44, false, "the last line of the output, or the reason, without what varies from task to task"},
    {"sample", "For example", 44, false, "such a line"},
    {"filter", "Tasks", 36, false, "a filter that selects the tasks that still stand like this", kOffPaper},
};

constexpr Column kSlowest[] = {
    {"task", "Task", 8, kRight},
    {"name", "Name", 32},
    {"queue", "Queue", 12},
    {"run", "Run", 4, kRight, "number of the attempt"},
    {"state", "State", 11},
    {"run_seconds", "Run (s)", 12, kRight, kRunTime},
    {"wait_seconds", "Wait (s)", 12, kRight, kWaitTime},
    {"finished_at", "Finished", 20},
};

constexpr Column kRetried[] = {
    {"task", "Task", 8, kRight},
    {"name", "Name", 32},
    {"queue", "Queue", 12},
    {"attempts", "Attempts", 8, kRight, "number of its latest run that ended in the period"},
    {"state", "State", 11, false, "how that run ended"},
    {"reason", "Reason", 36},
    {"finished_at", "Finished", 20},
};

constexpr Column kWait[] = {
    {"queue", "Queue", 16, false, "that the runs ran for; absent: all together", true, "all together"},
    {"runs", "Runs", 8, kRight},
    {"failed", "Failed", 8, kRight, "failed, timed out or interrupted"},
    {"wait_p50_seconds", "Wait P50 (s)", 12, kRight, kWaitTime},
    {"wait_p90_seconds", "Wait P90 (s)", 12, kRight},
    {"wait_p95_seconds", "Wait P95 (s)", 12, kRight},
    {"wait_max_seconds", "Wait max (s)", 12, kRight},
    {"run_p50_seconds", "Run P50 (s)", 12, kRight, kRunTime},
    {"run_p90_seconds", "Run P90 (s)", 12, kRight},
    {"run_p95_seconds", "Run P95 (s)", 12, kRight},
    {"run_max_seconds", "Run max (s)", 12, kRight},
    {"wait_total_seconds", "Wait total (s)", 12, kRight, "", kOffPaper},
    {"run_total_seconds", "Run total (s)", 12, kRight, "", kOffPaper},
};

constexpr Column kChange[] = {
    {"operation", "Operation", 9, kRight},
    {"at", "At", 20},
    {"actor", "By", 16},
    {"label", "What", 44},
    {"changes", "Changes", 8, kRight, "tasks and other things that it changed or created"},
    {"undone", "Undone", 7, false, "yes: it has been taken back since"},
};

constexpr Column kOpen[] = {
    {"task", "Task", 8, kRight},
    {"name", "Name", 32},
    {"queue", "Queue", 12},
    {"state", "State", 10},
    {"priority", "Priority", 8, kRight},
    {"created_at", "Created", 20},
    {"started_at", "Started", 20, false, "its latest run"},
    {"runs", "Runs", 5, kRight, "attempts so far"},
    {"reason", "Reason", 24, false, "why it is in this state, where something told", kOffPaper},
};

constexpr Column kRun[] = {
    {"task", "Task", 8, kRight},
    {"name", "Name", 32},
    {"queue", "Queue", 12},
    {"priority", "Priority", 8, kRight, "", kOffPaper},
    {"workflow", "Workflow", 14, false, "", kOffPaper},
    {"owner", "Owner", 10, false, "", kOffPaper},
    {"tags", "Tags", 12, false, "", kOffPaper},
    {"run", "Run", 4, kRight, "number of the attempt"},
    {"state", "State", 11},
    {"reason", "Reason", 24, false, "", kOffPaper},
    {"created_at", "Created", 20, false, "the task", kOffPaper},
    {"eligible_at", "Ready", 20, false, "when the task had last become ready", kOffPaper},
    {"claimed_at", "Claimed", 20, false, "when the engine had decided to start it", kOffPaper},
    {"started_at", "Started", 20},
    {"finished_at", "Finished", 20},
    {"wait_seconds", "Wait (s)", 10, kRight, kWaitTime},
    {"run_seconds", "Run (s)", 10, kRight, kRunTime},
    {"paused_seconds", "Paused (s)", 10, kRight, "", kOffPaper},
    {"exit_code", "Exit", 5, kRight},
    {"signal", "Signal", 6, kRight, "", kOffPaper},
    {"user_seconds", "User (s)", 10, kRight, "processor time of the run's processes", kOffPaper},
    {"system_seconds", "System (s)", 10, kRight, "processor time of the system for them", kOffPaper},
    {"max_rss_bytes", "Memory (bytes)", 12, kRight, "greatest resident memory of one of them", kOffPaper},
    {"log_bytes", "Output (bytes)", 12, kRight, "that it wrote", kOffPaper},
    {"executor", "Executor", 9, false, "", kOffPaper},
    {"command", "Command", 40, false, "", kOffPaper},
};
} // namespace

constinit const std::span<const Column> kSummaryColumns = kSummary;
constinit const std::span<const Column> kTrendColumns = kTrend;
constinit const std::span<const Column> kFailureColumns = kFailure;
constinit const std::span<const Column> kSlowestColumns = kSlowest;
constinit const std::span<const Column> kRetriedColumns = kRetried;
constinit const std::span<const Column> kWaitColumns = kWait;
constinit const std::span<const Column> kChangeColumns = kChange;
constinit const std::span<const Column> kOpenColumns = kOpen;
constinit const std::span<const Column> kRunColumns = kRun;

} // namespace taskyard::report
