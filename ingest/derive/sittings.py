"""Things of one activity that one worker saves within seconds of each other: one sitting, not each a time of its own.

A list of payments is looked through and approved at once; notes of the morning are saved one after the other::

    saved         ......x..........................AAAA      x  what the worker did before
    sitting             |<------------ gap --------->|       all four begin after x, and share what passed since

Were each worked out alone, the first would get the whole gap and the others the seconds between. So all begin where
the first does (or where their own case was ready, if later); time in hand at once is divided as it always is
(``sweep``), and a gap that is too long for one such piece holds a break for all. What has a start of its own is in
no sitting. A sitting ends with its day; no time is lost by that, for those saved before midnight share all that passed
before them, and the first one after it begins where they end.
"""

# of ``said``, the rows of known things: adds sitting (the first of it: true), together and when its first was free
SITTINGS = """
    SELECT *, first_value(free_us) OVER sat AS sat_us, NOT recorded AND count(*) OVER sat > 1 AS together
    FROM (
        SELECT *, count(*) FILTER (sitting) OVER (PARTITION BY worker, day ORDER BY at_us, line, event_key, family
            ROWS UNBOUNDED PRECEDING) AS number
        FROM (
            SELECT *, coalesce(recorded OR lag(recorded) OVER done OR lag(activity) OVER done <> activity
                OR lag(source) OVER done <> source OR lag(family) OVER done <> family
                OR at_us - lag(at_us) OVER done > $together, true) AS sitting
            FROM said WINDOW done AS (PARTITION BY worker, day ORDER BY at_us, line, event_key, family)))
    WINDOW sat AS (PARTITION BY worker, day, number ORDER BY at_us, line, event_key, family
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
"""
