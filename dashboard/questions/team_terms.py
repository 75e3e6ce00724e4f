"""Prevention beside crisis and statutory work of one's own team, quarter by quarter, in pieces of work.

What fewer than five cases had, or one or two people did, is held back: it would be their own.
"""

from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import may_show_pieces, may_show_waits
from dashboard.questions.contract import Asked, Params
from dashboard.questions.term_parts import PIECES, Cell, quarter_name, spanned, spread, told
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "team-terms"
ASKS = "How much prevention, crisis and statutory work did the team do?"
GRAIN = "one group of work in a whole quarter"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ("team",)
SCOPES = ("own_team",)

COVERAGE = "Work that names the team, or that its people did; what few cases had or few people did is held back."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the groups of each quarter, the last quarter first."""
    about = told(asked, Answer(NAME, "no_data", extra={"team": params["team"]}, coverage=COVERAGE))
    cells = {(row["quarter"], row["term"]): row for row in asked.data.rows(PIECES) if row["team"] == params["team"]}
    if not cells:
        return about
    rows = tuple(_row(quarter_name(quarter), term, cell) for quarter, term, cell in spread(cells))
    return spanned(about, rows, {quarter for quarter, _ in cells})


def _row(quarter: str, term: str | None, cell: Cell) -> dict[str, Any]:
    named = {"quarter": quarter, "group": term}
    if cell["pieces"] and not may_show_waits(cell["cases"]):
        return named | {"pieces": None, "state": "few"}
    if not may_show_pieces(cell["workers"]):
        return named | {"pieces": None, "state": "few_carry"}
    return named | {"pieces": cell["pieces"], "state": "ok"}
