-- What lists and details show of one task, and what a start needs.

-- name: task_row
SELECT t.state, t.state_reason, t.place, t.created_at, t.eligible_at, t.started_at, t.finished_at, t.runs, t.exit_code,
    t.signal, t.archived, q.name,
    r.progress, r.progress_text, r.pid, r.last_line, r.max_rss, r.user_us, r.system_us, r.log_bytes,
    s.*
FROM task AS t
CROSS JOIN queue AS q ON q.id = t.queue_id
CROSS JOIN spec AS s ON s.task_id = t.id
LEFT JOIN run AS r ON r.task_id = t.id AND r.number = t.runs
WHERE t.id = ? AND t.removed = 0;

-- name: task_spec
SELECT q.name, t.state, s.* FROM task AS t
CROSS JOIN queue AS q ON q.id = t.queue_id
CROSS JOIN spec AS s ON s.task_id = t.id
WHERE t.id = ? AND t.removed = 0;

-- name: task_standing
SELECT state, queue_id, archived, runs, state_reason FROM task WHERE id = ? AND removed = 0;

-- name: task_counts
SELECT state, count(*) FROM task WHERE archived = 0 AND removed = 0 GROUP BY state;

-- name: task_dedupe
SELECT id FROM task WHERE dedupe = ? AND dedupe IS NOT NULL AND finished_at IS NULL AND removed = 0;

-- name: task_ended_before
SELECT t.id FROM task AS t WHERE t.finished_at IS NOT NULL AND t.finished_at < ?
    AND NOT EXISTS (SELECT 1 FROM dependency AS d CROSS JOIN task AS w ON w.id = d.task_id
        WHERE d.on_id = t.id AND w.finished_at IS NULL AND w.removed = 0)
ORDER BY t.finished_at LIMIT ?;

-- name: run_tokens_of
SELECT token FROM run WHERE task_id IN (SELECT value FROM json_each(?1));

-- name: run_ended_between
SELECT finished_at, task_id, number, token FROM run INDEXED BY run_finished
WHERE (finished_at, task_id, number) > (?1, ?2, ?3) AND finished_at < ?4
ORDER BY finished_at, task_id, number LIMIT ?5;

-- Runs that were made elsewhere are known again by their tokens, and found by when they ended.
-- name: run_past_known
SELECT t.id, t.removed FROM run AS r INDEXED BY run_finished CROSS JOIN task AS t ON t.id = r.task_id
WHERE r.finished_at = ?1 AND r.finished_at IS NOT NULL AND r.token = ?2 AND r.boot_id = '' LIMIT 1;

-- name: task_ran_elsewhere
SELECT 1 FROM task AS t WHERE t.id = ? AND t.finished_at IS NOT NULL AND t.runs > 0
    AND NOT EXISTS (SELECT 1 FROM run AS r WHERE r.task_id = t.id AND r.boot_id <> '');

-- name: dependencies_of
SELECT on_id, condition FROM dependency WHERE task_id = ? ORDER BY on_id, condition;

-- name: dependencies_shown
SELECT d.on_id, d.condition FROM dependency AS d CROSS JOIN task AS t ON t.id = d.on_id
WHERE d.task_id = ? AND t.removed = 0 ORDER BY d.on_id, d.condition;

-- name: dependents_of
SELECT d.task_id, d.condition FROM dependency AS d CROSS JOIN task AS t ON t.id = d.task_id
WHERE d.on_id = ? AND t.removed = 0 ORDER BY d.task_id, d.condition;

-- name: downstream
WITH RECURSIVE reached (id) AS (
    SELECT value FROM json_each(?1)
    UNION
    SELECT d.task_id FROM reached CROSS JOIN dependency AS d ON d.on_id = reached.id
        CROSS JOIN task AS t ON t.id = d.task_id WHERE t.removed = 0)
SELECT id FROM reached EXCEPT SELECT value FROM json_each(?1) ORDER BY id;

-- name: run_get
SELECT * FROM run WHERE task_id = ? AND number = ?;

-- name: run_latest
SELECT * FROM run WHERE task_id = ? ORDER BY number DESC LIMIT 1;

-- name: latest_stop
SELECT data FROM event WHERE task_id = ? AND kind = 'task.state' AND to_state = 'stopping' ORDER BY seq DESC LIMIT 1;

-- name: runs_at_last_end
SELECT coalesce(max(run), 0) FROM event
WHERE task_id = ?1 AND kind = 'task.state' AND seq <= (SELECT max(seq) FROM event WHERE task_id = ?1
    AND kind = 'task.state'
    AND to_state IN ('succeeded', 'failed', 'timed-out', 'interrupted', 'cancelled', 'skipped'));

-- name: failures_after_run
SELECT count(*) FROM run WHERE task_id = ?1 AND number > ?2 AND state IN ('failed', 'timed-out');

-- name: run_list_of_task
SELECT * FROM run WHERE task_id = ? AND number > ? ORDER BY number LIMIT ?;

-- name: run_list_live
SELECT r.* FROM run AS r WHERE r.finished_at IS NULL ORDER BY r.task_id;

-- name: load_size
SELECT count(*) FROM task WHERE finished_at IS NULL;

-- name: load_all
SELECT coalesce(max(id), 0) FROM task;

-- name: load_tasks
SELECT id, state, queue_id, priority, place, created_at, eligible_at, slots, runs,
    pinned_key, not_before, deadline, expected, resources, share_group
FROM task NOT INDEXED WHERE finished_at IS NULL AND removed = 0 ORDER BY id;

-- name: load_dedupes
SELECT dedupe, id FROM task WHERE dedupe IS NOT NULL AND finished_at IS NULL AND removed = 0;

-- name: loaded_task
SELECT id, state, queue_id, priority, place, created_at, eligible_at, slots, runs,
    pinned_key, not_before, deadline, expected, resources, share_group
FROM task WHERE id = ?1 AND (removed = 0 OR ?2);

-- name: task_dedupe_keys
SELECT t.id, t.dedupe FROM json_each(?1) AS wanted CROSS JOIN task AS t ON t.id = wanted.value
WHERE t.dedupe IS NOT NULL ORDER BY t.id;

-- name: dependents_of_all
SELECT DISTINCT d.task_id FROM json_each(?1) AS wanted CROSS JOIN dependency AS d ON d.on_id = wanted.value
    CROSS JOIN task AS t ON t.id = d.task_id
WHERE t.removed = 0 ORDER BY d.task_id;

-- name: load_few_tasks
SELECT id, state, queue_id, priority, place, created_at, eligible_at, slots, runs,
    pinned_key, not_before, deadline, expected, resources, share_group
FROM task INDEXED BY task_open WHERE finished_at IS NULL AND removed = 0 ORDER BY id;

-- name: load_dependencies
SELECT d.task_id, d.on_id, d.condition, p.state, p.finished_at IS NOT NULL, p.removed
FROM dependency AS d CROSS JOIN task AS t ON t.id = d.task_id CROSS JOIN task AS p ON p.id = d.on_id
WHERE t.finished_at IS NULL AND t.removed = 0 ORDER BY d.task_id, d.on_id;

-- name: load_few_dependencies
SELECT d.task_id, d.on_id, d.condition, p.state, p.finished_at IS NOT NULL, p.removed
FROM task AS t INDEXED BY task_open CROSS JOIN dependency AS d ON d.task_id = t.id
    CROSS JOIN task AS p ON p.id = d.on_id
WHERE t.finished_at IS NULL AND t.removed = 0 ORDER BY d.task_id, d.on_id;

-- name: load_last_ids
SELECT max((SELECT value FROM counter WHERE name = 'task'), (SELECT coalesce(max(id), 0) FROM task)),
    max((SELECT value FROM counter WHERE name = 'queue'), (SELECT coalesce(max(id), 0) FROM queue)),
    max((SELECT value FROM counter WHERE name = 'operation'), (SELECT coalesce(max(id), 0) FROM operation));

-- name: triage_failures
SELECT t.id, t.state, t.exit_code, t.signal, coalesce(r.last_line, t.state_reason), t.finished_at
FROM task AS t LEFT JOIN run AS r ON r.task_id = t.id AND r.number = t.runs
WHERE t.state IN ('failed', 'timed-out', 'interrupted')
    AND t.state IN ('failed', 'timed-out', 'cancelled', 'skipped', 'interrupted') AND t.archived = 0 AND t.removed = 0;

-- name: triage_successes
SELECT t.id, t.queue_id, t.name, t.started_at, t.finished_at, t.archived
FROM task AS t INDEXED BY task_finished
WHERE t.finished_at IS NOT NULL AND t.finished_at > ?1 AND t.state = 'succeeded' AND t.started_at IS NOT NULL
    AND t.removed = 0
ORDER BY t.finished_at DESC LIMIT ?2;

-- name: triage_live
SELECT t.id, t.queue_id, t.name, r.started_at, r.paused, r.last_line
FROM run AS r INDEXED BY run_live CROSS JOIN task AS t ON t.id = r.task_id
WHERE r.finished_at IS NULL AND t.state = 'running' AND r.started_at IS NOT NULL;
