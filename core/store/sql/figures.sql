-- Reading the figures (core/store/rollupreader.h).

-- name: event_first
SELECT at FROM event ORDER BY seq LIMIT 1;

-- Behind what counts from the beginning of time on.
-- name: rollup_first
SELECT min(at) FROM rollup WHERE width = ? AND at > 0;

-- name: queue_names
SELECT id, name FROM queue;

-- name: runs_finished
SELECT queue_id, started_at, finished_at, eligible_at FROM run INDEXED BY run_finished
WHERE finished_at IS NOT NULL AND finished_at >= ? AND finished_at < ?;

-- name: task_name
SELECT name FROM task WHERE id = ? AND removed = 0;
