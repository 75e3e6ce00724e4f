"""SSDA903, the yearly return on children looked after (Department for Education, guide and code sets by year), as CSV.

Each of its files is known by its columns, whatever it is called. Episodes, reviews, times missing and decisions on
adoption become events of the child's number (CHILD); the list of children, health (OC2), care leavers (OC3) and young
people seeking asylum hold no date of the work, and are read and passed over. The date on which a status ends (DUC) is
often a birthday, and the order that came before (DATE_PERM) may be an adoption: neither is read, so that nothing links
a child's record to one before an adoption.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.readers import _known_csv
from ingest.readers._returns import ADOPTED, CARE_BEGAN, CARE_ENDED, PLACED, STATUS, Dated, Table
from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind

NAME = "ssda903"
KIND: RecordKind = "case_event"
SOURCE = "ssda903"
ABOUT = "SSDA903 return on children looked after, as CSV: episodes, reviews, missing, adoption and the other files"

BORN = {"dob": "date of birth"}
CHILD = ("child",)
TABLES = (
    Table("header", ("child", "dob", "ethnic"), CHILD, personal=BORN | {
        "upn": "pupil number", "mc dob": "date of birth of a child", "ethnic": "ethnic group"}),
    Table("episodes", ("child", "decom", "rne", "dec", "rec"), CHILD, (
        Dated("decom", "Began to be looked after", ("rne", CARE_BEGAN)),
        Dated("decom", "Placement changed", ("rne", PLACED)),
        Dated("decom", "Legal status changed", ("rne", STATUS)),
        Dated("dec", "Ceased to be looked after", ("rec", CARE_ENDED)),
        Dated("dec", "Adoption order made", ("rec", ADOPTED)),
    ), needed="decom", ordered=(("decom", "dec"),), personal={
        "home post": "postcode of home", "pl post": "postcode of placement"}),
    Table("reviews", ("child", "review", "review code"), CHILD, (Dated("review", "Looked after review"),),
          needed="review", personal=BORN),
    Table("uasc", ("child", "duc"), CHILD, personal=BORN),
    Table("oc2", ("child", "sdq reason"), CHILD, personal=BORN),
    Table("oc3", ("child", "in touch", "activ"), CHILD, personal=BORN),
    Table("ad1", ("child", "date int", "date match"), CHILD, (
        Dated("date int", "Decision to place for adoption"), Dated("date match", "Matched with adopters"),
    ), personal=BORN),
    Table("placed for adoption", ("child", "date placed", "date placed ceased"), CHILD, (
        Dated("date placed", "Decision to place for adoption"),
        Dated("date placed ceased", "Decision to place for adoption ended"),
    ), needed="date placed", ordered=(("date placed", "date placed ceased"),), personal=BORN),
    Table("previous permanence", ("child", "prev perm"), CHILD, personal=BORN),
    Table("missing", ("child", "missing", "mis start"), CHILD, (
        Dated("mis start", "Missing from placement", ("missing", r"^[Mm]")),
        Dated("mis start", "Away from placement without leave", ("missing", r"^[Aa]")),
        Dated("mis end", "Back in placement"),
    ), needed="mis start", ordered=(("mis start", "mis end"),), personal=BORN),
    Table("social worker episodes", ("child", "sw id", "sw decom"), CHILD, (
        Dated("sw decom", "Social worker allocated"), Dated("sw dec", "Social worker ended"),
    ), worker="sw id", needed="sw decom", ordered=(("sw decom", "sw dec"),), personal=BORN),
)


def sniff(head: Head) -> bool:
    """Tell whether the first line names the columns of one of the files."""
    return _known_csv.table_of(head, TABLES) is not None


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield events; raise Unreadable where the file is none of the return or can't be read."""
    yield from _known_csv.read(path, TABLES, context)


def personal(path: Path) -> dict[str, int]:
    """Count the rows in which each personal field is filled."""
    return _known_csv.personal(path, TABLES)
