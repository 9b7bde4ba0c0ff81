-- The first schema. Times are milliseconds since 1970 in UTC, durations milliseconds; lists and maps are JSON, and
-- absent where they are empty. resources/docs/storage.md explains the tables.

-- Greatest numbers ever given out, where the row that bore them may be gone.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO counter (name, value) VALUES ('task', 0), ('queue', 1), ('operation', 0);

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'draining')),
    slot_limit INTEGER NOT NULL CHECK (slot_limit >= 0),
    weight REAL NOT NULL CHECK (weight > 0),
    policy TEXT NOT NULL CHECK (policy <> ''),
    policy_parameters TEXT,
    head_rule TEXT NOT NULL CHECK (head_rule IN ('reserve', 'skip', 'strict')),
    skip_limit INTEGER NOT NULL CHECK (skip_limit >= 0),
    resource_limits TEXT,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    CHECK (id <> 1 OR (name = 'default' AND deleted = 0))
) STRICT;

CREATE UNIQUE INDEX queue_name ON queue (name) WHERE deleted = 0;

CREATE TRIGGER queue_default_stays BEFORE DELETE ON queue WHEN OLD.id = 1
BEGIN
    SELECT RAISE(ABORT, 'the queue default is always there');
END;

INSERT INTO queue (id, name, state, slot_limit, weight, policy, head_rule, skip_limit)
VALUES (1, 'default', 'running', 0, 1.0, 'priority', 'reserve', 100);

CREATE TABLE resource (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    capacity INTEGER NOT NULL CHECK (capacity >= 0),
    released_by_pause INTEGER NOT NULL CHECK (released_by_pause IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What scheduling and lists look at: narrow, because it is read by the million. The rest is in task_spec.
CREATE TABLE task (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    state TEXT NOT NULL CHECK (state = 'queued' OR state = 'running' OR state = 'starting' OR state = 'succeeded'
        OR state = 'blocked' OR state = 'scheduled' OR state = 'held' OR state = 'failed' OR state = 'skipped'
        OR state = 'cancelled' OR state = 'timed-out' OR state = 'interrupted' OR state = 'paused'
        OR state = 'stopping' OR state = 'draft'),
    state_reason TEXT,
    queue_id INTEGER NOT NULL REFERENCES queue (id),
    priority INTEGER NOT NULL,
    place INTEGER NOT NULL,
    pinned_key INTEGER,
    not_before INTEGER,
    deadline INTEGER,
    expected INTEGER CHECK (expected >= 0),
    slots INTEGER NOT NULL CHECK (slots >= 0),
    resources TEXT,
    share_group TEXT,
    dedupe TEXT,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    eligible_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER,
    runs INTEGER NOT NULL DEFAULT 0 CHECK (runs >= 0),
    exit_code INTEGER,
    signal INTEGER,
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    CONSTRAINT ended_has_a_time CHECK ((finished_at IS NOT NULL) = (state = 'succeeded' OR state = 'failed'
        OR state = 'skipped' OR state = 'cancelled' OR state = 'timed-out' OR state = 'interrupted'))
) STRICT;

CREATE UNIQUE INDEX task_dedupe ON task (dedupe)
    WHERE dedupe IS NOT NULL AND finished_at IS NULL AND removed = 0;
CREATE INDEX task_open ON task (id) WHERE finished_at IS NULL;
CREATE INDEX task_trouble ON task (state)
    WHERE state IN ('failed', 'timed-out', 'cancelled', 'skipped', 'interrupted');
CREATE INDEX task_name ON task (name);
CREATE INDEX task_priority ON task (priority);
CREATE INDEX task_created ON task (created_at);
CREATE INDEX task_finished ON task (finished_at) WHERE finished_at IS NOT NULL;

-- Every legal move of a task, as legalTaskMoves() of core/model/taskstate.h has them (a test compares the two).
CREATE TABLE legal_move (
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    PRIMARY KEY (from_state, to_state)
) STRICT, WITHOUT ROWID;

INSERT INTO legal_move (from_state, to_state) VALUES
    ('draft', 'held'), ('draft', 'scheduled'), ('draft', 'blocked'), ('draft', 'queued'), ('draft', 'cancelled'),
    ('held', 'scheduled'), ('held', 'blocked'), ('held', 'queued'), ('held', 'cancelled'), ('held', 'skipped'),
    ('held', 'succeeded'),
    ('scheduled', 'held'), ('scheduled', 'blocked'), ('scheduled', 'queued'), ('scheduled', 'cancelled'),
    ('scheduled', 'skipped'), ('scheduled', 'succeeded'),
    ('blocked', 'held'), ('blocked', 'scheduled'), ('blocked', 'queued'), ('blocked', 'cancelled'),
    ('blocked', 'skipped'), ('blocked', 'succeeded'),
    ('queued', 'held'), ('queued', 'scheduled'), ('queued', 'blocked'), ('queued', 'cancelled'),
    ('queued', 'skipped'), ('queued', 'succeeded'), ('queued', 'starting'),
    ('starting', 'held'), ('starting', 'scheduled'), ('starting', 'blocked'), ('starting', 'queued'),
    ('starting', 'running'), ('starting', 'stopping'), ('starting', 'succeeded'), ('starting', 'failed'),
    ('starting', 'timed-out'), ('starting', 'cancelled'), ('starting', 'interrupted'),
    ('running', 'held'), ('running', 'scheduled'), ('running', 'blocked'), ('running', 'queued'),
    ('running', 'succeeded'), ('running', 'failed'), ('running', 'timed-out'), ('running', 'cancelled'),
    ('running', 'interrupted'), ('running', 'paused'), ('running', 'stopping'),
    ('paused', 'held'), ('paused', 'scheduled'), ('paused', 'blocked'), ('paused', 'queued'),
    ('paused', 'succeeded'), ('paused', 'failed'), ('paused', 'timed-out'), ('paused', 'cancelled'),
    ('paused', 'interrupted'), ('paused', 'running'), ('paused', 'stopping'),
    ('stopping', 'held'), ('stopping', 'scheduled'), ('stopping', 'blocked'), ('stopping', 'queued'),
    ('stopping', 'succeeded'), ('stopping', 'failed'), ('stopping', 'timed-out'), ('stopping', 'cancelled'),
    ('stopping', 'interrupted'),
    ('succeeded', 'held'), ('succeeded', 'scheduled'), ('succeeded', 'blocked'), ('succeeded', 'queued'),
    ('failed', 'held'), ('failed', 'scheduled'), ('failed', 'blocked'), ('failed', 'queued'),
    ('failed', 'skipped'),
    ('timed-out', 'held'), ('timed-out', 'scheduled'), ('timed-out', 'blocked'), ('timed-out', 'queued'),
    ('timed-out', 'skipped'),
    ('cancelled', 'held'), ('cancelled', 'scheduled'), ('cancelled', 'blocked'), ('cancelled', 'queued'),
    ('cancelled', 'skipped'),
    ('skipped', 'held'), ('skipped', 'scheduled'), ('skipped', 'blocked'), ('skipped', 'queued'),
    ('interrupted', 'held'), ('interrupted', 'scheduled'), ('interrupted', 'blocked'), ('interrupted', 'queued'),
    ('interrupted', 'skipped');

CREATE TRIGGER task_moves_legally BEFORE UPDATE OF state ON task
WHEN OLD.state <> NEW.state AND NOT EXISTS
    (SELECT 1 FROM legal_move WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN
    SELECT RAISE(ABORT, 'not a legal move of a task');
END;

CREATE TRIGGER task_id_is_spent AFTER DELETE ON task
BEGIN
    UPDATE counter SET value = OLD.id WHERE name = 'task' AND value < OLD.id;
END;

CREATE TABLE task_spec (
    task_id INTEGER NOT NULL PRIMARY KEY REFERENCES task (id) ON DELETE CASCADE,
    description TEXT,
    command TEXT,
    shell TEXT,
    cwd TEXT,
    env TEXT,
    clean_env INTEGER NOT NULL CHECK (clean_env IN (0, 1)),
    stdin TEXT,
    tags TEXT,
    note TEXT,
    workflow TEXT,
    owner TEXT,
    timeout INTEGER CHECK (timeout >= 0),
    grace INTEGER CHECK (grace >= 0),
    retries INTEGER NOT NULL CHECK (retries >= 0),
    retry_delay INTEGER CHECK (retry_delay >= 0),
    retry_on TEXT,
    executor TEXT NOT NULL,
    idempotent INTEGER NOT NULL CHECK (idempotent IN (0, 1)),
    inputs TEXT,
    outputs TEXT,
    operation_id INTEGER
) STRICT;

CREATE TABLE dependency (
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    on_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    condition TEXT NOT NULL CHECK (condition IN ('succeeded', 'ended', 'failed')),
    PRIMARY KEY (task_id, on_id, condition),
    CHECK (task_id <> on_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX dependency_on ON dependency (on_id);

CREATE TABLE run (
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    state TEXT NOT NULL CHECK (state IN ('starting', 'running', 'paused', 'stopping', 'succeeded', 'failed',
        'timed-out', 'cancelled', 'interrupted')),
    reason TEXT,
    token TEXT NOT NULL CHECK (token <> ''),
    boot_id TEXT NOT NULL,
    executor TEXT NOT NULL,
    actor TEXT,
    claimed_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    pid INTEGER,
    exit_code INTEGER,
    signal INTEGER,
    paused INTEGER,
    user_us INTEGER,
    system_us INTEGER,
    max_rss INTEGER,
    log_bytes INTEGER NOT NULL DEFAULT 0,
    log_kept_bytes INTEGER NOT NULL DEFAULT 0,
    progress REAL CHECK (progress BETWEEN 0 AND 1),
    progress_text TEXT,
    last_line TEXT,
    strays INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (task_id, number),
    CONSTRAINT ended_has_a_time CHECK ((finished_at IS NOT NULL) = (state IN ('succeeded', 'failed', 'timed-out',
        'cancelled', 'interrupted')))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX run_live ON run (task_id) WHERE finished_at IS NULL;

CREATE TRIGGER run_moves_legally BEFORE UPDATE OF state ON run
WHEN OLD.state <> NEW.state AND NOT EXISTS
    (SELECT 1 FROM legal_move WHERE from_state = OLD.state AND to_state = NEW.state)
BEGIN
    SELECT RAISE(ABORT, 'not a legal move of a run');
END;

CREATE TRIGGER run_end_is_final BEFORE UPDATE ON run WHEN OLD.finished_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an ended run is never changed');
END;

-- Once in order: seq has no gaps (the store refuses a batch that would leave one, and `db check` looks).
CREATE TABLE event (
    seq INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    task_id INTEGER,
    run INTEGER,
    from_state TEXT,
    to_state TEXT,
    actor TEXT,
    data TEXT
) STRICT;

CREATE INDEX event_task ON event (task_id) WHERE task_id IS NOT NULL;

CREATE TRIGGER event_is_written_once BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are only appended');
END;

CREATE TABLE operation (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    at INTEGER NOT NULL,
    actor TEXT,
    label TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    changed INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL DEFAULT 0,
    first_created INTEGER,
    last_created INTEGER,
    before_data TEXT,
    after_data TEXT
) STRICT;

-- A task as it is asked for, column by column as core/store/rows.cpp reads it.
CREATE VIEW spec AS
SELECT t.id AS task_id, t.name, s.description, t.priority, s.command, s.shell, s.cwd, s.env, s.clean_env, s.stdin,
    s.tags, s.note, s.workflow, t.share_group, s.owner, t.not_before, t.deadline, s.timeout, s.grace, t.expected,
    s.retries, s.retry_delay, s.retry_on, t.slots, t.resources, s.executor, t.dedupe, s.idempotent, s.inputs, s.outputs
FROM task t CROSS JOIN task_spec s ON s.task_id = t.id;

-- How each task of an operation stood before (0) and after it (1).
CREATE TABLE operation_image (
    operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
    task_id INTEGER NOT NULL,
    side INTEGER NOT NULL CHECK (side IN (0, 1)),
    state TEXT NOT NULL,
    state_reason TEXT,
    priority INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    pinned_key INTEGER,
    not_before INTEGER,
    archived INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    spec TEXT,
    dependencies TEXT,
    PRIMARY KEY (operation_id, task_id, side)
) STRICT, WITHOUT ROWID;
