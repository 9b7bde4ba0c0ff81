-- Keeping the rollups (core/store/rollups.h), and reading them.

-- name: rollup_widths
SELECT width, folded_until, kept_from FROM rollup_width ORDER BY width;

-- name: rollup_width_set
UPDATE rollup_width SET folded_until = ?2, kept_from = ?3 WHERE width = ?1;

-- name: task_counted
SELECT queue_id, slots, removed FROM task WHERE id = ?;

-- name: run_counted
SELECT r.queue_id, r.started_at, r.eligible_at, t.name FROM run AS r CROSS JOIN task AS t ON t.id = r.task_id
WHERE r.task_id = ? AND r.number = ?;

-- name: rollup_get
SELECT at, queue_id, levels, counts FROM rollup WHERE width = ? AND at = ? AND queue_id = ?;

-- name: rollup_runs_get
SELECT at, queue_id, times, causes, templates, longest FROM rollup_runs WHERE width = ? AND at = ? AND queue_id = ?;

-- name: rollup_rows
SELECT at, queue_id, levels, counts FROM rollup WHERE width = ? AND at >= ? AND at < ? ORDER BY at;

-- The columns in the order of Part; those that are not asked for (?4, a bit for each) are not read.
-- name: rollup_runs_rows
SELECT at, queue_id, iif(?4 & 4, times, NULL), iif(?4 & 8, causes, NULL), iif(?4 & 16, templates, NULL),
    iif(?4 & 32, longest, NULL) FROM rollup_runs WHERE width = ?1 AND at >= ?2 AND at < ?3 ORDER BY at;

-- name: rollup_put
INSERT INTO rollup (width, at, queue_id, levels, counts) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET levels = excluded.levels, counts = excluded.counts;

-- name: rollup_runs_put
INSERT INTO rollup_runs (width, at, queue_id, times, causes, templates, longest) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET times = excluded.times, causes = excluded.causes, templates = excluded.templates,
    longest = excluded.longest;

-- name: rollup_oldest
SELECT min(at) FROM rollup WHERE width = ?;

-- name: rollup_prune
DELETE FROM rollup WHERE width = ? AND at < ?;

-- name: rollup_runs_prune
DELETE FROM rollup_runs WHERE width = ? AND at < ?;

-- name: cause_add
INSERT INTO cause (id, state, exit_code, signal, line, sample) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING;

-- name: cause_get
SELECT state, exit_code, signal, line, sample FROM cause WHERE id = ?;

-- name: template_add
INSERT INTO template (id, pattern) VALUES (?, ?) ON CONFLICT DO NOTHING;

-- name: template_get
SELECT pattern FROM template WHERE id = ?;

-- What a rebuild reads, from end to end.

-- name: rollup_newest
SELECT max(coalesce((SELECT max(at) FROM event), 0), coalesce((SELECT max(finished_at) FROM run), 0));

-- name: rollup_events
SELECT task_id, at, kind = 'task.created', from_state, to_state, queue_id, slots FROM event INDEXED BY event_task
WHERE task_id IS NOT NULL ORDER BY task_id, seq;

-- name: rollup_slots
SELECT at, slots FROM event INDEXED BY event_slots_there WHERE task_id IS NULL AND slots IS NOT NULL ORDER BY seq;

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
