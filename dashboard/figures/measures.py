"""The figures that Worklight has of a card's measure: a week or a period a row, as they stand on other pages.

No line through them and no verdict: two spans are never called a change (rule 20).
"""

from collections.abc import Callable

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.words import Words
from data.measures import MEASURES
from data.periods import Week

MOST_PERIODS, MOST_WEEKS = 6, 13
Ask = Callable[..., Answer]
Point = tuple[str, str]


def series(ask: Ask, row: Row, words: Words) -> Table | None:
    """Give the measure over its last weeks or periods, the last one first; None where the viewer has none."""
    if row["measure"] is None:
        return None
    points = BY_MEASURE[row["measure"]](ask, row)
    if not points:
        return None
    name = say.capital(words.cards.measures[row["measure"]])
    return Table(name, ("Time", name), tuple(points))


def _periods(ask: Ask, row: Row) -> list[tuple[str, Answer]]:
    """Ask period by period, the last one first."""
    for question in MEASURES[row["measure"]].questions:
        last = ask(question)
        if last.state == "not_yours":
            continue
        keys = list(last.extra.get("periods") or ())[:MOST_PERIODS]
        return [(key, last if key == last.period else ask(question, period=key)) for key in keys]
    return []


def _share(kind: str) -> Callable[[Ask, Row], list[Point]]:
    def points(ask: Ask, row: Row) -> list[Point]:
        found = []
        for key, answer in _periods(ask, row):
            told = answer.extra.get("council") or answer.extra
            if answer.state == "ok" and told.get(kind):
                found.append((say.period(key), say.per_cents(told[kind]["low"], told[kind]["high"])))
        return found
    return points


def _wait(ask: Ask, row: Row) -> list[Point]:
    step = next(iter(row["steps"]), None)
    found = []
    for key, answer in _periods(ask, row) if step else []:
        told = next((one for one in answer.rows if one["step"] == step and one["state"] == "ok"), None)
        if told:
            found.append((say.period(key), f"half of people wait {say.days_or_less(told['median_days'])}"))
    return found


def _weekly(key: str, unit: str) -> Callable[[Ask, Row], list[Point]]:
    """Add up what is counted by machine and week: counts may be added, medians may not."""
    def points(ask: Ask, row: Row) -> list[Point]:
        weeks: dict[str, int] = {}
        for one in ask(MEASURES[row["measure"]].questions[0]).rows:
            weeks[one["week"]] = weeks.get(one["week"], 0) + one[key]
        return [(say.capital(say.week(week)), say.things(weeks[week], unit))
                for week in sorted(weeks, reverse=True)[:MOST_WEEKS]]
    return points


def _downtime(ask: Ask, row: Row) -> list[Point]:
    weeks: dict[str, list[float]] = {}
    for one in ask("downtime").rows:
        if one["known"]:
            low, high = weeks.setdefault(str(Week.of(one["day"])), [0.0, 0.0])
            weeks[str(Week.of(one["day"]))] = [low + one["low_minutes"], high + one["high_minutes"]]
    return [(say.capital(say.week(week)), say.durations(*weeks[week]) if weeks[week][1] else "none known")
            for week in sorted(weeks, reverse=True)[:MOST_WEEKS]]


def _returned(ask: Ask, row: Row) -> list[Point]:
    known = [one for one in ask("weekly-measure", measure=row["measure"]).rows if one["value"] is not None]
    return [(say.capital(say.week(one["week"])), say.things(int(one["value"]), "payment"))
            for one in reversed(known[-MOST_WEEKS:])]


BY_MEASURE: dict[str, Callable[[Ask, Row], list[Point]]] = {
    "direct": _share("direct"), "admin": _share("admin"), "wait": _wait, "downtime": _downtime,
    "jams": _weekly("misfeeds", "paper jam"), "scans_failed": _weekly("failed", "scan"),
    "returned": _returned,
}
