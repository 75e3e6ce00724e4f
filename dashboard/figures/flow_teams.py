"""The same paths in several teams, side by side, in name order; where they differ is a question, never a verdict."""

from dashboard.answer import Answer, Row
from dashboard.figures import flow, flow_lists, say
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded
from dashboard.words import Words


def side_by_side(answer: Answer, words: Words) -> Folded:
    """Give the paths most taken, a column a team: how often, to the nearest five, and after how long."""
    teams = list(answer.extra["teams"])
    by_path: dict[tuple[str, str], dict[str, Row]] = {}
    for row in answer.rows:
        by_path.setdefault((row["from"], row["to"]), {})[row["team"]] = row
    rows = tuple((f"{a} \u2192 {b}", *(_cell(found[team], words) for team in teams))
                 for (a, b), found in list(by_path.items())[:flow.MOST_ROWS])
    caption = (f"{flow.caption('path', len(by_path))}, team by team" if len(by_path) > flow.MOST_ROWS
               else "Paths, the most taken first, team by team")
    return flow_lists.ordered(Table(caption, ("Path", *teams), rows), words.flow.folds["teams"])


def _cell(row: Row, words: Words) -> str:
    if row["count"] is None:
        return words.flow.fewer
    return "; ".join(part for part in (f"about {say.number(row['count'])}", flow.time(row)) if part)


def finding(answer: Answer) -> str:
    """Say on which path the medians of teams lie furthest apart, in days; team names are in the table."""
    spans: dict[tuple[str, str], list[float]] = {}
    for row in answer.rows:
        if row["median_seconds"] is not None:
            spans.setdefault((row["from"], row["to"]), []).append(row["median_seconds"])
    apart = {path: times for path, times in spans.items() if len(times) > 1}
    if not apart:
        return f"{len(answer.extra['teams'])} teams side by side"
    (a, b), times = max(apart.items(), key=lambda item: max(item[1]) - min(item[1]))
    return f"From {a} to {b} takes {flow.lasting(min(times))} to {flow.lasting(max(times))}, team by team"
