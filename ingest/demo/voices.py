"""What people with care needs and carers said: about 1,200 comments in 26 weeks, each invented."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.demo.dice import Dice
from ingest.demo.sentences import CLOSERS, DAY, IDENTIFIERS, LONG, NO_THEME, OPENERS, PLACE, SAID, TIMES, WHO

A_WEEK = 1200 / 26
THEMED = 0.55
STEPS: Mapping[str, float] = {
    "first_contact": 20, "assessment": 27, "planning": 19, "plan_in_place": 18, "review": 12, "": 4,
}
CHANNELS: Mapping[str, float] = {"survey": 40, "paper form": 22, "phone": 16, "email": 10, "drop-in": 8, "video": 4}
SERVICES: Mapping[str, float] = {
    "Adults": 62, "Children and families": 22, "Mental health": 10, "Carers": 6,
}
NEEDS: Mapping[str, float] = {
    "": 70, "large print": 8, "easy read": 8, "British Sign Language": 3, "interpreter": 5, "braille or audio": 2,
    "more time": 4,
}


@dataclass(frozen=True)
class Comment:
    """One response, as the feedback export writes it."""

    response_id: str
    received_on: date
    channel: str
    service: str
    step: str
    text: str
    themes: tuple[str, ...]
    consent: bool
    need: str


def comments(seed: int, monday: date, number: int) -> list[Comment]:
    """Return a week's comments, in the order in which they came; ``number`` counts the weeks from 0."""
    dice = Dice(seed, "voices", monday)
    many = round(A_WEEK * (number + 1)) - round(A_WEEK * number)
    days = sorted(dice.weighted({0: 24, 1: 22, 2: 20, 3: 16, 4: 12, 5: 4, 6: 2}) for _ in range(many))
    return [_comment(dice, f"R{monday:%y%m%d}-{n:03d}", monday + timedelta(days=day)) for n, day in enumerate(days, 1)]


def _comment(dice: Dice, response_id: str, day: date) -> Comment:
    step = dice.weighted(STEPS)
    text, themes = _words(dice, step)
    if dice.chance(0.035):
        text += dice.pick(IDENTIFIERS).format(n=dice.whole(0, 999))
    return Comment(response_id, day, dice.weighted(CHANNELS), dice.weighted(SERVICES), step, text, themes,
                   dice.chance(0.62), dice.weighted(NEEDS))


def _words(dice: Dice, step: str) -> tuple[str, tuple[str, ...]]:
    """Put one or two sentences between an opening and a closing; about half have no theme."""
    if not dice.chance(THEMED):
        return _fill(dice, dice.pick(NO_THEME)), ()
    there = SAID[step]
    themes = [dice.weighted({theme: weight for theme, (weight, _) in there.items()})]
    if dice.chance(0.12) and len(there) > 1:
        themes.append(dice.pick([theme for theme in there if theme != themes[0]]))
    said = " ".join(dice.pick(there[theme][1]) for theme in themes)
    return _fill(dice, _join(dice.pick(OPENERS), said) + dice.pick(CLOSERS)), tuple(themes)


def _join(opener: str, said: str) -> str:
    """An opening that ends with a comma goes on in small letters, unless "I" follows."""
    if opener.endswith(", ") and not said.startswith(("I ", "I'", "{")):
        said = said[0].lower() + said[1:]
    return opener + said


def _fill(dice: Dice, text: str) -> str:
    """Fill the places; the same person is meant all through a comment."""
    text = text.format(who=dice.pick(WHO), day=dice.pick(DAY), times=dice.pick(TIMES), long=dice.pick(LONG),
                       place=dice.pick(PLACE), n=dice.whole(11, 48))
    return re.sub(r"(?:^|(?<=[.?!] ))[a-z]", lambda first: first[0].upper(), text)
