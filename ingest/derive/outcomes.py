"""What became of print jobs, and how many pages lie between two paper jams, by device and week.

Jams are those that were told, overlapping ones of several sources once, or what the device's own counter says where
that is more. Pages are those of the device's counter where it has one, else those logged. A device that may not be
counted (rule 7) has a row only for weeks with a jam, without any count of jobs or pages.
"""

from ingest.derive.local_days import local_date
from ingest.derive.outages import islands

DEVICE_WEEKS = """
    SELECT device, strftime(day, '%G-W%V') AS week, count(*)::INTEGER AS jobs, sum(pages)::INTEGER AS pages
    FROM job_of JOIN known_device USING (device) WHERE counted AND pages IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_WEEK = "strftime({day}, '%G-W%V')"


def _gaps(counter: str, zone: str) -> str:
    """SQL of how far a counter went on, by device and week; one that starts again from nought counts from there."""
    return f"""
        SELECT device, {_WEEK.format(day=local_date('"at"', zone))} AS week,
            sum(CASE WHEN value >= before THEN value - before WHEN value < before THEN value END) AS n
        FROM (
            SELECT d.device, "at", value,
                lag(value) OVER (PARTITION BY e.source, e.device ORDER BY "at", line, event_key) AS before
            FROM device_event AS e JOIN device_of AS d ON d.log = e.device
            WHERE event = 'counter_reading' AND part = '{counter}' AND value IS NOT NULL
                AND "at" <= $made_at::TIMESTAMP)
        GROUP BY ALL HAVING n IS NOT NULL
    """


def outcomes(zone: str) -> str:
    """Return SQL of the rows. Needs ``job_of``, ``known_device`` and ``outage_seen``."""
    jam = islands("""SELECT device, from_latest AS s, coalesce(to_latest, from_latest) AS e FROM outage_seen
        WHERE reason = 'jam' AND from_latest <= $made_at::TIMESTAMP""")
    return f"""
        WITH ended AS (
            SELECT device, strftime(day, '%G-W%V') AS week, count(*) FILTER (outcome = 'printed') AS printed,
                count(*) FILTER (outcome = 'failed') AS failed, count(*) FILTER (outcome = 'cancelled') AS cancelled,
                count(*) FILTER (outcome = 'unknown') AS unknown, sum(pages) AS logged
            FROM job_of JOIN known_device USING (device) WHERE counted GROUP BY ALL),
        told AS (
            SELECT device, {_WEEK.format(day=local_date("s", zone))} AS week, count(*) AS n FROM ({jam}) GROUP BY ALL),
        jams AS ({_gaps("jams", zone)}), pages AS ({_gaps("pages", zone)}),
        jammed AS (
            SELECT device, week, greatest(coalesce(told.n, 0), coalesce(jams.n, 0))::INTEGER AS misfeeds
            FROM told FULL JOIN jams USING (device, week)),
        together AS (
            SELECT device, week, printed, failed, cancelled, unknown, coalesce(misfeeds, 0) AS misfeeds,
                coalesce(nullif(pages.n, 0), logged) AS pages
            FROM ended FULL JOIN jammed USING (device, week) LEFT JOIN pages USING (device, week))
        SELECT device, week, CASE WHEN counted THEN coalesce(printed, 0) END::INTEGER,
            CASE WHEN counted THEN coalesce(failed, 0) END::INTEGER,
            CASE WHEN counted THEN coalesce(cancelled, 0) END::INTEGER,
            CASE WHEN counted THEN coalesce(unknown, 0) END::INTEGER, misfeeds,
            CASE WHEN counted THEN pages END::BIGINT,
            CASE WHEN counted AND misfeeds > 0 THEN pages / misfeeds END::DOUBLE
        FROM together JOIN (SELECT device, counted FROM known_device) USING (device)
        WHERE counted OR misfeeds > 0 ORDER BY device, week
    """
