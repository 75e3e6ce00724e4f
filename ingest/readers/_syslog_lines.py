"""Lines of syslog to their parts: RFC 5424, RFC 3164 (and how rsyslog writes it to files), and makers' bare lines.

    <134>1 2026-11-02T09:12:41.003Z mfp-2 printer - - - Paper jam        RFC 5424
    2026-11-02T09:12:41+00:00 mfp-2 printer: paper jam                   as a receiver stamps it
    Nov  2 09:12:41 mfp-2 printer: paper jam                             RFC 3164: no year, local time
    <134> printer: paper jam; time="2026-Nov-02 09:12 AM (UTC+00:00)"    bare; its time is one of the values

RFC 3164 has no year: it is that in which the date lies at or before the time at which the file was written last.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

_PRI = r"<\d{1,3}>"
_SD = r'(?:-|(?:\[(?:[^\]\\"]|"(?:[^"\\]|\\.)*")*\])+)'
_CLOCK = r"\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?"  # nothing more, or it is a table's first cell
_FORMS = tuple(re.compile(form) for form in (
    rf"^{_PRI}1 (?P<iso>\S+) (?P<host>\S+) (?P<tag>\S+) \S+ \S+ {_SD}(?: \ufeff?(?P<message>.*))?$",
    rf"^(?:{_PRI})?(?P<iso>\d{{4}}-\d\d-\d\d[T ]{_CLOCK}) (?P<host>[^\s,;|]+) +(?P<rest>.*)$",
    rf"^(?:{_PRI} ?)?(?P<bsd>[A-Z][a-z]{{2}} [ \d]?\d (?:\d{{4}} )?\d\d:\d\d:\d\d)(?:\.\d+)?:? (?P<host>\S+) +"
    r"(?P<rest>.*)$",
    rf"^{_PRI} ?(?P<rest>.*)$",
))
_TAG = re.compile(r"^(?P<tag>[^\s:\[\]]{1,48})(?P<pid>\[[^\]]*\])?: ?(?P<message>.*)$")
_VALUE = re.compile(r'\btime="(?P<day>\d{4}-[A-Z][a-z]{2}-\d\d) (?P<hour>\d{1,2}:\d\d)(?P<second>:\d\d)?'
                    r' ?(?P<half>[AP]M)? ?\(UTC(?P<offset>[+-]\d\d:\d\d)?\)"')
_NONE = "-"
LONGEST = 65_536  # letters that are looked at; RFC 5424 asks for 2,048 at least
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


def parts(text: str, latest: datetime) -> Line | None:
    """Return the parts of a line, or None where it is none of syslog; ``latest`` is local, and no line is after it."""
    for form in _FORMS:
        found = form.match(text[:LONGEST])
        if found:
            return _line(found.groupdict(), latest)
    return None


def _line(found: dict[str, str | None], latest: datetime) -> Line:
    host, rest = found.get("host"), found.get("rest")
    if host and host.endswith(":") and rest is not None:  # no host, but a tag
        host, rest = None, f"{host} {rest}"
    written = found.get("iso") or (_with_year(found["bsd"] or "", latest) if "bsd" in found else "")
    host = None if host == _NONE else host
    if rest is None:
        return Line("" if written == _NONE else written, True, host, found["tag"] or "", False, found["message"] or "")
    if rest.startswith("<") and (inner := parts(rest, latest)):  # the receiver kept the line as it came
        return replace(inner, written=written or inner.written, seconds=True, host=inner.host or host)
    tag = _TAG.match(rest)
    own, exact = ("", True) if written else _own_time(rest)
    name, process, message = (tag["tag"], bool(tag["pid"]), tag["message"]) if tag else ("", False, rest)
    return Line(written or own, exact, host, name, process, message)


@lru_cache(4096)  # lines of one second are many
def _with_year(stamp: str, latest: datetime) -> str:
    """Return a stamp of RFC 3164 in ISO 8601; empty, where there is no such day."""
    day = " ".join(stamp.split())
    if len(day.split()) == 4:
        return _read(day, "%b %d %Y %H:%M:%S")
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
