"""What is being tried: all ideas by stage, and the parts of one. Pure: Answer -> parts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.promises import month
from dashboard.improve import STAGES
from dashboard.words import Words
from data.journey import Journey

Link = Callable[[Row], str]


def finding(answer: Answer, words: Words) -> str:
    """Say how many ideas are tried, how many were adopted this year, and how many checks are due."""
    trying = words.trying
    if not answer.rows:
        return trying.none_yet
    year = answer.extra["today"].year
    tried = sum(row["stage"] in ("do", "study") for row in answer.rows)
    adopted = sum(bool(row["adopted_on"]) and row["adopted_on"].year == year for row in answer.rows)
    due = sum(row["due"] for row in answer.rows)
    said = [_counted(trying.tried, tried), _counted(trying.adopted, adopted), _counted(trying.due, due)]
    return say.listing([text for text in said if text])


def _counted(words: Mapping[Any, str], count: int) -> str:
    return words["none" if not count else "one" if count == 1 else "many"].format(count=say.number(count))


def board(answer: Answer, journey: Journey, words: Words, link: Link) -> Component:
    """Draw the four stages side by side, each with its ideas; below each other on a narrow screen."""
    return html.Ol([_stage(stage, [row for row in answer.rows if row["stage"] == stage], journey, words, link)
                    for stage in STAGES], className="board")


def _stage(stage: str, rows: Sequence[Row], journey: Journey, words: Words, link: Link) -> Component:
    items = [_small(row, journey, words, link) for row in rows]
    return html.Li([
        html.H3(words.trying.stages[stage]), html.P(words.trying.stage_means[stage], className="wait"),
        html.Ul(items, className="plain ideas") if items else html.P(words.trying.nothing_here, className="quiet"),
    ], className="stage")


def _small(row: Row, journey: Journey, words: Words, link: Link) -> Component:
    """Draw an idea in short: its name, its aim, and what stands out."""
    marks = [text for text in (state(row, words), due(row, words)) if text]
    about = [words.trying.sizes[row["size"]], journey.name(row["step"]) if row["step"] else ""]
    return html.Li([
        html.A(row["title"], href=link(row)), html.P(row["aim"]),
        *(html.P(text, className="mark") for text in marks),
        html.P(", ".join(text for text in about if text), className="idea-about"),
    ], className="idea")


def state(row: Row, words: Words) -> str:
    """Say what was decided, in which round it is, and since when; nothing of a plan that nobody moved yet."""
    said = [words.trying.decided[row["decision"]]] if row["decision"] else []
    said += [words.trying.of_cycle.format(count=row["cycle"])] if row["cycle"] > 1 else []
    said += [words.trying.since.format(day=say.full_day(row["since"]))] if row["since"] else []
    return say.capital(", ".join(said))


def due(row: Row, words: Words) -> str:
    """Say how many checks are due."""
    return _counted(words.trying.due, row["due"])


def whose(row: Row, words: Words) -> str:
    """Name the team, or the whole service."""
    return row["team"] or words.trying.whole_service


def measure_name(key: str | None, words: Words) -> str:
    """Name a measure within a sentence."""
    if key is None:
        return words.trying.no_measure
    ours = {"theme": words.trying.theme_measure, "wait": words.trying.wait_measure}
    return ours[key] if key in ours else words.cards.measures[key]


def came_from(row: Row, words: Words) -> str:
    """Say from which theme it comes, or that it comes from staff."""
    return words.trying.from_theme.format(theme=row["theme_name"]) if row["theme"] else words.trying.from_staff


def parts(row: Row, journey: Journey, words: Words) -> list[tuple[str, str]]:
    """Say what a plan holds: label and words; what nobody has said is said to be so."""
    trying, labels = words.trying, words.trying.labels
    steps = [journey.name(step) for step in row["burdens"]]
    freed = words.cards.hours.format(hours=say.number(row["hours_freed"] or 0))
    kinds = [trying.sizes[row["size"]], *([trying.turns[row["turn"]]] if row["turn"] else [])]
    return [
        (labels["aim"], _aim(row, words)), (labels["question"], row["question"] or trying.not_said),
        (labels["team"], whose(row, words)),
        (labels["step"], journey.name(row["step"]) if row["step"] else trying.no_step),
        (labels["measure"], _measure(row, words)),
        (labels["balancing"], measure_name(row["balancing"], words) if row["balancing"] else trying.not_said),
        (labels["tag"], ", ".join(kinds)),
        (labels["burdens"], say.listing(steps) or trying.not_said),
        (labels["hours_freed"], trying.not_said if row["hours_freed"] is None else freed),
        (labels["rung"], trying.rungs[row["rung"]] if row["rung"] else trying.not_said),
    ]


def _aim(row: Row, words: Words) -> str:
    by = f" ({words.trying.labels['aim_by'].lower()}: {month(row['aim_by'])})" if row["aim_by"] else ""
    return f"{row['aim']}{by}"


def _measure(row: Row, words: Words) -> str:
    if row["measure"] is None:
        return words.trying.no_measure
    way: str = words.charts.labels[f"direction_{row['direction']}"]  # type: ignore[index]
    name = measure_name(row["measure"], words)
    if row["site"]:
        name = words.trying.at_site.format(measure=name, site=row["site"])
    return f"{name} ({say.small(way.rstrip('.'))})"


def table(answer: Answer, journey: Journey, words: Words) -> Table:
    """Give every idea as a row, with what fits on a page; the files hold everything."""
    trying, labels = words.trying, words.trying.labels
    heads = tuple(labels[key] for key in ("title", "stage", "decision", "aim", "prediction", "step", "team"))
    rows = tuple((row["title"], trying.stages[row["stage"]], trying.decided.get(row["decision"] or "", ""), row["aim"],
                  row["prediction"], journey.name(row["step"]) if row["step"] else trying.no_step, whose(row, words))
                 for row in answer.rows)
    return Table(trying.board, heads, rows)


def alternative(answer: Answer, words: Words) -> str:
    """Say which ideas stand at each stage."""
    trying = words.trying
    return " ".join(f"{trying.stages[stage]}: " + (say.listing(
        [row["title"] for row in answer.rows if row["stage"] == stage]) or trying.nothing_here.lower()) + "."
        for stage in STAGES)


def history(answer: Answer, card: int, words: Words) -> Component:
    """Say what was written and done, when, and by which role."""
    told: list[Mapping[str, Any]] = answer.extra["history"].get(card, [])
    return html.Details([html.Summary(words.trying.history), html.Ul([html.Li(_did(one, words)) for one in told])],
                        className="as-table")


def _did(one: Mapping[str, Any], words: Words) -> str:
    trying = words.trying
    choice = {**trying.stages, **trying.signers}.get(one["choice"] or "", "")
    gone = f"; {trying.gone}" if one["taken_back"] else ""
    return (f"{say.full_day(say.local_day(one['at']))}, {words.roles[one['role']].lower()}: "
            f"{trying.kinds[one['kind']].format(choice=choice.lower())}{gone}")
