"""Care Opinion: the stories that were published since the last look, page by page, as files in the inbox.

::

    opinions, oldest first --page--> each with its tags and services --> inbox/<source>-00000007.json
    --(it stands)--> the mark moves --> ordinary intake (care-opinion) --> the file goes

The mark is the day on which the newest story was published. Each look begins ``overlap`` before it; a story that comes
twice falls by its id. A look that is cut short, wherever, leaves whole files and a mark that is not ahead of them, so
the next one brings the rest. Now and then (``whole_every``) all numbers are asked for, so that a story which was
withdrawn there is wiped here too (``ingest/collectors/withdrawn.py``). Who wrote a story, in which role and of what
age, is not written down: only what the reader reads is.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from data.errors import WorklightError
from data.published import write_durably
from ingest.collectors.http_json import Client, NotThere
from ingest.collectors.pages import Inbox
from ingest.collectors.settings import CareOpinion
from ingest.collectors.state import State

ENDING = "json"
FORMAT = "care-opinion"  # the reader
STORY = ("id", "title", "body", "dateOfSubmission", "dateOfPublication")
BESIDE = {"tags": ("name", "group", "polarity"), "healthservices": ("name",)}
MOST_PAGES = 100_000
Remember = Callable[[State], None]
Thing = dict[str, Any]


@dataclass
class _Mark:
    """How far was read: for other questions than before all begins anew."""

    about: str
    number: int
    day: date | None
    whole: date | None = None   # when all that there is was asked for last

    def state(self) -> State:
        days = {"mark": self.day, "whole": self.whole}
        return {"about": self.about, "number": self.number,
                **{name: day.isoformat() if day else None for name, day in days.items()}}


def pull(source: CareOpinion, state: State, inbox: Path, now: datetime, remember: Remember,
         client: Client | None = None) -> int:
    """Write what is new into the inbox and remember how far it went; return the number of stories. ``now`` is UTC.

    Raises WorklightError, in words that hold no value, where the key can't be had or the server refuses or fails.
    """
    waiting = Inbox(inbox, source.name, int(state.get("number") or 0), ENDING)
    mark, count = _mark(source, state), 0
    mark.whole = mark.whole or now.date()  # the first look asks for all of it
    asker = client or _client(source)
    for page in _pages(source, asker, mark.day):
        told = [_told(asker, story) for story in page]
        mark.number = waiting.next()
        text = json.dumps({"consent_to_quote": source.consent_to_quote, "opinions": told})
        write_durably(waiting.path(mark.number), text, mode=0o600)
        count += len(told)
        mark.day = max([*filter(None, (mark.day, *map(_published, page)))], default=None)
        if mark.day is not None:
            mark.day = min(mark.day, now.date())  # nothing is jumped over for a date that is wrong
        remember(mark.state())
    return count


def whole_list(source: CareOpinion, state: State, now: datetime, remember: Remember,
               client: Client | None = None) -> set[str] | None:
    """Return the numbers of all stories that there are, where it is time to ask for them; else None.

    Raises WorklightError as ``pull`` does; then it is asked again at the next look.
    """
    mark = _mark(source, state)
    if mark.whole is None or now.date() - mark.whole < timedelta(seconds=source.whole_every):
        return None
    found = {str(story.get("id")) for page in _pages(source, client or _client(source), None) for story in page
             if isinstance(story, dict)}
    mark.whole = now.date()
    remember(mark.state())
    return found


def _client(source: CareOpinion) -> Client:
    key = source.key()
    if key is None:
        raise WorklightError(f"Source {source.name!r}: the key is not there.")
    return Client(source.name, source.url, {"Authorization": f"SUBSCRIPTION_KEY {key.text}"}, timeout=source.timeout,
                  per_second=source.per_second)


def _mark(source: CareOpinion, state: State) -> _Mark:
    about = sha256(repr((source.url, sorted(source.search.items()), source.since)).encode()).hexdigest()
    known = state if state.get("about") == about else {}
    days = [date.fromisoformat(known[name]) if known.get(name) else None for name in ("mark", "whole")]
    return _Mark(about, int(state.get("number") or 0), *days)


def _pages(source: CareOpinion, client: Client, mark: date | None) -> Iterator[list[Any]]:
    """Yield pages until one is empty; they are asked for by place, and what is published meanwhile comes last."""
    begin = source.since if mark is None else mark - timedelta(seconds=source.overlap)
    since = {} if begin is None else {"publishedafter": max(filter(None, (begin, source.since))).isoformat()}
    met: set[str] = set()
    for number in range(MOST_PAGES):
        page = client.get("opinions", **source.search, **since, dateofpublicationorder="ascending",
                          take=str(source.page_stories), skip=str(number * source.page_stories))
        if not isinstance(page, list):
            raise WorklightError(f"Source {source.name!r}: its answer is no list of stories.")
        if not page:
            return
        ids = {str(story.get("id")) for story in page if isinstance(story, dict)}
        if ids and ids <= met:
            raise WorklightError(f"Source {source.name!r}: it gives the same stories again and comes to no end.")
        met |= ids
        yield page


def _told(client: Client, story: Any) -> Thing | None:
    """Return what of a story is read, with its tags and services; None for what is no story."""
    if not isinstance(story, dict):
        return None
    known = str(story.get("id") or "")
    beside = {what: _beside(client, known, what) for what in BESIDE} if known.isalnum() else {}
    return {key: story.get(key) for key in STORY} | beside


def _beside(client: Client, known: str, what: str) -> list[Thing]:
    try:
        found = client.get("opinions", known, what)
    except NotThere:  # it was taken back meanwhile
        return []
    things = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [{key: one.get(key) for key in BESIDE[what]} for one in things]


def _published(story: Any) -> date | None:
    try:
        return date.fromisoformat(str(story["dateOfPublication"])[:10])
    except (TypeError, KeyError, ValueError):
        return None
