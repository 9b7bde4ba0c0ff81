-- A database of version 1, as the sqlite3 shell dumps it. It must open for ever: never changed, only added to by later versions' files.
PRAGMA application_id = 1415672683;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES('operation',0);
INSERT INTO counter VALUES('queue',1);
INSERT INTO counter VALUES('task',0);
CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('slots','4');
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
INSERT INTO queue VALUES(1,'default','running',0,1.0,'priority',NULL,'reserve',100,NULL,0);
INSERT INTO queue VALUES(2,'render','paused',3,2.5,'fair-share','{"step":0.5}','skip',7,'{"gpu":1}',0);
CREATE TABLE resource (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    capacity INTEGER NOT NULL CHECK (capacity >= 0),
    released_by_pause INTEGER NOT NULL CHECK (released_by_pause IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO resource VALUES('gpu',2,0);
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
INSERT INTO task VALUES(1,'failed','exit code 3',1,0,1024,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'first',1750000000000,1750000000000,1750000001000,1750000002000,1,3,NULL,0,0);
INSERT INTO task VALUES(2,'blocked',NULL,2,50,2048,-7,1750000100000,1750000200000,5000,2,'{"gpu":1}','project','nightly','second',1750000000500,NULL,NULL,NULL,0,NULL,NULL,0,0);
INSERT INTO task VALUES(3,'running',NULL,1,0,3072,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'third',1750000000600,1750000000600,1750000001500,NULL,1,NULL,NULL,0,0);
CREATE TABLE legal_move (
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    PRIMARY KEY (from_state, to_state)
) STRICT, WITHOUT ROWID;
INSERT INTO legal_move VALUES('blocked','cancelled');
INSERT INTO legal_move VALUES('blocked','held');
INSERT INTO legal_move VALUES('blocked','queued');
INSERT INTO legal_move VALUES('blocked','scheduled');
INSERT INTO legal_move VALUES('blocked','skipped');
INSERT INTO legal_move VALUES('blocked','succeeded');
INSERT INTO legal_move VALUES('cancelled','blocked');
INSERT INTO legal_move VALUES('cancelled','held');
INSERT INTO legal_move VALUES('cancelled','queued');
INSERT INTO legal_move VALUES('cancelled','scheduled');
INSERT INTO legal_move VALUES('cancelled','skipped');
INSERT INTO legal_move VALUES('draft','blocked');
INSERT INTO legal_move VALUES('draft','cancelled');
INSERT INTO legal_move VALUES('draft','held');
INSERT INTO legal_move VALUES('draft','queued');
INSERT INTO legal_move VALUES('draft','scheduled');
INSERT INTO legal_move VALUES('failed','blocked');
INSERT INTO legal_move VALUES('failed','held');
INSERT INTO legal_move VALUES('failed','queued');
INSERT INTO legal_move VALUES('failed','scheduled');
INSERT INTO legal_move VALUES('failed','skipped');
INSERT INTO legal_move VALUES('held','blocked');
INSERT INTO legal_move VALUES('held','cancelled');
INSERT INTO legal_move VALUES('held','queued');
INSERT INTO legal_move VALUES('held','scheduled');
INSERT INTO legal_move VALUES('held','skipped');
INSERT INTO legal_move VALUES('held','succeeded');
INSERT INTO legal_move VALUES('interrupted','blocked');
INSERT INTO legal_move VALUES('interrupted','held');
INSERT INTO legal_move VALUES('interrupted','queued');
INSERT INTO legal_move VALUES('interrupted','scheduled');
INSERT INTO legal_move VALUES('interrupted','skipped');
INSERT INTO legal_move VALUES('paused','blocked');
INSERT INTO legal_move VALUES('paused','cancelled');
INSERT INTO legal_move VALUES('paused','failed');
INSERT INTO legal_move VALUES('paused','held');
INSERT INTO legal_move VALUES('paused','interrupted');
INSERT INTO legal_move VALUES('paused','queued');
INSERT INTO legal_move VALUES('paused','running');
INSERT INTO legal_move VALUES('paused','scheduled');
INSERT INTO legal_move VALUES('paused','stopping');
INSERT INTO legal_move VALUES('paused','succeeded');
INSERT INTO legal_move VALUES('paused','timed-out');
INSERT INTO legal_move VALUES('queued','blocked');
INSERT INTO legal_move VALUES('queued','cancelled');
INSERT INTO legal_move VALUES('queued','held');
INSERT INTO legal_move VALUES('queued','scheduled');
INSERT INTO legal_move VALUES('queued','skipped');
INSERT INTO legal_move VALUES('queued','starting');
INSERT INTO legal_move VALUES('queued','succeeded');
INSERT INTO legal_move VALUES('running','blocked');
INSERT INTO legal_move VALUES('running','cancelled');
INSERT INTO legal_move VALUES('running','failed');
INSERT INTO legal_move VALUES('running','held');
INSERT INTO legal_move VALUES('running','interrupted');
INSERT INTO legal_move VALUES('running','paused');
INSERT INTO legal_move VALUES('running','queued');
INSERT INTO legal_move VALUES('running','scheduled');
INSERT INTO legal_move VALUES('running','stopping');
INSERT INTO legal_move VALUES('running','succeeded');
INSERT INTO legal_move VALUES('running','timed-out');
INSERT INTO legal_move VALUES('scheduled','blocked');
INSERT INTO legal_move VALUES('scheduled','cancelled');
INSERT INTO legal_move VALUES('scheduled','held');
INSERT INTO legal_move VALUES('scheduled','queued');
INSERT INTO legal_move VALUES('scheduled','skipped');
INSERT INTO legal_move VALUES('scheduled','succeeded');
INSERT INTO legal_move VALUES('skipped','blocked');
INSERT INTO legal_move VALUES('skipped','held');
INSERT INTO legal_move VALUES('skipped','queued');
INSERT INTO legal_move VALUES('skipped','scheduled');
INSERT INTO legal_move VALUES('starting','blocked');
INSERT INTO legal_move VALUES('starting','cancelled');
INSERT INTO legal_move VALUES('starting','failed');
INSERT INTO legal_move VALUES('starting','held');
INSERT INTO legal_move VALUES('starting','interrupted');
INSERT INTO legal_move VALUES('starting','queued');
INSERT INTO legal_move VALUES('starting','running');
INSERT INTO legal_move VALUES('starting','scheduled');
INSERT INTO legal_move VALUES('starting','stopping');
INSERT INTO legal_move VALUES('starting','succeeded');
INSERT INTO legal_move VALUES('starting','timed-out');
INSERT INTO legal_move VALUES('stopping','blocked');
INSERT INTO legal_move VALUES('stopping','cancelled');
INSERT INTO legal_move VALUES('stopping','failed');
INSERT INTO legal_move VALUES('stopping','held');
INSERT INTO legal_move VALUES('stopping','interrupted');
INSERT INTO legal_move VALUES('stopping','queued');
INSERT INTO legal_move VALUES('stopping','scheduled');
INSERT INTO legal_move VALUES('stopping','succeeded');
INSERT INTO legal_move VALUES('stopping','timed-out');
INSERT INTO legal_move VALUES('succeeded','blocked');
INSERT INTO legal_move VALUES('succeeded','held');
INSERT INTO legal_move VALUES('succeeded','queued');
INSERT INTO legal_move VALUES('succeeded','scheduled');
INSERT INTO legal_move VALUES('timed-out','blocked');
INSERT INTO legal_move VALUES('timed-out','held');
INSERT INTO legal_move VALUES('timed-out','queued');
INSERT INTO legal_move VALUES('timed-out','scheduled');
INSERT INTO legal_move VALUES('timed-out','skipped');
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
INSERT INTO task_spec VALUES(1,NULL,'["false"]',NULL,'/tmp',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'process',0,NULL,NULL,NULL);
INSERT INTO task_spec VALUES(2,'a description',NULL,'echo hi','/srv','{"K":"v \"1\""}',1,'in.txt','["night","a,b"]','a note','shop','anna',60000,0,3,1500,'[1,75]','process',0,'["in"]','["out"]',NULL);
INSERT INTO task_spec VALUES(3,NULL,'["sleep","60"]',NULL,'/tmp',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'process',1,NULL,NULL,NULL);
CREATE TABLE dependency (
    task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    on_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    condition TEXT NOT NULL CHECK (condition IN ('succeeded', 'ended', 'failed')),
    PRIMARY KEY (task_id, on_id, condition),
    CHECK (task_id <> on_id)
) STRICT, WITHOUT ROWID;
INSERT INTO dependency VALUES(2,1,'ended');
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
INSERT INTO run VALUES(1,1,'failed','exit code 3','00000000000000000000000000000001','boot','process',NULL,1750000000900,1750000001000,1750000002000,4711,3,NULL,0,100,200,300,10,10,0.5,'half','bye',0);
INSERT INTO run VALUES(3,1,'running',NULL,'00000000000000000000000000000003','boot','process',NULL,1750000001400,1750000001500,NULL,4712,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,0);
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
INSERT INTO event VALUES(1,1750000000000,'task.created',1,NULL,NULL,'queued','cli:anna',NULL);
INSERT INTO event VALUES(2,1750000002000,'task.state',1,1,'running','failed','engine','{"reason":"exit code 3"}');
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
INSERT INTO operation VALUES(1,1750000000000,'cli:anna','set the priority of 1 task',0,1,0,NULL,NULL,NULL,NULL);
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
INSERT INTO operation_image VALUES(1,2,0,'blocked',NULL,0,2,2048,-7,1750000100000,0,0,NULL,NULL);
INSERT INTO operation_image VALUES(1,2,1,'blocked',NULL,50,2,2048,-7,1750000100000,0,0,NULL,NULL);
CREATE UNIQUE INDEX queue_name ON queue (name) WHERE deleted = 0;
CREATE TRIGGER queue_default_stays BEFORE DELETE ON queue WHEN OLD.id = 1
BEGIN
    SELECT RAISE(ABORT, 'the queue default is always there');
END;
CREATE UNIQUE INDEX task_dedupe ON task (dedupe)
    WHERE dedupe IS NOT NULL AND finished_at IS NULL AND removed = 0;
CREATE INDEX task_open ON task (id) WHERE finished_at IS NULL;
CREATE INDEX task_trouble ON task (state)
    WHERE state IN ('failed', 'timed-out', 'cancelled', 'skipped', 'interrupted');
CREATE INDEX task_name ON task (name);
CREATE INDEX task_priority ON task (priority);
CREATE INDEX task_created ON task (created_at);
CREATE INDEX task_finished ON task (finished_at) WHERE finished_at IS NOT NULL;
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
CREATE INDEX dependency_on ON dependency (on_id);
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
CREATE INDEX event_task ON event (task_id) WHERE task_id IS NOT NULL;
CREATE TRIGGER event_is_written_once BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are only appended');
END;
CREATE VIEW spec AS
SELECT t.id AS task_id, t.name, s.description, t.priority, s.command, s.shell, s.cwd, s.env, s.clean_env, s.stdin,
    s.tags, s.note, s.workflow, t.share_group, s.owner, t.not_before, t.deadline, s.timeout, s.grace, t.expected,
    s.retries, s.retry_delay, s.retry_on, t.slots, t.resources, s.executor, t.dedupe, s.idempotent, s.inputs, s.outputs
FROM task t CROSS JOIN task_spec s ON s.task_id = t.id;
COMMIT;
