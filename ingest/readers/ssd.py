"""Standard Safeguarding Dataset (data-to-insight.github.io/ssd-data-model), tables as CSV with their own column names.

A table is known by its columns, whatever the file is called. Visits name no worker: involvements do (who, from when to
when), and derive/involved.py finds by them whose visit it was, marked as inferred. Tables without a date of the work
are passed over; people, addresses, identifiers and the permanence that came before are never read (rule 15).
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.readers import _known_csv
from ingest.readers._returns import ADOPTED, CARE_BEGAN, CARE_ENDED, PLACED, STATUS, Dated, Table
from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind

NAME = "ssd"
KIND: RecordKind = "case_event"
SOURCE = "ssd"
ABOUT = "Standard Safeguarding Dataset, a table a CSV file: referrals, assessments, plans, visits, involvements"

WHY = "clae cla episode"
BEGAN, ENDED = "invo involvement start date", "invo involvement end date"
OTHERS = ("invo professional role id", r"(?i)review|\biro\b|independent|chair|manager|admin|nurse|police|school|legal|"
          r"guardian|advocate|health")


def _table(name: str, prefix: str, known_by: str, *events: tuple[str, str], team: str | None = None,
           worker: str | None = None, backwards: bool = True, case: tuple[str, ...] = ("person id",)) -> Table:
    """Name the columns as the data set does, each behind the prefix of its table; two events are start and end."""
    dated = tuple(Dated(f"{prefix} {column}", activity) for column, activity in events)
    ordered = ((dated[0].column, dated[-1].column),) if backwards and len(dated) > 1 else ()
    return Table(f"ssd_{name}", (f"{prefix} {known_by}",), tuple(f"{prefix} {column}" for column in case), dated,
                 team=team and f"{prefix} {team}", worker=worker and f"{prefix} {worker}", doer=worker is not None,
                 ordered=ordered)


TABLES = (
    _table("contacts", "cont", "contact date", ("contact date", "Contact")),
    _table("early_help_episodes", "earl", "episode start date", ("episode start date", "Early help started"),
           ("episode end date", "Early help ended"), worker="episode worker id"),
    _table("cin_episodes", "cine", "referral date", ("referral date", "Referral received"),
           ("close date", "Case closed"), team="referral team", worker="referral worker id"),
    _table("cin_assessments", "cina", "assessment start date", ("assessment start date", "Assessment started"),
           ("assessment auth date", "Assessment signed off"), team="assessment team", worker="assessment worker id"),
    _table("cin_plans", "cinp", "cin plan start date", ("cin plan start date", "Child in need plan started"),
           ("cin plan end date", "Child in need plan ended"), team="cin plan team", worker="cin plan worker id"),
    _table("cin_visits", "cinv", "cin visit date", ("cin visit date", "Child in need visit")),
    _table("s47_enquiry", "s47e", "s47 start date", ("s47 start date", "Section 47 enquiry started"),
           ("s47 end date", "Section 47 enquiry ended"), team="s47 completed by team",
           worker="s47 completed by worker id"),
    _table("initial_cp_conference", "icpc", "icpc date", ("icpc date", "Initial child protection conference"),
           team="icpc team", worker="icpc worker id"),
    _table("cp_plans", "cppl", "cp plan start date", ("cp plan start date", "Child protection plan started"),
           ("cp plan end date", "Child protection plan ended")),
    _table("cp_visits", "cppv", "cp visit date", ("cp visit date", "Statutory visit")),
    _table("cp_reviews", "cppr", "cp review date", ("cp review date", "Child protection review")),
    Table("ssd_cla_episodes", ("clae cla episode start date",), ("clae person id",), (
        Dated("clae cla episode start date", "Began to be looked after", (f"{WHY} start reason", CARE_BEGAN)),
        Dated("clae cla episode start date", "Placement changed", (f"{WHY} start reason", PLACED)),
        Dated("clae cla episode start date", "Legal status changed", (f"{WHY} start reason", STATUS)),
        Dated("clae cla episode ceased date", "Ceased to be looked after", (f"{WHY} ceased reason", CARE_ENDED)),
        Dated("clae cla episode ceased date", "Adoption order made", (f"{WHY} ceased reason", ADOPTED)),
    ), ordered=(("clae cla episode start date", "clae cla episode ceased date"),)),
    # its placements are told by the episodes
    Table("ssd_cla_placement", ("clap cla placement start date",), ("clap person id", "clap cla id"),
          personal={"clap cla placement postcode": "postcode of placement"}),
    _table("cla_reviews", "clar", "cla review date", ("cla review date", "Looked after review"),
           case=("person id", "cla person id")),
    _table("cla_visits", "clav", "cla visit date", ("cla visit date", "Statutory visit")),
    _table("cla_health", "clah", "health check date", ("health check date", "Health assessment")),
    _table("cla_care_plan", "lacp", "cla care plan start date", ("cla care plan start date", "Care plan started"),
           ("cla care plan end date", "Care plan ended")),
    Table("ssd_legal_status", ("lega legal status start date",), ("lega person id",)),
    _table("missing", "miss", "missing episode start date", ("missing episode start date", "Missing from placement"),
           ("missing episode end date", "Back in placement")),
    _table("pre_proceedings", "prep", "pre pro decision date", ("pre pro decision date", "Pre-proceedings started"),
           ("pre pro letter date", "Letter before proceedings sent"),
           ("initial pre pro meeting date", "Pre-proceedings meeting"), backwards=False),
    _table("permanence", "perm", "placed for adoption date", ("adm decision date", "Decision to place for adoption"),
           ("placement order date", "Placement order made"), ("matched date", "Matched with adopters"),
           ("placed for adoption date", "Placed for adoption"),
           ("decision reversed date", "Decision to place for adoption ended"), backwards=False),
    _table("care_leavers", "clea", "care leaver latest contact",
           ("care leaver latest contact", "Contact with care leaver"),
           ("pathway plan review date", "Pathway plan review"), team="care leaver allocated team",
           worker="care leaver worker id", backwards=False),
    # of a reviewing officer and the like the involvement is counted, but says nothing about whose visit it was
    Table("ssd_involvements", (BEGAN,), ("invo person id",), (
        Dated(BEGAN, "Involvement started", unless=OTHERS), Dated(ENDED, "Involvement ended", unless=OTHERS),
        Dated(BEGAN, "Other involvement started", OTHERS), Dated(ENDED, "Other involvement ended", OTHERS),
    ), team="invo professional team", worker="invo professional id", doer=True, ordered=((BEGAN, ENDED),)),
    # tables of the data set that hold nothing to keep: known, so that a folder with all of them reads whole
    *(Table(f"ssd_{name}", (column,), (column,), personal=called) for name, column, called in (
        ("person", "pers person id", {"pers forename": "name", "pers surname": "name of the family",
                                      "pers dob": "date of birth", "pers upn": "pupil number",
                                      "pers common child id": "NHS or common child number"}),
        ("family", "fami person id", {"fami family id": "number of a family"}),
        ("address", "addr person id", {"addr address json": "address", "addr address postcode": "postcode"}),
        ("disability", "disa person id", {}), ("immigration_status", "immi person id", {}),
        ("mother", "moth person id", {"moth childs dob": "date of birth of a child"}),
        ("assessment_factors", "cinf assessment id", {}), ("cla_convictions", "clac person id", {}),
        ("cla_immunisations", "clai person id", {}), ("cla_substance_misuse", "clas person id", {}),
        ("cla_previous_permanence", "lapp person id", {}), ("sdq_scores", "csdq person id", {}),
        ("professionals", "prof professional id", {"prof professional name": "name of a worker"}),
        ("department", "dept team id", {}), ("voice_of_child", "voch person id", {}),
        ("linked_identifiers", "link person id", {"link identifier value": "another number of a person"}),
        ("send", "send table id", {"send upn": "pupil number", "send uln": "learner number"}),
        ("sen_need", "senn table id", {}), ("ehcp_requests", "ehcr ehcp request id", {}),
        ("ehcp_assessment", "ehca ehcp assessment id", {}), ("ehcp_named_plan", "ehcn named plan id", {}),
        ("ehcp_active_plans", "ehcp active ehcp id", {}), ("s251_finance", "s251 cla placement id", {}),
    )),
)


def sniff(head: Head) -> bool:
    """Tell whether the first line names the columns of one of the tables."""
    return _known_csv.table_of(head, TABLES) is not None


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield events; raise Unreadable where the file is none of the tables or can't be read."""
    yield from _known_csv.read(path, TABLES, context)


def personal(path: Path) -> dict[str, int]:
    """Count the rows in which each personal field is filled."""
    return _known_csv.personal(path, TABLES)
