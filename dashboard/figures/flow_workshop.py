"""What a team wrote on its map, how it would rather work, and what changed meanwhile, in words and lists."""

from collections.abc import Mapping

from dashboard.answer import Answer, Row
from dashboard.figures import flow, say
from dashboard.figures.figure import Table
from dashboard.words import Words


def renamed(answer: Answer, names: Mapping[str, str]) -> Answer:
    """Say activities in the team's own words; downloads keep the names of the systems."""
    if not names:
        return answer
    rows = tuple({key: _named(key, value, names) for key, value in row.items()} for row in answer.rows)
    ends = {key: {names.get(name, name): cases for name, cases in answer.extra[key].items()}
            for key in ("starts", "ends") if key in answer.extra}
    return answer.with_(rows=rows, extra={**answer.extra, **ends})


def _named(key: str, value: object, names: Mapping[str, str]) -> object:
    if key in {"from", "to", "activity"} and isinstance(value, str):
        return names.get(value, value)
    if key == "activities" and isinstance(value, list):
        return [names.get(name, name) for name in value]
    return value


def said(row: Row, words: Words) -> str:
    """Say one thing that stands on the map: what it is, what it is about, the words, the role and the day."""
    about = f" ({row['about']})" if row["about"] else ""
    text = f": {row['text'].rstrip('.')}" if row["text"] else ""
    return f"{words.flow.said[row['kind']]}{about}{text}. {_by(row, words)}"


def _by(row: Row, words: Words) -> str:
    return words.flow.by.format(role=words.roles[row["role"]].lower(), day=say.full_day(row["on"]))


def edited(row: Row, words: Words) -> str:
    """Say one change to the to-be map."""
    return f"{words.flow.edits[row['kind']].format(about=row['about'] or '', text=row['text'] or '')} {_by(row, words)}"


def steps(answer: Answer, words: Words) -> Table:
    """Give the to-be map as a table, in order."""
    return Table("Step by step", ("Step", "What changes", "Today"), tuple(
        (row["step"], words.flow.changes[row["change"]], ", ".join(row["now"]) or words.flow.not_today)
        for row in answer.rows))


def to_be_finding(answer: Answer, words: Words) -> str:
    """Say how many cases go that way already."""
    just, more = answer.extra["just so"], answer.extra["more"]
    cases = say.number(answer.extra["cases"] or 0)
    return words.flow.follows.format(just=flow.count(just, words), more=flow.count(more, words), cases=cases)


def noted(row: Row, words: Words) -> str:
    """Say one dated note."""
    return (f"{say.full_day(row['on_day'])}, {words.flow.noted[row['kind']].lower()}: {row['text'].rstrip('.')} "
            f"({words.roles[row['role']].lower()})")
