"""Public fake returns, written by others, as they are: counted by other means, and read to the last row.

Counts of SSDA903 and the census are taken from the files by csv and by re; those of the Annex A workbook are its filled
cells, column by column. Seen to fail with E11 read as the end of care, and with conferences of a referral left out.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from data.home import Home
from ingest.readers import all_readers
from ingest.readers._open import head
from ingest.readers.contract import Context
from ingest.recognise import Recogniser
from ingest.records import Batch

ANNEX_A = {
    "Contact": 5, "Early help assessment started": 5, "Early help assessment completed": 5, "Referral received": 6,
    "Assessment started": 5, "Assessment signed off": 5, "Section 47 enquiry started": 5,
    "Initial child protection conference": 3, "Child in need began": 5, "Child seen": 5,
    "Child protection plan started": 7, "Child protection plan ended": 5, "Child protection review": 5,
    "Statutory visit": 12, "Began to be looked after": 5, "Ceased to be looked after": 1, "Legal status changed": 5,
    "Placement changed": 5, "Contact with reviewing officer": 5, "Health assessment": 5, "Dental check": 5,
    "Looked after review": 5, "Decision to place for adoption": 5, "Placement order made": 5,
    "Matched with adopters": 5, "Placed for adoption": 5, "Adoption order made": 5,
    "Decision to place for adoption ended": 1, "Adopter enquiry received": 5, "Adopter stage 1 started": 5,
    "Adopter stage 1 ended": 5, "Adopter stage 2 started": 5, "Adopter stage 2 ended": 5,
    "Adopter application submitted": 5, "Adopter approved": 5, "Adopter left the process": 1,
}


def read(home: Home, path: Path) -> tuple[str, Batch]:
    form = Recogniser(home, None, None).form(path)
    batches = list(form.reader.read(path, Context()))
    whole = Batch("case_event", pl.concat([b.good for b in batches]), pl.concat([b.bad for b in batches]),
                  sum(b.passed_over for b in batches), batches[0].places)
    return form.reader.NAME, whole


def counted(batch: Batch) -> Counter[str]:
    return Counter(batch.good["activity"])


def test_the_annex_a_workbook(shared: Path, home: Home) -> None:
    name, batch = read(home, shared / "real/cases/annexa/Annex_A.xlsx")
    assert (name, batch.rows_in, batch.passed_over, batch.bad.height) == ("annex-a", 59, 6, 0)
    assert counted(batch) == ANNEX_A
    led = batch.good.filter(pl.col("activity") == "Referral received")
    assert led["allocated_to"].to_list()[:2] == ["Dustin Hazlett", "Mathilde Cutsforth"]
    assert led["team"].to_list()[0] == "Multi Agency Safeguarding Hub"


def test_every_file_of_ssda903(shared: Path, home: Home) -> None:
    for path in sorted((shared / "real/cases/ssda903").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        name, batch = read(home, path)
        assert (name, batch.rows_in, batch.bad.height) == ("ssda903", len(rows), 0), path.name
        if "DECOM" in rows[0]:
            began, ended = Counter(row["RNE"] for row in rows), Counter(row["REC"] for row in rows if row["DEC"])
            adopted = ended["E11"] + ended["E12"]
            assert counted(batch) == Counter({
                "Began to be looked after": began["S"], "Adoption order made": adopted,
                "Placement changed": sum(began[code] for code in "PTBU"),
                "Legal status changed": sum(began[code] for code in "LBU"),
                "Ceased to be looked after": sum(n for code, n in ended.items() if code[:1] == "E") - adopted}), path
        elif "REVIEW" in rows[0]:
            assert counted(batch) == {"Looked after review": len(rows)}
        elif "MIS_START" in rows[0]:
            assert counted(batch).total() == sum(bool(row["MIS_START"]) + bool(row["MIS_END"]) for row in rows)
        elif not {"DATE_PLACED", "SW_ID"} & set(rows[0]):
            assert batch.passed_over == len(rows)


@pytest.mark.parametrize(("name", "bad"), [("fake_CIN_data.xml", 0), ("cin-2022.xml", 0), ("CIN_Census_2026.xml", 1)])
def test_the_census_of_every_year(shared: Path, home: Home, name: str, bad: int) -> None:
    path = shared / "real/cases/cin" / name
    tags = Counter(re.findall(r"<(\w+)>", path.read_text()))
    reader, batch = read(home, path)
    assert (reader, batch.bad.height) == ("cin-census", bad)
    found = counted(batch)
    assert found["Referral received"] == tags["CINreferralDate"]
    assert found["Case closed"] == tags["CINclosureDate"]
    assert found["Initial child protection conference"] == tags["DateOfInitialCPC"]
    assert found["Child protection review"] == tags["CPPreviewDate"]
    assert found["Assessment started"] == tags["AssessmentActualStartDate"] - bad
    groups = ("CINdetails", "Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans", "CPPreviewDate",
              "PreProceedingsandFGDM")
    alone = tags["DateOfInitialCPC"] - tags["Section47"]  # of these files each enquiry led to a conference of its own
    assert batch.rows_in == sum(tags[name] for name in groups) + alone
    if bad:  # an authorisation that stands before its start
        assert batch.bad["field"].to_list() == ["assessmentauthorisationdate"]


@pytest.mark.parametrize("name", ["ssd_ddl_reference_mosaic.csv", "ssd_ddl_reference_systemc.csv"])
def test_each_table_of_the_data_set_is_known_by_its_columns(shared: Path, tmp_path: Path, name: str) -> None:
    """As the published scripts for two case systems name them; what a table is without is said in a sentence."""
    columns: dict[str, list[str]] = {}
    with (shared / "real/cases/ssd" / name).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            columns.setdefault(row["table_name"], []).append(row["field_name"])
    unknown = set()
    for table, names in columns.items():
        path = tmp_path / f"{table}.csv"
        path.write_text(",".join(dict.fromkeys(names)) + "\n" + "," * (len(set(names)) - 1) + "\n")
        if not all_readers()["ssd"].sniff(head(path)):
            unknown.add(table)
    assert len(columns) > 30
    assert unknown <= {"ssd_version_log", "ssd_cohort", "ssd_dim_date", "ssd_pre_cla_care_plan"}, unknown
