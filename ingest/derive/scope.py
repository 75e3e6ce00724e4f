"""The events that a derivation looks at, each with its worker, its meaning and its local day."""

from duckdb import DuckDBPyConnection

from ingest.derive.local_days import local_date

# the end, or the one time that the source gives; a contact that was only written up is known by its recording
AT = "coalesce(e.ended_at, e.started_at, e.recorded_at)"


def make_scope(con: DuckDBPyConnection, zone: str, events: str = "case_event AS e", only: str = "true") -> None:
    """Make ``scope`` from the ``events``, SQL that calls them ``e``, for which the condition ``only`` holds.

    Needs ``meaning``, ``step_name``, ``worker_of`` and ``attributed_now``. Times are microseconds since 1970, UTC.
    """
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE scope AS
        SELECT e.event_key, e.load_id, e.line, e.source, e.case_key, e.activity, e.lifecycle, e.day_only,
            epoch_us({AT}) AS at_us, {local_date(AT, zone)} AS day,
            CASE WHEN e.started_at < e.ended_at THEN epoch_us(e.started_at) END AS started_us,
            CASE WHEN coalesce(e.ended_at, e.started_at) IS NOT NULL AND m.recording_kind IS NOT NULL
                THEN epoch_us(e.recorded_at) END AS recorded_us,
            CASE WHEN coalesce(e.ended_at, e.started_at) IS NOT NULL AND m.recording_kind IS NOT NULL
                THEN {local_date("e.recorded_at", zone)} END AS recorded_day,
            coalesce(w.worker, e.login_key, a.login_key) AS worker, w.person,
            coalesce(s.step, m.step) AS step, m.kind, m.usual_us, m.work_us, m.cap_us, m.recording_kind,
            m.recording_usual_us, m.recording_cap_us
        FROM {events}
        JOIN meaning AS m ON m.source = e.source AND m.activity = e.activity
        LEFT JOIN attributed_now AS a ON a.event_key = e.event_key
        LEFT JOIN worker_of AS w ON w.login_key = coalesce(e.login_key, a.login_key)
        LEFT JOIN step_name AS s ON s.written = lower(e.journey_step)
        WHERE {AT} IS NOT NULL AND ({only})
    """)
