-- Changes of runs.

-- name: run_insert
INSERT INTO run (task_id, number, state, token, boot_id, executor, actor, claimed_at, queue_id, eligible_at)
SELECT id, ?2, 'starting', ?3, ?4, coalesce(nullif(?5, ''), (SELECT executor FROM task_spec WHERE task_id = ?1)), ?6, ?7,
    queue_id, eligible_at
FROM task WHERE id = ?1;

-- Of a run that was made elsewhere: it has no directory, and no boot of this machine.
-- name: run_insert_past
INSERT INTO run (task_id, number, state, reason, token, boot_id, executor, claimed_at, started_at, finished_at, exit_code,
    signal, log_bytes, queue_id)
VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: run_reclaim
UPDATE run SET token = ?3, boot_id = ?4 WHERE task_id = ?1 AND number = ?2 AND state = 'starting' AND started_at IS NULL;

-- name: run_withdraw
DELETE FROM run WHERE task_id = ? AND number = ? AND state = 'starting' AND started_at IS NULL;

-- name: run_started
UPDATE run SET state = CASE state WHEN 'starting' THEN 'running' ELSE state END, pid = ?3, started_at = ?4
WHERE task_id = ?1 AND number = ?2 AND finished_at IS NULL;

-- name: run_live_state
UPDATE run SET state = ?3 WHERE task_id = ?1 AND number = ?2 AND finished_at IS NULL;

-- name: run_end
UPDATE run SET state = ?3, reason = ?4, finished_at = ?5, started_at = coalesce(?6, started_at),
    pid = coalesce(?7, pid), exit_code = ?8, signal = ?9, paused = ?10, user_us = ?11, system_us = ?12, max_rss = ?13,
    log_bytes = ?14, log_kept_bytes = ?15, progress = ?16, progress_text = ?17, last_line = ?18, strays = ?19
WHERE task_id = ?1 AND number = ?2 AND finished_at IS NULL;
