"""Jobs: what all logs of a print server say of one job, joined into one row, with its outcome where there is evidence.

A line of page_log is no success: failed and retried jobs are logged too. So the outcome is what IPP says, else what the
error log says, else what an event log says, else not known. What a source says last of a job counts, for a job that was
stopped may be printed later.

Pages: lines of one job may be totals that grow with each try: the largest counts. Old servers write a line a page
instead (event ``page_logged``): those add up.

Job numbers start again when a server is set up anew. Lines that say when their job was queued, and say it differently,
are of different jobs. Lines that don't are of different jobs where they are more than three days apart, unless the job
was still waiting: one may be held for a week.

A class of CUPS hands its jobs to member queues. Its logs name the class, and IPP the member that printed: a job that
both tell, by number, time and login, is one, at the member. The same holds for a job that was moved to another queue.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date

SAME_JOB = "INTERVAL 3 DAYS"
SAME_QUEUING = "INTERVAL 10 MINUTES"  # one moment, as clocks of two sources tell it
SAID = "('job_pages_logged', 'page_logged', 'job_submitted', 'job_printed', 'job_failed', 'job_cancelled', 'job_held')"
# strongest first; a source that is not listed proves nothing
EVIDENCE = ("ipp", "error_log", "event_log")


def make_jobs(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``job``, one row a job, from ``device_event``.

    Columns: source, device, job (names it within both, as text), job_key (null: no number told), login_key, day (local,
    of its last line), pages, sheets (null: not told), outcome (printed, failed, cancelled, unknown), evidence (ipp,
    error_log, event_log, none), reason, queued_at, processing_at, ended_at (UTC; null: not told).
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE job_line AS {_LINES}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE job_moved AS {_MOVED}")
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE job AS
        SELECT source, device, job, any_value(job_key) AS job_key, max(login_key) AS login_key,
            {local_date('max("at")', zone)} AS day,
            {_PAGES} AS pages, max(sheets)::INTEGER AS sheets,
            coalesce({_last_said("outcome")}, 'unknown') AS outcome,
            coalesce({_last_said("evidence")}, 'none') AS evidence,
            CASE WHEN {_last_said("outcome")} IN ('failed', 'cancelled') THEN {_last_said("reason")} END AS reason,
            min(queued_at) AS queued_at, min(processing_at) AS processing_at, {_last_said('"at"')} AS ended_at
        FROM ({_AT_MEMBER}) GROUP BY source, device, job, time_round
    """)


def _last_said(column: str) -> str:
    """Return what the strongest evidence says last of a job."""
    ways = [f"""max_by({column}, ("at", line)) FILTER (evidence = '{one}' AND outcome <> 'unknown')"""
            for one in EVIDENCE]
    return f"coalesce({', '.join(ways)})"


# totals and single pages, each apart: they do not add up
_PAGES = "greatest(max(pages) FILTER (event <> 'page_logged'), sum(pages) FILTER (event = 'page_logged'))::INTEGER"

# access_log has no job numbers: its lines say how many jobs were sent, and would be counted twice here
_LINES = f"""
    WITH said AS (
        SELECT source, device, job_key, login_key, event, pages, sheets, outcome, evidence, reason, "at", line,
            event_key, queued_at, processing_at, coalesce(job_key::VARCHAR, 'line ' || event_key) AS job,
            coalesce(queued_at, "at") AS stands_at
        FROM device_event WHERE event IN {SAID} AND (job_key IS NOT NULL OR event <> 'job_submitted')),
    told AS (
        SELECT *, lag(stands_at) OVER j AS stood_at, lag(event) OVER j AS before,
            last_value(queued_at IGNORE NULLS) OVER (j ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS was_queued
        FROM said
        WINDOW j AS (PARTITION BY source, device, job ORDER BY stands_at, line, event_key)),
    told_apart AS (
        SELECT *, CASE
            WHEN queued_at IS NOT NULL AND was_queued IS NOT NULL THEN queued_at - was_queued > {SAME_QUEUING}
            WHEN before IN ('job_submitted', 'job_held') AND event <> 'job_submitted' THEN false
            ELSE stands_at - stood_at > {SAME_JOB} END AS is_new
        FROM told)
    SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY source, device, job ORDER BY stands_at
        RANGE UNBOUNDED PRECEDING) AS time_round
    FROM told_apart
"""

# no number is another queue's on one server; printers that are asked each count for themselves
_MOVED = f"""
    WITH twice AS (
        SELECT source, job FROM job_line WHERE job_key IS NOT NULL GROUP BY ALL HAVING min(device) <> max(device)),
    told AS (
        SELECT source, job, device, time_round, min(queued_at) AS queued_at, max("at") AS "at",
            max(login_key) AS login_key, bool_or(evidence = 'ipp') AS by_ipp
        FROM job_line JOIN twice USING (source, job) GROUP BY ALL)
    SELECT log.source, log.job, log.device, log.time_round, ipp.device AS to_device, ipp.time_round AS to_round
    FROM told AS log JOIN told AS ipp ON ipp.source = log.source AND ipp.job = log.job AND ipp.device <> log.device
        AND ipp.by_ipp AND NOT log.by_ipp AND coalesce(ipp.login_key = log.login_key, true)
        AND abs(epoch_us(coalesce(ipp.queued_at - log.queued_at, ipp."at" - log."at"))) <= epoch_us({SAME_QUEUING})
    QUALIFY row_number() OVER (PARTITION BY log.source, log.job, log.device, log.time_round
        ORDER BY abs(epoch_us(ipp."at" - log."at")), ipp.device, ipp.time_round) = 1
"""
_AT_MEMBER = """
    SELECT line.* REPLACE (coalesce(to_device, device) AS device, coalesce(to_round, time_round) AS time_round)
    FROM job_line AS line LEFT JOIN job_moved USING (source, job, device, time_round)
"""
