"""What a printer says in a syslog message, in our vocabulary: a fault begins, or is over, or nothing of the kind.

No standard fixes these words. Those of HP Jetdirect manuals, of prtAlertCode (RFC 3805) and of makers' panels are
known; what is not known says nothing. A message about a job, a person or a file says nothing either: its name could be
made of the same words. Values in quotes and after "=" are never looked at.
"""

import re
from dataclasses import dataclass

from data.devices import REASONS

_NEARLY = r"(?:almost|nearly|near|about to be|very low|low)"
_TONER = r"(?:toner|ink|cartridge|print head)"
_WASTE = r"(?:waste|maintenance box|ink (?:absorber|pad)s?)"
_PART = r"(?:drum|fuser|maintenance kit|transfer (?:belt|kit|unit|roller)|roller|photoconductor|imaging unit|developer)"
_TRAY = r"(?:tray|cassette|drawer|feeder)"
# the first that fits counts
_FAULTS: tuple[tuple[str, str], ...] = (
    ("jam", r"\b(?:paper|media|document)?[ -]?jam(?:s|med)?\b|\bmis-?fe(?:ed|d)\b"),
    ("waste_nearly_full", rf"\b{_WASTE}\b.*\b{_NEARLY}\b"),
    ("waste_full", rf"\b{_WASTE}\b.*\b(?:full|replace|end)\b|\breplace\b.*\b{_WASTE}\b"),
    ("output_nearly_full", rf"\b(?:output|exit|stacker|bin)\b.*\b{_NEARLY} full\b"),
    ("output_full", r"\b(?:output|exit|stacker|bin)\b.*\bfull\b"),
    ("low_toner", rf"\b{_TONER}\b.*\b{_NEARLY}\b|\blow (?:on )?{_TONER}\b"),
    ("no_toner", rf"\b{_TONER}\b.*\b(?:out|empty|depleted|exhausted|missing|not installed|end(?: of life)?)\b|"
                 rf"\b(?:no|out of|replace|install|change|add|missing(?: or unresponsive)?) (?:the )?(?:\w+ )?{_TONER}\b"),
    ("needs_service", r"\bservice (?:call|required|needed|request|error)\b|\bcall (?:for )?service\b|\bSC ?\d{3}\b|"
                      rf"\b(?:hardware|machine|engine) (?:error|failure)\b|\b{_PART}\b.*\b(?:error|failure|fault)\b"),
    ("part_worn", rf"\b{_PART}\b.*\b(?:{_NEARLY}|worn|end|life|replace)\b|\breplace (?:the )?{_PART}\b"),
    ("wrong_paper", r"\b(?:paper|media|size|type)\b.*\bmismatch\b|"
                    r"\b(?:wrong|incorrect|unexpected) (?:paper|media|size)\b"),
    ("low_paper", rf"\b(?:paper|{_TRAY})\b.*\b{_NEARLY}\b|\blow (?:on )?paper\b"),
    ("no_paper", r"\b(?:out of|no|add|load) (?:paper|media)\b|\b(?:paper|media)\b.*\b(?:out|empty|end|exhausted)\b|"
                 rf"\b{_TRAY}\b.*\bempty\b|\bload {_TRAY}\b|"
                 rf"\bload \w+(?: \w+)? in(?:to)? (?:the )?{_TRAY}\b"),
    ("tray_missing", rf"\b{_TRAY}\b.*\b(?:missing|open|removed|not inserted|not installed)\b"),
    ("door_open", r"\b(?:door|cover|interlock|lid)\b.*\bopen(?:ed)?\b|\bopen (?:door|cover)\b|"
                  r"\bclose (?:the )?(?:\w+ )?(?:door|cover|lid)\b"),
    ("storage_full", r"\b(?:disk|memory|storage|hdd)\b.*\bfull\b|\bout of memory\b|\bmem out\b"),
    ("offline", r"\boff-?line\b|\bdisconnected\b|\bintervention (?:needed|required)\b|\bpowered (?:down|off)\b"),
    ("stopped", r"\b(?:printer|printing|device)(?: is| has)?(?: been)? (?:paused|stopped)\b"),
)
_BEGINS = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _FAULTS]
# what a message that says "cleared" is about need not say "open" or "empty"
_ABOUT = (("door_open", re.compile(r"\b(?:door|cover|interlock|lid)\b", re.IGNORECASE)),)
_OVER = re.compile(r"\b(?:cleared|resolved|closed|recovered|restored|no longer|is over)\b|"
                   r"\bjam (?:is |was |has been )?removed\b", re.IGNORECASE)
_WELL = re.compile(r"(?<!not )(?<!not yet )\bready\b|\bpowered (?:up|on)\b|(?<!not )\bon-?line\b|"
                   r"\bno (?:error|fault|alert)s?\b|\b(?:error|fault|alert|warning|condition)s? (?:is |are )?cleared\b",
                   re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:jobs?|documents?(?! (?:feeder|jam))|users?|log(?:ged|in|on|out)|password|files?|fax|"
                     r"e-?mail|owner|title)\b", re.IGNORECASE)
_VALUES = re.compile(r'[^\s"=]*=?"[^"]*"?|[^\s"=]+=\S*')
_CODE = re.compile(r"(?<![\d.])\d{2}\.[0-9A-F]{2}(?:\.[0-9A-F]{2})?(?![\w.])|\bSC ?\d{3}\b|\bC[0-9A-F]\d{3}\b")
_NAMED_TRAY = re.compile(r"\b(?:tray|cassette|drawer) ?(\d{1,2})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """What a message says: ``alert_begin`` or ``alert_end``; an end without a reason is the end of all."""

    event: str
    reason: str | None
    code: str | None
    part: str | None

    @property
    def severity(self) -> str | None:
        """Tell how bad a fault is: critical, where the device can't be used."""
        if self.event != "alert_begin" or self.reason is None:
            return None
        return "critical" if REASONS[self.reason] else "warning"


def said(message: str) -> Said | None:
    """Return what a message says about the device, or None.

    >>> said("Tray 2 empty").reason, said("error cleared").event, said("user logged in") is None
    ('no_paper', 'alert_end', True)
    """
    words = _VALUES.sub(" ", message[:500])
    if _OTHERS.search(words):
        return None
    reason = next((name for name, pattern in _BEGINS if pattern.search(words)), None)
    tray, code = _NAMED_TRAY.search(words), _CODE.search(words)
    part = f"tray {tray[1]}" if tray else None
    if _OVER.search(words):
        about = reason or next((name for name, pattern in _ABOUT if pattern.search(words)), None)
        return Said("alert_end", about, None, part) if about or _WELL.search(words) else None
    if reason:
        return Said("alert_begin", reason, code[0].replace(" ", "") if code else None, part)
    return Said("alert_end", None, None, None) if _WELL.search(words) else None
