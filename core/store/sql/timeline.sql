-- Runs as bars over time (core/store/timeline.cpp).

-- Those that ended in [?1, ?2) and began before ?3, of some queues (a list of ids; NULL: all).
-- name: timeline_ended
SELECT one.task_id, one.number, one.state, one.started_at, one.finished_at, one.paused,
    coalesce(one.queue_id, t.queue_id), one.executor, told.workflow, substr(t.name, 1, 200)
FROM run AS one INDEXED BY run_finished CROSS JOIN task AS t ON t.id = one.task_id
    LEFT JOIN task_spec AS told ON told.task_id = one.task_id
WHERE one.finished_at IS NOT NULL AND one.finished_at >= ?1 AND one.finished_at < ?2
    AND min(coalesce(one.started_at, one.finished_at), one.finished_at) < ?3
    AND (?4 IS NULL OR coalesce(one.queue_id, t.queue_id) IN (SELECT value FROM json_each(?4)))
    AND t.removed = 0
LIMIT ?5;

-- Those that have not ended and began before ?1, likewise.
-- name: timeline_live
SELECT one.task_id, one.number, one.state, coalesce(one.started_at, one.claimed_at), one.finished_at, one.paused,
    coalesce(one.queue_id, t.queue_id), one.executor, told.workflow, substr(t.name, 1, 200)
FROM run AS one INDEXED BY run_live CROSS JOIN task AS t ON t.id = one.task_id
    LEFT JOIN task_spec AS told ON told.task_id = one.task_id
WHERE one.finished_at IS NULL AND coalesce(one.started_at, one.claimed_at) < ?1
    AND (?2 IS NULL OR coalesce(one.queue_id, t.queue_id) IN (SELECT value FROM json_each(?2)))
    AND t.removed = 0
LIMIT ?3;

-- Into a pause and out of it, in order.
-- name: timeline_pauses
SELECT at, to_state = 'paused' FROM event
WHERE task_id = ?1 AND run = ?2 AND (to_state = 'paused' OR from_state = 'paused') ORDER BY seq;
