-- Events.

-- name: event_insert
INSERT INTO event (seq, at, kind, task_id, run, from_state, to_state, actor, data, queue_id, slots)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: event_last
SELECT coalesce(max(seq), 0) FROM event;

-- name: event_slots_held
SELECT slots FROM event WHERE task_id = ? AND slots IS NOT NULL ORDER BY seq DESC LIMIT 1;

-- name: event_slots_there
SELECT slots FROM event INDEXED BY event_slots_there WHERE task_id IS NULL AND slots IS NOT NULL
ORDER BY seq DESC LIMIT 1;

-- name: event_last_move
SELECT seq, at, kind, task_id, run, from_state, to_state, actor, data FROM event
WHERE task_id = ? AND to_state = ? ORDER BY seq DESC LIMIT 1;

-- name: event_list
SELECT seq, at, kind, task_id, run, from_state, to_state, actor, data FROM event WHERE seq > ? ORDER BY seq LIMIT ?;

-- name: event_list_of_task
SELECT seq, at, kind, task_id, run, from_state, to_state, actor, data FROM event
WHERE task_id = ? AND seq > ? ORDER BY seq LIMIT ?;
