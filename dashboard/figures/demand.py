"""What came in beside the hours that were staffed, period by period: two columns, never one divided by the other."""

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.words import Words

MOST = 13  # a year; the others are in the download
COLUMNS = ("came_in", "closed", "staffed_hours", "taken_on", "by_support")


def finding(answer: Answer, words: Words) -> str:
    """Say what came in over the last whole period."""
    row = answer.rows[0]
    when = say.period_short(row["period"])
    if row["came_in"] is None:
        return words.load.finding_few.format(period=when)
    about = "About " if _outside(answer) else ""
    return about + words.load.finding.format(number=say.number(row["came_in"]), period=when)


def _outside(answer: Answer) -> bool:
    return answer.question == "demand"


def table(answer: Answer, words: Words) -> Table:
    """Give the last thirteen periods, the last one first."""
    columns = [name for name in COLUMNS if name in answer.rows[0]]
    number = len(answer.rows)
    caption = (f"The last {MOST} whole periods of {number}, the last one first; all are in the download"
               if number > MOST else "Whole periods of four weeks, the last one first")
    rows = tuple((say.period(row["period"]), *(_cell(answer, row, name, words) for name in columns))
                 for row in answer.rows[:MOST])
    return Table(caption, tuple(words.load.heads[name] for name in ("period", *columns)), rows)


def _cell(answer: Answer, row: Row, name: str, words: Words) -> str:
    value = row[name]
    if value is not None:
        return f"about {say.number(value)}" if _outside(answer) and value else say.number(value)
    if name == "staffed_hours":
        return words.load.hidden["hours"]
    return words.load.hidden["outside" if _outside(answer) else "few_carry"]


def alternative(answer: Answer, words: Words) -> str:
    """Say the last three periods in sentences."""
    data = table(answer, words)
    said = [f"{row[0]}: " + ", ".join(f"{say.small(head)} {cell}" for head, cell in zip(
        data.heads[1:], row[1:], strict=True)) + "." for row in data.rows[:3]]
    return " ".join(said)
