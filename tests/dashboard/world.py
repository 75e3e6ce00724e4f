"""A small published world for tests: written straight from data/schema/published, so that nothing else is needed.

Three teams over twelve weeks (2026-W37 to W48, periods 10 to 12), each working day with the same few entries,
every week published on the Monday after it at 06:00. The clock stands on 2026-11-23 10:00 UTC and can be moved.
"""

import copy
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from functools import cache

import duckdb
import polars as pl

from dashboard.acts import Acts
from dashboard.close import close_due
from dashboard.journal import Journal
from dashboard.lens import Lens
from dashboard.viewer import Viewer
from data import SCHEMA
from data.home import Home
from data.kinds import KINDS
from data.periods import Week
from data.published import file_name, point_to, quoted

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
WEEKS = [Week(2026, number) for number in range(37, 49)]
DAY_MINUTES = 444
STEPS = ["first_contact", "assessment", "planning", "plan_in_place", "review"]
NAMES = ["Amara", "Ben", "Chloe", "Dev", "Esi", "Finn", "Grace", "Hana"]
TEAMS = {"Adults East": 8, "Adults West": 7, "Adults North": 3}
ENTRY = {"entry_key": pl.UInt64, "person_no": pl.Int16, "day": pl.Date, "start_minute": pl.Int16,
         "activity_no": pl.Int16, "kind": pl.String, "step_no": pl.UInt8, "low_seconds": pl.UInt32,
         "central_seconds": pl.UInt32, "high_seconds": pl.UInt32, "basis": pl.String}


def morning(day):
    """Return 06:00 UTC of a day."""
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


class World:
    """Build it up, publish it, ask it."""

    def __init__(self, home):
        self.home, self.now, self.version = home, NOW, 0
        self._lens = None
        self.gaps, self.from_days, self.told_days = [], {}, {}  # of machines: silences, days since known, since told
        self.queues = []  # shared queues, no machines
        self.daytime = None  # minutes by which a day of a machine is judged
        self.people, self.memberships, self.entries, self.contracted = [], [], [], []
        self.pages, self.weeks = [], {week: morning(week.sunday + timedelta(days=1)) for week in WEEKS[:-1]}
        self.changed = []  # person, week, since when it stands as it does
        self.allocation, self.workdays, self.waiting, self.as_of = [], [], [], date(2026, 11, 22)
        self.sources = [("mosaic", "case-csv"), ("cups", "cups-page-log"), ("feedback", "feedback-csv")]
        self.waits, self.themes, self.flows, self.edges, self.ends, self.comments = [], [], [], [], [], []
        self.heard = []  # comments without their words; none: as many as the themes say
        self.wait_weeks = []
        self.load_words, self.demand, self.terms = [], [], []
        self.variants, self.rework, self.handovers, self.stages = [], [], [], []
        self.asked, self.causes, self.returned, self.between = [], [], [], []
        self.journal = Journal.open(home, lambda: self.now)
        if self.journal.signature() is None:  # else no page is served
            self.journal.sign("Director of Testing", date(2026, 8, 3), "It is never used against anyone.", "tester",
                              at=datetime(2026, 8, 3, 9, tzinfo=UTC))

    @classmethod
    def new(cls, root):
        """Make a home of its own for it."""
        home = Home(root)
        home.ensure()
        home.settings_file.write_text('mode = "test"\n', encoding="utf-8")
        return cls(home)

    def copied_to(self, root):
        """Give a copy, files and all: quicker than building a new one."""
        shutil.copytree(self.home.root, root)
        other = World(Home(root))
        for key, value in vars(self).items():
            if key not in {"home", "journal", "_lens"}:
                setattr(other, key, copy.copy(value))
        return other

    # -- what is in it

    def standard(self):
        """Fill it: three teams, twelve weeks, figures for every question."""
        for team, size in TEAMS.items():
            for place in range(size):
                self.person(f"{team[7]}{place}", f"{NAMES[place]} {team[7:]}", team)
        for person, (name, team) in {p: (n, t) for p, n, t in self.people_with_team()}.items():
            for week in WEEKS:
                for day in week.days[:5]:
                    self.day(person, day)
            self.pages.append((self.number(person), WEEKS[-2].monday, 17))
            self.allocation.append((team, person, name, 12, 3, 1))
            self.load_words.append((team, person, "Court work", 2))
            self.workdays.append((team, person, "2026-P12", 20, 2))
        self.figures()
        return self

    def figures(self):
        """Waits, themes and a process map."""
        for team in (*TEAMS, None):
            self.waiting.append((team, "assessment", 4, 1)) if team else None
            for period in ("2026-P10", "2026-P11"):
                self.waits += [(team, period, "first_contact", 40, 2.0), (team, period, "assessment", 4, 19.0)]
            listed = TEAMS.get(team, 18)
            hours = 148.0 * listed - 37 if listed > 5 else None
            self.demand += [(team, period, 61, 44, hours, listed, 120, listed, max(listed - 8, 0), 0, 0)
                            for period in ("2026-P10", "2026-P11")]
            for term, pieces in (("prevention", 31), ("crisis", 12), (None, 200)):
                self.terms += [(team, quarter, term, pieces * listed, pieces, listed, 1)
                               for quarter in (date(2026, 4, 1), date(2026, 7, 1))]
            self.flow(team)
            self.flow(team, "mosaic")
        span = (date(2026, 5, 25), date(2026, 11, 22))
        self.themes += [("assessment", "Tell it once", 31, 60, *span), ("assessment", "Parking", 1, 60, *span),
                        ("review", "Plain words", 12, 20, *span)]
        self.comments.append((f"{0:032x}", date(2026, 11, 2), "survey", "adults", "assessment",
                              "a quote that nobody may read", ["Parking"], True, None, 0, None, []))

    def flow(self, team, source=None):
        """A small map: of a to b six times by eight workers, and back four times, which is too few to show."""
        self.flows.append((source, team, False, False, 10, 30, 3))
        self.edges += [(source, team, False, False, "b", "a", 4, 60.0, 61.5, 0, None, 4, 8),
                       (source, team, False, False, "a", "b", 6, 30.0, 31.5, 0, None, 6, 8)]
        self.ends += [(source, team, False, False, True, "a", 10), (source, team, False, False, False, "b", 10)]
        self.variants.append((source, team, False, 1, ["a", "b"], 7, 3.5))
        self.rework += [(source, team, False, "a", "admin", 16, 10, 6, 2, 4, 1.5, 8),
                        (source, team, False, "b", "direct", 9, 8, 1, 1, 0, 0.5, 8)]
        self.handovers.append((source, team, False, 10, 20, 18, 9, 20, 0, 25 if team is None else 12))
        self.asked.append((source, team, "assessment", 40, 12, 14, 6, 0, 21.0, 5))
        self.causes += [(source, team, cause, period, times, times, 8) for period, by in ((None, 5), ("2026-P11", 1))
                        for cause, times in (("payments", 4 * by), ("approvals", 6 * by))]
        monday = date(2026, 10, 5)
        self.returned += [(source, team, reason, week, payments, payments - 1, 6.0, 3.0, 9.0, 5)
                          for reason, week, payments in ((None, None, 40), ("wrong address", None, 25),
                                                         ("payee not registered", None, 12),
                                                         ("new record by law", None, 3), (None, monday, 34))]
        self.between.append((source, team, "assessment", "planning", 30, 12.0, 5.0, 20.0, 9, 7.0, 6))
        self.stages += [(source, team, "assessment", None, "waiting", 40, 40, 1_728_000.0, 20.0, 12.0, 31.0, 8),
                        (source, team, "assessment", None, "unassigned", 40, 40, 864_000.0, 10.0, 6.0, 14.0, 1),
                        (source, team, "assessment", None, "working", 3, 3, 864_000.0, 10.0, 6.0, 14.0, 3)]

    def person(self, person, name, team, *, from_day=date(2024, 1, 1), to_day=None):
        """Add somebody to a team's list."""
        if person not in [known for known, _ in self.people]:
            self.people.append((person, name))
        self.memberships.append((self.number(person), team, from_day, to_day, 37.0, "Mon-Fri 09:00-16:24"))

    def people_with_team(self):
        """Give person, name and first team."""
        teams = {}
        for number, team, *_ in self.memberships:
            teams.setdefault(number, team)
        return [(person, name, teams[self.number(person)]) for person, name in self.people]

    def number(self, person):
        """Give the small number of a worker."""
        return [known for known, _ in self.people].index(person)

    def day(self, person, day, *, direct=None, step=1):
        """Add a contracted day with its usual entries: direct work differs from person to person."""
        self.contracted.append((self.number(person), day, DAY_MINUTES * 60, False))
        self.entry(person, day, "direct", direct if direct is not None else 80 + 10 * int(person[1:]), step=step)
        self.entry(person, day, "case_work", 120, start=720, step=2)
        self.entry(person, day, "admin", 50, start=840, step=step, low=40, high=60)
        self.entry(person, day, "held_up", 20, start=900, step=step)

    def entry(self, person, day, kind, minutes, *, start=540, step=None, low=None, high=None):
        """Add one entry and return its key."""
        key = 2**63 + len(self.entries)  # above the signed range, as a hash may be
        seconds = [int(60 * (minutes if value is None else value)) for value in (low, minutes, high)]
        self.entries.append((key, self.number(person), day, start, KINDS.index(kind), kind, step, *seconds, "recorded"))
        return key

    def leave(self, person, days):
        """Put somebody on leave on these days: nothing contracted, nothing logged."""
        number, away = self.number(person), set(days)
        self.entries = [e for e in self.entries if not (e[1] == number and e[2] in away)]
        self.contracted = [(number, c[1], 0, True) if c[0] == number and c[1] in away else c for c in self.contracted]

    # -- publishing and asking

    def publish(self):
        """Write one version of all four files and move the pointer."""
        self.version += 1
        con = engine()
        for kind in ("record", "figures", "allocation", "voices"):
            con.execute(f"ATTACH {quoted(self.home.published / file_name(kind, self.version))} AS made")
            con.execute("USE made")
            con.execute("BEGIN")  # else each statement waits for the disk by itself
            con.execute(tables(kind))
            getattr(self, f"_{kind}")(con)
            con.execute("COMMIT")
            con.execute("USE memory")
            con.execute("DETACH made")
        point_to(self.home.published, self.version, self.now)
        return self

    def close(self, **options):
        """Close what is due."""
        return close_due(self.home, self.journal, now=self.now, **options)

    @property
    def lens(self):
        """A lens of its own; a new one where the council's files have changed, as after a new start."""
        said = [self.home.reference(name).read_bytes() for name in ("policy.toml", "journey.toml")]
        if self._lens is None or self._lens[0] != (self.home, self.journal, said):
            self._lens = (self.home, self.journal, said), Lens(self.home, self.journal, lambda: self.now)
        return self._lens[1]

    def ask(self, viewer, question, **params):
        """Ask once."""
        return self.lens.ask(viewer, question, **params)

    def do(self, viewer, act, **fields):
        """Act once."""
        return Acts(self.home, self.journal, self.lens, lambda: self.now).do(viewer, act, **fields)

    def viewer(self, role, team="Adults East", person=None):
        """Give an account of a role; practitioners and managers are the first of their team unless said."""
        staff = role in {"practitioner", "team_manager"}
        who = person or (f"{team[7]}{1 if role == 'practitioner' else 0}" if staff else None)
        return Viewer(f"{role}.{who}@example.org".casefold(), role, team if staff else None, who)

    def agree(self, team, at=datetime(2026, 8, 3, 9, tzinfo=UTC)):
        """Record a team's agreement."""
        self.journal.record_agreement(team, at.date(), "We talk about what gets in the way.", "m@example.org", at=at)

    def share(self, *people, at=datetime(2026, 8, 4, 9, tzinfo=UTC), on=True):
        """Switch sharing."""
        for person in people:
            self.journal.set_sharing(person, on, at=at)

    # -- files

    def _meta(self, con):
        made_at = self.now.replace(tzinfo=None)
        con.execute("INSERT INTO meta VALUES (?, ?, 1, 1, 'Europe/London')", [self.version, made_at])

    def _record(self, con):
        self._meta(con)
        put(con, "person", [(n, *row) for n, row in enumerate(self.people)])
        put(con, "membership", self.memberships)
        put(con, "activity", [(n, f"{kind} done", "mosaic") for n, kind in enumerate(KINDS)])
        put(con, "step", list(enumerate(STEPS)))
        put(con, "pages_logged", self.pages)
        put(con, "week_published", [(str(week), at.replace(tzinfo=None)) for week, at in self.weeks.items()])
        put(con, "week_changed", [(self.number(person), week, at.replace(tzinfo=None))
                                  for person, week, at in self.changed])
        put(con, "contracted_day", self.contracted)
        if self.entries:
            frame = pl.DataFrame(self.entries, schema=ENTRY, orient="row")  # noqa: F841 (DuckDB finds it by its name)
            con.execute("INSERT INTO entry SELECT * FROM frame ORDER BY person_no, day")

    def _figures(self, con):
        self._meta(con)
        last = self.now.replace(tzinfo=None)
        put(con, "source", [(name, form, form == "cups-page-log", last, last, last, 9, 9, 0, 0)
                            for name, form in self.sources])
        put(con, "team", [(team,) for team in TEAMS])
        put(con, "wait", self.waits)
        put(con, "wait_week", self.wait_weeks)
        # a row may leave out whether it is praise
        put(con, "heard", [(*row, False)[:8] for row in self.heard or heard_of(self.themes)])
        put(con, "flow", self.flows)
        put(con, "edge", self.edges)
        put(con, "case_end", self.ends)
        put(con, "variant", self.variants)
        put(con, "rework", self.rework)
        put(con, "handover", self.handovers)
        put(con, "stage", self.stages)
        put(con, "asked", self.asked)
        put(con, "cause", self.causes)
        put(con, "came_back", self.returned)
        put(con, "between_steps", self.between)
        put(con, "demand", self.demand)
        put(con, "term", self.terms)
        put(con, "term_activity", [("prevention", "Welfare call"), ("crisis", "Duty visit"), (None, "Post")])
        put(con, "term_setting", [(1, "not_decided")])
        self._devices(con, last)

    def _devices(self, con, last):
        """A printer that was down yesterday, one that is down now and that few use, and a scanner."""
        day, hour = last.date() - timedelta(days=1), timedelta(hours=1)
        told = {name: (last - timedelta(days=self.from_days.get(name, 182)),
                       last - timedelta(days=self.told_days.get(name, 0)))
                for name in ("Hall printer", "Attic printer")}
        put(con, "daytime", [self.daytime] if self.daytime else [])
        put(con, "poll_gap", [(name, *(at and at.replace(tzinfo=None) for at in gap)) for name, *gap in self.gaps])
        put(con, "device", [("Hall printer", "Hall", "printer", "Examplar 40", last, True, *told["Hall printer"], True),
                            ("Attic printer", "Attic", "printer", None, last, True, *told["Attic printer"], False),
                            ("Hall scanner", "Hall", "scanner", None, last, False, None, None, True),
                            *((name, None, "queue", None, last, False, None, None, True) for name in self.queues)])
        noon = datetime(day.year, day.month, day.day, 12)
        put(con, "outage", [
            ("Hall printer", "jam", "cups", noon, noon, noon + 2 * hour, noon + 3 * hour, 120.0, 180.0, 0.0, 0.0, 4, 0),
            ("Attic printer", "no_paper", "snmp", noon, noon + hour, last, None, 60.0, 90.0, 0.0, 0.0, None, None)])
        put(con, "outage_day", [("Hall printer", day, 120.0, 180.0, 0.0, 0.0, 540.0),
                                ("Attic printer", day, 60.0, 90.0, 0.0, 0.0, 540.0)])
        week = f"{day:%G-W%V}"
        few = [(device, week, done, failed, 0, 0, 0, None, None)
               for device, done, failed in getattr(self, "more_jobs", ())]
        put(con, "device_outcome", [("Hall printer", week, 40, 2, 1, 7, 1, 55, 55.0), *few])
        put(con, "queue_hour", [(name, hour, 30, 20.0 + hour, 90.0, day - timedelta(days=30), day)
                                for name in (None, "Hall printer") for hour in (9, 10)])
        put(con, "supply", [("Hall printer", "Black toner", "low", 8.0, last, 1.5),
                            ("Attic printer", "Paper", "unknown", None, last, None)])
        put(con, "scan_week", [("Hall scanner", week, 21, 3, 1, 310, 2.5, 21, 21, 20, 14.5)])

    def _allocation(self, con):
        put(con, "allocation", self.allocation)
        put(con, "workdays", self.workdays)
        put(con, "waiting", self.waiting)
        put(con, "load_word", self.load_words)
        put(con, "as_of", [(self.as_of,)])

    def _voices(self, con):
        # a row may leave out what was asked, which words are doubtful, and whether it is praise
        put(con, "comment", [(*row, *(None, [], False)[len(row) - 10:]) for row in self.comments])


def heard_of(themes):
    """Make as many comments as the themes of a step say, each theme on the first that are left without one."""
    found = []
    for step in dict.fromkeys(row[0] for row in themes):
        here = [row for row in themes if row[0] == step]
        first, total = here[0][4], max(row[3] for row in here)
        said = [theme for _, theme, people, *_ in here for _ in range(people)]
        for place in range(max(total, len(said))):
            day = first + timedelta(days=place % 180)
            found.append((f"{len(found):032x}", day, "adults", "survey", step, None, said[place:place + 1]))
    return found


@cache
def engine():
    """Keep one engine: to start one takes longer than to write a file."""
    return duckdb.connect()


@cache
def tables(kind):
    """Give the tables of a published file without their comments, which take most of the time."""
    sql = (SCHEMA / "published" / f"{kind}.sql").read_text()
    return re.sub(r"^(COMMENT ON|--).*$", "", sql, flags=re.MULTILINE)


def put(con, table, rows):
    """Insert rows in one go."""
    if rows:
        frame = pl.DataFrame(rows, orient="row", infer_schema_length=None)  # noqa: F841 (DuckDB finds it by its name)
        con.execute(f"INSERT INTO {table} SELECT * FROM frame")

