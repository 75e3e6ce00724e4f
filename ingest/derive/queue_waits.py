"""How long jobs waited in the queue before the printer began, by local hour of day, over the last 13 weeks.

Only jobs of which a source says both times, and only devices that may be counted (rule 7): the row of all together
holds those alone too, so that nothing can be worked out from the difference.
"""

from ingest.derive.local_days import local, local_date


def queue_hours(zone: str) -> str:
    """Return SQL of the rows; device null: all together. Needs ``job_of`` and ``known_device``."""
    day = local_date("queued_at", zone)
    return f"""
        WITH waited AS (
            SELECT device, hour({local("queued_at", zone)}) AS hour, {day} AS day,
                (epoch_us(processing_at) - epoch_us(queued_at)) / 1e6 AS seconds
            FROM job_of JOIN known_device USING (device)
            WHERE counted AND processing_at >= queued_at AND {day} > $today::DATE - 91 AND {day} <= $today::DATE)
        SELECT device, hour::SMALLINT, count(*)::INTEGER, median(seconds), quantile_disc(seconds, 0.9),
            min(day), max(day)
        FROM waited GROUP BY GROUPING SETS ((device, hour), (hour)) ORDER BY device NULLS FIRST, hour
    """
