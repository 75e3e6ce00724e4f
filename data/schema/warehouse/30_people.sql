-- The council's own list of workers (worklight people FILE): replaced as a whole each time it is read.
CREATE TABLE IF NOT EXISTS person (person VARCHAR NOT NULL, name VARCHAR NOT NULL);
COMMENT ON TABLE person IS 'Workers. Who may see names: as the policy says.';
COMMENT ON COLUMN person.person IS 'The council''s identifier of the worker.';
COMMENT ON COLUMN person.name IS 'Name as colleagues know it.';

CREATE TABLE IF NOT EXISTS membership (
    person VARCHAR NOT NULL, team VARCHAR NOT NULL, from_day DATE NOT NULL, to_day DATE,
    contracted_hours DOUBLE NOT NULL, pattern VARCHAR NOT NULL);
COMMENT ON TABLE membership IS 'Who is on which team''s list, when; a move is a new row.';
COMMENT ON COLUMN membership.person IS 'The worker.';
COMMENT ON COLUMN membership.team IS 'Name of the team.';
COMMENT ON COLUMN membership.from_day IS 'First day.';
COMMENT ON COLUMN membership.to_day IS 'Last day; none: still there.';
COMMENT ON COLUMN membership.contracted_hours IS 'Hours a week by contract.';
COMMENT ON COLUMN membership.pattern IS 'Working pattern, such as Mon-Fri 09:00-17:00.';

CREATE TABLE IF NOT EXISTS login (system VARCHAR NOT NULL, login_key UBIGINT NOT NULL, person VARCHAR NOT NULL);
COMMENT ON TABLE login IS 'Which login belongs to whom.';
COMMENT ON COLUMN login.system IS 'System of the login.';
COMMENT ON COLUMN login.login_key IS 'Keyed hash of system and login.';
COMMENT ON COLUMN login.person IS 'The worker.';

CREATE TABLE IF NOT EXISTS leave (person VARCHAR NOT NULL, from_day DATE NOT NULL, to_day DATE NOT NULL);
COMMENT ON TABLE leave IS 'Days away; the kind of absence is not kept.';
COMMENT ON COLUMN leave.person IS 'The worker.';
COMMENT ON COLUMN leave.from_day IS 'First day away.';
COMMENT ON COLUMN leave.to_day IS 'Last day away.';
