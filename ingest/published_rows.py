"""What goes into each table of the published files (data/schema/published): kind -> table -> SQL, in a fixed order.

Every row is ordered by what it says, never by when it was loaded: the same events give the same tables.
"""

from ingest.derive.allocation import ALLOCATION, WAITING, WORKDAYS
from ingest.derive.asked import ASKED
from ingest.derive.between import BETWEEN
from ingest.derive.came_back import CAME_BACK
from ingest.derive.causes import CAUSES
from ingest.derive.devices import device_tables
from ingest.derive.local_days import local
from ingest.derive.seen import CHANGED
from ingest.derive.stages import STAGES
from ingest.derive.sweep import TICKS_PER_MS
from ingest.derive.terms import TERM_ACTIVITIES, TERM_SETTINGS, TERMS
from ingest.derive.waits import WAIT_WEEKS, WAITS
from ingest.derive.workload import DEMAND, LOAD_WORD

TICKS_PER_SECOND = TICKS_PER_MS * 1000

META = "SELECT $version, $made_at, $activities_version, $journey_version, $zone"

PERSON_NO = """
    CREATE OR REPLACE TEMP TABLE person_no AS
    SELECT row_number() OVER (ORDER BY person)::SMALLINT AS person_no, person, name
    FROM (SELECT DISTINCT ON (person) person, name FROM person ORDER BY person, name)
"""
ACTIVITY_NO = """
    CREATE OR REPLACE TEMP TABLE activity_no AS
    SELECT row_number() OVER (ORDER BY activity, source)::SMALLINT AS activity_no, activity, source
    FROM (SELECT DISTINCT activity, source FROM entry WHERE person IS NOT NULL
        UNION SELECT 'Daily total', 'worklight' WHERE EXISTS (FROM daily_total))
"""

_SOURCE = """
    SELECT source, arg_max(format, load_id), source IN (SELECT source FROM device_event), max(loaded_at),
        min(first_at), max(last_at), sum(rows_in)::BIGINT,
        sum(accepted)::BIGINT, sum(quarantined)::BIGINT, sum(duplicate)::BIGINT
    FROM load GROUP BY source ORDER BY source
"""
# teams of the council's list; where there is none yet, those that events name
_TEAM = """
    SELECT DISTINCT team FROM membership
    UNION SELECT DISTINCT team FROM case_event WHERE team IS NOT NULL AND NOT EXISTS (FROM membership)
    ORDER BY team
"""
_UNMAPPED = """
    SELECT source, activity, count(*) FROM case_event JOIN meaning USING (source, activity)
    WHERE NOT mapped GROUP BY ALL ORDER BY ALL
"""
_PAGES_LOGGED = """
    SELECT person_no, day, sum(pages)::INTEGER FROM job JOIN worker_of USING (login_key) JOIN person_no USING (person)
    WHERE pages IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_CONTRACTED = """
    SELECT person_no, day, seconds, on_leave FROM contracted JOIN person_no USING (person)
    WHERE in_pattern ORDER BY person_no, day
"""
_COMMENT_NAME = "lpad(lower(hex(comment_key)), 32, '0')"
_COMMENT = f"""
    SELECT {_COMMENT_NAME}, received_on, channel, service, s.step, text, themes, consent_to_quote, communication_need,
        redactions, question, coalesce(doubtful, []), coalesce(praise, false)
    FROM comment AS c LEFT JOIN step_name AS s ON s.written = lower(c.step) ORDER BY received_on, comment_key
"""
_HEARD = f"""
    SELECT {_COMMENT_NAME}, received_on, service, channel, s.step, communication_need, themes,
        coalesce(praise, false)
    FROM comment AS c LEFT JOIN step_name AS s ON s.written = lower(c.step) ORDER BY received_on, comment_key
"""


# what is left of events that were deleted (rule 22): whole days, without a clock
_DAILY = """
    SELECT md5_number_lower(concat_ws('|', 'total', person, day, kind, coalesce(step, ''))) AS entry_key, person, day,
        'Daily total' AS activity, 'worklight' AS source, kind, step, low_ticks, central_ticks, high_ticks, basis
    FROM daily_total"""


def _entry(zone: str) -> str:
    """Whole seconds are rounded down, so that no second is there twice; the start is what a clock on the wall said."""
    wall = local("make_timestamp(begins_us + start_ms::BIGINT * 1000)", zone)
    return f"""
        WITH placed AS (SELECT entry.*, {wall} AS wall FROM entry LEFT JOIN local_day USING (day)
            UNION ALL BY NAME {_DAILY})
        SELECT entry_key, person_no, day, (hour(wall) * 60 + minute(wall))::SMALLINT AS start_minute, activity_no, kind,
            step_no, low_ticks // {TICKS_PER_SECOND}, central_ticks // {TICKS_PER_SECOND},
            high_ticks // {TICKS_PER_SECOND}, basis
        FROM placed JOIN person_no USING (person) JOIN activity_no USING (activity, source)
        LEFT JOIN (SELECT DISTINCT step, step_no FROM step_name) USING (step)
        ORDER BY person_no, day, start_minute NULLS LAST, entry_key
    """


def tables(zone: str) -> dict[str, dict[str, str]]:
    """Return the SQL of every table of every kind of file."""
    return {
        "record": {
            "meta": META,
            "person": "FROM person_no ORDER BY person_no",
            "membership": "SELECT person_no, team, from_day, to_day, contracted_hours, pattern "
                          "FROM membership JOIN person_no USING (person) ORDER BY ALL",
            "contracted_day": _CONTRACTED,
            "activity": "FROM activity_no ORDER BY activity_no",
            "entry": _entry(zone),
            "step": "SELECT DISTINCT step_no, step FROM step_name ORDER BY step_no",
            "pages_logged": _PAGES_LOGGED,
            "week_published": "FROM weeks_now ORDER BY week",
            "week_changed": CHANGED,
            "folded": "SELECT entry_key FROM folded ORDER BY entry_key",
        },
        "figures": {
            "meta": META,
            "daytime": "SELECT $day_begins, $day_ends",
            "source": _SOURCE,
            "team": _TEAM,
            "wait": WAITS, "wait_week": WAIT_WEEKS,
            "edge": "FROM edge ORDER BY ALL",
            "case_end": "FROM case_end ORDER BY ALL",
            "flow": "FROM flow ORDER BY ALL",
            "variant": "FROM variant ORDER BY ALL",
            "rework": "FROM rework ORDER BY ALL",
            "handover": "FROM handover ORDER BY ALL",
            "stage": STAGES,
            "asked": ASKED,
            "cause": CAUSES,
            "came_back": CAME_BACK,
            "between_steps": BETWEEN,
            "demand": DEMAND,
            "term": TERMS,
            "term_activity": TERM_ACTIVITIES,
            "term_setting": TERM_SETTINGS,
            "heard": _HEARD,
            "unmapped": _UNMAPPED,
        } | device_tables(zone),
        "allocation": {
            "allocation": ALLOCATION,
            "workdays": WORKDAYS,
            "waiting": WAITING,
            "load_word": LOAD_WORD,
            "as_of": "SELECT $as_of WHERE $as_of IS NOT NULL",
        },
        "voices": {"comment": _COMMENT},
    }
