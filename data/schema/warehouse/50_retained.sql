-- What is left of events that were deleted after 13 months (rule 22): daily totals, for five years. Never derived again.
CREATE TABLE IF NOT EXISTS daily_total (
    person VARCHAR NOT NULL,
    day DATE NOT NULL,
    kind VARCHAR NOT NULL,
    step VARCHAR,
    low_ticks BIGINT NOT NULL,
    central_ticks BIGINT NOT NULL,
    high_ticks BIGINT NOT NULL,
    basis VARCHAR NOT NULL,
    CHECK (0 <= low_ticks AND low_ticks <= central_ticks AND central_ticks <= high_ticks)
);
COMMENT ON TABLE daily_total IS 'Time of a worker on a day in a kind and step, their corrections in it, once the events are deleted. Ticks are milliseconds times 720720.';
COMMENT ON COLUMN daily_total.person IS 'The worker.';
COMMENT ON COLUMN daily_total.day IS 'Local day.';
COMMENT ON COLUMN daily_total.kind IS 'Kind of time.';
COMMENT ON COLUMN daily_total.step IS 'Key of the journey step.';
COMMENT ON COLUMN daily_total.low_ticks IS 'Low, as of the entries.';
COMMENT ON COLUMN daily_total.central_ticks IS 'Central, as of the entries.';
COMMENT ON COLUMN daily_total.high_ticks IS 'High, as of the entries.';
COMMENT ON COLUMN daily_total.basis IS 'recorded, where all of it was; else inferred.';

CREATE TABLE IF NOT EXISTS retained (cut DATE NOT NULL);
COMMENT ON TABLE retained IS 'One row: the first day of which events are still kept. Days before it are never derived again.';
COMMENT ON COLUMN retained.cut IS 'Local day.';

CREATE TABLE IF NOT EXISTS case_before (case_key UBIGINT NOT NULL, before_us BIGINT NOT NULL);
COMMENT ON TABLE case_before IS 'Cases still going on that had events before the first day kept: the work on their next one can be told from that.';
COMMENT ON COLUMN case_before.case_key IS 'Keyed hash of the case.';
COMMENT ON COLUMN case_before.before_us IS 'Beginning of the first day kept, microseconds since 1970, UTC; not when the event was.';

CREATE TABLE IF NOT EXISTS folded (entry_key UBIGINT NOT NULL, day DATE NOT NULL);
COMMENT ON TABLE folded IS 'Corrected entries that are in a daily total now: their worker need not be asked to check them.';
COMMENT ON COLUMN folded.entry_key IS 'Key that the entry had.';
COMMENT ON COLUMN folded.day IS 'Local day of the entry.';

-- from version 5; a warehouse made before gets it too
CREATE TABLE IF NOT EXISTS kept_quarter (
    team VARCHAR,
    quarter DATE NOT NULL,
    term VARCHAR,
    pieces INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    workers INTEGER NOT NULL,
    terms_version INTEGER NOT NULL
);
COMMENT ON TABLE kept_quarter IS 'Pieces of work of a whole quarter, counted before the first of its events went and never again. No person, case or day. Goes after five years.';
COMMENT ON COLUMN kept_quarter.team IS 'Team; none: all teams together.';
COMMENT ON COLUMN kept_quarter.quarter IS 'First day of the quarter.';
COMMENT ON COLUMN kept_quarter.term IS 'prevention, crisis or statutory; none: work that no group names.';
COMMENT ON COLUMN kept_quarter.pieces IS 'Pieces of work.';
COMMENT ON COLUMN kept_quarter.cases IS 'In how many cases.';
COMMENT ON COLUMN kept_quarter.workers IS 'How many workers did them, never who: the lens holds back what a few did.';
COMMENT ON COLUMN kept_quarter.terms_version IS 'Version of terms.toml by which they were sorted.';
