-- Made from events; can be made again at any time and comes out the same.
CREATE TABLE IF NOT EXISTS entry (
    entry_key UBIGINT NOT NULL,
    worker UBIGINT NOT NULL,
    person VARCHAR,
    day DATE NOT NULL,
    start_ms INTEGER,
    source VARCHAR NOT NULL,
    activity VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    step VARCHAR,
    low_ticks BIGINT NOT NULL,
    central_ticks BIGINT NOT NULL,
    high_ticks BIGINT NOT NULL,
    basis VARCHAR NOT NULL,
    CHECK (0 <= low_ticks AND low_ticks <= central_ticks AND central_ticks <= high_ticks)
);
COMMENT ON TABLE entry IS 'Time entries: one event''s share of one worker''s local day. A tick is 1/720720 of a millisecond, so that parts add up exactly.';
COMMENT ON COLUMN entry.entry_key IS 'Hash of source event, rule family and day: the same when derived again.';
COMMENT ON COLUMN entry.worker IS 'login_key of the worker, or a hash of the person where the login is linked: one worker over all systems.';
COMMENT ON COLUMN entry.person IS 'The worker, where linked; entries of unlinked logins are never published.';
COMMENT ON COLUMN entry.day IS 'Local day (Europe/London, or the council''s zone).';
COMMENT ON COLUMN entry.start_ms IS 'Central start, milliseconds since local midnight.';
COMMENT ON COLUMN entry.source IS 'Name of the source.';
COMMENT ON COLUMN entry.activity IS 'What was done.';
COMMENT ON COLUMN entry.kind IS 'Kind of time.';
COMMENT ON COLUMN entry.step IS 'Key of the journey step.';
COMMENT ON COLUMN entry.low_ticks IS 'Low: what is recorded, or a part of the usual time.';
COMMENT ON COLUMN entry.central_ticks IS 'Central: the gap before it, or the usual time where the gap holds a break.';
COMMENT ON COLUMN entry.high_ticks IS 'High: several usual times of the gap, within contracted hours.';
COMMENT ON COLUMN entry.basis IS 'How it was worked out (data/bases.py); recorded: start and end known.';

CREATE TABLE IF NOT EXISTS week_published (week VARCHAR NOT NULL, first_at TIMESTAMP NOT NULL);
COMMENT ON TABLE week_published IS 'When each ISO week was first published whole: the clock of first sight (rule 3).';
COMMENT ON COLUMN week_published.week IS 'ISO week, such as 2026-W44.';
COMMENT ON COLUMN week_published.first_at IS 'When, UTC.';

CREATE TABLE IF NOT EXISTS attributed (event_key UHUGEINT NOT NULL, login_key UBIGINT NOT NULL);
COMMENT ON TABLE attributed IS 'Visits that name no worker, and whose they are taken to be: who was involved with the person that day. Who may see it: nobody directly; the worker sees the entry made of it.';
COMMENT ON COLUMN attributed.event_key IS 'The visit.';
COMMENT ON COLUMN attributed.login_key IS 'Keyed hash of system and login of the worker.';

CREATE TABLE IF NOT EXISTS held_wait (
    event_key UHUGEINT NOT NULL, source VARCHAR NOT NULL, login_key UBIGINT NOT NULL, activity VARCHAR NOT NULL,
    day DATE NOT NULL, s TIMESTAMP NOT NULL, e TIMESTAMP NOT NULL);
COMMENT ON TABLE held_wait IS 'Print jobs and scans that waited for a device that was down: where one changes, its day is derived again. Who may see it: nobody directly; the worker sees the entry made of it (rule 7).';
COMMENT ON COLUMN held_wait.event_key IS 'Hash of the job or batch: the same when derived again.';
COMMENT ON COLUMN held_wait.source IS 'Name of the source.';
COMMENT ON COLUMN held_wait.login_key IS 'Keyed hash of system and login of the worker.';
COMMENT ON COLUMN held_wait.activity IS 'Waiting for a printer, or for a scanner.';
COMMENT ON COLUMN held_wait.day IS 'Local day on which it was sent.';
COMMENT ON COLUMN held_wait.s IS 'Sent, UTC.';
COMMENT ON COLUMN held_wait.e IS 'Printed, or in the record, UTC.';

CREATE TABLE IF NOT EXISTS derived_with (rules VARCHAR NOT NULL);
COMMENT ON TABLE derived_with IS 'One row: the rules by which entries were worked out; under other rules every day is worked out again.';
COMMENT ON COLUMN derived_with.rules IS 'SHA-256 of activities.toml, journey.toml, devices.toml and the time zone, hex.';

CREATE TABLE IF NOT EXISTS week_seen (
    person VARCHAR NOT NULL, week VARCHAR NOT NULL, mark UBIGINT NOT NULL, since TIMESTAMP NOT NULL);
COMMENT ON TABLE week_seen IS 'Since when each worker''s published week stands as it stands: late events make it begin anew (rule 3).';
COMMENT ON COLUMN week_seen.person IS 'The worker.';
COMMENT ON COLUMN week_seen.week IS 'ISO week, such as 2026-W44.';
COMMENT ON COLUMN week_seen.mark IS 'Sum of hashes of the week''s entries and contracted seconds: differs where anything does.';
COMMENT ON COLUMN week_seen.since IS 'When it was first published like this, UTC.';
