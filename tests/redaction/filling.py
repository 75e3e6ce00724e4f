"""Fill a template's slots, and keep where what was filled in stands."""

import re
from pathlib import Path
from typing import NamedTuple

from by_place import load
from faker import Faker

HERE = Path(__file__).parent
WRITERS = load("worklight_redaction_writers", HERE / "writers.py").WRITERS
TEMPLATES = load("worklight_redaction_templates", HERE / "templates.py").TEMPLATES
NAMES = {"given", "surname", "name"}
SLOT = re.compile(r"\{(\w+)\}")


class Span(NamedTuple):
    """What was filled in: its kind, and its first character and the one after its last."""

    kind: str
    begin: int
    end: int


class Filled(NamedTuple):
    """A comment and what in it points to a person."""

    text: str
    spans: list[Span]


def fill(template: str, fake: Faker) -> Filled:
    """Write one comment; all in lower case, or in capitals, where its fixed words are."""
    fixed = SLOT.sub("", template)
    text, spans, at = "", [], 0
    for slot in SLOT.finditer(template):
        text += template[at:slot.start()]
        value = WRITERS[slot[1]](fake)
        value = value.lower() if fixed == fixed.lower() else value.upper() if fixed == fixed.upper() else value
        spans.append(Span("name" if slot[1] in NAMES else slot[1], len(text), len(text) + len(value)))
        text, at = text + value, slot.end()
    return Filled(text + template[at:], spans)


def filled(times: int, seed: int) -> list[Filled]:
    """Return every template filled a number of times, the same for the same seed."""
    fake = Faker("en_GB")
    fake.seed_instance(seed)
    return [fill(template, fake) for _ in range(times) for template in TEMPLATES]
