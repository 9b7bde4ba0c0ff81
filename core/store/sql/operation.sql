-- What undo and redo need.

-- name: operation_insert
INSERT INTO operation (id, at, actor, label) VALUES (?, ?, ?, ?);

-- name: operation_forget_old
DELETE FROM operation_image WHERE operation_id <= ?;

-- What has been undone cannot be done again once something else is done: nothing of it is kept but that it was.
-- name: operation_forget_undone_images
DELETE FROM operation_image
WHERE operation_id > coalesce((SELECT max(id) FROM operation WHERE undone = 0), 0);

-- name: operation_forget_undone
UPDATE operation SET first_created = NULL, last_created = NULL, before_data = NULL, after_data = NULL
WHERE id > coalesce((SELECT max(id) FROM operation WHERE undone = 0), 0);

-- name: operation_remember
INSERT INTO operation_image (operation_id, task_id, side, state, state_reason, priority, queue_id, place, pinned_key,
    not_before, archived, removed, spec, dependencies)
SELECT ?1, t.id, 0, t.state, t.state_reason, t.priority, t.queue_id, t.place, t.pinned_key, t.not_before, t.archived,
    t.removed,
    CASE WHEN ?2 THEN (SELECT json_array(name, description, priority, command, shell, cwd, env,
            clean_env, stdin, tags, note, workflow, share_group, owner, not_before, deadline, timeout, grace, expected,
            retries, retry_delay, retry_on, slots, resources, executor, dedupe, idempotent, inputs, outputs)
        FROM spec WHERE task_id = t.id) END,
    CASE WHEN ?3 THEN (SELECT json_group_array(json_array(on_id, condition))
        FROM dependency WHERE task_id = t.id) END
FROM json_each(?4) AS wanted CROSS JOIN task AS t ON t.id = wanted.value;

-- name: operation_remember_after
INSERT INTO operation_image (operation_id, task_id, side, state, state_reason, priority, queue_id, place, pinned_key,
    not_before, archived, removed, spec, dependencies)
SELECT b.operation_id, t.id, 1, t.state, t.state_reason, t.priority, t.queue_id, t.place, t.pinned_key, t.not_before,
    t.archived, t.removed,
    CASE WHEN b.spec IS NOT NULL THEN (SELECT json_array(name, description, priority, command, shell, cwd, env,
            clean_env, stdin, tags, note, workflow, share_group, owner, not_before, deadline, timeout, grace, expected,
            retries, retry_delay, retry_on, slots, resources, executor, dedupe, idempotent, inputs, outputs)
        FROM spec WHERE task_id = t.id) END,
    CASE WHEN b.dependencies IS NOT NULL THEN (SELECT json_group_array(json_array(on_id, condition))
        FROM dependency WHERE task_id = t.id) END
FROM operation_image AS b CROSS JOIN task AS t ON t.id = b.task_id
WHERE b.operation_id = ?1 AND b.side = 0;

-- name: operation_forget_unchanged
DELETE FROM operation_image WHERE operation_id = ?1 AND task_id IN (
    SELECT b.task_id FROM operation_image AS b CROSS JOIN operation_image AS a
        ON a.operation_id = b.operation_id AND a.task_id = b.task_id AND a.side = 1
    WHERE b.operation_id = ?1 AND b.side = 0
        AND (a.state, a.state_reason, a.priority, a.queue_id, a.place, a.pinned_key, a.not_before, a.archived,
            a.removed, a.spec, a.dependencies)
        IS (b.state, b.state_reason, b.priority, b.queue_id, b.place, b.pinned_key, b.not_before, b.archived,
            b.removed, b.spec, b.dependencies));

-- name: operation_count
UPDATE operation SET changed =
    (SELECT count(*) FROM operation_image WHERE operation_id = ?1 AND side = 1)
WHERE id = ?1;

-- name: operation_created
UPDATE operation SET created = created + ?2, first_created = min(coalesce(first_created, ?3), ?3),
    last_created = max(coalesce(last_created, ?4), ?4)
WHERE id = ?1;

-- name: operation_data
UPDATE operation SET before_data = ?2, after_data = ?3 WHERE id = ?1;

-- name: operation_undone
UPDATE operation SET undone = ?2 WHERE id = ?1;

-- name: operation_let_go
DELETE FROM operation_image WHERE operation_id = ?1 AND task_id IN (SELECT value FROM json_each(?2));

-- name: operation_let_go_created
UPDATE task_spec SET operation_id = NULL
WHERE task_id IN (SELECT value FROM json_each(?2)) AND operation_id = ?1;

-- name: operation_list
SELECT id, at, actor, label, changed + created, undone FROM operation ORDER BY id DESC LIMIT ?;

-- name: operations_in
SELECT id, at, actor, label, changed + created, undone FROM operation WHERE id > ? AND at >= ? AND at < ?
ORDER BY id LIMIT ?;

-- name: operation_latest
SELECT max(id) FROM operation WHERE undone = 0 AND id > (SELECT max(id) FROM operation) - ?;

-- Operations are undone backwards from the newest, so the one that was undone last is the first of those behind the
-- newest that is not undone.
-- name: operation_undone_last
SELECT min(o.id) FROM operation AS o
WHERE o.id > coalesce((SELECT max(id) FROM operation WHERE undone = 0), 0) AND (o.after_data IS NOT NULL
    OR EXISTS (SELECT 1 FROM operation_image AS i WHERE i.operation_id = o.id)
    OR EXISTS (SELECT 1 FROM task AS t CROSS JOIN task_spec AS s ON s.task_id = t.id
        WHERE t.id BETWEEN o.first_created AND o.last_created AND s.operation_id = o.id));

-- name: operation_get
SELECT id, at, actor, label, changed + created, undone, before_data, after_data, first_created, last_created
FROM operation WHERE id = ?;

-- name: operation_created_tasks
SELECT t.id, t.removed FROM task AS t CROSS JOIN task_spec AS s ON s.task_id = t.id
WHERE t.id BETWEEN ?2 AND ?3 AND s.operation_id = ?1 ORDER BY t.id;

-- name: operation_changes
SELECT b.task_id,
    b.state, b.state_reason, b.priority, b.queue_id, b.place, b.pinned_key, b.not_before, b.archived, b.removed,
    b.spec, b.dependencies,
    a.state, a.state_reason, a.priority, a.queue_id, a.place, a.pinned_key, a.not_before, a.archived, a.removed,
    a.spec, a.dependencies,
    t.state, t.state_reason, t.priority, t.queue_id, t.place, t.pinned_key, t.not_before, t.archived, t.removed,
    CASE WHEN a.spec IS NOT NULL THEN (SELECT json_array(name, description, priority, command, shell, cwd, env,
            clean_env, stdin, tags, note, workflow, share_group, owner, not_before, deadline, timeout, grace, expected,
            retries, retry_delay, retry_on, slots, resources, executor, dedupe, idempotent, inputs, outputs)
        FROM spec WHERE task_id = t.id) END,
    CASE WHEN a.dependencies IS NOT NULL THEN (SELECT json_group_array(json_array(on_id, condition))
        FROM dependency WHERE task_id = t.id) END
FROM operation_image AS b CROSS JOIN operation_image AS a
    ON a.operation_id = b.operation_id AND a.task_id = b.task_id AND a.side = 1
LEFT JOIN task AS t ON t.id = b.task_id
WHERE b.operation_id = ? AND b.side = 0 ORDER BY b.task_id;
