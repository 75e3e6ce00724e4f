-- What intake must remember between two runs, so that a run cut short can be taken up where it stopped.
CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL, since TIMESTAMP NOT NULL);
COMMENT ON TABLE schema_version IS 'Which shape of the warehouse this is. Who may see it: those who run the system.';
COMMENT ON COLUMN schema_version.version IS 'Number of the shape, from 1.';
COMMENT ON COLUMN schema_version.since IS 'When the warehouse took this shape, UTC.';

CREATE TABLE IF NOT EXISTS pending (load_id INTEGER);
COMMENT ON TABLE pending IS 'Loads that are kept but not yet derived and published. Who may see it: those who run the system.';
COMMENT ON COLUMN pending.load_id IS 'The load; none: everything must be derived again.';

CREATE TABLE IF NOT EXISTS reading (load_id INTEGER NOT NULL, way VARCHAR NOT NULL);
COMMENT ON TABLE reading IS 'How each file was read: the same file read in another way replaces what it brought. Who may see it: those who run the system.';
COMMENT ON COLUMN reading.load_id IS 'The load.';
COMMENT ON COLUMN reading.way IS 'SHA-256 of format, mapping and team, hex.';
