"""Words that no text of the product may say, and the promises that may name what is never done."""

import re

FORBIDDEN = {
    "time without a record is never idle, away, unproductive or lost (rule 9)":
        r"idle|idling|unproductive|slack(?:ing)?|lazy|wasted? time|time wasted|lost time|time lost|lost hours"
        r"|(?:time|hours?|minutes?) (?:is |was |were |are )?(?:away|lost|missing|wasted)|lost (?:hours?|minutes?)"
        r"|away (?:time|hours?)|away from (?:the )?(?:desk|work)",
    "no ranking, score, target, traffic light or alert about a person (rule 10)":
        r"rank(?:s|ed|ing|ings)?|scor(?:e|es|ed|ing)|league|target(?:s|ed)?|traffic lights?|leader ?board"
        r"|(?:best|worst|top|bottom|low|high)[ -]perform\w*|underperform\w*|overperform\w*",
    "people are no machines":
        r"throughput|productivity|productive|utili[sz]ation|utili[sz]ed|performance|efficien(?:t|cy|tly)",
    "hidden together, not 'kept private'": r"kept private",
    "pages are logged, never printed": r"pages? (?:were |was )?printed|printed pages?",
    "redacted, never anonymised": r"anonymi[sz]ed?|anonymi[sz]ation",
    "changed, never proved (rule 20)": r"proved|proven|proves",
    "half of people wait, not half": r"half (?:the people )?waits?|half wait(?:ed|ing)?",
    "people with care needs": r"service users?|clients? throughput|elderly|bed blockers?|frequent flyers?",
}

# sentences that may hold such a word: promises that name what is never done, and things that are no people
ALLOWED = (
    r"never (?:called |say )?(?:idle|printed)",
    r"[Nn]obody (?:is ranked|can sort, rank)",
    r"[Nn]o (?:rankings?|score|target|league|traffic light)[^.]*",
    r"(?:never|not|cannot|can't) (?:be )?(?:ranked|scored|printed|anonymised)",
    r"never printed",
    r"not: printed",
    r"Anonymize jobs",  # what PaperCut calls its setting
    r"none\$\|idle\|",  # a keyword of IPP, which printers say of themselves
)


def words_of(text: str) -> str:
    """Return a text without the sentences that may name a forbidden word."""
    for allowed in ALLOWED:
        text = re.sub(allowed, " ", text)
    return text


def faults(text: str) -> list[str]:
    """Return what a text says that it may not, and which rule says so."""
    found = []
    for why, pattern in FORBIDDEN.items():
        for match in re.finditer(rf"\b(?:{pattern})\b", words_of(text), re.IGNORECASE):
            found.append(f"{match[0]!r} ({why})")
    return found
