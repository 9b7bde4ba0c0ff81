-- What the figures of resources/docs/statistics.md rest on. An event says of its task in which queue it counts since
-- (NULL: it is removed, and counts nowhere) and, where its state changed, how many slots it holds since. A run says
-- for which queue it ran and since when its task had been ready. Rollups add both up in steps of `width`
-- milliseconds; `core/store/rollups.h` keeps them, in the transaction of the events.

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
    width INTEGER NOT NULL PRIMARY KEY CHECK (width IN (1000, 60000, 3600000, 86400000)),
    folded_until INTEGER NOT NULL,
    kept_from INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO rollup_width (width, folded_until, kept_from)
VALUES (1000, 0, 0), (60000, 0, 0), (3600000, 0, 0), (86400000, 0, 0);

-- By how much a number of tasks in a state, or of slots in use, grew from `at` on. `moment` is the sum of each
-- change times the milliseconds from `at` to it, so that means over time are exact.
CREATE TABLE rollup_level (
    width INTEGER NOT NULL,
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    gauge TEXT NOT NULL,
    change INTEGER NOT NULL,
    moment INTEGER NOT NULL,
    PRIMARY KEY (width, at, queue_id, gauge)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_count (
    width INTEGER NOT NULL,
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (width, at, queue_id, what)
) STRICT, WITHOUT ROWID;

-- Waits and running times of the runs that ended, counted in buckets (core/store/buckets.h).
CREATE TABLE rollup_time (
    width INTEGER NOT NULL,
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('wait', 'run')),
    bucket INTEGER NOT NULL,
    n INTEGER NOT NULL,
    total INTEGER NOT NULL,
    longest INTEGER NOT NULL,
    PRIMARY KEY (width, at, queue_id, what, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_cause (
    width INTEGER NOT NULL,
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (width, at, queue_id, cause)
) STRICT, WITHOUT ROWID;

-- Hours and days only. A run that never started has the bucket -1.
CREATE TABLE rollup_template (
    width INTEGER NOT NULL,
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    template INTEGER NOT NULL,
    state TEXT NOT NULL,
    bucket INTEGER NOT NULL,
    n INTEGER NOT NULL,
    total INTEGER NOT NULL,
    longest INTEGER NOT NULL,
    PRIMARY KEY (width, at, queue_id, template, state, bucket)
) STRICT, WITHOUT ROWID;

-- The longest runs that ended in each hour, in each queue.
CREATE TABLE rollup_longest (
    at INTEGER NOT NULL,
    queue_id INTEGER NOT NULL,
    run_ms INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (at, queue_id, run_ms, task_id, run)
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
