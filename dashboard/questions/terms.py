"""Prevention beside crisis and statutory work of the whole service and of teams of ten workers or more (rule 21).

Counts go to the nearest 5. The whole is not shown where it would tell of a few people: of those in no team that is
shown beside it, or, to a team that knows its own counts, of all others. Teams stand in name order and are never held
against each other.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import FEWEST_OUTSIDE, count_outside, may_show_pieces, may_show_waits
from dashboard.questions.contract import Asked, Params
from dashboard.questions.term_parts import PIECES, Cell, quarter_name, spanned, spread, told
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "terms"
ASKS = "How much prevention, crisis and statutory work is done, quarter by quarter?"
GRAIN = "one group of work in a whole quarter, of the whole service or of a team"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS: tuple[str, ...] = ()
SCOPES = ("service",)

COVERAGE = "The whole service, and teams of ten workers or more, in name order; counts go to the nearest 5."
Cells = Mapping[tuple[date, Any], Cell]


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the groups of each quarter, the last one first: of the whole service (``team`` none), then of teams."""
    about = told(asked, Answer(NAME, "no_data", coverage=COVERAGE))
    teams: dict[str | None, dict[tuple[date, Any], Cell]] = {}
    for row in asked.data.rows(PIECES):
        teams.setdefault(row["team"], {})[row["quarter"], row["term"]] = row
    whole = teams.pop(None, {})
    if not whole:
        return about
    shown = {(team, key) for team, cells in teams.items() for key, cell in cells.items() if _stands(cell)}
    rows = [_row(None, key, cell, _whole_may(key, cell, teams, shown)) for key, cell in _keyed(whole)]
    for team, cells in sorted(teams.items(), key=lambda item: str(item[0])):
        told_of = [_row(team, key, cell, not cell["pieces"] or (team, key) in shown) for key, cell in _keyed(cells)]
        rows += told_of if any(row["pieces"] for row in told_of) else []
    return spanned(about, tuple(rows), {quarter for quarter, _ in whole})


def _keyed(cells: Cells) -> list[tuple[tuple[date, Any], Cell]]:
    return [((quarter, term), cell) for quarter, term, cell in spread(cells)]


def _stands(cell: Cell) -> bool:
    return may_show_waits(cell["cases"]) and cell["workers"] >= FEWEST_OUTSIDE


def _whole_may(key: tuple[date, Any], cell: Cell, teams: Mapping[str | None, Cells], shown: set[Any]) -> bool:
    """Tell whether the whole stands by itself, and so do those whom the teams beside it, or one's own, leave over."""
    of_teams = {team: cells[key] for team, cells in teams.items() if key in cells}
    beside = [one for team, one in of_teams.items() if (team, key) in shown]
    left = cell["workers"] - sum(one["workers"] for one in beside)
    alone = not beside or left >= FEWEST_OUTSIDE or sum(one["pieces"] for one in beside) == cell["pieces"]
    others = cell["workers"] - max((one["workers"] for one in of_teams.values()), default=0)
    return not cell["pieces"] or (_stands(cell) and alone and may_show_pieces(others))


def _row(team: str | None, key: tuple[date, Any], cell: Cell, may: bool) -> dict[str, Any]:
    return {"team": team, "quarter": quarter_name(key[0]), "group": key[1],
            "pieces": count_outside(cell["pieces"]) if may else None, "state": "ok" if may else "too_few"}
