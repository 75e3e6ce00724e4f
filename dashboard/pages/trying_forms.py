"""The forms of *What we are trying*: plain controls, no script; what can be chosen is chosen, so that less is typed."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.acts.improvement_steps import LONGEST_TASK, LONGEST_TEXT
from dashboard.acts.improvements import LONGEST
from dashboard.answer import Answer, Row
from dashboard.figures import improvements, say
from dashboard.figures.markup import aria
from dashboard.improve import NEXT
from dashboard.improve.measures import choices
from dashboard.pages.controls import Choice, address, post_form, select
from dashboard.pages.months import months
from dashboard.words import Words
from data.journey import Journey
from data.theme_key import theme_key

Ask = Callable[..., Answer]


def back(row: Row | None, place: str = "") -> str:
    """Return where a form of a card leads back to."""
    return address("/trying", card=str(row["card"]) if row else None) + place


def plan(ask: Ask, every: Answer, row: Row | None, words: Words, journey: Journey, *,
         begun: Mapping[str, Any] | None = None) -> Component:
    """Draw the form of a new plan, or of one that is to be changed: it then holds what the card says now.

    It carries the version it was drawn from; ``begun`` is what is chosen already.
    """
    now: dict[str, Any] = {**(row or {}), **(begun or {})}
    key, labels = f"plan{row['card'] if row else ''}", words.trying.labels
    options = _options(ask, every, now, words, journey)

    def choose(name: str) -> Component:
        return select(name, labels[name], options[name], now.get(name) or "", key=f"{key}-{name}")

    def write(name: str, rows: int, **more: Any) -> Component:
        return text(name, labels[name], now.get(name), rows, LONGEST.get(name, 12), key=f"{key}-{name}", **more)

    carried = {"card": str(row["card"]), "drawn_from": str(row["version"])} if row else {}
    return post_form("write-improvement", back(row), [
        html.P(words.trying.no_names, className="note"),
        write("title", 1, required=True), choose("theme"), choose("step"),
        write("aim", 2, required=True),
        html.Div([write("aim_value", 1, inputMode="decimal"), choose("aim_by")], className="fields"),
        write("question", 2), write("prediction", 3, required=True),
        html.Div([choose("measure"), choose("balancing"), *([choose("site")] if len(options["site"]) > 1 else [])],
                 className="fields"),
        html.Div([choose("size"), choose("turn")], className="fields"),
        html.Div([choose("burden"), choose("burden_also")], className="fields"),
        html.Div([write("hours_freed", 1, inputMode="numeric"), choose("rung")], className="fields"),
        html.Button(words.trying.write, type="submit"),
    ], **carried)


def _options(ask: Ask, every: Answer, now: Mapping[str, Any], words: Words,
             journey: Journey) -> dict[str, list[Choice]]:
    trying, none = words.trying, ("", words.trying.not_said)
    steps: list[Choice] = [("", trying.no_step), *((step.key, step.name) for step in journey.step)]
    measured: list[Choice] = [("", trying.no_measure), *((one.measure, improvements.measure_name(one.measure, words))
                                                        for one in choices())]
    return {
        "theme": [("", trying.from_staff), *_themes(ask, every)], "step": steps,
        "aim_by": [none, *months(every.extra["today"], [now.get("aim_by")], on=36)], "measure": measured,
        "balancing": [none, *measured[1:]], "size": list(trying.sizes.items()), "turn": [none, *trying.turns.items()],
        "site": [("", trying.places["jams"]), *_sites(ask, every)],
        "burden": [none, *steps[1:]], "burden_also": [none, *steps[1:]], "rung": [none, *trying.rungs.items()],
    }


def _themes(ask: Ask, every: Answer) -> list[Choice]:
    """List every theme that people spoke of, or that a card comes from already, by name."""
    spoken = {theme_key(row["theme"]): row["theme"] for row in ask("themes").rows}
    held = {row["theme"]: row["theme_name"] for row in every.rows if row["theme"]}
    return sorted((held | spoken).items(), key=lambda one: one[1].casefold())


def _sites(ask: Ask, every: Answer) -> list[Choice]:
    """List every site that machines stand at, or that a card names already."""
    sites = {row["site"] for row in (*ask("tools").rows, *every.rows) if row["site"]}
    return [(site, site) for site in sorted(sites, key=str.casefold)]


def move(row: Row, words: Words, today: date) -> Component:
    """Draw the form that moves a card on to its next stage."""
    trying, to = words.trying, NEXT[row["stage"]]
    decide = [select("decision", trying.labels["decision"], list(trying.decisions.items()), None, key="move-decision")]
    needed: dict[str, Any] = {"required": True} if to in ("study", "act") else {}
    return post_form("move-improvement", back(row, "#way"), [
        *(decide if to == "act" else []), _day("move", trying.moved_on, today),
        text("text", trying.move_text[to], None, 3, LONGEST_TEXT, key="move-text", **needed),
        html.Button(trying.move[to], type="submit"),
    ], card=str(row["card"]), to=to)


def _day(key: str, label: str, today: date) -> Component:
    """Choose a day: each of the last four weeks, and the Mondays of the year before."""
    monday = today - timedelta(days=today.weekday())
    days = [*(today - timedelta(days=n) for n in range(28)),
            *(on for n in range(53) if (on := monday - timedelta(weeks=n)) <= today - timedelta(days=28))]
    return select("on_day", label, [(str(day), say.full_day(day)) for day in days], str(today), key=f"{key}-day")


def task(row: Row, words: Words) -> Component:
    """Draw the form of a new task."""
    owners: list[Choice] = [("", words.trying.not_said), *words.roles.items()]
    return post_form("add-task", back(row, "#tasks"), [
        text("text", words.trying.task, None, 1, LONGEST_TASK, key="task-text", required=True),
        select("owner", words.trying.owner, owners, None, key="task-owner"),
        html.Button(words.trying.add_task, type="submit", className="quiet-button"),
    ], card=str(row["card"]))


def tick(row: Row, one: Mapping[str, Any], words: Words) -> Component:
    """Draw the button that marks a task as done, or as not done."""
    label = words.trying.mark_not_done if one["done"] else words.trying.mark_done
    return button(row, "tick-task", label, str(one["text"]), "#tasks", task=str(one["id"]),
                  done="no" if one["done"] else "yes")


def take_back(row: Row, words: Words, what: str, one: int | None = None) -> Component:
    """Draw the way to take something back: what it does is said first."""
    named = {"one": str(one)} if one is not None else {}
    return html.Details([
        html.Summary([words.trying.take_back, html.Span(f": {what}", className="visually-hidden")]),
        html.P(words.trying.taking_back),
        button(row, "undo-improvement", words.trying.take_back, what, "", **named)], className="do")


def button(row: Row, act: str, label: str, what: str, place: str, **fields: str) -> Component:
    """Draw a form that is one button; read out with what it is about."""
    drawn = html.Button(label, type="submit", className="quiet-button", **aria(label=f"{label}: {what}"))
    return post_form(act, back(row, place), [drawn], class_name="one", card=str(row["card"]), **fields)


def sign(row: Row, words: Words, signs_as: tuple[str, ...]) -> Component:
    """Draw the form to put one's role under a card."""
    options = [(key, words.trying.signers[key]) for key in signs_as]
    return post_form("sign-improvement", back(row, "#signed"), [
        select("signs_as", words.trying.sign_as, options, None, key="sign-as"),
        html.Button(words.trying.sign, type="submit", className="quiet-button"),
    ], card=str(row["card"]))


def check(row: Row, months_after: int, words: Words) -> Component:
    """Draw the form of a check: whether it lasted, and what staff and people say."""
    labels, key = words.trying.labels, f"check{months_after}"
    return post_form("check-improvement", back(row, "#checks"), [
        select("lasted", labels["lasted"], list(words.trying.lasted.items()), None, key=f"{key}-lasted"),
        *(text(name, labels[name], None, 2, LONGEST_TEXT, key=f"{key}-{name}")
          for name in ("freed", "staff_say", "people_say")),
        html.Button(words.trying.check_write, type="submit"),
    ], card=str(row["card"]), months=str(months_after))


def redraw(row: Row, words: Words, today: date) -> Component:
    """Draw the form to draw the lines of the chart anew."""
    return post_form("redraw-chart", back(row, "#chart"), [
        html.P(words.trying.redraw_means, className="quiet"), _day("redraw", words.trying.redraw_day, today),
        text("text", words.trying.redraw_why, None, 2, LONGEST_TEXT, key="redraw-text", required=True),
        html.Button(words.trying.redraw, type="submit", className="quiet-button"),
    ], card=str(row["card"]))


def text(name: str, label: str, value: Any, rows: int, most: int, *, key: str, **more: Any) -> Component:
    """Draw a labelled field for words; a number is shown as it was written."""
    shown = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return html.Div([
        html.Label(label, htmlFor=key),
        html.Textarea(shown, name=name, id=key, rows=str(rows), maxLength=str(most), **more),
    ], className="field")
