-- What a table over a million tasks is read by: each index holds only what such a table shows, so that it can be walked
-- from end to end (to count, to find where each thousandth row stands) without a look at the rows themselves.

DROP INDEX task_name;
DROP INDEX task_priority;
DROP INDEX task_created;
DROP INDEX task_finished;

CREATE INDEX task_board ON task (id) WHERE removed = 0 AND archived = 0;
CREATE INDEX task_name ON task (name) WHERE removed = 0 AND archived = 0;
CREATE INDEX task_priority ON task (priority) WHERE removed = 0 AND archived = 0;
CREATE INDEX task_created ON task (created_at) WHERE removed = 0 AND archived = 0;
CREATE INDEX task_started ON task (started_at) WHERE started_at IS NOT NULL AND removed = 0 AND archived = 0;
CREATE INDEX task_place ON task (place) WHERE removed = 0 AND archived = 0;
CREATE INDEX task_queue ON task (queue_id) WHERE removed = 0 AND archived = 0;
CREATE INDEX task_state ON task (state) WHERE removed = 0 AND archived = 0;

-- Retention goes by this one too, and looks at archived and removed tasks.
CREATE INDEX task_finished ON task (finished_at, id, removed, archived) WHERE finished_at IS NOT NULL;

-- Few tasks have a description; a search for a word looks at these only.
CREATE INDEX spec_description ON task_spec (task_id) WHERE description IS NOT NULL;
