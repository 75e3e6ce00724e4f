"""Native form controls: state stands in the address, and what changes something is a plain POST."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.auth import current
from dashboard.figures.markup import aria
from dashboard.pages.kept_step import with_step

Choice = tuple[str, str]


def address(path: str, **params: str | None) -> str:
    """Return a local address; empty parameters are left out."""
    given = {name: value for name, value in params.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def given(**params: str | None) -> dict[str, Any]:
    """Keep the parameters that have a value, for a question or an address."""
    return {name: value for name, value in params.items() if value}


def hidden(name: str, value: str) -> Component:
    """Carry a value in a form. Dash has no plain input; a hidden textarea is sent in just the same way."""
    return html.Textarea(value, name=name, hidden=True, **aria(hidden="true"))


def select(
    name: str, label: str, options: Sequence[Choice], chosen: str | None, *, key: str, focus: bool = False
) -> Component:
    """Draw a labelled native list to choose one of (value, words) from."""
    drawn = [html.Option(words, value=value, **_chosen(value == chosen)) for value, words in options]
    extra: dict[str, Any] = {"autoFocus": True} if focus else {}
    return html.Div(
        [html.Label(label, htmlFor=key), html.Select(drawn, name=name, id=key, disable_n_clicks=True, **extra)],
        className="field",
    )


def _chosen(is_chosen: bool) -> dict[str, Any]:
    return {"selected": True} if is_chosen else {}


def chooser(
    path: str,
    *,
    name: str,
    label: str,
    options: Sequence[Choice],
    chosen: str | None,
    keep: Mapping[str, str | None],
    hash_: str = "",
) -> Component:
    """Choose a week or period: steps back and on as links, and all of them in a list; newest first."""
    values = [value for value, _ in options]
    at = values.index(chosen) if chosen in values else 0
    links = [
        _step_link(path, name, values[at + 1], "Earlier", keep, hash_) if at + 1 < len(values) else None,
        _step_link(path, name, values[at - 1], "Later", keep, hash_) if at > 0 else None,
    ]
    form = html.Form(
        [
            *(hidden(key, value) for key, value in keep.items() if value),
            select(name, label, options, chosen, key=f"choose-{name}"),
            html.Button("Show", type="submit", className="quiet-button"),
        ],
        method="get",
        action=path + hash_,
        className="inline",
    )
    return html.Div([form, *(link for link in links if link)], className="chooser")


def _step_link(path: str, name: str, value: str, text: str, keep: Mapping[str, str | None], hash_: str) -> Component:
    return html.A(f"{text} {name}", href=address(path, **{**keep, name: value}) + hash_, className=text.lower())


def post_form(act: str, back: str, children: Sequence[Any], *, class_name: str = "act", **fields: str) -> Component:
    """Draw a form that does ``act`` and comes back, with the chosen step; its token proves for whom it was drawn.

    Where it stands on another page than it leads to, it carries that too: a refused form is drawn there again.
    """
    here, back = current.page_address(), with_step(back)
    stands = {"again": here} if here and here != back.split("#")[0] else {}
    carried = {"csrf_token": current.csrf_token(), "back": back, **stands, **fields}
    return html.Form(
        [*(hidden(name, value) for name, value in carried.items()), *children],
        method="post",
        action=f"/act/{act}",
        className=class_name,
    )


def one(value: Any) -> str | None:
    """Take one value from an address; a parameter that stands there twice counts as not given."""
    return value if isinstance(value, str) and value else None
