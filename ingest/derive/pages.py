"""Pages logged: what print queues wrote down, never called printed, for failed and retried jobs are in it too.

Lines of one job may be totals that grow with each try: the largest counts. Old servers write a line a page
instead (event ``page_logged``): those add up. Job numbers start again when a server is set up anew, so lines
more than three days apart are of different jobs.
"""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date

SAME_JOB = "INTERVAL 3 DAYS"


def make_jobs(con: DuckDBPyConnection, zone: str) -> None:
    """Make ``job``: source, device, login_key, local day (of its last line) and pages of each job logged."""
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE job AS
        WITH line AS (
            SELECT source, device, login_key, event, pages, "at",
                coalesce(job_key::VARCHAR, 'line ' || event_key) AS job,
                "at" - lag("at") OVER j > {SAME_JOB} AS is_new
            FROM device_event WHERE event IN ('job_pages_logged', 'page_logged') AND pages IS NOT NULL
            WINDOW j AS (PARTITION BY source, device, coalesce(job_key::VARCHAR, 'line ' || event_key)
                ORDER BY "at", line, event_key)),
        told_apart AS (
            SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY source, device, job ORDER BY "at"
                RANGE UNBOUNDED PRECEDING) AS time_round
            FROM line)
        SELECT source, device, max(login_key) AS login_key, {local_date('max("at")', zone)} AS day,
            greatest(coalesce(max(pages) FILTER (event = 'job_pages_logged'), 0),
                coalesce(sum(pages) FILTER (event = 'page_logged'), 0))::INTEGER AS pages
        FROM told_apart GROUP BY source, device, job, time_round
    """)


DEVICE_WEEKS = """
    SELECT device, strftime(day, '%G-W%V') AS week, count(*)::INTEGER AS jobs, sum(pages)::INTEGER AS pages
    FROM job GROUP BY ALL ORDER BY ALL
"""
