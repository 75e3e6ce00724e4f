"""Payments that came back, in tables and sentences: why, and how long until they were put right. Nobody's name."""

from dashboard.answer import Answer, Row
from dashboard.figures import flow, say
from dashboard.figures.figure import Table
from dashboard.words import Words


def finding(answer: Answer) -> str:
    """Say how many came back, and why most of them."""
    number = say.number(answer.rows[0]["payments"])
    named = [row for row in answer.rows if row["reason"]]
    return f"{number} payments came back" + (f", most often: {named[0]['reason']}" if named else "")


def by_reason(answer: Answer, words: Words) -> Table:
    """Give all of them and each reason; a column in which nothing may stand is left out."""
    rows = [_row(row, (row["reason"] or words.flow.returned_all).capitalize(), words)
            for row in answer.rows if not row["week"]]
    if answer.extra["other_reasons"]:
        rows.append((words.flow.returned_other, "", "", "", ""))
    heads = ("Why", "Came back", "Half put right within", "Middle half, days", "Not put right yet")
    kept = [n for n in range(len(heads)) if n < 2 or any(row[n] for row in rows)]
    return Table("Why payments came back, and how long until they were put right", tuple(heads[n] for n in kept),
                 tuple(tuple(row[n] for n in kept) for row in rows))


def _row(row: Row, name: str, words: Words) -> tuple[str, ...]:
    still = "" if row["still_open"] is None else say.number(row["still_open"])
    if row["state"] != "ok":
        return (name, flow.count(row["payments"], words), flow.held(row, words), "", still)
    half = f"{row['quarter_days']:.0f} to {row['three_quarters_days']:.0f}"
    return (name, flow.count(row["payments"], words), flow.days(row["median_days"]), half, still)


def by_week(answer: Answer) -> Table:
    """Give the weeks in which five or more came back, the newest first."""
    rows = tuple((say.full_day(row["week"]), say.number(row["payments"]),
                  flow.days(row["median_days"]) if row["median_days"] is not None else "")
                 for row in answer.rows if row["week"] and row["payments"])
    return Table("Payments that came back, week by week", ("Week that began on", "Came back", "Half put right within"),
                 rows)
