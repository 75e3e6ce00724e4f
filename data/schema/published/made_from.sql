-- made_from-<period>-<edition>: traces by which the yearly remaking knows how many records have changed (rule 21).
CREATE TABLE trace (trace BLOB);
COMMENT ON TABLE trace IS 'One row a person on a list of the period, in the order of the traces. Who may see it: nobody; close alone opens it.';
COMMENT ON COLUMN trace.trace IS 'Keyed hash (HMAC-SHA-256) of the person with all that went in of them: no person and no figure can be read from it.';
