-- Queues, resources, settings.

-- name: queue_put
INSERT INTO queue (id, name, state, slot_limit, weight, policy, policy_parameters, head_rule, skip_limit,
    resource_limits, deleted)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, state = excluded.state, slot_limit = excluded.slot_limit,
    weight = excluded.weight, policy = excluded.policy, policy_parameters = excluded.policy_parameters,
    head_rule = excluded.head_rule, skip_limit = excluded.skip_limit, resource_limits = excluded.resource_limits,
    deleted = 0;

-- name: queue_delete
UPDATE queue SET deleted = 1 WHERE id = ? AND deleted = 0;

-- name: queue_list
SELECT id, name, state, slot_limit, weight, policy, policy_parameters, head_rule, skip_limit, resource_limits
FROM queue WHERE deleted = 0 ORDER BY id;

-- name: counter_raise
UPDATE counter SET value = ?2 WHERE name = ?1 AND value < ?2;

-- name: resource_put
INSERT INTO resource (name, capacity, released_by_pause) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET capacity = excluded.capacity, released_by_pause = excluded.released_by_pause;

-- name: resource_delete
DELETE FROM resource WHERE name = ?;

-- name: resource_list
SELECT name, capacity, released_by_pause FROM resource ORDER BY name;

-- name: setting_put
INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: setting_delete
DELETE FROM setting WHERE key = ?;

-- name: setting_list
SELECT key, value FROM setting ORDER BY key;
