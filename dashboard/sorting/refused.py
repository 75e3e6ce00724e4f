"""Give back what was typed into a form that was refused, for pages that are drawn without a script.

The page is drawn as ever and then filled, so that no template has to know of it.
"""

from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from dashboard.auth import current
from dashboard.auth.refused import Refused
from dashboard.given_back import KEPT, OURS, Drawn, match, written
from dashboard.words import Words

TICKED = ("checkbox", "radio")


def give_back(page: str, words: Words) -> str:
    """Return the page with the form that was refused as it was sent; just so where none was."""
    refused = current.refused()
    if refused is None:
        return page
    tree: HtmlElement = html.fromstring(page)
    told = next((one for one in tree.find_class("problem") if one.text_content().strip() == refused.message), None)
    drawn = match((_drawn(form) for form in tree.iter("form")), refused)
    if told is not None:
        _summary(told, refused, _fill(drawn.form, refused) if drawn else None, words)
    return str(html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _summary(told: HtmlElement, refused: Refused, place: str | None, words: Words) -> None:
    """Turn the message into a summary that leads to the form, or that holds what was written where it is gone."""
    told.attrib.update({"id": "problem", "tabindex": "-1"})
    for part in list(told):
        told.remove(part)
    told.text = None
    title, message = html.Element("h2"), html.Element("p")
    title.text = words.refused.title
    told.extend([title, message])
    if place:
        link = html.Element("a", href=f"#{place}")
        link.text = refused.message
        message.append(link)
    else:
        message.text = refused.message
    kept = [] if place else written(refused)
    for tag, text in [("p", words.refused.still_here if place else words.refused.gone)] * bool(place or kept) + [
            ("blockquote", one) for one in kept]:
        part = html.Element(tag)
        part.text = text
        told.append(part)


def _drawn(form: HtmlElement) -> Drawn:
    carried: dict[str, list[str]] = {}
    for one in form.xpath(".//input[@type='hidden']"):
        carried.setdefault(one.get("name"), []).append(one.get("value", ""))
    sent = frozenset(one.get("name") for one in _controls(form) if one.get("type") not in TICKED)
    boxes = frozenset(one.get("name") for one in _controls(form))
    return Drawn((form.get("action") or "").removeprefix("/act/"),
                 {name: "\n".join(values) for name, values in carried.items() if name not in OURS},
                 sent or boxes, form)


def _controls(form: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what can be typed into, chosen or ticked, in order."""
    for one in form.iter("input", "select", "textarea"):
        if one.get("name") and one.get("type") != "hidden":
            yield one


def _fill(form: HtmlElement, refused: Refused) -> str | None:
    """Put every field back as it was sent; return the id of the one to mend, or of the first that has one."""
    given = {name: iter(value.split("\n")) for name, value in refused.fields.items()}
    ids: list[str] = []
    wrong: str | None = None
    for one in form.xpath("ancestor-or-self::details | .//details"):
        one.set("open", "open")
    for one in form.xpath(".//input[@type='hidden']"):
        if one.get("name") == KEPT and KEPT in refused.fields:
            one.set("value", refused.fields[KEPT])
    for control in list(_controls(form)):
        name = control.get("name")
        if control.get("type") in TICKED:
            _tick(control, refused.fields.get(name, "").split("\n"))
        elif name in given:
            _put(control, refused.fields[name] if control.tag == "textarea" else next(given[name], ""))
        ids += [control.get("id")] * bool(control.get("id"))
        if name == refused.field and wrong is None and control.get("id"):
            wrong = control.get("id")
            _mark(control, refused.message)
    return wrong or next(iter(ids), None)


def _tick(box: HtmlElement, values: list[str]) -> None:
    box.attrib.pop("checked", None)
    if box.get("value") in values:
        box.set("checked", "checked")


def _put(control: HtmlElement, value: str) -> None:
    if control.tag == "select":
        if value in control.value_options:
            control.value = value
    elif control.tag == "textarea":
        control.text = value
    else:
        control.set("value", value)


def _mark(control: HtmlElement, message: str) -> None:
    """Put what is wrong before the control, and tie them together for who hears it."""
    said = html.Element("p", {"class": "wrong", "id": f"{control.get('id')}-wrong"})
    said.text = message
    control.addprevious(said)
    control.attrib.update({"aria-invalid": "true", "aria-describedby": said.get("id")})
