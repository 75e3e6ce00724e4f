"""*How work flows*: the map as the systems wrote it down, waiting and work apart, usual ways, what is done again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.activity_steps import at_step
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import flow, flow_lists, flow_stages, flow_teams, flow_workshop, promises, say, states, talk
from dashboard.figures.figure import Download, figure
from dashboard.figures.fold import later
from dashboard.figures.markup import scrolling
from dashboard.pages import flow_beside, step_card, way
from dashboard.pages import flow_workshop as pages_workshop
from dashboard.pages.controls import address, given, one, select
from dashboard.pages.flow_demand import listed, parts
from dashboard.pages.shell import frame
from dashboard.words import Words
from data.journey import Journey

dash.register_page(__name__, path="/flow", title="How work flows - Worklight", order=4)  # type: ignore[no-untyped-call]

TEAM, SERVICE = "team", "service"
Ask = Callable[..., Answer]


def layout(of: Any = None, source: Any = None, detail: Any = None, left: Any = None, right: Any = None,
           **_unknown: Any) -> Component:
    """Draw the map in the address: of the viewer's team or of the whole service, one source or all, and its detail."""
    words, journey = product_words.of(services.home())
    viewer = current.viewer()
    ask: Ask = partial(services.lens().ask, viewer)
    chosen, fold = given(source=one(source), detail=one(detail)), partial(later, summary=words.shell.unfold)
    own = ask("team-flow", **chosen)
    question = "team-flow" if own.state != "not_yours" and one(of) != SERVICE else "flow"
    written = ask("team-map") if question == "team-flow" else None
    names = written.extra.get("names", {}) if written else {}
    raw = own if question == "team-flow" else ask("flow", **chosen)
    answer = flow_workshop.renamed(raw, names)
    stages = ask(question, view="stages", **chosen)
    heading, intro = flow.finding(stages, answer, journey, words, way.chosen(journey)), words.pages["flow"].intro
    choices = _choices(answer, words, viewer.team if viewer and own.state != "not_yours" else None, question)
    if answer.state != "ok":
        body = html.Section(states.empty(answer, words), className="card")
        return frame("flow", heading, intro, choices, body, around={**chosen, "of": one(of)})
    asked = (one(left), one(right))
    mine, whole = ((answer, _whole(ask, chosen, names, asked)) if question == "team-flow" else (own, answer))
    teams = ask("team-variation", **chosen)
    marked = _marked(raw, names, journey)
    link, noted = partial(_download, question, chosen), ask("dated-notes")
    return frame(
        "flow", heading, intro, choices, *step_card.card_of_words(ask("themes"), words, journey),
        _map(answer, words, link, written is not None and bool(written.extra.get("confirmed")), marked),
        *(pages_workshop.workshop(written, _activities(raw), words) if written else []),
        *([_stages(stages, words, journey, link)] if flow_stages.by_step(stages) else []),
        *map(fold, parts(lambda view: ask(question, view=view, **chosen), _at_step(ask("themes"), journey), noted,
                         words, journey, link)),
        fold(_variants(flow_workshop.renamed(ask(question, view="variants", **chosen), names), words, link)),
        *(pages_workshop.to_be(ask("to-be"), ask(question, view="variants"), words) if written else []),
        fold(_rework(ask, question, chosen, words, names)),
        *map(fold, _teams(teams, words, chosen)),
        *flow_beside.card((mine, whole, teams), words, asked,
                          {**chosen, "of": one(of)}, _beside_files(own, teams, chosen), _zoom(words),
                          marked[1]),
        *pages_workshop.notes(noted, words, say.local_day(services.now())),
        *_promised(ask("promises"), words),
        talk.card(words.flow.talk), around={**chosen, "of": one(of), "left": one(left), "right": one(right)},
    )


def _whole(ask: Ask, chosen: dict[str, Any], names: Mapping[str, str], asked: tuple[str | None, str | None]) -> Answer:
    """Return the map of the whole service where it is one of two to be drawn; else only whether it may be chosen.

    Changes of hands have the same state as the paths, and are one row: the paths of everybody take far longer.
    """
    if SERVICE in asked:
        return flow_workshop.renamed(ask("flow", **chosen), names)
    return ask("flow", view="handovers", **chosen).with_(rows=())


def _at_step(answer: Answer, journey: Journey) -> Answer:
    """Keep what people said about the chosen step, where one is chosen."""
    step = way.chosen(journey)
    return answer.with_(rows=tuple(row for row in answer.rows if row["step"] == step)) if step else answer


def _choices(answer: Answer, words: Words, team: str | None, question: str) -> Component:
    """Choose whose work, which system, and how much detail: one plain form, state in the address."""
    sources, details = answer.extra.get("sources") or [], answer.extra.get("details") or []
    named = {"milestones": words.flow.milestones, "everything": words.flow.everything}
    fields = [
        ("of", "Whose work", [(TEAM, team or ""), (SERVICE, words.flow.whole)] if team else [],
         TEAM if question == "team-flow" else SERVICE),
        ("source", "System", [("", words.flow.all_sources), *((name, name) for name in sources)]
         if len(sources) > 1 else [], answer.extra.get("source") or ""),
        ("detail", "Detail", [(key, named[key]) for key in details] if len(details) > 1 else [],
         answer.extra.get("detail")),
    ]
    drawn = [select(name, label, options, now, key=f"choose-{name}") for name, label, options, now in fields if options]
    if not drawn:
        return html.Div()
    button = html.Button("Show", type="submit", className="quiet-button")
    form = html.Form([*way.carried(), *drawn, button], method="get", action="/flow", className="inline")
    return html.Div(form, className="chooser")


def _download(question: str, chosen: dict[str, Any], view: str, name: str) -> list[Download]:
    return [Download(name, address(f"/export/{question}.{form}", view=view, **chosen), form.upper())
            for form in ("csv", "json")]


def _activities(answer: Answer) -> list[str]:
    return sorted({name for row in answer.rows for name in (row["from"], row["to"])})


def _marked(raw: Answer, names: Mapping[str, str], journey: Journey) -> tuple[str, frozenset[str]]:
    """Return the name of the chosen step, empty where none is, and its activities as the map calls them."""
    step = way.chosen(journey)
    found = at_step(services.home(), step, _activities(raw))
    return journey.name(step) if step else "", frozenset(names.get(name, name) for name in found)


def _map(answer: Answer, words: Words, link: Callable[..., list[Download]], confirmed: bool,
         chosen: tuple[str, frozenset[str]]) -> Component:
    """Draw the map, where the activities of the chosen step stand out; its table begins with their paths."""
    size, (step, marked) = answer.extra, chosen
    said = [flow.at_step(answer, marked, step, words)] if step else []
    standing = ([html.P(words.flow.confirmed_means, className="note")] if confirmed else
                [html.P([html.Strong(words.flow.draft, className="draft"), " ", words.flow.draft_means],
                        className="note")])
    return figure(
        answer, words, key="map", finding=words.flow.title,
        subtitle=f"{say.number(size['cases'])} cases, {say.number(size['events'])} events, "
                 f"{size['team'] or words.flow.whole.lower()}",
        graphic=[*standing, *(html.P(text, className="note") for text in said), _zoom(words),
                 scrolling(flow.drawing(answer, words, marked), words.flow.title)],
        alternative=" ".join([flow.alternative(answer), *said]),
        numbers=flow.paths(answer, words, marked, step), downloads=link("paths", "all paths"),
        notes=[html.P(flow.left_out(answer, words), className="quiet")], means=[words.flow.back],
        about_time=False, how="flow", class_name="wide",
    )


def _zoom(words: Words) -> Component:
    """Make the map larger and smaller (assets/map.js); it moves as any part that scrolls does."""
    buttons = [html.Button(text, type="button", className="quiet-button", **{"data-zoom": step})  # type: ignore[arg-type]
               for step, text in words.flow.zoom.items()]
    said = html.Span("100%", className="zoom-now", role="status")
    return html.Div([*buttons, said, html.P(words.flow.zoom_keys, className="quiet")], className="map-tools no-print")


def _stages(answer: Answer, words: Words, journey: Journey, link: Callable[..., list[Download]]) -> Component:
    return figure(
        answer, words, key="stages", finding=flow_stages.finding(answer, journey),
        subtitle="Median days at each step", legend=flow_stages.legend(words),
        graphic=[flow_stages.drawn(answer, journey, words, way.chosen(journey))],
        alternative=flow_stages.alternative(answer, journey, words),
        numbers=flow_stages.numbers(answer, journey, words),
        downloads=link("stages", "waiting and work"), means=[words.flow.stages],
        about_time=False, how="flow", class_name="wide",
    )


def _variants(answer: Answer, words: Words, link: Callable[..., list[Download]]) -> Component:
    data = flow_lists.variants(answer, words)
    return listed(answer, words, "variants", flow_lists.variants_finding(answer), data,
                  link("variants", "all usual ways"))


def _rework(ask: Ask, question: str, chosen: dict[str, Any], words: Words, names: Mapping[str, str]) -> Component:
    """Draw what is done again, of everything that is written down: a milestone is hardly ever passed twice."""
    every = {**chosen, "detail": "everything"}
    answer, hands = (ask(question, view=view, **every) for view in ("rework", "handovers"))
    answer = flow_workshop.renamed(answer, names)
    link = partial(_download, question, every)
    notes = [html.P(flow_lists.hands(hands, words))]
    return listed(answer, words, "rework", flow_lists.rework_finding(answer), flow_lists.rework(answer, words),
                  [*link("rework", "what is done again"), *link("handovers", "changes of hands")],
                  notes=notes, means=[words.flow.rework])


def _promised(answer: Answer, words: Words) -> list[Component]:
    """Lead to what was promised of the systems that the work goes through."""
    if answer.state != "ok":
        return []
    page = words.pages["promises"]
    return [html.Section([html.H2(promises.finding(answer, words)), html.P(html.A(page.title, href="/promises"))],
                         className="card wide", id="promised")]


def _teams(answer: Answer, words: Words, chosen: dict[str, Any]) -> list[Component]:
    if answer.state != "ok":
        return []
    left = answer.extra["left_out"]
    notes = [html.P(words.flow.small_teams.format(number=left), className="quiet")] if left else []
    data = flow_teams.side_by_side(answer, words)
    return [listed(answer, words, "teams", flow_teams.finding(answer), data, _teams_files(chosen),
                   notes=notes, means=[words.flow.teams])]


def _teams_files(chosen: dict[str, Any]) -> list[Download]:
    return _download("team-variation", chosen, "", "teams side by side")


def _beside_files(own: Answer, teams: Answer, chosen: dict[str, Any]) -> list[Download]:
    """Lead to the files of both maps."""
    whole = _download("flow", chosen, "paths", "all paths of the whole service")
    return [*(_download("team-flow", chosen, "paths", "all paths of the team") if own.state == "ok" else []), *whole,
            *(_teams_files(chosen) if teams.state == "ok" else [])]
