-- What a recovered database is completed with.

-- The greatest numbers of tasks, queues, operations and events of which anything tells.
-- name: recovered_last_numbers
SELECT max((SELECT value FROM counter WHERE name = 'task'), (SELECT coalesce(max(id), 0) FROM task),
        (SELECT coalesce(max(task_id), 0) FROM event), (SELECT coalesce(max(task_id), 0) FROM operation_image),
        (SELECT coalesce(max(last_created), 0) FROM operation)),
    max((SELECT value FROM counter WHERE name = 'queue'), (SELECT coalesce(max(id), 0) FROM queue),
        (SELECT coalesce(max(queue_id), 0) FROM event)),
    max((SELECT value FROM counter WHERE name = 'operation'), (SELECT coalesce(max(id), 0) FROM operation),
        (SELECT coalesce(max(operation_id), 0) FROM task_spec)),
    (SELECT coalesce(max(seq), 0) FROM event);

-- Numbers have no gaps: void events from the first to ?1, at the time ?2, of the kind ?3, where there are none.
-- name: recovered_void_events
WITH RECURSIVE number (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM number WHERE seq < ?1)
INSERT INTO event (seq, at, kind, data) SELECT seq, ?2, ?3, '{"reason":"lost with the damaged database"}'
FROM number WHERE seq <= ?1 AND seq NOT IN (SELECT seq FROM event);

-- name: recovered_runs_raised
UPDATE task SET runs = (SELECT max(number) FROM run WHERE task_id = id)
WHERE runs < (SELECT max(number) FROM run WHERE task_id = id);

-- A task counts its runs, so those of saved tasks that are missing can be told.
-- name: recovered_runs_missing
SELECT (SELECT coalesce(sum(runs), 0) FROM task) - (SELECT count(*) FROM run);

-- name: recovered_tasks_missing
SELECT DISTINCT task_id FROM event WHERE task_id IS NOT NULL AND task_id NOT IN (SELECT id FROM task);
