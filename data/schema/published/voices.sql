-- voices-<version>: redacted comments. Opened for the co-production group; nothing here leads to a worker (rule 16).
CREATE TABLE comment (comment VARCHAR, received_on DATE, channel VARCHAR, service VARCHAR, step VARCHAR, text VARCHAR,
    themes VARCHAR[], consent_to_quote BOOLEAN, communication_need VARCHAR, redactions INTEGER, question VARCHAR,
    doubtful VARCHAR[], praise BOOLEAN);
COMMENT ON TABLE comment IS 'Redacted comments. Who may see it: nobody until people of the co-production group can release them.';
COMMENT ON COLUMN comment.comment IS 'Its name, 32 hexadecimal digits: the same in every version, and in figures.heard.';
COMMENT ON COLUMN comment.received_on IS 'Day on which it came in.';
COMMENT ON COLUMN comment.channel IS 'How it came.';
COMMENT ON COLUMN comment.service IS 'Service that it is about.';
COMMENT ON COLUMN comment.step IS 'Key of the step.';
COMMENT ON COLUMN comment.text IS 'The words, redacted.';
COMMENT ON COLUMN comment.themes IS 'Themes.';
COMMENT ON COLUMN comment.consent_to_quote IS 'Whether the person said yes to being quoted.';
COMMENT ON COLUMN comment.communication_need IS 'Communication need.';
COMMENT ON COLUMN comment.redactions IS 'Spans taken out.';
COMMENT ON COLUMN comment.question IS 'What was asked, where a form asks several things; none: one question alone.';
COMMENT ON COLUMN comment.doubtful IS 'Words left in the text that may be names, as they stand there, at most 10: who releases it is asked about each.';
COMMENT ON COLUMN comment.praise IS 'True: it came as what works well and asks for nothing; people may decide otherwise.';
