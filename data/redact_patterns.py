"""The patterns of identifiers as people in the United Kingdom type them, for ``data/redact.py``.

A kind that has a form of its own (an address for letters or mail, a postcode) needs no word beside it. A kind that is
only figures needs one: "case no", "dob". Measured by ``tests/redaction`` and ``tests/real/test_redaction_real.py``.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

Match = re.Match[str]


class Rule(NamedTuple):
    """One kind of identifier: the words put in its place, its pattern, and a further test where one is needed."""

    says: str
    pattern: re.Pattern[str]
    is_one: Callable[[str, Match], bool] = lambda text, match: True


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE | re.MULTILINE)


def nhs_checksum(digits: str) -> bool:
    """Tell whether ten digits are a valid NHS number (modulus 11, NHS Data Dictionary)."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def _nhs(text: str, match: Match) -> bool:
    before = text[max(0, match.start() - 60) : match.start()].casefold()
    # one that is called an NHS number points to somebody even where a figure was mistyped
    if re.search(r"\bnhs\s*(?:no\b\.?|num\b|number|id\b|\#)\s*(?:is|was)?\W{0,3}$", before):
        return True
    # 1 in 11 ten-digit numbers passes the checksum, so a word near by is needed too
    near = before + " " + text[match.end() : match.end() + 40].casefold()
    has_word = re.search(r"\bnhs\b|patient|hospital|medical", near) is not None
    return has_word and nhs_checksum(re.sub(r"\D", "", match[0]))


MONTH = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
    |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"""
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"['’]?(?:\d{4}|\d\d)"
FIGURES = r"\d{1,2}\s?[ /.\-]\s?\d{1,2}\s?[ /.\-]\s?"
DATE = rf"""(?:\d{{4}}[\-./]\d{{1,2}}[\-./]\d{{1,2}} | {FIGURES}{YEAR} | {MONTH}\s+{DAY}(?:,?\s+{YEAR})?
    | {DAY}[\s\-]*(?:of\s+)?{MONTH}(?:(?=\d)|\b)[,\s\-]{{0,2}}(?:{YEAR})?)"""
# a word of a street's name, but none that follows a number in plain speech ("3 weeks on the road")
NAME = r"""(?!(?:weeks?|days?|hours?|months?|min(?:ute)?s?|seconds?|years?|times?|miles?|met(?:er|re)s?|yards?|feet
    |people|persons?|visits?|carers?|calls?|staff|of|on|off|in|at|to|for|from|by|the|an?|and|or|my|our|your|their|his
    |her|this|that|it|is|was|down|up|along|more|different|other|same|every|each|some|any|no|one|whole|right|wrong|long
    |short|stars?|am|pm|bed(?:room)?|oclock)\b)[^\W\d][\w'’.\-]*"""
STREET = r"(?:street|road|rd|lane|avenue|ave|crescent|cres|gardens|gdns|terrace|mews|parade|grove|boulevard|blvd)"
# words that are plain English too: with capitals, or where the words around them say that an address is meant
PLAIN = r"""(?:close|drive|way|court|place|square|hill|park|row|walk|rise|view|green|house|st|cl|dr|ct|pl|sq|ln|alley
    |bank|branch|bridge|brook|burg|camp|cape|causeway|circle|cliff|common|corner|cottage|course|cove|creek|crest|croft
    |crossing|dale|dene|divide|estate|fold|fall|ferry|field|ford|forest|forge|fork|fort|garden|gate|glen|harbou?r|haven
    |heath|hollow|inlet|island|isle|junction|knoll|lake|landing|lock|lodge|loop|manor|mead|meadow|mill|mount|mountain
    |oval|passage|path|pike|pine|plain|plaza|point|port|quay|ridge|river|shoal|shore|spring|spur|stream|summit|tower
    |track|trail|union|vale|valley|viaduct|villa|village|vista|walls?|well|wharf|wood|wynd|yard)s?"""
DOOR = r"(?:flat|apartment|apt|unit|studio)\.?\s+\w{1,4},?\s+"
NUMBERED = rf"(?:{DOOR}(?:\d{{1,4}}[a-z]?,?\s+)?|\d{{1,4}}(?:[/\-]\d{{1,4}})?[a-z]?,?\s+)"
CAPITAL = r"(?:(?-i:[A-Z])[\w'’.\-]*\s+)"
WHOSE = r"""(?:case|client|customer|person|service\s+user|staff|emp(?:loyee)?|worker|carer|record|mosaic|liquidlogic
    |lcs|las|eclipse|care\s?first|frameworki|file|hospital|patient|account|badge|payroll|complaint|incident|referral
    |registration|reg|swe|hcpc|nmc|social\s+work(?:er)?(?:\s+england)?|claim|invoice|booking|order|member(?:ship)?)"""
NUMBER = r"(?:no\b\.?|numbers?\b|num\b|id\b|ref(?:erence)?\b\.?|pin\b|\#)"
IS = r"\s*(?:(?:is|was)\b|[:=\#\-])?\s*"
# as councils' systems write it: three figures or more, letters and parts between them; never "to 2023"
CODE = r"""(?:(?!(?:to|on|of|in|at|for|from|by|was|is|the|and|or|since|until|till|about|over|under|only|after|before)\b)
    (?:[a-z]{1,5}\s)?)(?=(?:[a-z/\-]{0,9}\d){3})[a-z\d]+(?:[/\-][a-z\d]+){0,4}(?:\s\d{3,}){0,3}"""
FIGURE = r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple)"
RING = r"(?:tele(?:phone)?|tel|phone|mobile|mob|call|ring|text)"
DOT = r"(?:\s+dot\s+|\s?[(\[]dot[)\]]\s?)"
MAIL = r"(?:com|net|org|info|me|uk|co\s+dot\s+uk|org\s+dot\s+uk|ac\s+dot\s+uk|gov\s+dot\s+uk|nhs\s+dot\s+uk)"

RULES = (
    Rule("[web address]", _compile(r"\b(?:https?://|www\.)\S+")),
    Rule("[email]", _compile(r"(?<![\w.+'%\-])[\w.+'%\-]++[@＠][\w\-]++(?:\.[\w\-]+)+")),
    Rule("[email]", _compile(
        r"""(?<![\w.+'%\-])[\w.+\-]++\s?@\s?(?:gmail|hotmail|outlook|yahoo|icloud|live|btinternet|sky|aol|talktalk
            |virginmedia|msn)\b(?:\s?\.\s?[a-z]{2,3})*
          | (?<![\w.+'%\-])[\w.+\-]++\s[@＠]\s[\w\-]++(?:\.[\w\-]++)+
          | (?<![\w.+\-])[\w.+\-]++\s+at\s+(?:gmail|hotmail|outlook|yahoo|icloud|live|btinternet|aol)\.
            [a-z.]{2,6}\b""")),
    # read out, or written so that no machine finds it
    Rule("[email]", _compile(
        rf"""(?<![\w.+\-])[\w.+\-]++(?:\s+dot\s+[\w\-]++)?\s*[(\[]?\bat\b[)\]]?\s*
            [\w\-]++(?:{DOT}[\w\-]++)??{DOT}{MAIL}\b"""
    )),
    Rule("[NHS number]", _compile(r"(?<!\d)\d{3}[ .\-]?\d{3}[ .\-]?\d{4}(?!\d)"), _nhs),
    # any two letters: numbers that were never issued are typed too
    Rule("[National Insurance number]", _compile(
        r"""\b[A-Z]{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?(?:[A-D]|(?-i:[A-Z]))\b
          | \b(?:ni|nino|national\s+insurance|nat\.?\s+ins\.?)\s*(?:no\b\.?|number)?\s*(?:is|:)?\s*
            (?P<taken>[A-Z]{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?[A-Z]?)\b""")),
    Rule("[date of birth]", _compile(
        rf"""\b(?:born|d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?da(?:y|te)|b['’]?day)\D{{0,25}}?
            (?P<taken>{DATE}|{MONTH},?\s+\d{{4}}|\b\d{{6}}(?:\d\d)?)(?!\d)
          | \b(?:d\.?o\.?b\b\.?|date\s+of\s+birth|born\s+in)\W{{0,3}}(?P<year>(?:19|20)\d\d)\b""")),
    # so long ago a whole date is a birthday
    Rule("[date of birth]", _compile(
        rf"(?<!\d){FIGURES}19[0-6]\d(?!\d) | \b{DAY}\s+(?:of\s+)?{MONTH},?\s+19[0-6]\d\b")),
    Rule("[reference number]", _compile(
        rf"""\b(?:{WHOSE}\s*{NUMBER}(?:\s+{NUMBER})?|(?:ref|reference)\b\.?\s*(?:no\b\.?|number)?|payroll|badge
          |nmc\s+pin|(?:my|her|his|their|your|our|the)\s+(?:id|ref|(?:number|no\.?)\s*(?:is|was|:)))
        {IS}(?P<taken>{CODE})\b""")),
    # "case 123456", "quote P12345": no word for a number between them, so it must look like one
    Rule("[reference number]", _compile(
        rf"\b(?:{WHOSE}|quot(?:e|ing)|id)\s+(?P<taken>(?:[a-z]{{1,5}}[/\-]?\d[\d/\-]{{3,}}|\d[\d/\-]{{4,}})[a-z]*)\b")),
    Rule("[phone]", _compile(
        rf"""(?<!\d)(?<!\d\.)(?!\d\d?[./\-]\d\d?[./\-]\d{{2,4}}\b)
            (?:\(?(?:\+|00)\s?44\)?[\s.\-]*(?:\(0\))?|\(?0)(?:[\s.()\-]{{0,3}}\d){{9,10}}(?!\d)
          | (?<!\d)\+\d{{1,3}}(?:[\s.()\-]{{0,3}}\d){{7,12}}(?!\d)
          | \b{RING}\b\W{{0,3}}(?:(?:me|us|him|her|them|on|at|no|number|is)\b\W{{0,3}}){{0,4}}
            (?P<taken>\d(?:[ \-]?\d){{5,11}})(?!\d)""")),
    # read out figure by figure
    Rule("[phone]", _compile(rf"\b{FIGURE}(?:[\s,\-]{{1,3}}{FIGURE}){{6,}}\b")),
    # letters and figures that nothing but a reference looks like, and figures too long for a sum or a year
    Rule("[reference number]", _compile(
        r"""\b(?:[a-z]{1,5}[/\-]?\d{5,9}(?:[/\-][a-z\d]{2,9})?|[a-z]{1,5}[/\-]\d{3,}[/\-][a-z\d]{3,}
            |[a-z]{1,3}\d\d[/\-]\d{4,})\b
          | \b(?-i:[A-Z]{2,5})\s\d{6,9}\b | (?<![\d£$€.,])\b\d{7,12}\b(?![.,]\d) | \b(?:\d{4}[ \-]){3}\d{4}\b""")),
    Rule("[postcode]", _compile(r"\b(?:GIR[ \-]{0,2}0AA|[A-Z]{1,2}\d[A-Z\d]?[ \-]{0,2}\d[A-Z]{2})\b")),
    Rule("[address]", _compile(rf"\b{NUMBERED}(?:{NAME}\s+){{1,3}}{STREET}\b")),
    Rule("[address]", _compile(rf"\b{NUMBERED}{CAPITAL}{{1,3}}(?=(?-i:[A-Z])){PLAIN}\b")),
    Rule("[address]", _compile(
        rf"""(?:^[ \t]{{0,4}}
              |\b(?:live[sd]?|living|house|home|address|moved|is|its|it['’]s|at|to|of|no|number)\W{{1,3}})
            (?P<taken>{NUMBERED}(?:{NAME}\s+){{1,2}}{PLAIN})\b""")),
)
