-- Events as they came, after protection: no name, login, title or note text is here.
CREATE TABLE IF NOT EXISTS case_event (
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
    allocated_key UBIGINT,
    team VARCHAR,
    journey_step VARCHAR
);
COMMENT ON TABLE case_event IS 'Events of case systems. Who may see it: nobody directly; figures are made from it.';
COMMENT ON COLUMN case_event.event_key IS 'Hash of source, protected record and its occurrence among equal rows of the file: finds duplicates.';
COMMENT ON COLUMN case_event.load_id IS 'The load that brought it.';
COMMENT ON COLUMN case_event.line IS 'Its place in the file, from 1: the tie-break of equal times.';
COMMENT ON COLUMN case_event.source IS 'Name of the source.';
COMMENT ON COLUMN case_event.case_key IS 'Keyed hash of source system and case identifier (rule 15).';
COMMENT ON COLUMN case_event.activity IS 'What was done, as the source names it.';
COMMENT ON COLUMN case_event.lifecycle IS 'schedule, start, complete ..., lower case, where the source says so.';
COMMENT ON COLUMN case_event.started_at IS 'Recorded start, UTC.';
COMMENT ON COLUMN case_event.ended_at IS 'Recorded end, or the one time that the source gives, UTC.';
COMMENT ON COLUMN case_event.recorded_at IS 'When it was written up, UTC, where that is known apart.';
COMMENT ON COLUMN case_event.day_only IS 'True where the source gives a date without a time: a count, never minutes.';
COMMENT ON COLUMN case_event.login_key IS 'Keyed hash of system and login of the worker who did it.';
COMMENT ON COLUMN case_event.allocated_key IS 'Keyed hash of system and login of the worker to whom the case was allocated.';
COMMENT ON COLUMN case_event.team IS 'Team, as the source names it.';
COMMENT ON COLUMN case_event.journey_step IS 'Key of the journey step, where the event names it.';

-- from version 4; a warehouse made before gets it too
ALTER TABLE case_event ADD COLUMN IF NOT EXISTS record_key UBIGINT;
COMMENT ON COLUMN case_event.record_key IS 'Keyed hash of source and the event''s own identifier, where mapped: a newer version of the event takes the place of the older.';

CREATE TABLE IF NOT EXISTS device_event (
    event_key UHUGEINT NOT NULL,
    load_id INTEGER NOT NULL,
    line BIGINT NOT NULL,
    source VARCHAR NOT NULL,
    device VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    time_basis VARCHAR NOT NULL,
    uncertainty_seconds DOUBLE NOT NULL,
    job_key UBIGINT,
    login_key UBIGINT,
    pages INTEGER,
    sheets INTEGER,
    outcome VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    queued_at TIMESTAMP,
    processing_at TIMESTAMP
);
COMMENT ON TABLE device_event IS 'Events of printers and scanners. Devices are measured, not people (rule 7).';
COMMENT ON COLUMN device_event.event_key IS 'Hash of source, protected record and occurrence: finds duplicates.';
COMMENT ON COLUMN device_event.load_id IS 'The load that brought it.';
COMMENT ON COLUMN device_event.line IS 'Its line in the file, from 1.';
COMMENT ON COLUMN device_event.source IS 'Name of the source.';
COMMENT ON COLUMN device_event.device IS 'Name of the queue or device.';
COMMENT ON COLUMN device_event.event IS 'What happened, such as job_pages_logged (never called printed without evidence).';
COMMENT ON COLUMN device_event."at" IS 'When, UTC.';
COMMENT ON COLUMN device_event.time_basis IS 'How the time is known: offset, utc, assumed local or uptime.';
COMMENT ON COLUMN device_event.uncertainty_seconds IS 'How far the time may be off, seconds.';
COMMENT ON COLUMN device_event.job_key IS 'Keyed hash of source and job number: joins the lines of one job.';
COMMENT ON COLUMN device_event.login_key IS 'Keyed hash of system and login: pages by person are shown to that person alone.';
COMMENT ON COLUMN device_event.pages IS 'Pages logged, copies included, cumulative over the lines of one job where it was tried again.';
COMMENT ON COLUMN device_event.sheets IS 'Sheets of paper logged.';
COMMENT ON COLUMN device_event.outcome IS 'printed, failed, cancelled or unknown.';
COMMENT ON COLUMN device_event.evidence IS 'What the outcome rests on: ipp, error_log, event_log or none; what became of a scan is its event.';
COMMENT ON COLUMN device_event.queued_at IS 'When the job was created, UTC, where logged.';
COMMENT ON COLUMN device_event.processing_at IS 'When the printer began on it, UTC, where logged.';

-- from version 3; a warehouse made before gets them too
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS not_before TIMESTAMP;
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS reason VARCHAR;
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS reason_raw VARCHAR;
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS severity VARCHAR;
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS part VARCHAR;
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS value DOUBLE;
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS most DOUBLE;
ALTER TABLE device_event ADD COLUMN IF NOT EXISTS model VARCHAR;
COMMENT ON COLUMN device_event.not_before IS 'Polled: it happened between this moment and at, UTC; none: at that moment.';
COMMENT ON COLUMN device_event.reason IS 'Why, in the one vocabulary of all formats (data/devices.py).';
COMMENT ON COLUMN device_event.reason_raw IS 'The source''s own code or keyword, never free text.';
COMMENT ON COLUMN device_event.severity IS 'critical or warning, of an alert.';
COMMENT ON COLUMN device_event.part IS 'Supply, tray or counter that it is about.';
COMMENT ON COLUMN device_event.value IS 'Of a counter reading.';
COMMENT ON COLUMN device_event.most IS 'What a full supply holds, in the same unit.';
COMMENT ON COLUMN device_event.model IS 'What the device says that it is.';

CREATE TABLE IF NOT EXISTS comment (
    comment_key UHUGEINT NOT NULL,
    load_id INTEGER NOT NULL,
    line BIGINT NOT NULL,
    source VARCHAR NOT NULL,
    received_on DATE NOT NULL,
    channel VARCHAR,
    service VARCHAR,
    step VARCHAR,
    text VARCHAR NOT NULL,
    themes VARCHAR[] NOT NULL,
    consent_to_quote BOOLEAN NOT NULL,
    communication_need VARCHAR,
    redactions INTEGER NOT NULL
);
COMMENT ON TABLE comment IS 'What people with care needs and carers said, redacted before storing; never joined to a worker (rule 16).';
COMMENT ON COLUMN comment.comment_key IS 'Keyed hash of source and response id, or of the record where there is none: finds duplicates.';
COMMENT ON COLUMN comment.load_id IS 'The load that brought it.';
COMMENT ON COLUMN comment.line IS 'Its record in the file, from 1.';
COMMENT ON COLUMN comment.source IS 'Name of the source.';
COMMENT ON COLUMN comment.received_on IS 'Day on which it came in.';
COMMENT ON COLUMN comment.channel IS 'How it came: survey, phone, paper ...';
COMMENT ON COLUMN comment.service IS 'Service that it is about, never a person.';
COMMENT ON COLUMN comment.step IS 'Key of the journey step, where named.';
COMMENT ON COLUMN comment.text IS 'The words, redacted by patterns and by a list of names. Who may see it: nobody yet.';
COMMENT ON COLUMN comment.themes IS 'Themes given in the file.';
COMMENT ON COLUMN comment.consent_to_quote IS 'True only where the person said yes to being quoted.';
COMMENT ON COLUMN comment.communication_need IS 'Communication need, where given.';
COMMENT ON COLUMN comment.redactions IS 'Number of spans taken out.';

-- from version 6; a warehouse made before gets them too
ALTER TABLE comment ADD COLUMN IF NOT EXISTS question VARCHAR;
ALTER TABLE comment ADD COLUMN IF NOT EXISTS doubtful VARCHAR[];
COMMENT ON COLUMN comment.question IS 'What was asked, where a form asks several things: words of the mapping.';
COMMENT ON COLUMN comment.doubtful IS 'Words left in the text that may be names: a person is asked before it is quoted. None: it came before they were looked for.';

-- from version 7; a warehouse made before gets it too
ALTER TABLE comment ADD COLUMN IF NOT EXISTS praise BOOLEAN;
COMMENT ON COLUMN comment.praise IS 'True: it says what works well and asks for nothing, by the mapping or its source. None: not known.';
