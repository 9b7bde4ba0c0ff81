-- Reading the rollups (core/store/rollupreader.h).

-- name: event_first
SELECT at FROM event ORDER BY seq LIMIT 1;

-- name: queue_names
SELECT id, name FROM queue;

-- name: level_sums
SELECT queue_id, gauge, sum(change) FROM rollup_level WHERE width = ? AND at >= ? AND at < ? GROUP BY queue_id, gauge;

-- name: level_rows
SELECT at, queue_id, gauge, change, moment FROM rollup_level WHERE width = ? AND at >= ? AND at < ?;

-- name: count_rows
SELECT at, queue_id, what, n FROM rollup_count WHERE width = ? AND at >= ? AND at < ?;

-- name: run_sum
SELECT coalesce(sum(n), 0) FROM rollup_count WHERE width = ? AND at >= ? AND at < ? AND what GLOB 'run.*';

-- name: time_rows
SELECT at, queue_id, what, bucket, n, total, longest FROM rollup_time WHERE width = ? AND at >= ? AND at < ?;

-- name: cause_sums
SELECT queue_id, cause, sum(n) FROM rollup_cause WHERE width = ? AND at >= ? AND at < ? GROUP BY queue_id, cause;

-- name: cause_get
SELECT state, exit_code, signal, line, sample FROM cause WHERE id = ?;

-- name: template_rows
SELECT at, queue_id, template, state, bucket, n, total, longest FROM rollup_template
WHERE width = ? AND at >= ? AND at < ?;

-- name: template_get
SELECT pattern FROM template WHERE id = ?;

-- name: longest_rows
SELECT queue_id, run_ms, task_id, run FROM rollup_longest WHERE at >= ? AND at < ?;

-- name: runs_finished
SELECT queue_id, started_at, finished_at, eligible_at, task_id, number FROM run INDEXED BY run_finished
WHERE finished_at IS NOT NULL AND finished_at >= ? AND finished_at < ?;

-- name: task_name
SELECT name FROM task WHERE id = ? AND removed = 0;
