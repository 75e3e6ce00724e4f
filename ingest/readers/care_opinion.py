"""Stories of Care Opinion as its API gives them (version 2, JSON): what a person told in public about a service.

    [{"id": 1234567, "title": "Waiting for the ramp", "body": "Nine weeks ...",
      "dateOfSubmission": "2026-11-02T09:30:00Z", "dateOfPublication": "2026-11-03T10:00:00Z",
      "tags": [{"name": "waiting", "group": "What could be improved", "polarity": -1}],
      "healthservices": [{"nacs": "XYZ01", "name": "Occupational therapy", "type": "service"}], "links": [...]}, ...]

Sources: www.careopinion.org.uk/info/api-v2 with its pages on content, endpoints and filtering; all times are UTC, texts
are Markdown. An answer of the API has no ``tags`` and ``healthservices`` beside a story: ``ingest.collectors.
care_opinion`` puts them there. Read are id, day, words, the first service and what was good or could be better; never
who wrote it, in which role and of what age, nor what staff answered. Tags of a health condition, a part of the body or
a feeling are left out, and those that hold a name.

That a story is public is no consent to be quoted by a council (Care Opinion gives stories under CC BY-NC-SA 4.0, with
its name beside them). So consent is no, but where a file says ``"consent_to_quote": true`` beside its ``opinions``:
the collector writes that where its settings do. A person of the co-production group releases each quote besides.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from data.redact_names import names
from ingest.mapping import ISO
from ingest.readers._mapped import Check, part, where
from ingest.readers._open import open_binary
from ingest.readers._times import parse
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import COMMENT, LONGEST_THEME, MOST_THEMES, Batch, RecordKind, no_faults

NAME = "care-opinion"
KIND: RecordKind = "comment"
SOURCE = "care opinion"
ABOUT = "Stories of Care Opinion (JSON of its API, version 2), saved or collected"

CHANNEL = "Care Opinion"
LARGEST = 64 * 1024**2  # characters of one file: a page of 100 stories has some hundred thousand
NOT_THEMES = {"condition", "conditions", "part of body", "parts of body", "cause of disease", "emotion", "emotions",
              "feelings", "how you felt", "person", "staff name"}
NO_STORY, NO_ID = "this is no story", "no id is given"
NO_WORDS, NO_DAY = "no words are given", "no day is given"
TAKEN: dict[str, pl.DataType | type[pl.DataType]] = {
    "line": pl.Int64, "is_story": pl.Boolean, "response_id": pl.String, "when": pl.String, "service": pl.String,
    "text": pl.String, "themes": pl.List(pl.String), "praise": pl.Boolean}
# Markdown to plain words: links and pictures, escapes, marks of headings, lists of quotes, emphasis
MARKDOWN = ((r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1"), (r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1"),
            (r"(?m)^(?:#{1,6}[ \t]+|>[ \t]?)", ""), (r"\*\*|__", ""), (r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", r"\1"))


def sniff(head: Head) -> bool:
    """Tell whether it is JSON that begins with a story."""
    text = head.text.lstrip("\ufeff \t\r\n")
    dated = '"dateOfSubmission"' in text or '"dateOfPublication"' in text
    return text[:1] in {"[", "{"} and dated and '"title"' in text and '"body"' in text


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield stories; raise Unreadable where the file is no JSON, far too large or holds no list of stories."""
    stories, consent = _stories(path)
    for begin in range(0, len(stories), context.batch_rows):
        yield _batch(stories[begin:begin + context.batch_rows], begin, consent, context.zone)


def _stories(path: Path) -> tuple[list[Any], bool]:
    with open_binary(path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(f"{path.name} is larger than a list of stories can be; fetch it in parts.")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable(f"{path.name} is no whole JSON in UTF-8; fetch it again.") from None
    consent = isinstance(found, dict) and found.get("consent_to_quote") is True
    if isinstance(found, dict):
        found = found.get("opinions", [found])
    if not isinstance(found, list):
        raise Unreadable(f"{path.name} holds no list of stories.")
    return found, consent


def _batch(stories: Sequence[Any], before: int, consent: bool, zone: str) -> Batch:
    taken = pl.DataFrame([_taken(one, line) for line, one in enumerate(stories, before + 1)], schema=TAKEN,
                         orient="row")
    when = parse(taken["when"], (ISO,), "UTC")
    local = when.utc.dt.replace_time_zone("UTC").dt.convert_time_zone(zone).dt.date()
    checks = [
        where(~taken["is_story"], "row", NO_STORY), where(taken["response_id"].is_null(), "id", NO_ID),
        where(taken["when"].is_null(), "dateOfSubmission", NO_DAY),
        Check("dateOfSubmission", when.reason, taken["when"]), where(taken["text"] == "", "body", NO_WORDS),
    ]
    nothing = [pl.lit(None, dtype=pl.String).alias(name) for name in ("step", "communication_need", "question")]
    made = taken.with_columns(local.alias("received_on"), *nothing, pl.lit(CHANNEL).alias("channel"),
                              pl.lit(consent).alias("consent_to_quote"))
    return Batch(KIND, *part(made.select(COMMENT.names()), checks, no_faults()))


def _taken(story: Any, line: int) -> tuple[object, ...]:
    if not isinstance(story, dict):
        return line, False, None, None, None, "", [], None
    number = story.get("id")
    known = str(number) if isinstance(number, (int, str)) and str(number).strip() else None
    words = (_plain(_text(story, key)) for key in ("title", "body"))
    when = _text(story, "dateOfSubmission") or _text(story, "dateOfPublication") or None
    return line, True, known, when, _service(story), "\n\n".join(filter(None, words)), _themes(story), _praise(story)


def _text(thing: dict[str, Any], key: str) -> str:
    found = thing.get(key)
    return found.strip() if isinstance(found, str) else ""


def _things(story: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = story.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _service(story: dict[str, Any]) -> str | None:
    return next(filter(None, (_text(one, "name") for one in _things(story, "healthservices"))), None)


def _themes(story: dict[str, Any]) -> list[str]:
    """Name what was good or could be better, each once."""
    said = [_text(one, "name") for one in _marks(story)]
    fit = [name for name in said if name and len(name) <= LONGEST_THEME and not names(name)]
    return list(dict.fromkeys(fit))[:MOST_THEMES]


def _marks(story: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is marked as good or as what could be better."""
    return [one for one in _things(story, "tags")
            if one.get("polarity") in (-1, 1) and _text(one, "group").casefold() not in NOT_THEMES]


def _praise(story: dict[str, Any]) -> bool | None:
    """Tell whether a story has marks of what was good and none of what could be better; not known without marks."""
    marks = {tag["polarity"] for tag in _marks(story)}
    return marks == {1} if marks else None


def _plain(text: str) -> str:
    for pattern, instead in MARKDOWN:
        text = re.sub(pattern, instead, text)
    return text.strip()
