-- Which old index number became which new one when a council changed its system (worklight index-numbers FILE).
CREATE TABLE IF NOT EXISTS case_link (old_key UBIGINT NOT NULL, case_key UBIGINT NOT NULL);
COMMENT ON TABLE case_link IS 'One case under two numbers: its history stays whole. Replaced as a whole; never across an adoption.';
COMMENT ON COLUMN case_link.old_key IS 'Keyed hash of the system and number that the case had.';
COMMENT ON COLUMN case_link.case_key IS 'Keyed hash of the last number of that case.';

-- from version 4; a warehouse made before gets it too
ALTER TABLE case_event ADD COLUMN IF NOT EXISTS own_case_key UBIGINT;
COMMENT ON COLUMN case_event.own_case_key IS 'Keyed hash of the number in the file, where a later number of the same case took its place.';
