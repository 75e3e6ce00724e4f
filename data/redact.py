"""Take identifiers out of free text by patterns, before anything is stored (rule 16).

Names are found by a list and by the words around them (``data/redact_names.py``), and some stay. What is left is
redacted, never anonymous: a person releases every quote.
"""

from collections import Counter

from data.redact_names import NAME, without_names
from data.redact_patterns import RULES, Match, Rule


def redact(text: str, people: bool = False) -> tuple[str, Counter[str]]:
    """Return the text with identifiers replaced by what they were, and how many of each were taken out.

    With ``people``, their names go too, as far as they can be told from plain words.

    >>> redact("Ring 020 7946 0018")[0]
    'Ring [phone]'
    """
    taken: Counter[str] = Counter()
    for rule in RULES:
        text = _apply(rule, text, taken)
    if people:
        parts = list(without_names(text))
        text = NAME.join(parts)
        taken.update({NAME: len(parts) - 1} if len(parts) > 1 else {})
    return text, taken


def _apply(rule: Rule, text: str, taken: Counter[str]) -> str:
    def put(match: Match) -> str:
        if not rule.is_one(match.string, match):
            return match[0]
        taken[rule.says] += 1
        # where a word of context belongs to the pattern, only the named part goes
        part = match.lastgroup or 0
        begin, end = match.start(part) - match.start(), match.end(part) - match.start()
        return match[0][:begin] + rule.says + match[0][end:]

    return rule.pattern.sub(put, text)


def identifiers(text: str) -> tuple[str, ...]:
    """Return what kinds of identifier stand in a text, in words and in the order of the rules.

    >>> identifiers("Ring 020 7946 0018 or write to a@example.org")
    ('email', 'phone')
    """
    return tuple(says.strip("[]") for says in redact(text)[1])
