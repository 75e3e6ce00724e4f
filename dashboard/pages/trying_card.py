"""One idea whole: the plan, what the chart says beside what people thought, what was done, and what comes next."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.auth import current
from dashboard.figures import improvement_chart, improvements, say, talk
from dashboard.figures.figure import small_print
from dashboard.figures.improvement_chart import Seen
from dashboard.figures.markup import aria
from dashboard.pages import trying_forms
from dashboard.pages.controls import address
from dashboard.pages.shell import frame, menu
from dashboard.words import Words
from data.journey import Journey

Ask = Callable[..., Answer]


def page(ask: Ask, every: Answer, row: Row, words: Words, journey: Journey, *, edit: bool,
         wording: str | None) -> Component:
    """Draw the page of one card; with ``edit`` its form, filled with another ``wording`` where one is named."""
    trying = words.trying
    seen = improvement_chart.seen(ask, row, words)
    stage = f"{trying.stages[row['stage']]}: {row['title']}"
    lede = [say.capital(improvements.state(row, words)) + ". " if improvements.state(row, words) else "",
            trying.stage_means[row["stage"]]]
    return frame(
        "trying", stage, lede, _ways(row, words), *_beside(row, words),
        html.Div([_plan(ask, every, row, words, journey, edit, wording), _next(row, words, every)], className="grid"),
        _predicted(row, seen, words), *_chart(ask, row, seen, words, every),
        html.Div([_way(row, words), _tasks(row, words), _signed(row, words, every), *_checks(row, words)],
                 className="grid even"),
        html.Section([improvements.history(every, row["card"], words), small_print(every, words, about_time=False)],
                     className="card wide"),
        talk.card(trying.talk))


def _ways(row: Row, words: Words) -> Component:
    """Link to all ideas, to the theme that it comes from, and to the answers that people got."""
    links = [html.A(words.trying.back, href="/trying")]
    if row["theme"]:
        links.append(html.A(improvements.came_from(row, words),
                            href=f"{address('/told-us', step=row['step'])}#themes"))
        links.append(html.A(words.pages["you-said"].title, href=address("/you-said", step=row["step"]) + "#said"))
    if "pulse" in menu(current.viewer()):
        links.append(html.A(words.pages["pulse"].title, href=address("/pulse", improvement=str(row["card"]))))
    return html.Ul([html.Li(link) for link in links], className="links")


def _section(key: str, title: str, *body: Any, wide: bool = False) -> Component:
    return html.Section([html.H2(title, id=f"{key}-title"), *body], className="card wide" if wide else "card", id=key,
                        **aria(labelledby=f"{key}-title"))


def _plan(ask: Ask, every: Answer, row: Row, words: Words, journey: Journey, edit: bool,
          wording: str | None) -> Component:
    said = [("", improvements.came_from(row, words)), *improvements.parts(row, journey, words)][1:]
    told = html.Dl([part for label, text in said for part in (html.Dt(label), html.Dd(text))], className="said")
    return _section("plan", words.trying.plan_title, html.P(improvements.came_from(row, words)), told,
                    *_change(ask, every, row, words, journey, edit, wording))


def _change(ask: Ask, every: Answer, row: Row, words: Words, journey: Journey, edit: bool,
            wording: str | None) -> list[Component]:
    if edit and row["can_change"]:
        begun: Mapping[str, Any] = next((one for one in row["beside"] if str(one["version"]) == wording), {})
        kept = {name: value for name, value in begun.items() if name not in ("version", "role", "at", "team")}
        return [html.H3(words.trying.change_title.format(title=row["title"])),
                trying_forms.plan(ask, every, row, words, journey, begun=kept)]
    links: list[Component] = []
    if row["can_change"]:
        links.append(html.P(html.A(words.trying.change, href=address(
            "/trying", card=str(row["card"]), edit="yes") + "#plan"), className="do"))
    if row["can_take_back"]:
        links.append(trying_forms.take_back(row, words, row["title"]))
    return links


def _beside(row: Row, words: Words) -> list[Component]:
    """Show wordings that were written at the same time, so that nobody's work is lost."""
    if not row["beside"]:
        return []
    shown = [part for one in row["beside"] for part in _wording(row, one, words)]
    return [_section("beside", words.trying.beside_title, html.P(words.trying.beside_means), *shown, wide=True)]


def _wording(row: Row, one: Mapping[str, Any], words: Words) -> list[Component]:
    """Show what one of them says another way, and who wrote it, by role."""
    labels = words.trying.labels
    other = [(labels[name], str(one[name])) for name in ("title", "aim", "question", "prediction")
             if one[name] and one[name] != row[name]]
    told = html.Dl([part for label, text in other for part in (html.Dt(label), html.Dd(text))], className="said")
    take = html.A(words.trying.beside_take, href=address(
        "/trying", card=str(row["card"]), edit="yes", wording=str(one["version"])) + "#plan")
    return [html.P(_by(one, words), className="quiet"), told, *([html.P(take)] if row["can_change"] else [])]


def _by(one: Mapping[str, Any], words: Words) -> str:
    """Say when it was written and by which role."""
    return f"{say.full_day(say.local_day(one['at']))}, {words.roles[one['role']].lower()}"


def _predicted(row: Row, seen: Seen | str, words: Words) -> Component:
    """Put what people thought would happen beside what the chart says."""
    says = [seen] if isinstance(seen, str) else [seen.says[0], seen.says[-1]]
    return _section("predicted", f"{words.trying.predicted}, and {say.small(words.trying.chart_says)}", html.Div([
        html.Div([html.H3(words.trying.predicted), html.P(row["prediction"])]),
        html.Div([html.H3(words.trying.chart_says), *(html.P(text) for text in says)]),
    ], className="two"), wide=True)


def _chart(ask: Ask, row: Row, seen: Seen | str, words: Words, every: Answer) -> list[Component]:
    """Draw the chart, whether it harms something else, and the way to draw its lines anew."""
    drawn = [] if isinstance(seen, str) else [improvement_chart.figure(seen, row, words)]
    more: list[Component] = []
    if row["balancing"]:
        other = improvement_chart.seen(ask, row, words, measure=row["balancing"])
        name = say.capital(improvements.measure_name(row["balancing"], words))
        said = (words.trying.harm_says.format(measure=name, finding=other) if isinstance(other, str) else
                other.says[0])
        more.append(_section("harm", words.trying.harm, html.P(said), wide=True))
    if drawn and row["can_change"]:
        anew = [html.Li([f"{say.full_day(one['on'])}: {one['reason']}", *_undo(row, one, words, one["reason"])])
                for one in row["redrawn"]]
        more.append(html.Section(html.Details([
            html.Summary(words.trying.redraw_title), *([html.Ul(anew, className="plain")] if anew else []),
            trying_forms.redraw(row, words, every.extra["today"])], className="do"), className="card wide"))
    return [*drawn, *more]


def _undo(row: Row, one: Mapping[str, Any], words: Words, what: str) -> list[Component]:
    return [trying_forms.take_back(row, words, what, one["id"])] if one["can_take_back"] else []


def _next(row: Row, words: Words, every: Answer) -> Component:
    """Say what comes next; those who may, move it on here."""
    today: date = every.extra["today"]
    body: list[Component] = [html.Ol([
        html.Li(words.trying.stages[stage], **(aria(current="step") if stage == row["stage"] else {}))
        for stage in words.trying.stages], className="stages")]
    if row["can_change"]:
        body.append(trying_forms.move(row, words, today))
    else:
        body.append(html.P(words.trying.subtitle, className="quiet"))
    return _section("next", words.trying.next_title, *body)


def _way(row: Row, words: Words) -> Component:
    """Tell what was done so far: each move with its day, its role and its words."""
    trying = words.trying
    items = []
    for one in row["moves"]:
        what = trying.decided[one["decision"]] if one["decision"] else trying.stages[one["to"]]
        again = f", {trying.of_cycle.format(count=one['cycle'])}" if one["cycle"] > 1 else ""
        items.append(html.Li([
            html.Strong(f"{what}{again}"), f", {say.full_day(one['on'])}, {words.roles[one['role']].lower()}",
            *([html.P(one["text"])] if one["text"] else []), *_undo(row, one, words, what)]))
    notes = [html.Li([_by(one, words), html.P(one["text"]), *_undo(row, one, words, one["text"])])
             for one in row["notes"]]
    body: list[Component] = [html.Ul(items, className="brought") if items else html.P(trying.stage_means["plan"])]
    body += [html.H3(trying.notes), html.Ul(notes, className="brought")] if notes else []
    return _section("way", trying.way_title, *body)


def _tasks(row: Row, words: Words) -> Component:
    trying = words.trying
    items = []
    for one in row["tasks"]:
        owner = f" ({words.roles[one['owner']].lower()})" if one["owner"] else ""
        done = trying.done if one["done"] else trying.not_done
        forms = [trying_forms.tick(row, one, words)] if row["can_change"] else []
        items.append(html.Li([f"{one['text']}{owner}. ", html.Strong(f"{done}. "), *forms,
                              *_undo(row, one, words, one["text"])]))
    body: list[Component] = [html.Ul(items, className="brought") if items else html.P(trying.no_tasks)]
    return _section("tasks", trying.tasks_title, *body, *([trying_forms.task(row, words)] if row["can_change"] else []))


def _signed(row: Row, words: Words, every: Answer) -> Component:
    trying, signs_as = words.trying, every.extra["signs_as"]
    items = [html.Li([trying.signers[one["as"]], f", {say.full_day(say.local_day(one['at']))}",
                      *_undo(row, one, words, trying.signers[one["as"]])]) for one in row["signed"]]
    body: list[Component] = [html.Ul(items, className="brought") if items else html.P(trying.nobody_signed)]
    may = bool(signs_as) and row["can_sign"]
    return _section("signed", trying.signed_title, html.P(trying.signed_means, className="quiet"), *body,
                    *([trying_forms.sign(row, words, signs_as)] if may else []))


def _checks(row: Row, words: Words) -> list[Component]:
    """Ask after some months whether it lasted; only of what was adopted."""
    if not row["checks"]:
        return []
    return [_section("checks", words.trying.checks_title, *(part for one in row["checks"]
                                                          for part in _check(row, one, words)))]


def _check(row: Row, one: Mapping[str, Any], words: Words) -> list[Component]:
    trying, labels, said = words.trying, words.trying.labels, one["said"]
    title = html.H3(trying.check_title.format(count=one["months"]))
    if said:
        parts = [(labels["lasted"], trying.lasted[said["lasted"]]),
                 *((labels[name], said[name] or trying.not_said) for name in ("freed", "staff_say", "people_say"))]
        told = html.Dl([part for label, text in parts for part in (html.Dt(label), html.Dd(text))], className="said")
        return [title, html.P(_by(said, words), className="quiet"), told,
                *_undo(row, said, words, trying.check_title.format(count=one["months"]))]
    when = trying.check_due if one["is_due"] else trying.check_later
    form = [trying_forms.check(row, one["months"], words)] if one["is_due"] and row["can_change"] else []
    return [title, html.P(when.format(day=say.full_day(one["due_on"]))), *form]
