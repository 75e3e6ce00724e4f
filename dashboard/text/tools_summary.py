"""The weekly summary of printers and scanners as plain text: what to hand to whoever looks after them. Pure.

No person is in it (rule 7): it is made from answers about machines alone. It says of itself which week it is about,
from what it was made and how fresh that is (rule 19), and what nobody knows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.text import faults, machines, weeks
from dashboard.text.plain import document, name, pairs, paragraph
from dashboard.words import Words
from dashboard.words.summary import Section
from data.periods import Week

Blocks = list[list[str]]


@dataclass(frozen=True)
class Told:
    """All that a summary is made from; ``chosen`` holds a ``site`` or a ``device`` where one was chosen."""

    week: Week
    now: datetime
    answers: Mapping[str, Answer]
    chosen: Mapping[str, str]

    @property
    def machines(self) -> dict[str, Row]:
        """Machines by name, in name order."""
        return {row["device"]: row for row in self.answers["tools"].rows}

    @property
    def known_to(self) -> date | None:
        """The last day of which faults are known."""
        return self.answers["faults"].last_day


def text(told: Told, words: Words) -> str:
    """Return the whole summary."""
    number = count(1)
    parts = [part for key, blocks in _sections(told, words) for part in _section(number, key, blocks, told, words)]
    return document([*_head(told, words), *parts])


def _head(told: Told, words: Words) -> Iterator[list[str]]:
    says, labels = words.summary, words.summary.labels
    span = say.span(told.week.monday, told.week.sunday)
    yield paragraph(says.title.format(week=span))
    yield paragraph(says.about)
    sites = sorted({name(row["site"]) for row in told.machines.values() if row["site"]}, key=str.casefold)
    yield pairs([
        (labels.week, says.week.format(key=told.week, span=span)),
        (labels.machines, _which(told, words)),
        (labels.sites, say.listing(sites) or says.no_site),
        (labels.written, say.moment(told.now)),
        *((labels.sources, source) for source in _sources(told, words)),
    ])
    yield paragraph(says.clock)
    if told.known_to and told.known_to < told.week.sunday:
        yield paragraph(says.so_far.format(day=say.full_day(told.known_to)))


def _which(told: Told, words: Words) -> str:
    if "device" in told.chosen:
        return name(told.chosen["device"])
    if "site" in told.chosen:
        return words.summary.of_site.format(site=name(told.chosen["site"]), number=len(told.machines))
    return words.summary.all_machines.format(number=len(told.machines))


def _sources(told: Told, words: Words) -> list[str]:
    found = {source.name: source.last_at for answer in told.answers.values() for source in answer.sources}
    return [f"{name(key)}, {f'to {say.moment(at)}' if at else words.summary.no_source}"
            for key, at in sorted(found.items())]


def _sections(told: Told, words: Words) -> Iterator[tuple[Section, Blocks]]:
    tools = told.answers["tools"]
    yield "down", [machines.down_now(row, words) for row in tools.rows if row["state"] == "down"]
    yield "faults", [faults.block(row, words) for row in faults.of_week(told.answers["faults"].rows, told.week)]
    yield "downtime", weeks.blocks(told.answers["downtime"], told.week, words)
    yield "jobs", machines.jobs(tools, words)
    yield "jams", machines.jams(told.answers["misfeeds"], told.week, words)
    if told.answers["scanning"].rows:
        yield "scanning", [machines.scanner(row, words) for row in told.answers["scanning"].rows
                           if row["week"] == str(told.week)]
    yield "supplies", machines.running_out(told.answers["supplies"], words)
    yield "not_known", machines.not_known(tools.rows, words)


def _section(number: Iterator[int], key: Section, blocks: Blocks, told: Told, words: Words) -> Iterator[list[str]]:
    """A heading, what it is about, and its blocks; where there are none, what that means."""
    says = words.summary
    yield [f"{next(number)}. {says.sections[key]}"]
    if not blocks:
        yield paragraph(says.nothing[key])
        return
    if key in says.about_section:
        span = machines.jobs_span(told.answers["tools"])
        yield paragraph(says.about_section[key].format(span=say.span(*span) if span else says.not_known))
    yield from blocks
