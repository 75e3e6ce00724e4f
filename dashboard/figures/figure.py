"""The frame that every figure has (rule 19): finding, alternative, table, download, coverage, sources, meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import late, say
from dashboard.figures.markup import aria, heads, scrolling
from dashboard.text.rows import as_csv
from dashboard.words import Words

WORDS = 24  # letters of a cell from which on it is words, which need more room than numbers


@dataclass(frozen=True)
class Table:
    """The numbers of a figure: the first cell of each row is its heading."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Download:
    """A named link to the same numbers as a file; ``size`` in bytes, where it is known before it is made."""

    name: str
    href: str
    kind: str = "CSV"
    size: int | None = None

    @property
    def says(self) -> str:
        """Say its type and, where it is known, its size: ``CSV, 2 kB``."""
        return self.kind if self.size is None else f"{self.kind}, {say.size(self.size)}"


def table(data: Table, *, hide_caption: bool = False, stacked: bool = False) -> Component:
    """Draw a table with a caption and scopes; a caption that only repeats a heading may be hidden.

    A stacked one shows each row by itself on a narrow screen; its roles are written out, for there the browser no
    longer takes it for a table.
    """
    body = [html.Tr([html.Th(row[0], scope="row", **_role(stacked, "rowheader")),
                     *(html.Td(cell, className="wordy" if len(cell) > WORDS else None, **_role(stacked, "cell", head))
                       for head, cell in zip(data.heads[1:], row[1:], strict=True))], **_role(stacked, "row"))
            for row in data.rows]
    return scrolling(
        html.Table(
            [
                html.Caption(data.caption, className="visually-hidden" if hide_caption else ""),
                heads(data.heads, roles=stacked),
                html.Tbody(body, **_role(stacked, "rowgroup")),
            ],
            className="numbers stacked" if stacked else "numbers", **_role(stacked, "table"),
        ),
        data.caption,
    )


def table_alone(data: Table) -> list[Component]:
    """Draw a table that is the figure itself: its caption is the subtitle, and it is stacked on a narrow screen."""
    return [table(data, hide_caption=True, stacked=True)]


def _role(stacked: bool, role: str, head: str = "") -> dict[str, Any]:
    if not stacked:
        return {}
    return {"role": role, "data-head": head} if head else {"role": role}


def figure(
    answer: Answer,
    words: Words,
    *,
    key: str,
    finding: str,
    subtitle: str,
    graphic: Sequence[Any],
    alternative: str,
    numbers: Table | None,
    downloads: Sequence[Download] = (),
    legend: Component | None = None,
    notes: Sequence[Any] = (),
    means: Sequence[str] = (),
    about_time: bool = True,
    how: str = "ranges",
    class_name: str = "",
    picture: bool = True,
) -> Component:
    """Put a figure together; ``key`` makes its ids, ``how`` names the passage that explains it.

    ``picture``: whether it can be kept as a picture (PNG), which the browser makes of what it has drawn; never where
    somebody else's name stands on it (rule 10).

    ``means``: what its words mean. What "direct work" means always stands open in the small print; of a figure that is
    not about time, meaning and downloads are folded on a narrow screen.
    """
    downloads = [sized(link, answer) for link in downloads]
    kept = key if picture else ""
    frame = html.Figure(
        [html.Figcaption(alternative, id=f"{key}-words", className="visually-hidden"), *graphic],
        **aria(labelledby=f"{key}-title", describedby=f"{key}-words"),
    )
    return html.Section(
        [
            html.H2(say.whole_dates(finding), id=f"{key}-title"),
            html.P(subtitle, className="subtitle"),
            *([legend] if legend else []),
            frame,
            *(tools(numbers, downloads, how, kept) if about_time else tools(numbers)),
            *notes,
            *([] if about_time else
              meanings([*means, *([answer.meaning] if answer.meaning else [])], downloads, how, kept)),
            *late.notice(answer, words),
            small_print(answer, words, about_time=about_time, meaning=about_time),
        ],
        className=f"card figure {class_name}".strip(),
        id=key,
    )


def sized(link: Download, answer: Answer) -> Download:
    """Add the size of a CSV file whose rows are the answer's own."""
    if link.kind != "CSV" or f"/export/{answer.question}.csv" not in link.href:
        return link
    return replace(link, size=len(as_csv(answer.rows).encode()))


def tools(
    numbers: Table | None, downloads: Sequence[Download] = (), how: str = "", picture: str = "",
) -> list[Component]:
    """Offer the table, the downloads and the explanation."""
    shown = [html.Details([html.Summary("Show as table"), table(numbers)], className="as-table")] if numbers else []
    links = [html.Ul(_links(downloads, how, picture))] if how else []
    return [html.Div([*shown, *links], className="tools")] if shown or links else []


def _links(downloads: Sequence[Download], how: str, picture: str) -> list[Component]:
    links = [html.Li(_kinds(list(same))) for _, same in groupby(downloads, key=lambda link: link.name)]
    links += [html.Li(_picture(picture))] if picture else []
    return [*links, html.Li(html.A("How is this worked out?", href=f"/how#{how}"))]


def _picture(key: str) -> Component:
    """Offer the figure as the browser has drawn it (assets/picture.js); no other host is asked."""
    named: dict[str, Any] = {"data-picture": key, **aria(describedby=f"{key}-title")}
    return html.Button("Download this figure (PNG)", type="button", className="link-button picture", **named)


def _kinds(links: Sequence[Download]) -> list[Any]:
    """Link to each kind of one download: its name is shown once, and read out with each."""
    first, *others = links
    drawn: list[Any] = [html.A(f"Download {first.name} ({first.says})", href=first.href)]
    for link in others:
        name = html.Span(f"Download {link.name} ", className="visually-hidden")
        drawn += [" ", html.A([name, f"({link.says})"], href=link.href)]
    return drawn


def meanings(
    said: Sequence[str], downloads: Sequence[Download], how: str, picture: str = "",
) -> list[Component]:
    """Draw the downloads, what the words of a figure mean, and the way to how it is worked out.

    On a narrow screen they are folded: a figure of its own height is in sight again.
    """
    texts = [html.P(" ".join(said), className="quiet")] if said else []
    summary = "What this means, and downloads" if downloads or picture else "What this means"
    links = html.Div(html.Ul(_links(downloads, how, picture)), className="tools")
    return [html.Details([html.Summary(summary), links, *texts], className="means")]


def small_print(answer: Answer, words: Words, *, about_time: bool = True, meaning: bool = True) -> Component:
    """Say whom the figure covers, what time, what it comes from and how fresh that is; and what its words mean."""
    said = [text for text in (_when(answer), _covers(answer), _sources(answer) or _written(answer, words)) if text]
    said += [text] if meaning and (text := answer.meaning or (words.direct_work if about_time else "")) else []
    return html.P(" ".join(said), className="small-print") if said else html.Div()


def _written(answer: Answer, words: Words) -> str:
    """Name the source of what no system gave."""
    return words.written_here if answer.state == "ok" else ""


def _when(answer: Answer) -> str:
    if answer.first_day and answer.first_day == answer.last_day:
        return f"As of {say.full_day(answer.first_day)}."
    if answer.first_day and answer.last_day:
        return f"Time: {say.span(answer.first_day, answer.last_day)}."
    return ""


def _covers(answer: Answer) -> str:
    if not answer.coverage:
        return ""
    return f"Covers: {say.small(answer.coverage).rstrip('.')}."


def _sources(answer: Answer) -> str:
    """Name the sources; those that end on the same day stand together."""
    ends: dict[date | None, list[str]] = {}
    for source in answer.sources:
        ends.setdefault(source.last_at.date() if source.last_at else None, []).append(source.name)
    named = [f"{say.listing(names)} to {say.full_day(day)}" if day else f"{say.listing(names)} (nothing read yet)"
             for day, names in ends.items()]
    return f"Sources: {'; '.join(named)}." if named else ""
