"""Lines of syslog to their parts: RFC 5424, RFC 3164 (and how rsyslog writes it to files), and makers' bare lines.

    <134>1 2026-11-02T09:12:41.003Z mfp-2 printer - - - Paper jam        RFC 5424
    2026-11-02T09:12:41+00:00 mfp-2 printer: paper jam                   as a receiver stamps it
    Nov  2 09:12:41 mfp-2 printer: paper jam                             RFC 3164: no year, local time
    <134> printer: paper jam; time="2026-Nov-02 09:12 AM (UTC+00:00)"    bare; its time is one of the values
    2026-11-02 09:12:41<tab>Local0.Info<tab>10.0.0.5<tab>paper jam       as Kiwi and other receivers for Windows keep it

Octet counts (RFC 6587), a year or a zone beside the stamp, and facilities are taken as they come. RFC 3164 has no
year: it is that in which the date lies at or before the time at which the file was written last.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

_PRI = r"<\d{1,3}>"
_SD = r'(?:-|(?:\[(?:[^\]\\"]|"(?:[^"\\]|\\.)*")*\])+)'
_CLOCK = r"\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?"  # nothing more, or it is a table's first cell
_BSD = (r"(?P<bsd>(?:\d{4} )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?[A-Z][a-z]{2} [ \d]?\d (?:\d{4} )?\d\d:\d\d:\d\d"
        r"(?: \d{4}(?= ))?)(?:\.\d+)?(?: (?P<zone>UTC|GMT|Z|BST|IST|WES?T|CES?T|EES?T|E[SD]T|[CMP][SD]T)(?=:? ))?:?")
_LEVEL = (r"(?:(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local\d)\."
          r"(?:emerg|alert|crit|err|error|warn|warning|notice|info|debug) +)?")
_FORMS = tuple(re.compile(form) for form in (
    rf"^(?:{_PRI}1|1(?= \d{{4}}-\d\d-\d\dT)) (?P<iso>\S+) (?P<host>\S+) (?P<tag>\S+) \S+ \S+ {_SD}"
    r"(?: \ufeff?(?P<message>.*))?$",
    rf"^(?:{_PRI})?(?P<iso>\d{{4}}-\d\d-\d\d[T ]{_CLOCK}) {_LEVEL}(?P<host>[^\s,;|]+) +{_LEVEL}(?P<rest>.*)$",
    rf"^(?P<iso>\d{{4}}-\d\d-\d\d[\tT ]{_CLOCK})\t\w+\.\w+\t(?P<host>[^\s,;|]+)\t(?P<rest>.*)$",
    rf"^(?:{_PRI} ?)?{_BSD} {_LEVEL}(?P<host>\S+) +{_LEVEL}(?P<rest>.*)$",
    rf"^{_PRI} ?(?P<rest>.*)$",
))
_COUNT = re.compile(r"^\d{1,5} (?=<\d{1,3}>)")
_TAG = re.compile(r"^(?P<tag>[^\s:\[\]]{1,48})(?P<pid>\[[^\]]*\])?: ?(?P<message>.*)$")
_VALUE = re.compile(r'\btime="(?P<day>\d{4}-[A-Z][a-z]{2}-\d\d) (?P<hour>\d{1,2}:\d\d)(?P<second>:\d\d)?'
                    r' ?(?P<half>[AP]M)? ?\(UTC(?P<offset>[+-]\d\d:\d\d)?\)"')
_STAMPED = re.compile(rf"^{_BSD} ")
_WEEKDAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
_UTC = {"UTC", "GMT", "Z"}
_NONE = "-"
LONGEST = 65_536  # letters that are looked at; RFC 5424 asks for 2,048 at least
DEEPEST = 3  # receivers that hand a line on to each other
YEARS = 9  # 29 February comes again after 8 years at most


@dataclass(frozen=True)
class Line:
    """``written``: the time in ISO 8601, with an offset or local; empty: none that can be read."""

    written: str
    seconds: bool  # false: to the minute
    host: str | None
    tag: str
    has_process: bool
    message: str


def parts(text: str, latest: datetime, depth: int = 0) -> Line | None:
    """Return the parts of a line, or None where it is none of syslog; ``latest`` is local, and no line is after it."""
    text = _COUNT.sub("", text[:LONGEST])
    for form in _FORMS:
        found = form.match(text)
        if found:
            return _line(found.groupdict(), latest, depth)
    return None


def _line(found: dict[str, str | None], latest: datetime, depth: int) -> Line:
    host, rest = found.get("host"), found.get("rest")
    if host and host.endswith(":") and rest is not None:  # no host, but a tag
        host, rest = None, f"{host} {rest}"
    iso = (found.get("iso") or "").replace("\t", " ")
    written = iso or (with_year(found["bsd"] or "", latest) if "bsd" in found else "")
    if written and found.get("zone") in _UTC:
        written += "Z"
    host = None if host == _NONE else host
    if rest is None:
        return Line("" if written == _NONE else written, True, host, found["tag"] or "", False, found["message"] or "")
    # the receiver kept the line as it came
    kept = depth < DEEPEST and (rest.startswith("<") or _STAMPED.match(rest))
    if kept and (inner := parts(rest, latest, depth + 1)):
        return replace(inner, written=written or inner.written, seconds=True, host=inner.host or host)
    tag = _TAG.match(rest)
    own, exact = ("", True) if written else _own_time(rest)
    name, process, message = (tag["tag"], bool(tag["pid"]), tag["message"]) if tag else ("", False, rest)
    return Line(written or own, exact, host, name, process, message)


@lru_cache(4096)  # lines of one second are many
def with_year(stamp: str, latest: datetime) -> str:
    """Return a stamp of RFC 3164 in ISO 8601; empty, where there is no such day."""
    words = [word for word in stamp.split() if word not in _WEEKDAYS]
    years = [word for word in words if len(word) == 4 and word.isdigit()]
    day = " ".join(word for word in words if word not in years)
    if years:
        return _read(f"{years[0]} {day}", "%Y %b %d %H:%M:%S")
    for year in range(latest.year + 1, latest.year - YEARS, -1):
        read = _read(f"{year} {day}", "%Y %b %d %H:%M:%S")
        if read and datetime.fromisoformat(read) <= latest + timedelta(days=1):  # clocks differ
            return read
    return ""


def _read(text: str, form: str) -> str:
    try:
        return datetime.strptime(text, form).isoformat(" ")  # its zone is put to it later
    except ValueError:
        return ""


def _own_time(text: str) -> tuple[str, bool]:
    """Return the time that a bare line holds as a value, and whether it is told to the second."""
    found = _VALUE.search(text)
    if not found:
        return "", True
    clock = found["hour"] + (found["second"] or ":00")
    if found["half"]:
        read = _read(f"{found['day']} {clock} {found['half']}", "%Y-%b-%d %I:%M:%S %p")
    else:
        read = _read(f"{found['day']} {clock}", "%Y-%b-%d %H:%M:%S")
    return (read + (found["offset"] or "Z") if read else ""), bool(found["second"])
