"""Writes what happened in the four real formats, as the council's systems would export it."""

import csv
import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zoneinfo import ZoneInfo

from data import REFERENCE
from ingest.demo.teams import MAIN_SYSTEM, Site
from ingest.demo.voices import Comment

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Row:
    """One event of a case system, in local time."""

    case: str
    activity: str
    step: str
    began: datetime | None
    ended: datetime
    recorded: datetime | None
    login: str
    team: str
    allocated_to: str = ""


# What the second system writes for our names; its mapping turns them back. Whatever is not here it writes as it is.
CODES: Mapping[str, str] = {
    "HVIS": "Home visit", "AVIS": "Assessment visit", "DVIS": "Duty visit", "TELC": "Phone call with person",
    "VIDC": "Video call with person", "FMTG": "Family meeting", "TRVO": "Travel to visit", "TRVB": "Travel back",
    "REKY": "Rekeying", "SCAN": "Scanning", "PRNT": "Printing", "SUPV": "Supervision", "CDIS": "Case discussion",
    "AFRM": "Assessment form", "RFRM": "Review form", "PLAN": "Care and support plan", "SLOW": "System slow",
    "LHTH": "Liaison with health", "LSCH": "Liaison with school", "LPRV": "Liaison with provider",
}
STAGES: Mapping[str, str] = {
    "1 Contact": "first_contact", "2 Assess": "assessment", "3 Plan": "planning", "4 Support": "plan_in_place",
    "5 Review": "review",
}
_CODE = {name: code for code, name in CODES.items()}
_STAGE = {key: stage for stage, key in STAGES.items()}


def text(path: Path, lines: Iterable[str]) -> None:
    """Write lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")


def table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
    """Write a CSV as most systems export it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(rows)


def main_system(path: Path, rows: Iterable[Row]) -> None:
    """Write the case events of the council's main system: ISO times, plain names."""
    def moment(when: datetime | None) -> str:
        return when.isoformat(sep=" ", timespec="seconds") if when else ""

    header = ("Person ref", "Activity", "Journey step", "Started", "Ended", "Written up", "Worker", "Team",
              "Allocated to")
    table(path, header,
          ((row.case, row.activity, row.step, moment(row.began), moment(row.ended), moment(row.recorded), row.login,
            row.team, row.allocated_to) for row in rows))


def other_system(path: Path, rows: Iterable[Row]) -> None:
    """Write the case events of the second system: semicolons, British dates, codes, other columns."""
    def moment(when: datetime | None) -> str:
        return when.strftime("%d/%m/%Y %H:%M:%S") if when else ""

    table(path, ("FILE_NO", "UNIT", "STAGE", "EVENT_CODE", "FROM_DTTM", "TO_DTTM", "NOTED_DTTM", "OFFICER", "ASSIGNED"),
          ((row.case, row.team, _STAGE[row.step], _CODE.get(row.activity, row.activity), moment(row.began),
            moment(row.ended), moment(row.recorded), row.login, row.allocated_to) for row in rows), ";")


def payment_log(path: Path, rows: Sequence[Row]) -> None:
    """Write the payment system's events as packed XES: a start and a complete for each, with offsets."""
    traces: dict[str, list[Row]] = {}
    for row in rows:
        traces.setdefault(row.case, []).append(row)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<log xes.version="1.0" xmlns="http://www.xes-standard.org/">']
    for name in ("Concept", "Lifecycle", "Organizational", "Time"):
        prefix = {"Organizational": "org"}.get(name, name.lower())
        uri = f"http://www.xes-standard.org/{prefix}.xesext"
        lines.append(f'\t<extension name="{name}" prefix="{prefix}" uri="{uri}"/>')
    for name, events in traces.items():
        lines += ["\t<trace>", _tag("string", "concept:name", name, 2)]
        lines += [line for row in events for line in _xes_events(row)]
        lines.append("\t</trace>")
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:  # no name, no date: the same bytes
        file.write("\n".join([*lines, "</log>", ""]).encode())
    path.write_bytes(packed.getvalue())


def _xes_events(row: Row) -> Iterable[str]:
    for lifecycle, when in (("start", row.began), ("complete", row.ended)):
        if when is None:
            continue
        yield "\t\t<event>"
        yield _tag("string", "concept:name", row.activity, 3)
        yield _tag("string", "lifecycle:transition", lifecycle, 3)
        yield _tag("date", "time:timestamp", when.replace(tzinfo=LONDON).isoformat(), 3)
        if row.login:
            yield _tag("string", "org:resource", row.login, 3)
        yield _tag("string", "org:group", row.team, 3)
        yield "\t\t</event>"


def _tag(kind: str, key: str, value: str, depth: int) -> str:
    return "\t" * depth + f'<{kind} key="{key}" value={quoteattr(value)}/>'


def feedback(path: Path, rows: Iterable[Comment]) -> None:
    """Write the feedback export."""
    header = ("Response", "Received", "Channel", "Service", "Step", "Comment", "Themes", "May we quote you",
              "Communication need")
    table(path, header,
          ((row.response_id, row.received_on.isoformat(), row.channel, row.service, row.step, row.text,
            "; ".join(row.themes), "yes" if row.consent else "no", row.need) for row in rows))


def mappings(folder: Path) -> None:
    """Write how the columns of the three tables become our records."""
    folder.mkdir(parents=True, exist_ok=True)
    text(folder / f"{MAIN_SYSTEM}.toml", MAIN_MAPPING.splitlines())
    values = ["", "[values.activity]", *(f'{code} = "{name}"' for code, name in CODES.items()),
              "", "[values.journey_step]", *(f'"{stage}" = "{key}"' for stage, key in STAGES.items())]
    text(folder / "fernbank.toml", [*OTHER_MAPPING.splitlines(), *values])
    text(folder / "feedback.toml", FEEDBACK_MAPPING.splitlines())


def services(folder: Path, teams: Iterable[str]) -> None:
    """Write which teams make a service: those for children and families, and all others."""
    folder.mkdir(parents=True, exist_ok=True)
    children = {team for team in teams if team.startswith("Children")}
    named = {"Adults": sorted(set(teams) - children), "Children and families": sorted(children)}
    lines = [line for name, those in named.items()
             for line in ("", "[[service]]", f'name = "{name}"', f"teams = {those!r}".replace("'", '"'))]
    text(folder / "services.toml", ["# The services of the invented council.", "version = 1", *lines])


def terms(folder: Path) -> None:
    """Write what the council means by prevention; it sorts its work as the file we ship does."""
    ours = (REFERENCE / "terms.toml").read_text(encoding="utf-8").splitlines()
    text(folder / "terms.toml", [line.replace('"not_decided"', '"fewer_barriers"') for line in ours])


FLOORS = ("ground floor", "first floor")


def devices(folder: Path, sites: Iterable[Site]) -> None:
    """Write what people call each printer and scanner, and where it stands."""
    lines = ["# The printers and scanners of the invented council.", "version = 1", 'opening = "Mon-Fri 08:30-17:30"']
    for site in sites:
        printers = [(f"{site.name} printer, {floor}", "printer", queue)
                    for floor, queue in zip(FLOORS, site.queues, strict=False)]
        printers += [(f"{site.name} desk printer", "printer", queue) for queue in site.desk]
        for name, kind, known in [*printers, (f"{site.name} scanner", "scanner", site.scanner)]:
            lines += ["", "[[device]]", f'name = "{name}"', f'site = "{site.name}"', f'kind = "{kind}"',
                      f'known_as = ["{known}"]']
    text(folder / "devices.toml", lines)


MAIN_MAPPING = """\
# Case events of Carestead (invented), the main case system.
[source]
name = "carestead"
system = "carestead"
timezone = "Europe/London"
delimiter = ","
date_format = "iso"

[columns]
case = "Person ref"
activity = "Activity"
journey_step = "Journey step"
started_at = "Started"
ended_at = "Ended"
recorded_at = "Written up"
worker = "Worker"
team = "Team"
allocated_to = "Allocated to"
"""

OTHER_MAPPING = """\
# Case events of Fernbank (invented), the system of the two children's teams: other columns, dates and codes.
[source]
name = "fernbank"
system = "fernbank"
timezone = "Europe/London"
delimiter = ";"
date_format = "%d/%m/%Y %H:%M:%S"

[columns]
case = "FILE_NO"
team = "UNIT"
journey_step = "STAGE"
activity = "EVENT_CODE"
started_at = "FROM_DTTM"
ended_at = "TO_DTTM"
recorded_at = "NOTED_DTTM"
worker = "OFFICER"
allocated_to = "ASSIGNED"
"""

FEEDBACK_MAPPING = """\
# The feedback export: answers from surveys, paper, phone and drop-ins.
[source]
name = "feedback"
delimiter = ","
date_format = "iso"
praise = ["What works well"]    # asks for nothing, so it waits for no answer

[columns]
response_id = "Response"
received_on = "Received"
channel = "Channel"
service = "Service"
step = "Step"
text = "Comment"
themes = "Themes"
consent_to_quote = "May we quote you"
communication_need = "Communication need"
"""
