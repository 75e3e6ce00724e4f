"""What is running out, the most urgent first; what can't be told is said to be so."""

from datetime import date, timedelta

from dashboard.answer import Answer, Row
from dashboard.figures import fold, say
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded
from dashboard.words import Words

SOON, OLD = 4.0, timedelta(days=7)  # weeks; age of a reading that is told


def urgent(answer: Answer) -> list[Row]:
    """Return what is empty, low, or will be used up within four weeks."""
    return [row for row in answer.rows if row["state"] in {"empty", "low"}
            or ((left := weeks_left(row, answer)) is not None and left <= SOON)]


def weeks_left(row: Row, answer: Answer) -> float | None:
    """Return for how many weeks from today a supply will do; its last reading may lie some way back."""
    today = answer.extra.get("today")
    if row["weeks_left"] is None or today is None:
        return None
    age: int = (today - say.local_day(row["read_at"])).days
    return float(row["weeks_left"]) - age / 7


def finding(answer: Answer) -> str:
    """Say what is empty, else what will run out."""
    rows = urgent(answer)
    empty = [row for row in rows if row["state"] == "empty"]
    if empty:
        return f"{_count(empty)} empty" + (f", and {len(rows) - len(empty)} more running out" if len(rows) > len(empty)
                                           else "")
    if rows:
        return f"{_count(rows)} running out"
    told = any(row["state"] in {"ok", "some"} for row in answer.rows)
    return "No supply is known to run out within four weeks" if told else "No machine tells how full its supplies are"


def _count(rows: list[Row]) -> str:
    if len(rows) == 1:
        return f"{rows[0]['device']}: {rows[0]['part']} is"
    return f"{len(rows)} supplies are"


def numbers(answer: Answer, words: Words) -> Table:
    """Give what is running out; where nothing is, everything."""
    rows = urgent(answer) or list(answer.rows)
    today = answer.extra.get("today")
    return Table("What is running out" if urgent(answer) else "Every supply",
                 ("Machine", "Supply", "State", "Will do for", "Read on"),
                 tuple((row["device"], row["part"], _state(row, words), _left(row, answer), _read(row, today))
                       for row in rows))


def folded(answer: Answer, words: Words) -> Folded:
    """Give the most urgent first."""
    data = numbers(answer, words)
    return fold.folded(data, [0] * len(data.rows), words.tools.folds["supplies"])


def _state(row: Row, words: Words) -> str:
    full = "" if row["percent"] is None else f", {round(row['percent'])}% left"
    return f"{words.tools.supplies[row['state']]}{full}"


def _left(row: Row, answer: Answer) -> str:
    weeks = weeks_left(row, answer)
    if row["state"] == "empty":
        return "no time"
    if weeks is None:
        return "not known"
    if weeks <= 0:
        return "may be empty by now"
    return "less than a week" if weeks < 1 else "about 1 week" if round(weeks) == 1 else f"about {round(weeks)} weeks"


def _read(row: Row, today: date | None) -> str:
    on = say.local_day(row["read_at"])
    old = today is not None and today - on > OLD
    return f"{say.full_day(on)} (nothing newer)" if old else say.full_day(on)
