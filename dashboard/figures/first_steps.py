"""How far the setting up of a home is: what is done, what is missing and what comes next. Pure: facts -> steps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.viewer import ROLES
from dashboard.words import Words
from dashboard.words.first import ORDER, FirstStep


@dataclass(frozen=True)
class Facts:
    """What a signed-in person may know of a home: of accounts only which roles somebody has."""

    signed: str             # by which role and on which day; empty where nobody has
    roles: Collection[str]
    sources: Answer         # of the question ``sources``
    shares: Answer          # of ``team-period`` or ``service-period``, whichever is the viewer's


@dataclass(frozen=True)
class Step:
    """One step and how it stands."""

    key: FirstStep
    done: bool
    says: str


def steps(facts: Facts, words: Words) -> list[Step]:
    """Return all steps in the order in which they are taken."""
    said = {"promise": _promise(facts, words), "accounts": _accounts(facts, words), "people": _people(facts, words),
            "files": _files(facts, words), "shares": _shares(facts, words), "voices": _voices(facts, words)}
    return [Step(key, bool(said[key][0]), said[key][1]) for key in ORDER]


def finding(all_steps: list[Step], words: Words) -> str:
    """Say how many steps are done, and which one is next."""
    first = words.first
    done = sum(step.done for step in all_steps)
    coming = upcoming(all_steps)
    if coming is None:
        return first.finding_all
    counted = first.finding.format(done=done, all=len(all_steps))
    return f"{counted} {first.next} {say.small(first.steps[coming.key].title)}"


def upcoming(all_steps: list[Step]) -> Step | None:
    """Return the first step that is not done."""
    return next((step for step in all_steps if not step.done), None)


def _says(key: FirstStep, done: object, words: Words, *facts: str) -> tuple[bool, str]:
    step = words.first.steps[key]
    return bool(done), " ".join([step.done if done else step.todo, *(fact for fact in facts if fact)])


def _promise(facts: Facts, words: Words) -> tuple[bool, str]:
    return _says("promise", facts.signed, words, facts.signed)


def _accounts(facts: Facts, words: Words) -> tuple[bool, str]:
    lacking = [words.roles[role] for role in ROLES if role not in facts.roles]
    return _says("accounts", not lacking, words,
                 words.first.lacking.format(roles=say.listing(lacking)) if lacking else "")


def _people(facts: Facts, words: Words) -> tuple[bool, str]:
    teams = int(facts.sources.extra.get("teams") or 0)
    return _says("people", teams, words, f"{say.capital(say.things(teams, 'team'))}." if teams else "")


def _files(facts: Facts, words: Words) -> tuple[bool, str]:
    """Name the sources and their last day; of voices there is a step of their own."""
    ends = [f"{row['name']} to {say.full_day(row['last_at'].date())}" if row["last_at"] else row["name"]
            for row in facts.sources.rows if not row["format"].startswith("feedback")]
    return _says("files", ends, words, f"{'; '.join(ends)}." if ends else "")


def _shares(facts: Facts, words: Words) -> tuple[bool, str]:
    on: date | None = facts.shares.extra.get("on") if facts.shares.state == "not_yet" else None
    return _says("shares", facts.shares.state in {"ok", "too_few"}, words,
                 words.first.comes.format(day=say.full_day(on)) if on else "")


def _voices(facts: Facts, words: Words) -> tuple[bool, str]:
    heard = [row["name"] for row in facts.sources.rows if row["format"].startswith("feedback")]
    return _says("voices", heard, words, f"{'; '.join(heard)}." if heard else "")
