"""The invented council: the same bytes each time, of the size and the shares that it is said to have."""

import csv
import hashlib
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from data import REFERENCE
from data.activities import read_activities
from data.kinds import KINDS
from ingest.demo import Council, write_council
from ingest.demo.names import NAMES
from ingest.demo.teams import SITES, TEAMS
from ingest.demo.twice import FORMS

SUNDAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def events(council: Council, read: Callable[[Path], Any]) -> list[dict[str, Any]]:
    """Every case event and payment, as the real readers read it."""
    found: list[dict[str, Any]] = []
    for week in council.weeks:
        for path in sorted([*week.glob("case-events-*"), *week.glob("payments*")]):
            batches = list(read(path))
            assert sum(batch.bad.height for batch in batches) == 0, path
            found += [row | {"file": path.name} for batch in batches for row in batch.good.to_dicts()]
    return found


def _hashes(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def _people(council: Council) -> list[dict[str, str]]:
    with (council.folder / "people.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two", "other")]
    for folder, seed in zip(folders, (7, 7, 8), strict=True):
        write_council(folder, last_sunday=SUNDAY, weeks=2, seed=seed)
    one, two, other = map(_hashes, folders)
    assert one == two
    assert one.keys() == other.keys()
    assert one["week-02/case-events-carestead.csv"] != other["week-02/case-events-carestead.csv"]


def test_only_a_sunday_ends_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a Sunday"):
        write_council(tmp_path, last_sunday=SUNDAY - timedelta(days=1))


def test_ninety_six_colleagues_in_eight_teams() -> None:
    sizes = sorted(team.size for team in TEAMS)
    assert (len(sizes), sizes[0], sizes[-1], sum(sizes)) == (8, 4, 18, 96)
    assert len(NAMES) == len(set(NAMES)) == 96
    assert len(SITES) == 5
    assert sum(len((*site.queues, *site.desk)) + 1 for site in SITES) == 15
    assert len({team.site.name for team in TEAMS}) == 5


def test_who_shares() -> None:
    east, others = TEAMS[0], TEAMS[1:]
    assert (east.name, east.size, east.sharing) == ("Adults East", 11, 11)
    part = sum(team.sharing for team in others) / sum(team.size for team in others)
    assert 0.35 <= part <= 0.45
    assert sum(team.sharing == 0 for team in others) == 1
    private = [team.size - team.sharing for team in others]
    assert any(number >= 6 for number in private)
    assert any(1 <= number <= 5 for number in private)


def test_the_lists_agree_with_the_teams(council: Council) -> None:
    now = [row for row in _people(council) if not row["to"]]
    assert Counter(row["team"] for row in now) == {team.name: team.size for team in TEAMS}
    assert len({row["person"] for row in _people(council)}) == 96
    assert len(_people(council)) == 97  # one has moved
    with (council.folder / "choices.csv").open(newline="") as file:
        last = {row["person"]: row["on"] for row in csv.DictReader(file)}
    of = {row["person"]: row["team"] for row in now}
    on = Counter(of[person] for person, state in last.items() if state == "yes")
    assert on == {team.name: team.sharing for team in TEAMS if team.sharing}


def test_choices_come_after_their_agreement(council: Council) -> None:
    of = {row["person"]: row["team"] for row in _people(council) if not row["to"]}
    with (council.folder / "agreements.csv").open(newline="") as file:
        agreed = {row["team"]: row["at"] for row in csv.DictReader(file)}
    with (council.folder / "choices.csv").open(newline="") as file:
        choices = list(csv.DictReader(file))
    assert all(agreed[of[row["person"]]] < row["at"] for row in choices)
    assert sum(row["on"] == "no" for row in choices) == 2
    assert choices == sorted(choices, key=lambda row: row["at"])


def test_every_login_is_known_but_for_a_few(council: Council, events: list[dict[str, Any]]) -> None:
    known = {tuple(pair.split("=")) for row in _people(council) for pair in row["logins"].split(";")}
    systems = {"case-events-carestead.csv": "carestead", "case-events-fernbank.csv": "fernbank",
               "payments.xes.gz": "xes"}
    strange = Counter(row["login"] for row in events
                      if row["login"] and (systems[row["file"]], row["login"]) not in known)
    assert set(strange) == {"agency.07"}
    assert strange.total() <= 3 * len(council.weeks)


def test_a_week_holds_its_own_events_only(council: Council, read: Callable[[Path], Any]) -> None:
    for monday, week in zip(council.mondays, council.weeks, strict=True):
        for path in sorted(week.iterdir()):
            for batch in read(path):
                for row in batch.good.to_dicts():
                    when = row.get("ended_at") or row.get("at") or row.get("received_on")
                    day = when.date() if hasattr(when, "date") else when
                    assert monday <= day <= monday + timedelta(days=6), path


def test_every_activity_has_its_rule(events: list[dict[str, Any]]) -> None:
    rules = {rule.name.casefold(): rule for rule in read_activities(REFERENCE / "activities.toml").activity}
    met = {row["activity"] for row in events}
    assert {name for name in met if name.casefold() not in rules} == set()
    assert {rules[name.casefold()].kind for name in met} == {*KINDS, None}


def test_forms_are_filled_in_again_and_people_wait_elsewhere(events: list[dict[str, Any]]) -> None:
    """A few of each, as in a real council; seen to fail with PART = 0 in twice.py and in away.py."""
    hands = defaultdict(set)
    for row in events:
        if row["activity"] in FORMS:
            hands[row["case"], row["activity"]].add((row["login"], row["team"]))
    again = sum(len(those) > 1 for those in hands.values()) / len(hands)
    assert 0.03 < again < 0.3
    away = Counter(row["activity"] for row in events if row["activity"].startswith("Waiting for ") and not row["login"])
    begun = sum(row["activity"] == "Support started" for row in events)
    assert set(away) == {"Waiting for placement", "Waiting for another service"}
    assert 0.1 * begun < away.total() < 0.6 * begun


def test_payments_come_back_for_a_reason_and_are_put_right(events: list[dict[str, Any]]) -> None:
    """Seen to fail with the second number of a payment kept where it is put right."""
    back = [row for row in events if row["activity"].startswith("Payment returned")]
    right = {row["case"]: row["ended_at"] for row in events if row["activity"] == "Payment put right"}
    assert all(": " in row["activity"] for row in back) and len({row["activity"] for row in back}) > 1
    known = {row["case"] for row in events if row["activity"] == "Approve payment"}
    assert right and set(right) <= known
    assert all(right[row["case"]] > row["ended_at"] for row in back if row["case"] in right)


def test_some_events_have_only_an_end_and_contacts_are_written_up(events: list[dict[str, Any]]) -> None:
    work = [row for row in events if not row["activity"].endswith(("received", "allocated", "started", "due"))]
    end_only = sum(row["started_at"] is None for row in work) / len(work)
    assert 0.05 < end_only < 0.4
    calls = [row for row in events if row["activity"] == "Phone call with person"]
    assert 0.6 < sum(row["recorded_at"] is not None for row in calls) / len(calls) < 0.95
    assert all(row["recorded_at"] >= row["ended_at"] for row in calls if row["recorded_at"])


def test_nobody_works_on_a_bank_holiday_or_on_leave(
        council: Council, events: list[dict[str, Any]], tmp_path: Path) -> None:
    with (council.folder / "leave.csv").open(newline="") as file:
        away = defaultdict(set)
        for row in csv.DictReader(file):
            first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
            away[row["person"]] |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    owner = {pair.partition("=")[2]: row["person"] for row in _people(council) for pair in row["logins"].split(";")}
    # an allocation is made by the case system in a manager's name; everything else is somebody's work
    assert not [row for row in events if row["login"] in owner and not row["activity"].endswith("allocated")
                and row["ended_at"].date() in away[owner[row["login"]]]]
    summer = write_council(tmp_path, last_sunday=date(2026, 9, 6), weeks=1)
    with (summer.weeks[0] / "case-events-carestead.csv").open(newline="") as file:
        assert not [row for row in csv.DictReader(file) if row["Started"].startswith("2026-08-31")]


def test_about_twelve_hundred_comments_in_26_weeks(council: Council, read: Callable[[Path], Any]) -> None:
    comments = [row for week in council.weeks for batch in read(week / "feedback.csv")
                for row in batch.good.to_dicts()]
    assert len(comments) == pytest.approx(1200 * 6 / 26, abs=1)
    assert len({row["response_id"] for row in comments}) == len(comments)
    themed = Counter(theme for row in comments for theme in row["themes"])
    assert themed.most_common(1)[0][0] == "Tell it once"
    assert 0.4 < sum(bool(row["themes"]) for row in comments) / len(comments) < 0.7
    assert {"My payment went to my old address", "Plain words"} <= set(themed)
    assert all("{" not in row["text"] and row["text"][0].isupper() for row in comments)
    numbers = re.findall(r"\b0\d{4} \d{6}\b", " ".join(row["text"] for row in comments))
    assert numbers and all(number.startswith("07700 900") for number in numbers)


def test_caseloads_and_waits_are_those_of_the_studies(tmp_path: Path) -> None:
    from ingest.demo.absence import Diary, absences
    from ingest.demo.cases import make_cases
    from ingest.demo.teams import colleagues

    monday = SUNDAY - timedelta(days=181)
    people = colleagues(7, monday, 26)
    cases = make_cases(7, people, Diary(absences(7, people, monday, 26)), monday, SUNDAY)
    held: Counter[str] = Counter()
    waits: dict[str, list[float]] = defaultdict(list)
    for case in cases.all:
        allocated = [stage for stage in case.stages if stage.allocated.date() <= SUNDAY]
        if allocated and case.closed.date() > SUNDAY:
            held[allocated[-1].worker.person] += 1
        for stage in case.stages:
            if SUNDAY - timedelta(days=90) < stage.began.date() <= SUNDAY:
                waits[stage.step].append((stage.began - stage.came).total_seconds() / 86400)
    loads = [held[worker.person] for worker in people if not worker.manages]
    assert 15 <= statistics.mean(loads) <= 18.5
    assert max(loads) > 30
    medians = {step: statistics.median(days) for step, days in waits.items()}
    usual = {"first_contact": 2, "assessment": 19, "planning": 11, "plan_in_place": 24, "review": 41}
    assert medians == {step: pytest.approx(days, rel=0.2) for step, days in usual.items()}
    assert "NA" in {case.ref for case in cases.all}
