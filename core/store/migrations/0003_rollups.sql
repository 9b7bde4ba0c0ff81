-- What the figures of resources/docs/statistics.md rest on. An event says of its task in which queue it counts since
-- (NULL: it is removed, and counts nowhere) and, where its state changed, how many slots it holds since; an event of no
-- task, how many slots there are since, where it tells of them. A run says for which queue it ran and since when its
-- task had been ready. Rollups add all this up in steps of `width` milliseconds; `core/store/rollups.h` keeps them, in
-- the transaction of the events.

DROP TRIGGER event_is_written_once;
ALTER TABLE event ADD COLUMN queue_id INTEGER;
ALTER TABLE event ADD COLUMN slots INTEGER;

-- Of what happened before, only what the task says now is known; of a task that was purged, neither.
UPDATE event SET
    queue_id = CASE WHEN kind <> 'task.removed'
        THEN coalesce((SELECT t.queue_id FROM task AS t WHERE t.id = task_id), 0) END,
    slots = CASE WHEN from_state = 'paused' AND to_state = 'stopping' THEN 0
        WHEN to_state IN ('starting', 'running', 'stopping')
        THEN coalesce((SELECT t.slots FROM task AS t WHERE t.id = task_id), 1)
        WHEN to_state IS NOT NULL THEN 0 END
WHERE task_id IS NOT NULL;

UPDATE event SET slots = data ->> '$.after.slots'
WHERE task_id IS NULL AND kind = 'slots.changed' AND json_valid(data) AND json_type(data, '$.after.slots') = 'integer';

-- The few that tell how many slots there are.
CREATE INDEX event_slots_there ON event (seq) WHERE task_id IS NULL AND slots IS NOT NULL;

CREATE TRIGGER event_is_written_once BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are only appended');
END;

DROP TRIGGER run_end_is_final;
ALTER TABLE run ADD COLUMN queue_id INTEGER;
ALTER TABLE run ADD COLUMN eligible_at INTEGER;

UPDATE run SET
    queue_id = (SELECT t.queue_id FROM task AS t WHERE t.id = task_id),
    eligible_at = coalesce(
        (SELECT t.eligible_at FROM task AS t WHERE t.id = task_id AND t.runs = number AND t.eligible_at <= claimed_at),
        (SELECT q.at FROM event AS q WHERE q.task_id = run.task_id AND q.to_state = 'queued'
            AND q.from_state IS NOT 'starting' AND q.seq < (SELECT c.seq FROM event AS c
                WHERE c.task_id = run.task_id AND c.run = run.number AND c.to_state = 'starting' ORDER BY c.seq LIMIT 1)
        ORDER BY q.seq DESC LIMIT 1));

CREATE TRIGGER run_end_is_final BEFORE UPDATE ON run WHEN OLD.finished_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an ended run is never changed');
END;

-- Runs by when they ended, with all that their times are made of.
CREATE INDEX run_finished ON run (finished_at, queue_id, started_at, eligible_at) WHERE finished_at IS NOT NULL;

-- Rows of a width are whole for all times in [kept_from, folded_until); later ones are in the next finer width.
CREATE TABLE rollup_width (
    width INTEGER NOT NULL PRIMARY KEY CHECK (width IN (1000, 60000, 3600000, 86400000, 2419200000)),
    folded_until INTEGER NOT NULL,
    kept_from INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO rollup_width (width, folded_until, kept_from)
VALUES (1000, 0, 0), (60000, 0, 0), (3600000, 0, 0), (86400000, 0, 0), (2419200000, 0, 0);

-- What happened in one queue (-1: what is said of the whole engine) in [at, at + width). Numbers in groups of seven
-- bits, packed by core/store/tally.cpp.
CREATE TABLE rollup (
    width INTEGER NOT NULL,
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    levels BLOB NOT NULL,
    counts BLOB NOT NULL,
    PRIMARY KEY (width, at, queue_id)
) STRICT, WITHOUT ROWID;

-- What runs that ended there add; apart, because a chart of depths walks through many of the narrow rows.
CREATE TABLE rollup_runs (
    width INTEGER NOT NULL,
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    times BLOB NOT NULL,
    causes BLOB NOT NULL,
    templates BLOB NOT NULL,
    longest BLOB NOT NULL,
    PRIMARY KEY (width, at, queue_id)
) STRICT, WITHOUT ROWID;

-- What failures have in common, and what names of tasks have in common (core/model/cause.h).
CREATE TABLE cause (
    id INTEGER NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    exit_code INTEGER,
    signal INTEGER,
    line TEXT NOT NULL,
    sample TEXT NOT NULL
) STRICT;

CREATE TABLE template (
    id INTEGER NOT NULL PRIMARY KEY,
    pattern TEXT NOT NULL
) STRICT;
