-- Keeping the rollups (core/store/rollups.h).

-- name: rollup_widths
SELECT width, folded_until, kept_from FROM rollup_width ORDER BY width;

-- name: rollup_width_set
UPDATE rollup_width SET folded_until = ?2, kept_from = ?3 WHERE width = ?1;

-- name: task_counted
SELECT queue_id, slots, removed, state FROM task WHERE id = ?;

-- name: run_counted
SELECT r.queue_id, r.started_at, r.eligible_at, t.name FROM run AS r CROSS JOIN task AS t ON t.id = r.task_id
WHERE r.task_id = ? AND r.number = ?;

-- name: rollup_level_add
INSERT INTO rollup_level (width, at, queue_id, gauge, change, moment) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET change = change + excluded.change, moment = moment + excluded.moment;

-- name: rollup_count_add
INSERT INTO rollup_count (width, at, queue_id, what, n) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET n = n + excluded.n;

-- name: rollup_time_add
INSERT INTO rollup_time (width, at, queue_id, what, bucket, n, total, longest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET n = n + excluded.n, total = total + excluded.total,
    longest = max(longest, excluded.longest);

-- name: rollup_cause_add
INSERT INTO rollup_cause (width, at, queue_id, cause, n) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET n = n + excluded.n;

-- name: rollup_template_add
INSERT INTO rollup_template (width, at, queue_id, template, state, bucket, n, total, longest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET n = n + excluded.n, total = total + excluded.total,
    longest = max(longest, excluded.longest);

-- name: cause_add
INSERT INTO cause (id, state, exit_code, signal, line, sample) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING;

-- name: template_add
INSERT INTO template (id, pattern) VALUES (?, ?) ON CONFLICT DO NOTHING;

-- name: rollup_longest_add
INSERT INTO rollup_longest (at, queue_id, run_ms, task_id, run) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING;

-- name: rollup_longest_shortest
SELECT run_ms FROM rollup_longest WHERE at = ? AND queue_id = ? ORDER BY run_ms DESC LIMIT 1 OFFSET ?;

-- name: rollup_longest_trim
DELETE FROM rollup_longest WHERE at = ? AND queue_id = ? AND run_ms < ?;

-- The rows of width ?1 from ?3 on and before ?4 become rows of width ?2.
-- name: rollup_level_fold
INSERT INTO rollup_level (width, at, queue_id, gauge, change, moment)
SELECT ?2, at - at % ?2, queue_id, gauge, sum(change), sum(moment + change * (at % ?2)) FROM rollup_level
WHERE width = ?1 AND at >= ?3 AND at < ?4 GROUP BY at - at % ?2, queue_id, gauge
ON CONFLICT DO UPDATE SET change = change + excluded.change, moment = moment + excluded.moment;

-- name: rollup_count_fold
INSERT INTO rollup_count (width, at, queue_id, what, n)
SELECT ?2, at - at % ?2, queue_id, what, sum(n) FROM rollup_count
WHERE width = ?1 AND at >= ?3 AND at < ?4 GROUP BY at - at % ?2, queue_id, what
ON CONFLICT DO UPDATE SET n = n + excluded.n;

-- name: rollup_time_fold
INSERT INTO rollup_time (width, at, queue_id, what, bucket, n, total, longest)
SELECT ?2, at - at % ?2, queue_id, what, bucket, sum(n), sum(total), max(longest) FROM rollup_time
WHERE width = ?1 AND at >= ?3 AND at < ?4 GROUP BY at - at % ?2, queue_id, what, bucket
ON CONFLICT DO UPDATE SET n = n + excluded.n, total = total + excluded.total,
    longest = max(longest, excluded.longest);

-- name: rollup_cause_fold
INSERT INTO rollup_cause (width, at, queue_id, cause, n)
SELECT ?2, at - at % ?2, queue_id, cause, sum(n) FROM rollup_cause
WHERE width = ?1 AND at >= ?3 AND at < ?4 GROUP BY at - at % ?2, queue_id, cause
ON CONFLICT DO UPDATE SET n = n + excluded.n;

-- name: rollup_template_fold
INSERT INTO rollup_template (width, at, queue_id, template, state, bucket, n, total, longest)
SELECT ?2, at - at % ?2, queue_id, template, state, bucket, sum(n), sum(total), max(longest) FROM rollup_template
WHERE width = ?1 AND at >= ?3 AND at < ?4 GROUP BY at - at % ?2, queue_id, template, state, bucket
ON CONFLICT DO UPDATE SET n = n + excluded.n, total = total + excluded.total,
    longest = max(longest, excluded.longest);

-- name: rollup_oldest
SELECT min(at) FROM rollup_level WHERE width = ?;

-- name: rollup_level_prune
DELETE FROM rollup_level WHERE width = ? AND at < ?;

-- name: rollup_count_prune
DELETE FROM rollup_count WHERE width = ? AND at < ?;

-- name: rollup_time_prune
DELETE FROM rollup_time WHERE width = ? AND at < ?;

-- name: rollup_cause_prune
DELETE FROM rollup_cause WHERE width = ? AND at < ?;

-- What a rebuild reads, from end to end.

-- name: rollup_newest
SELECT max(coalesce((SELECT max(at) FROM event), 0), coalesce((SELECT max(finished_at) FROM run), 0));

-- name: rollup_events
SELECT task_id, at, kind = 'task.created', from_state, to_state, queue_id, slots FROM event INDEXED BY event_task
WHERE task_id IS NOT NULL ORDER BY task_id, seq;

-- name: rollup_runs
SELECT r.task_id, r.number, coalesce(r.queue_id, t.queue_id), r.state, r.finished_at, r.started_at, r.eligible_at,
    r.exit_code, r.signal, coalesce(r.last_line, r.reason), t.name
FROM run AS r CROSS JOIN task AS t ON t.id = r.task_id WHERE r.finished_at IS NOT NULL;

-- name: rollup_open_tasks
SELECT t.queue_id, t.state, count(*), sum(CASE
    WHEN t.state IN ('starting', 'running') THEN t.slots
    WHEN t.state = 'stopping' THEN coalesce((SELECT e.slots FROM event AS e
        WHERE e.task_id = t.id AND e.slots IS NOT NULL ORDER BY e.seq DESC LIMIT 1), t.slots) ELSE 0 END)
FROM task AS t WHERE t.removed = 0 AND t.finished_at IS NULL GROUP BY t.queue_id, t.state;
