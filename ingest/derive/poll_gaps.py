"""Times in which a device did not answer: from its last answer to its next one. Nothing is known of it then."""

POLL_GAPS = """
    WITH look AS (
        SELECT d.device, e."at", bool_or(e.event = 'poll') AS answered
        FROM device_event AS e JOIN device_of AS d ON d.log = e.device
        WHERE e.event IN ('poll', 'poll_gap') AND e."at" <= $made_at::TIMESTAMP GROUP BY ALL),
    numbered AS (
        SELECT *, count(*) FILTER (answered) OVER (PARTITION BY device ORDER BY "at") AS n FROM look),
    gap AS (
        SELECT device, n, coalesce(max("at") FILTER (answered), min("at")) AS from_at,
            bool_or(NOT answered) AS silent FROM numbered GROUP BY device, n)
    SELECT device, from_at, to_at FROM (
        SELECT *, lead(from_at) OVER (PARTITION BY device ORDER BY n) AS to_at FROM gap)
    WHERE silent ORDER BY device, from_at
"""
