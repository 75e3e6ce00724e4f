"""Take structured identifiers out of free text by patterns, before anything is stored (rule 16).

Names are not found by patterns, so what is left is redacted, never anonymous: a person releases every quote.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

Match = re.Match[str]


class Rule(NamedTuple):
    """One kind of identifier: the words put in its place, its pattern, and a further test where one is needed."""

    says: str
    pattern: re.Pattern[str]
    is_one: Callable[[str, Match], bool] = lambda text, match: True


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def nhs_checksum(digits: str) -> bool:
    """Tell whether ten digits are a valid NHS number (modulus 11, NHS Data Dictionary)."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def _nhs(text: str, match: Match) -> bool:
    # 1 in 11 ten-digit numbers passes the checksum, so a word near by is needed too
    near = text[max(0, match.start() - 60) : match.end() + 40].casefold()
    has_word = re.search(r"\bnhs\b|patient|hospital|medical", near) is not None
    return has_word and nhs_checksum(re.sub(r"\D", "", match[0]))


MONTH = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
    |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"""
DATE = rf"""(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?\d{{2,4}} | \d{{4}}-\d{{1,2}}-\d{{1,2}}
    | \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+\d{{2,4}}
    | {MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{2,4}})"""
# a word of a street's name, but none that follows a number in plain speech ("3 weeks on the road")
NAME = r"""(?!(?:weeks?|days?|hours?|months?|minutes?|mins?|years?|times?|miles?|people|persons?|visits?|carers?|calls?
    |staff|of|on|off|in|at|to|for|from|by|the|an?|and|or|my|our|your|their|his|her|this|that|it|is|was|down|up|along
    |more|different|other)\b)[^\W\d][\w'’.\-]*"""
WHOSE = r"""(?:case|client|customer|person|service\s+user|staff|employee|payroll|badge|worker|record|mosaic|liquidlogic
    |eclipse|file|hospital|patient|account)"""
RING = r"(?:tele(?:phone)?|tel|phone|mobile|mob|call|ring|text)"

RULES = (
    Rule("[web address]", _compile(r"\b(?:https?://|www\.)\S+")),
    Rule("[email]", _compile(r"(?<![\w.+'%\-])[\w.+'%\-]++[@＠][\w\-]++(?:\.[\w\-]+)+")),
    Rule("[NHS number]", _compile(r"(?<!\d)\d{3}[ \-]?\d{3}[ \-]?\d{4}(?!\d)"), _nhs),
    Rule("[National Insurance number]", _compile(
        r"""\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}
            [ \-]?[A-D]\b""")),
    Rule("[reference number]", _compile(
        rf"""\b(?:{WHOSE}\s*(?:no\b\.?|number|num\b|id\b|ref(?:erence)?\b\.?|\#)(?:\s+(?:no\b\.?|number))?
          |(?:ref|reference)\b\.?\s*(?:no\b\.?|number)?|payroll|staff\s+id)
        \s*(?:is|was|[:=\#\-])?\s*(?P<taken>[a-z]{{0,4}}[/\-]?\d[\d/\-]{{2,}}[a-z]?)\b""")),
    Rule("[date of birth]", _compile(
        rf"\b(?:born|d\.?o\.?b\b\.?|date\s+of\s+birth|birth\s?day)\D{{0,25}}?(?P<taken>{DATE})(?!\d)")),
    Rule("[phone]", _compile(
        rf"""(?<!\d)(?<!\d\.)(?!\d\d?[./\-]\d\d?[./\-]\d{{2,4}}\b)(?:\(?(?:\+|00)\s?44\)?[\s.\-]*(?:\(0\))?|\(?0)(?:[\s.()\-]{{0,3}}\d){{9,10}}(?!\d)
          | (?<!\d)\+\d{{1,3}}(?:[\s.()\-]{{0,3}}\d){{7,12}}(?!\d)
          | \b{RING}\b\W{{0,3}}(?:(?:me|us|him|her|them|on|at|no|number|is)\b\W{{0,3}}){{0,4}}
            (?P<taken>\d(?:[ \-]?\d){{5,11}})(?!\d)""")),
    Rule("[postcode]", _compile(r"\b(?:GIR[ \-]{0,2}0AA|[A-Z]{1,2}\d[A-Z\d]?[ \-]{0,2}\d[A-Z]{2})\b")),
    Rule("[address]", _compile(
        rf"""\b(?:(?:flat|apartment|apt|unit)\.?\s+\w{{1,4}},?\s+)?\d{{1,4}}[a-z]?,?\s+(?:{NAME}\s+){{1,3}}
            (?:street|road|rd|lane|avenue|ave|crescent|cres|gardens|gdns|terrace|mews|parade|grove)\b""")),
    # words that are also plain English: only where the street's name is written with capitals
    Rule("[address]", re.compile(
        r"\b(?:(?:[Ff]lat|[Aa]partment|[Uu]nit)\s+\w{1,4},?\s+)?\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w'’.\-]*\s+){1,3}"
        r"(?:St|Ln|Cl|Dr|Ct|Pl|Sq|Close|Drive|Way|Court|Place|Square|Hill|Park|Row|Walk|Rise|View|Green|House)\b")),
)


def redact(text: str) -> tuple[str, Counter[str]]:
    """Return the text with identifiers replaced by what they were, and how many of each were taken out.

    >>> redact("Ring 020 7946 0018")[0]
    'Ring [phone]'
    """
    taken: Counter[str] = Counter()
    for rule in RULES:
        text = _apply(rule, text, taken)
    return text, taken


def _apply(rule: Rule, text: str, taken: Counter[str]) -> str:
    def put(match: Match) -> str:
        if not rule.is_one(match.string, match):
            return match[0]
        taken[rule.says] += 1
        # where a word of context belongs to the pattern, only the named part goes
        part = match.re.groupindex.get("taken") and match["taken"]
        return match[0].removesuffix(part) + rule.says if part else rule.says

    return rule.pattern.sub(put, text)


def identifiers(text: str) -> tuple[str, ...]:
    """Return what kinds of identifier stand in a text, in words and in the order of the rules.

    >>> identifiers("Ring 020 7946 0018 or write to a@example.org")
    ('email', 'phone')
    """
    return tuple(says.strip("[]") for says in redact(text)[1])
