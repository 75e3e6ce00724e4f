"""What the system itself asks for, in tables and sentences: told twice, hold-ups by cause, waits from step to step."""

from collections.abc import Sequence

from dashboard.answer import Answer, Row
from dashboard.figures import flow, say
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded, folded
from dashboard.words import Words
from data.journey import Journey
from data.theme_key import theme_key

PERIODS_SHOWN = 4


def asked(answer: Answer, words: Words) -> Table:
    """Give each thing that is written down of people, and how often again."""
    heads = ("What", "Journeys with it again", "By another team", "In another system", "Days since then, median")
    return _filled(Table("What one journey writes down again", heads,
                         tuple(_asked(row, words) for row in answer.rows)))


def asked_folded(answer: Answer, words: Words) -> Folded:
    """Show what most journeys write down again; fold the rest."""
    return folded(asked(answer, words), [row["again_journeys"] or 0 for row in answer.rows], words.flow.folds["asked"])


def _filled(data: Table) -> Table:
    """Leave out columns in which nothing stands."""
    kept = [n for n in range(len(data.heads)) if n == 0 or any(row[n] for row in data.rows)]
    return Table(data.caption, tuple(data.heads[n] for n in kept), tuple(
        tuple(row[n] for n in kept) for row in data.rows))


def _asked(row: Row, words: Words) -> tuple[str, ...]:
    name = str(row["records"]).capitalize()
    if row["state"] != "ok":
        return (name, flow.held(row, words), "", "", "")
    again = f"{flow.count(row['again_journeys'], words)} of {flow.count(row['journeys'], words)}"
    return (name, again, flow.count(row["other_team"], words), flow.count(row["other_system"], words),
            flow.days(row["median_days"]) if row["median_days"] is not None else "")


def asked_finding(answer: Answer, words: Words) -> str:
    """Say what most journeys write down again; that none does only where every number is known."""
    known = [row for row in answer.rows if row["again_journeys"] and row["journeys"]]
    if not known:
        every = all(row["again_journeys"] == 0 for row in answer.rows)
        return words.flow.asked_none if every else "What is written down again"
    row = known[0]
    return (f"In {say.number(row['again_journeys'])} of {say.number(row['journeys'])} journeys the {row['records']} is "
            "written down again")


def said(themes: Answer, journey: Journey, words: Words) -> Sequence[str]:
    """Say what people said about telling it again, step by step, beside what the systems show."""
    wanted = {theme_key(theme) for theme in words.flow.asked_themes}
    # by key: whatever the theme is called by now
    found = [row for row in themes.rows if row.get("key", theme_key(row["theme"])) in wanted]
    return [words.flow.asked_said.format(
        people=row["people"] if isinstance(row["people"], int) else f"{row['people']} people", total=row["of_total"],
        step=journey.name(row["step"]).lower() if row["step"] else words.flow.unknown, theme=row["theme"])
        for row in found] or [words.flow.asked_unsaid]


def causes(answer: Answer, words: Words) -> Table:
    """Give each cause: all together, and period by period, the newest last."""
    periods = sorted({row["period"] for row in answer.rows if row["period"]})[-PERIODS_SHOWN:]
    found = {(row["cause"], row["period"]): row for row in answer.rows}
    names = [cause for cause in words.flow.cause if (cause, None) in found]
    rows = tuple((words.flow.cause[cause], _times(found[cause, None], words), _cases(found[cause, None], words),
                  *(_times(found.get((cause, period)), words) for period in periods)) for cause in names)
    return Table("Hold-ups by cause", ("Cause", "How often", "Cases", *map(_period, periods)), rows)


def causes_folded(answer: Answer, words: Words) -> Folded:
    """Show the causes that hold most cases up; fold the rest."""
    cases = {row["cause"]: row["cases"] or 0 for row in answer.rows if not row["period"]}
    weights = [cases[cause] for cause in words.flow.cause if cause in cases]
    return folded(causes(answer, words), weights, words.flow.folds["causes"])


def _period(key: str) -> str:
    return say.period_short(key)[:1].upper() + say.period_short(key)[1:]


def _times(row: Row | None, words: Words) -> str:
    return "none" if row is None else flow.count(row["times"], words)


def _cases(row: Row, words: Words) -> str:
    return flow.count(row["cases"], words)


def causes_finding(answer: Answer, words: Words) -> str:
    """Say which cause holds most cases up."""
    known = [row for row in answer.rows if row["cases"] and not row["period"]]
    if not known:
        return "Work that the system makes for itself"
    row = max(known, key=lambda row: row["cases"])
    return f"Most often: {words.flow.cause[row['cause']].lower()}, in {say.number(row['cases'])} cases"


def between(answer: Answer, journey: Journey, words: Words) -> Table:
    """Give the waits from step to step, and what of them is waiting elsewhere."""
    heads = ("From, to", "Waits", "Half of people waited at most", "Middle half, days", "Waited elsewhere",
             "Days elsewhere, median")
    return _filled(Table("Waits from step to step", heads,
                         tuple(_wait(row, journey, words) for row in answer.rows)))


def _wait(row: Row, journey: Journey, words: Words) -> tuple[str, ...]:
    name = f"{journey.name(row['from_step'])} \u2192 {journey.name(row['to_step'])}"
    if row["state"] != "ok":
        return (name, flow.count(row["count"], words), flow.held(row, words), "", "", "")
    half = f"{row['quarter_days']:.0f} to {row['three_quarters_days']:.0f}"
    away = flow.days(row["elsewhere_days"]) if row["elsewhere_days"] is not None else ""
    return (name, flow.count(row["count"], words), flow.days(row["median_days"]), half,
            flow.count(row["elsewhere"], words), away)


def between_finding(answer: Answer, journey: Journey) -> str:
    """Say between which steps people wait longest."""
    known = [row for row in answer.rows if row["median_days"] is not None]
    if not known:
        return "Waits from step to step"
    row = max(known, key=lambda row: row["median_days"])
    names = journey.name(row["from_step"]).lower(), journey.name(row["to_step"]).lower()
    return f"From {names[0]} to {names[1]}, half of people wait {say.days_or_less(row['median_days'])}"
