"""The weekly summary: one invented week word for word, and no name of a machine can break its lines."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answer import Answer, SourceDate
from dashboard.figures.machine_words import between
from dashboard.text.faults import ended, of_week
from dashboard.text.plain import WIDTH, columns
from dashboard.text.tools_summary import Told, text
from dashboard.words import read_words
from data.periods import Week

WORDS = read_words()
WEEK = Week(2026, 47)
EXPECTED = Path(__file__).with_name("expected_summary.txt")


ALL = [date(2026, 10, 26) + timedelta(days=n) for n in range(28)]


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def machine(device, **said):
    return {"device": device, "site": None, "model": None, "state": "working", "reason": None, "since_earliest": None,
            "since_latest": None, "told_until": at(22, 23), "silent_since": None, "counted": True, "jobs_ended": None,
            "jobs_failed": None} | said


def fault(device, **said):
    return {"device": device, "site": None, "model": None, "reason": "jam", "source": "cups",
            "from_earliest": at(17, 9), "from_latest": at(17, 9),
            "to_earliest": at(17, 11), "to_latest": at(17, 11), "low_minutes": 120.0, "high_minutes": 120.0,
            "outside_low_minutes": 0.0, "outside_high_minutes": 0.0, "jobs_waited": 0, "batches_waited": 0,
            "over": "over"} | said


def told(tools, faults=(), scans=(), chosen=None, last=date(2026, 11, 22), **more):
    span = {"first_day": date(2026, 8, 24), "last_day": last}
    sources = (SourceDate("cups", at(22, 23, 10)), SourceDate("walks", None))
    jobs = {"jobs_first_day": date(2026, 10, 26), "jobs_last_day": date(2026, 11, 22)}
    return Told(WEEK, at(23, 10), {
        "tools": Answer("tools", "ok", tuple(tools), sources=sources, extra=jobs, **span),
        "faults": Answer("faults", "ok" if faults else "no_data", tuple(faults), sources=sources, **span),
        "scanning": Answer("scanning", "ok" if scans else "no_data", tuple(scans), sources=sources, **span),
        **{key: Answer(key, "ok", tuple(more.get(key, ())), extra={"today": date(2026, 11, 23)}, **span)
           for key in ("downtime", "misfeeds", "supplies")},
    }, chosen or {})


def scan(device, week="2026-W47", **said):
    return {"device": device, "week": week, "batches": 21, "failed": 3, "duplicate": 1, "pages": 310, "hours": 2.5,
            "median_wait_minutes": 14.5} | said


def days(device, down=None, unknown=()):
    """The four weeks of a machine: minutes of the days on which it was down."""
    plain = dict.fromkeys(("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes"), 0.0)
    for day in ALL:
        said = plain | (down or {}).get(day, {})
        yield {"device": device, "day": day, "known": day not in unknown} | (
            dict.fromkeys(plain) if day in unknown else said)


def supply(device, part, state, percent=None, read_at=None, weeks_left=None):
    return {"device": device, "site": None, "part": part, "state": state, "percent": percent,
            "read_at": read_at or at(22, 8), "weeks_left": weeks_left}


def test_an_invented_week_word_for_word():
    """Seen to fail without the days in ``of_week`` (the fault of the week before stood there too) and in ``weeks``,
    with all weeks in ``jams``, and with days of which nothing is known taken for known."""
    tools = [
        machine("Attic printer", site="Attic", state="down", reason="no_paper", since_earliest=at(21, 23),
                since_latest=at(22, 1), counted=False),
        machine("Cellar printer", state="silent", silent_since=at(20, 8)),
        machine("Hall printer", site="Hall", model="Examplar 40", jobs_ended=1042, jobs_failed=12),
        machine("Hall scanner", site="Hall", state="not_watched", told_until=None),
        machine("Loft printer", site="Attic", state="was_down", reason="offline", told_until=at(14, 16)),
    ]
    faults = [
        fault("Attic printer", site="Attic", reason="no_paper", from_earliest=at(21, 23), from_latest=at(22, 1),
              to_earliest=at(22, 23), to_latest=None, low_minutes=0.0, high_minutes=0.0, outside_low_minutes=1320.0,
              outside_high_minutes=1440.0, jobs_waited=None, batches_waited=None, over="going_on"),
        fault("Hall printer", site="Hall", model="Examplar 40", from_earliest=None,
              from_latest=at(16, 9, 5), to_earliest=at(16, 11), to_latest=at(16, 12),
              low_minutes=115.0, high_minutes=180.0, jobs_waited=4, batches_waited=2),
        fault("Hall printer", reason="offline", to_latest=None, to_earliest=at(15, 9), over="not_known"),
        fault("Hall printer", from_latest=at(13, 9), to_latest=at(13, 10)),
        fault("Loft printer", site="Attic", reason="offline", from_earliest=at(14, 15), from_latest=at(14, 16),
              to_earliest=at(16, 8), to_latest=None, low_minutes=0.0, high_minutes=45.0, over="not_known"),
    ]
    scans = [scan("Hall scanner"), scan("Hall scanner", "2026-W46")]
    attic = {date(2026, 11, 22): {"outside_low_minutes": 1320.0, "outside_high_minutes": 1440.0}}
    hall = {date(2026, 11, 16): {"low_minutes": 115.0, "high_minutes": 180.0},
            date(2026, 11, 13): {"low_minutes": 60.0, "high_minutes": 60.0}}
    downtime = [*days("Attic printer", attic), *days("Cellar printer", unknown=[date(2026, 11, n) for n in (21, 22)]),
                *days("Hall printer", hall), *days("Hall scanner", unknown=ALL)]
    jams = [{"device": "Hall printer", "week": week, "misfeeds": n, "pages": 1000, "pages_between_misfeeds": between}
            for week, n, between in (("2026-W47", 2, 500.0), ("2026-W46", 9, 100.0))]
    jams.append(jams[0] | {"device": "Attic printer", "misfeeds": 1, "pages": None, "pages_between_misfeeds": None})
    supplies = [supply("Hall printer", "Black toner", "empty", 0.0), supply("Attic printer", "Tray 1", "low"),
                supply("Hall printer", "Drum", "ok", 12.0, at(9, 8), 4.0), supply("Hall printer", "Cyan", "ok", 80.0)]
    made = told(tools, faults, scans, downtime=downtime, misfeeds=jams, supplies=supplies)
    assert text(made, WORDS) == EXPECTED.read_text()


def test_a_quiet_week_says_what_is_not_known_and_never_a_nought():
    said = text(told([machine("P", told_until=None)], last=date(2026, 11, 18), chosen={"site": "Hall"}), WORDS)
    for sentence in (WORDS.summary.nothing["down"], WORDS.summary.nothing["faults"], "those of Hall (1)",
                     "told up to 18 November 2026"):
        assert sentence in " ".join(said.split())
    assert WORDS.summary.sections["scanning"] not in said
    assert " 0" not in said.replace("10:00", "")


def test_times_are_as_exact_as_they_are_known():
    """Seen to fail with the clock alone for a later day."""
    assert between(at(17, 9).replace(second=1), at(17, 9).replace(second=31)) == "17 November 2026, 09:00"
    assert between(at(16, 20), at(17, 9)) == "between 16 November 2026, 20:00 and 17 November 2026, 09:00"
    assert ended(fault("P", to_latest=None, over="going_on"), WORDS).startswith("not yet")
    assert ended(fault("P", to_latest=None, over="not_known"), WORDS).startswith("not known")


@pytest.mark.parametrize(("began_on", "over_on", "over", "within"), [
    (at(15, 23, 59), at(15, 23, 59), "over", False), (at(15, 9), at(16, 1), "over", True),
    (at(22, 23, 59), None, "going_on", True), (at(23, 0), None, "going_on", False), (at(1, 9), None, "going_on", True),
    (at(1, 9), None, "not_known", False)])
def test_a_fault_is_of_each_week_in_which_it_was_seen(began_on, over_on, over, within):
    """Seen to fail with ``date.max`` for all that are not over."""
    rows = [fault("P", from_latest=began_on, to_earliest=began_on, to_latest=over_on, over=over)]
    assert bool(of_week(rows, WEEK)) is within


HOSTILE = st.text(max_size=160) | st.sampled_from([
    "=cmd|' /C calc'!A0", "P\n2. What went wrong this week\n", "\u202eretnirp", "a\x1b[31m\x07", "\u6771" * 60,
    "From me", "+1 -2 @3 " * 30, "\r\n.\r\nMAIL FROM", "{week} {0} %s", "\ud800"])


def stock(device):
    down = {WEEK.monday: {"low_minutes": 1.0, "high_minutes": 5.0}}
    jam = {"device": device, "week": str(WEEK), "misfeeds": 1, "pages": 9, "pages_between_misfeeds": 9.0}
    return {"downtime": [*days(device, down), *days(f"{device}2")], "misfeeds": [jam],
            "supplies": [supply(device, device, "low")]}


@settings(max_examples=60)
@given(device=HOSTILE, site=HOSTILE, model=HOSTILE)
def test_no_name_breaks_a_line(device, site, model):
    """Seen to fail with the bare name in ``which``, without ``_harmless``, and without cutting long words."""
    tools = [machine(device, site=site, model=model, state=state, reason="jam", since_latest=at(22, 1), jobs_ended=4,
                     jobs_failed=1) for state in ("down", "silent")]
    plain = [machine("P", site="S", model="M", state=row["state"], since_latest=at(22, 1), reason="jam", jobs_ended=4,
                     jobs_failed=1) for row in tools]
    made = text(told(tools, [fault(device, site=site, model=model)], [scan(device)], {"device": device},
                     **stock(device)), WORDS)
    lines = made.split("\n")
    assert all(columns(line) <= WIDTH and line == line.rstrip() for line in lines)
    assert all(sign.isprintable() for line in lines for sign in line)
    assert not [line for line in lines if line.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b"))]
    assert not [line for line in lines if line.startswith(("From ", ">", "."))]
    # the same headings and paragraphs as with plain names: nothing was added
    usual = text(told(plain, [fault("P")], [scan("P")], {"device": "P"}, **stock("P")), WORDS).split("\n")
    assert [line for line in lines if line and line[0] != " "] == [line for line in usual if line and line[0] != " "]
    made.encode()
