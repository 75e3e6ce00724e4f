"""Paper on its way into the record: batches, pages, hours of scanning and the wait until they are there.

A batch that was refused because it was there already is no failure of a device. Scanners that few people use are left
out (rule 7).
"""

from ingest.derive.local_days import local_date

_TIMED = "e.processing_at >= e.queued_at"
_SCANNED = "coalesce(e.processing_at, e.queued_at)"


def scan_weeks(zone: str) -> str:
    """Return SQL of the rows. Needs ``device_of`` and ``known_device``."""
    return f"""
        SELECT k.device, strftime({local_date('e."at"', zone)}, '%G-W%V') AS week,
            count(*) FILTER (e.event = 'scan_received')::INTEGER,
            count(*) FILTER (e.event = 'scan_failed' AND e.reason IS DISTINCT FROM 'duplicate')::INTEGER,
            count(*) FILTER (e.event = 'scan_failed' AND e.reason = 'duplicate')::INTEGER,
            sum(e.pages) FILTER (e.event = 'scan_received')::INTEGER,
            sum(epoch_us(e.processing_at) - epoch_us(e.queued_at)) FILTER ({_TIMED}) / 3.6e9,
            count(*) FILTER ({_TIMED} AND e.event = 'scan_received')::INTEGER,
            count(e.pages) FILTER (e.event = 'scan_received')::INTEGER,
            count(*) FILTER (e.event = 'scan_received' AND {_SCANNED} <= e."at")::INTEGER,
            median((epoch_us(e."at") - epoch_us({_SCANNED})) / 6e7)
                FILTER (e.event = 'scan_received' AND {_SCANNED} <= e."at")
        FROM device_event AS e JOIN device_of AS d ON d.log = e.device JOIN known_device AS k ON k.device = d.device
        WHERE k.counted AND e.event IN ('scan_received', 'scan_failed') GROUP BY ALL ORDER BY 1, 2
    """
