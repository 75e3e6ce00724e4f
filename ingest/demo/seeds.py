"""What people of the council chose, agreed and may sign in as: lists from which the demo seeds its journal."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.demo import answers, improvements, promises, pulse
from ingest.demo.dice import Dice
from ingest.demo.teams import TEAMS, Team, Worker
from ingest.demo.write import table

LONDON = ZoneInfo("Europe/London")
WORDS = ("We look at our own weeks together once a month, to find what gets in the way. Nobody is asked why they "
         "do not show theirs. What we learn is about the work, never about one of us.")


def choices(seed: int, people: Sequence[Worker], first_monday: date, weeks: int) -> list[tuple[str, str, datetime]]:
    """Return who switched *show my team* on or off, when; most before the first week, a few later.

    The last state has as many sharing in each team as the team says.
    """
    made: list[tuple[str, str, datetime]] = []
    for team in TEAMS:
        there = [worker for worker in people if worker.team is team]
        order = Dice(seed, "sharing", team.name).shuffled(there)
        for place, worker in enumerate(order[: team.sharing]):
            late = team.sharing < team.size and place == 1 and team.size > 4
            made.append((worker.person, "yes", _at(seed, worker, first_monday, round(weeks * 0.4) if late else -1)))
        if team.name in {"Adults West", "Children North"}:  # somebody tried it and stopped again
            stopped = order[-1]
            made.append((stopped.person, "yes", _at(seed, stopped, first_monday, -1)))
            made.append((stopped.person, "no", _at(seed, stopped, first_monday, round(weeks * 0.6))))
    return sorted(made, key=lambda choice: (choice[2], choice[0]))


def _at(seed: int, worker: Worker, first_monday: date, week: int) -> datetime:
    """A moment at work; week -1 is the one before the first."""
    dice = Dice(seed, "choice", worker.person, week)
    day = first_monday + timedelta(weeks=week, days=dice.whole(0, 4))
    return datetime.combine(day, time(9, 0), LONDON) + timedelta(minutes=dice.whole(0, 470))


def agreements(people: Sequence[Worker], first_monday: date) -> list[tuple[str, date, str, datetime, str]]:
    """Return each team's agreement; the team in which nobody shares has none."""
    made = []
    for number, team in enumerate(one for one in TEAMS if one.sharing):
        day = first_monday - timedelta(days=14 - number % 4)
        by = email(manager(people, team).name)
        made.append((team.name, day, by, datetime.combine(day, time(15, 30), LONDON), WORDS))
    return made


def accounts(people: Sequence[Worker]) -> list[tuple[str, str, str, str]]:
    """Return the accounts to try, one of each role and one more: email, role, team, person."""
    east = [worker for worker in people if worker.team.name == "Adults East"]
    amara = next(worker for worker in east if worker.name == "Amara")
    lead, other = manager(people, amara.team), manager(people, next(team for team in TEAMS if not team.sharing))
    return [
        (email(amara.name), "practitioner", amara.team.name, amara.person),
        (email(lead.name), "team_manager", lead.team.name, lead.person),
        ("together@example.org", "coproduction_member", "", ""),
        ("director@example.org", "senior_leader", "", ""),
        ("governance@example.org", "governance", "", ""),
        (email(other.name), "team_manager", other.team.name, other.person),
    ]


def pauses(seed: int, people: Sequence[Worker], first_monday: date, weeks: int) -> list[tuple[str, str, datetime]]:
    """Return who paused their record and who went on, when: one still pauses, one has ended it; neither shows weeks."""
    west, south = (_private(seed, people, name) for name in ("Adults West", "Children South"))
    return [
        (south.person, "yes", _at(seed, south, first_monday, round(weeks * 0.2))),
        (west.person, "yes", _at(seed, west, first_monday, round(weeks * 0.5))),
        (south.person, "no", _at(seed, south, first_monday, round(weeks * 0.7))),
    ]


def _private(seed: int, people: Sequence[Worker], name: str) -> Worker:
    """One of a team who never showed their weeks: the last but one in the order of ``choices``."""
    return Dice(seed, "sharing", name).shuffled([worker for worker in people if worker.team.name == name])[-2]


def partners(people: Sequence[Worker], first_monday: date) -> list[tuple[str, str, str, datetime]]:
    """Return the small team and the one with which it is shown as one: each names the other, before the first week."""
    carers, hospital = (next(team for team in TEAMS if team.name == name) for name in ("Carers", "Hospital"))
    at = datetime.combine(first_monday - timedelta(days=10), time(11, 0), LONDON)
    return [(ours.name, other.name, email(manager(people, ours).name), at + timedelta(hours=hour))
            for hour, (ours, other) in enumerate(((carers, hospital), (hospital, carers)))]


def signature(first_monday: date) -> tuple[str, date, datetime]:
    """Return which role signed the promise, on which day, and when that was written down."""
    day = first_monday - timedelta(days=20)
    return "Director of Adult Services", day, datetime.combine(day, time(14, 0), LONDON)


def manager(people: Sequence[Worker], team: Team) -> Worker:
    """Return who leads a team."""
    return next(worker for worker in people if worker.team is team and worker.manages)


def email(name: str) -> str:
    """Return an address that can reach nobody."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def write_seeds(folder: Path, seed: int, people: Sequence[Worker], first_monday: date, weeks: int) -> None:
    """Write what the journal is seeded from, one CSV a kind; moments are ISO 8601 with an offset."""
    table(folder / "pauses.csv", ("person", "on", "at"),
          ((person, on, at.isoformat()) for person, on, at in pauses(seed, people, first_monday, weeks)))
    table(folder / "partners.csv", ("team", "partner", "by", "at"),
          ((team, other, by, at.isoformat()) for team, other, by, at in partners(people, first_monday)))
    role, signed_on, at = signature(first_monday)
    table(folder / "signature.csv", ("role", "signed_on", "at"), [(role, signed_on.isoformat(), at.isoformat())])
    table(folder / "choices.csv", ("person", "on", "at"),
          ((person, on, at.isoformat()) for person, on, at in choices(seed, people, first_monday, weeks)))
    table(folder / "agreements.csv", ("team", "agreed_on", "by", "at", "text"),
          ((team, day.isoformat(), by, at.isoformat(), words)
           for team, day, by, at, words in agreements(people, first_monday)))
    made = accounts(people)
    table(folder / "accounts.csv", ("email", "role", "team", "person"), made)
    by_role = {role: address for address, role, *_ in reversed(made)}
    last_sunday = first_monday + timedelta(weeks=weeks, days=-1)
    table(folder / "promises.csv", promises.HEAD, promises.promises(last_sunday, by_role))
    team = manager_team(made)
    table(folder / "pulse.csv", pulse.HEAD, pulse.rounds(last_sunday, team))
    table(folder / "agreed.csv", pulse.AGREED_HEAD, pulse.agreed(last_sunday, team, by_role))
    table(folder / "answers.csv", answers.HEAD, answers.answers(last_sunday, by_role))
    table(folder / "asks.csv", answers.ASKED, answers.asks(last_sunday, by_role, team))
    table(folder / "improvements.csv", improvements.HEAD, improvements.plans(last_sunday, by_role))
    table(folder / "improvement_acts.csv", improvements.DONE_HEAD, improvements.done(last_sunday, by_role))


def manager_team(made: Sequence[Sequence[str]]) -> str:
    """Return the team of the manager whose account is made first."""
    return next(team for _, role, team, _ in made if role == "team_manager")
