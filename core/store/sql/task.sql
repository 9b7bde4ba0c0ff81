-- Changes of tasks. Each says by the rows it touched whether it fitted what is stored.

-- name: task_insert
INSERT INTO task (id, state, state_reason, queue_id, priority, place, pinned_key, not_before, deadline, expected,
    slots, resources, share_group, dedupe, name, created_at, eligible_at, finished_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: task_spec_insert
INSERT INTO task_spec (task_id, description, command, shell, cwd, env, clean_env, stdin, tags, note, workflow, owner,
    timeout, grace, retries, retry_delay, retry_on, executor, idempotent, inputs, outputs, operation_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: task_has_run
UPDATE task SET runs = ?2, started_at = ?3, exit_code = ?4, signal = ?5 WHERE id = ?1;

-- Times are those of the latest run, whoever ends the task afterwards; what has not ended is not in the archive.
-- name: task_move
UPDATE task SET state = ?2, state_reason = ?3, eligible_at = coalesce(?4, eligible_at),
    not_before = coalesce(?5, not_before),
    finished_at = CASE WHEN ?6 IS NOT NULL THEN coalesce(
        (SELECT r.finished_at FROM run AS r WHERE r.task_id = task.id AND r.number = task.runs), ?6) END,
    archived = CASE WHEN ?6 IS NOT NULL THEN archived ELSE 0 END
WHERE id = ?7 AND state = ?1;

-- name: task_claim
UPDATE task SET state = 'starting', state_reason = NULL, runs = ?2 WHERE id = ?1 AND state = 'queued' AND runs = ?2 - 1;

-- name: task_withdraw
UPDATE task SET state = ?3, runs = runs - 1 WHERE id = ?1 AND state = 'starting' AND runs = ?2;

-- name: task_started
UPDATE task SET state = CASE state WHEN 'starting' THEN 'running' ELSE state END, started_at = ?2, exit_code = NULL,
    signal = NULL
WHERE id = ?1 AND state IN ('starting', 'running', 'paused', 'stopping');

-- name: task_live_state
UPDATE task SET state = ?2 WHERE id = ?1 AND state IN ('starting', 'running', 'paused', 'stopping');

-- name: task_figures
UPDATE task SET exit_code = ?2, signal = ?3,
    started_at = (SELECT r.started_at FROM run AS r WHERE r.task_id = task.id AND r.number = task.runs)
WHERE id = ?1;

-- name: task_priority
UPDATE task SET priority = ?2 WHERE id = ?1;

-- name: task_place
UPDATE task SET queue_id = ?2, place = ?3, pinned_key = ?4 WHERE id = ?1;

-- name: task_asked
UPDATE task SET name = ?2, priority = ?3, not_before = ?4, deadline = ?5, expected = ?6, slots = ?7, resources = ?8,
    share_group = ?9, dedupe = ?10
WHERE id = ?1;

-- name: task_spec_update
UPDATE task_spec SET description = ?2, command = ?3, shell = ?4, cwd = ?5, env = ?6, clean_env = ?7, stdin = ?8,
    tags = ?9, note = ?10, workflow = ?11, owner = ?12, timeout = ?13, grace = ?14, retries = ?15, retry_delay = ?16,
    retry_on = ?17, executor = ?18, idempotent = ?19, inputs = ?20, outputs = ?21
WHERE task_id = ?1;

-- name: task_restore
UPDATE task SET state = ?2, state_reason = ?3, priority = ?4, queue_id = ?5, place = ?6, pinned_key = ?7,
    not_before = ?8, archived = ?9 AND ?11, removed = ?10,
    finished_at = CASE WHEN ?11 THEN coalesce(finished_at,
        (SELECT r.finished_at FROM run AS r WHERE r.task_id = task.id AND r.number = task.runs), ?12) END
WHERE id = ?1;

-- name: task_state
SELECT state FROM task WHERE id = ?;

-- Hidden, so that no other index than that of the ids has it meanwhile.
-- name: task_restore_by
UPDATE task SET state = ?2, finished_at = NULL, removed = 1 WHERE id = ?1;

-- name: tasks_archived
UPDATE task SET archived = ?2 WHERE id IN (SELECT value FROM json_each(?1));

-- name: tasks_removed
UPDATE task SET removed = ?2 WHERE id IN (SELECT value FROM json_each(?1));

-- name: tasks_purge
DELETE FROM task WHERE id IN (SELECT value FROM json_each(?1)) AND (finished_at IS NOT NULL OR removed = 1);

-- name: dependency_insert
INSERT INTO dependency (task_id, on_id, condition) VALUES (?, ?, ?);

-- name: dependency_clear
DELETE FROM dependency WHERE task_id = ?;
