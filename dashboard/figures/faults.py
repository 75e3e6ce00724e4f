"""Faults of machines as a table: when each began and ended, as two times where it lies between two looks."""

from dashboard.answer import Answer, Row
from dashboard.figures import fold, machine_words, say
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded
from dashboard.words import Words

MOST = 12


def faults(answer: Answer, words: Words, most: int = MOST) -> Table:
    """Give the newest faults as a table."""
    rows = tuple(_row(row, words) for row in answer.rows[:most])
    all_of = len(answer.rows)
    caption = ("The only fault" if all_of == 1 else f"All {all_of} faults" if all_of <= most
               else f"The newest {most} of {say.number(all_of)} faults")
    return Table(caption, ("Machine", "Why", "Began", "Ended", "In opening hours"), rows)


def folded(answer: Answer, words: Words) -> Folded:
    """Give the newest few first; of more than ``MOST`` the older ones stand in the file alone."""
    data, all_of = faults(answer, words), len(answer.rows)
    captions = words.tools.folds["faults" if all_of <= MOST else "many_faults"]
    return fold.folded(data, [0] * len(data.rows), captions, all_of)


def finding(answer: Answer) -> str:
    """Say how many faults there were, and of how many machines."""
    machines = {row["device"] for row in answer.rows}
    return f"{say.things(len(answer.rows), 'fault')} of {say.things(len(machines), 'machine')} in 13 weeks"


def _row(row: Row, words: Words) -> tuple[str, ...]:
    return (row["device"], say.capital(machine_words.why(row, words)), began(row), ended(row, words),
            machine_words.down(row, machine_words.stretch(row["low_minutes"], row["high_minutes"])))


def began(row: Row) -> str:
    """Say when a fault began."""
    return machine_words.between(row["from_earliest"], row["from_latest"])


def ended(row: Row, words: Words) -> str:
    """Say when a fault was over; not, where nobody has told of the machine for days."""
    if row["over"] == "over":
        return machine_words.between(row["to_earliest"], row["to_latest"])
    told = say.full_day(say.local_day(row["told_until"])) if row["told_until"] else "then"
    return words.tools.ends[row["over"]].format(day=told)
