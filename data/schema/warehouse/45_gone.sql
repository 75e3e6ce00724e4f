-- Events that were taken out since the days were last worked out: only so that the right days are. From version 5.
CREATE TABLE IF NOT EXISTS gone_event (
    event_key UHUGEINT NOT NULL,
    load_id INTEGER NOT NULL,
    line BIGINT NOT NULL,
    source VARCHAR NOT NULL,
    case_key UBIGINT NOT NULL,
    activity VARCHAR NOT NULL,
    lifecycle VARCHAR,
    started_at TIMESTAMP,
    ended_at TIMESTAMP,
    recorded_at TIMESTAMP,
    day_only BOOLEAN NOT NULL,
    login_key UBIGINT,
    journey_step VARCHAR
);
COMMENT ON TABLE gone_event IS 'Older versions of events, and events deleted at their source; emptied each time the days are worked out. Who may see it: nobody.';
COMMENT ON COLUMN gone_event.event_key IS 'Of the event.';
COMMENT ON COLUMN gone_event.load_id IS '-2: no load.';
COMMENT ON COLUMN gone_event.line IS 'Its place in the file.';
COMMENT ON COLUMN gone_event.source IS 'Name of the source.';
COMMENT ON COLUMN gone_event.case_key IS 'Keyed hash of the case.';
COMMENT ON COLUMN gone_event.activity IS 'What was done.';
COMMENT ON COLUMN gone_event.lifecycle IS 'As of the event.';
COMMENT ON COLUMN gone_event.started_at IS 'Recorded start, UTC.';
COMMENT ON COLUMN gone_event.ended_at IS 'Recorded end, UTC.';
COMMENT ON COLUMN gone_event.recorded_at IS 'When it was written up, UTC.';
COMMENT ON COLUMN gone_event.day_only IS 'True where it had a date without a time.';
COMMENT ON COLUMN gone_event.login_key IS 'Keyed hash of the login of the worker, given or inferred.';
COMMENT ON COLUMN gone_event.journey_step IS 'Key of the journey step.';
