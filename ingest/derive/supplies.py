"""Toner, ink and paper: how full at the last reading, and for how many weeks that will do.

The pace is what was used over the last 13 weeks: the sum of all falls from day to day, so that a refill, which is a
rise, hides nothing. Of a day the middle reading counts, and of three days in a row the middle one, so that a single
wrong reading changes nothing. It needs four days of readings over two weeks, and a fall of 2 per cent at least.
"""

COUNTERS = ("pages", "scans", "jams", "copies", "sheets")
LOW = 10.0  # per cent
FEWEST_DAYS, SHORTEST, LEAST_FALL = 4, 14, 2.0  # readings, days, per cent

SUPPLIES = f"""
    WITH reading AS (
        SELECT d.device, e.part, e."at", e.value, CASE WHEN e.most > 0 AND e.value >= 0
            THEN least(100.0 * e.value / e.most, 100) END AS percent, e.line, e.event_key,
            coalesce(e.reason_raw = 'some-left', FALSE) AS some_left
        FROM device_event AS e JOIN device_of AS d ON d.log = e.device
        WHERE e.event = 'counter_reading' AND e.part IS NOT NULL AND e.part NOT IN {COUNTERS}
            AND e."at" <= $made_at::TIMESTAMP),
    latest AS (
        SELECT DISTINCT ON (device, part) * FROM reading ORDER BY device, part, "at" DESC, line DESC, event_key),
    daily AS (
        SELECT device, part, "at"::DATE AS day, median(percent) AS percent FROM reading
        WHERE percent IS NOT NULL AND "at" > $made_at::TIMESTAMP - INTERVAL 91 DAYS GROUP BY ALL),
    neighbour AS (
        SELECT *, lag(percent) OVER w AS one, lead(percent) OVER w AS other FROM daily
        WINDOW w AS (PARTITION BY device, part ORDER BY day)),
    smooth AS (
        SELECT device, part, day, CASE WHEN one IS NULL OR other IS NULL THEN percent
            ELSE one + percent + other - greatest(one, percent, other) - least(one, percent, other) END AS percent
        FROM neighbour),
    fall AS (
        SELECT *, greatest(lag(percent) OVER (PARTITION BY device, part ORDER BY day) - percent, 0) AS fallen
        FROM smooth),
    pace AS (
        SELECT device, part, sum(fallen) / (max(day) - min(day)) * 7 AS a_week FROM fall GROUP BY device, part
        HAVING count(*) >= {FEWEST_DAYS} AND max(day) - min(day) >= {SHORTEST} AND sum(fallen) >= {LEAST_FALL})
    SELECT device, part, CASE WHEN some_left THEN 'some' WHEN value IS NULL OR value < 0 THEN 'unknown'
            WHEN value = 0 THEN 'empty' WHEN percent IS NULL THEN 'some' WHEN percent <= {LOW} THEN 'low' ELSE 'ok' END,
        percent, "at", percent / a_week
    FROM latest LEFT JOIN pace USING (device, part) ORDER BY device, part
"""
