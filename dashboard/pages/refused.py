"""Give back what was typed into a form that was refused, with what is wrong beside the field. For pages of Dash."""

from collections.abc import Iterator, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.auth.refused import Refused
from dashboard.given_back import OURS, SEEN, Drawn, match, written
from dashboard.words import Words

Path = tuple[Any, ...]  # parts of Dash, each in the one before; Dash gives their fields no types


def give_back(body: Sequence[Any], refused: Refused, words: Words) -> Component:
    """Fill the form that was refused, open what it is folded into, and return the summary that leads to it."""
    said = words.refused
    found = {id(path[-1]): path for path in _walk(body, ()) if isinstance(path[-1], html.Form)}
    drawn = match((_drawn(path[-1]) for path in found.values()), refused)
    if drawn is None:
        kept = [html.Blockquote(text) for text in written(refused)]
        return _summary(words, html.P(refused.message), *([html.P(said.gone), *kept] if kept else []))
    folded: list[Any] = [part for part in found[id(drawn.form)] if isinstance(part, html.Details)]
    for part in folded:
        part.open = True
    place = _fill(drawn.form, refused)
    return _summary(words, html.P(html.A(refused.message, href=f"#{place}") if place else refused.message),
                    html.P(said.still_here))


def _summary(words: Words, *said: Component) -> Component:
    return html.Div([html.H2(words.refused.title), *said], className="flash problem", id="problem", tabIndex="-1")


def _walk(parts: Any, above: Path) -> Iterator[Path]:
    """Yield every part of a page with all that it stands in."""
    for part in parts if isinstance(parts, list | tuple) else [parts]:
        if isinstance(part, Component):
            path = (*above, part)
            yield path
            yield from _walk(getattr(part, "children", None), path)


def _drawn(form: Any) -> Drawn:
    controls = [path[-1] for path in _walk(form, ()) if _is_control(path[-1])]
    carried = {one.name: one.children for one in controls if _unseen(one) and one.name not in OURS}
    sent = frozenset(one.name for one in controls if not _unseen(one))
    return Drawn(str(form.action).removeprefix("/act/"), carried, sent, form)


def _is_control(part: Any) -> bool:
    return isinstance(part, html.Textarea | html.Select)


def _unseen(control: Any) -> bool:
    return bool(getattr(control, "hidden", False))


def _fill(form: Any, refused: Refused) -> str | None:
    """Put every field back as it was sent; return the id of the one to mend, or of the first."""
    wrong: str | None = None
    ids: list[str] = []
    for path in list(_walk(form, ())):
        control = path[-1]
        if not _is_control(control) or control.name not in refused.fields.keys() - {SEEN}:
            continue
        _put(control, refused.fields[control.name])
        if not _unseen(control):
            ids.append(control.id)
            if control.name == refused.field:
                wrong = control.id
                _mark(path[-2], control, refused.message)
    return wrong or next(iter(ids), None)


def _put(control: Any, value: str) -> None:
    if isinstance(control, html.Textarea):
        control.children = value
        return
    options: list[Any] = [path[-1] for path in _walk(control.children, ()) if isinstance(path[-1], html.Option)]
    if value in {one.value for one in options}:
        for one in options:
            one.selected = one.value == value


def _mark(field: Any, control: Any, message: str) -> None:
    """Put what is wrong between the label and the control, and tie them together for who hears it."""
    place = f"{control.id}-wrong"
    parts = list(field.children)
    parts.insert(parts.index(control), html.P(message, id=place, className="wrong"))
    field.children = parts
    described = getattr(control, "aria-describedby", None)
    setattr(control, "aria-invalid", "true")
    setattr(control, "aria-describedby", f"{described} {place}" if described else place)
