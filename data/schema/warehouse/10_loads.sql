-- What was read, and what of it was set aside. Opened by ingest only; the dashboard never opens the warehouse.
CREATE TABLE IF NOT EXISTS load (
    load_id INTEGER NOT NULL,
    file_hash VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    rows_in BIGINT NOT NULL,
    accepted BIGINT NOT NULL,
    quarantined BIGINT NOT NULL,
    duplicate BIGINT NOT NULL,
    first_at TIMESTAMP,
    last_at TIMESTAMP,
    CHECK (rows_in = accepted + quarantined + duplicate)
);
COMMENT ON TABLE load IS 'Manifest: one row each time a file was read. Who may see it: those who run the system.';
COMMENT ON COLUMN load.load_id IS 'Number of the load, from 1.';
COMMENT ON COLUMN load.file_hash IS 'SHA-256 of the file as it lay there, hex.';
COMMENT ON COLUMN load.content_hash IS 'SHA-256 of what was in it once unpacked, hex: the same file packed twice is one.';
COMMENT ON COLUMN load.name IS 'Name of the file, without its folder.';
COMMENT ON COLUMN load.source IS 'Name of the source that it came from.';
COMMENT ON COLUMN load.format IS 'Name of the reader.';
COMMENT ON COLUMN load.loaded_at IS 'When it was read, UTC.';
COMMENT ON COLUMN load.rows_in IS 'Rows in the file: non-empty lines, data records or events.';
COMMENT ON COLUMN load.accepted IS 'Rows kept.';
COMMENT ON COLUMN load.quarantined IS 'Rows set aside with a reason.';
COMMENT ON COLUMN load.duplicate IS 'Rows that were held already.';
COMMENT ON COLUMN load.first_at IS 'Earliest event kept, UTC.';
COMMENT ON COLUMN load.last_at IS 'Latest event kept, UTC.';

CREATE TABLE IF NOT EXISTS quarantine (
    load_id INTEGER NOT NULL,
    line BIGINT NOT NULL,
    field VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    shape VARCHAR NOT NULL
);
COMMENT ON TABLE quarantine IS 'Rows set aside: where and why, never a value (rule 8). Who may see it: those who run the system.';
COMMENT ON COLUMN quarantine.load_id IS 'The load that it belongs to.';
COMMENT ON COLUMN quarantine.line IS 'Line (text), record (CSV) or event (XES) in the file, from 1.';
COMMENT ON COLUMN quarantine.field IS 'Name of the field that was wrong, or "row".';
COMMENT ON COLUMN quarantine.reason IS 'Why, in plain words.';
COMMENT ON COLUMN quarantine.shape IS 'Shape of the value: letters as a, digits as 9, the rest kept, at most 60 characters.';
