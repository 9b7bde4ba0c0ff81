-- What `db check` looks at besides SQLite's own checks. Each gives a number and a sentence for every kind of fault.

-- name: check_events
SELECT count(*), 'event numbers are missing between ' || min(seq) || ' and ' || max(seq)
FROM event HAVING count(*) <> max(seq) - min(seq) + 1;

-- name: check_live_tasks
SELECT count(*), 'tasks are starting, running, paused or stopping without such a run, the first is ' || min(t.id)
FROM task AS t WHERE t.finished_at IS NULL AND t.state IN ('starting', 'running', 'paused', 'stopping')
    AND NOT EXISTS (SELECT 1 FROM run AS r WHERE r.task_id = t.id AND r.number = t.runs AND r.state = t.state)
HAVING count(*) > 0;

-- name: check_live_runs
SELECT count(*), 'runs have not ended although their task is not running, the first is of task ' || min(r.task_id)
FROM run AS r CROSS JOIN task AS t ON t.id = r.task_id
WHERE r.finished_at IS NULL AND t.state NOT IN ('starting', 'running', 'paused', 'stopping')
HAVING count(*) > 0;

-- name: check_specs
SELECT count(*), 'tasks have no row in task_spec, the first is ' || min(id)
FROM task WHERE NOT EXISTS (SELECT 1 FROM task_spec WHERE task_id = id) HAVING count(*) > 0;
