"""IPP answers of real machines, against what was read in their bytes.

How checked: each file cut by hand as RFC 8010 says (version, status, number; then groups of tag, name, value); of the
printer group were read printer-name, printer-make-and-model, printer-state, printer-state-reasons, marker-names,
marker-levels, marker-high-levels, printer-current-time. All of them are idle (3). HP's 27 values of printer-alert are
"ready", "inPowerSave" and the like with severity other: no faults. Kyocera's and the small ones name no supplies.
Seen to fail: printer-alert read as faults; printer-current-time left aside.
"""

from datetime import datetime
from pathlib import Path

import pytest

from ingest.readers import ipp_response
from ingest.readers._open import head
from ingest.readers.contract import Context

LOW = [("low_toner", "marker-supply-low-warning", "warning")]
# device, model, its own time, faults, supplies (all of 100)
ANSWERS = {
    "brother-mfcj5320dw": ("brother-printer", "Brother MFC-J5320DW", None, LOW, {"M": 11, "C": 9, "Y": 45, "BK": 11}),
    "epsonxp6000": ("ipp/print", "EPSON XP-6000 Series", datetime(2022, 10, 4, 2, 21, 58), LOW,
                    {"Photo Black ink": 27, "Cyan ink": 99, "Magenta ink": 83, "Yellow ink": 6, "Black ink": 64}),
    "hp6830": ("HPDECCCD", "HP Officejet Pro 6830", datetime(2020, 3, 18, 14, 28, 24), LOW,
               {"magenta ink": 20, "cyan ink": 20, "yellow ink": 20, "black ink": 20}),
    "kyocera-ecosys-m2540dn-001": ("mfu00-0365", "ECOSYS M2540dn", None, [], {}),
}
# an error (status 0x0503), a request (operation 0x000b), and answers that say nothing of a printer
EMPTY = ("error-0x0503", "empty-attribute-group", "request-000", "response-000")


def file(shared: Path, name: str) -> Path:
    return shared / f"real/devices/ipp/get-printer-attributes-{name}.bin"


def test_every_file_has_an_expectation(shared: Path) -> None:
    there = {path.stem.removeprefix("get-printer-attributes-") for path in (shared / "real/devices/ipp").iterdir()}
    assert there == {*ANSWERS, *EMPTY}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_a_machine_says_of_itself(shared: Path, name: str) -> None:
    device, model, at, faults, supplies = ANSWERS[name]
    path = file(shared, name)
    assert ipp_response.sniff(head(path))
    (batch,) = ipp_response.read(path, Context())
    assert (batch.rows_in, batch.bad.height) == (1 + len(faults) + len(supplies), 0)
    good = batch.good
    assert set(good["device"]) == {device} and set(good["model"]) == {model}
    assert set(good["time_basis"]) == {"utc" if at else "assumed local"}
    assert at is None or set(good["at"]) == {at}
    assert good.filter(event="alert_begin").select("reason", "reason_raw", "severity").rows() == faults
    left = good.filter(event="counter_reading")
    assert dict(left.select("part", "value").iter_rows()) == supplies and set(left["most"]) <= {100.0}
    assert good.filter(event="poll").height == 1


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_no_answer_about_a_machine_gives_nothing(shared: Path, name: str) -> None:
    path = file(shared, name)
    assert ipp_response.sniff(head(path))
    assert sum(batch.rows_in for batch in ipp_response.read(path, Context())) == 0
