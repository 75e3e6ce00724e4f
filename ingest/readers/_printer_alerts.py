"""What the alert codes and error bits of printers mean, in our own vocabulary (data/devices.py).

Sources: RFC 3805 (Printer MIB v2: PrtAlertCodeTC, PrtAlertGroupTC, PrtAlertSeverityLevelTC) and RFC 2790, with the
second byte of RFC 3805 (hrPrinterDetectedErrorState). A code that maps to None is no fault: a door closed, ready.
"""

from collections.abc import Mapping

from data.devices import REASONS

CRITICAL, WARNING = 3, 4                 # severities; 1 is other, 5 a change that comes and goes
INPUT, OUTPUT, SUPPLIES, MEDIA_PATH = 8, 9, 11, 13      # groups

# codes that say the same in every group
CODES: Mapping[int, str | None] = {
    1: "other", 2: "other", 3: "door_open", 4: None, 5: "door_open", 6: None, 7: None, 8: "jam", 9: "needs_service",
    10: "part_worn", 11: "needs_service", 12: "other", 13: "needs_service", 14: "other", 15: "needs_service",
    16: "part_worn", 17: "needs_service", 18: "door_open", 19: None, 20: None, 21: "offline", 22: "offline", 23: None,
    24: None, 25: None, 26: None, 27: None, 28: None, 29: "other", 30: "needs_service", 31: "other",
    32: "needs_service", 33: "needs_service", 34: "other", 35: "other", 36: "needs_service", 37: "needs_service",
    38: "needs_service",
    501: "door_open", 502: None, 503: None, 504: "offline", 505: None, 506: None, 507: None,
    801: "tray_missing", 802: None, 803: None, 804: None, 805: None, 806: None, 807: "low_paper", 808: "no_paper",
    809: "wrong_paper", 810: "wrong_paper", 811: "needs_service", 812: "needs_service", 813: "wrong_paper",
    901: "tray_missing", 902: "output_nearly_full", 903: "output_full", 904: "needs_service",
    1001: "other", 1002: "needs_service", 1003: "needs_service", 1004: "needs_service", 1005: None,
    1101: "no_toner", 1102: "no_toner", 1103: "no_toner", 1104: "low_toner", 1105: "low_toner", 1106: "low_toner",
    1107: "waste_nearly_full", 1108: "waste_nearly_full", 1109: "waste_full", 1110: "waste_full", 1111: "part_worn",
    1112: "needs_service", 1113: "low_toner", 1114: "no_toner", 1115: "no_toner",
    1301: "tray_missing", 1302: "output_nearly_full", 1303: "output_full", 1304: "wrong_paper",
    1501: None, 1502: None, 1503: None, 1504: None, 1505: None, 1506: None, 1507: "other", 1509: None, 1801: None,
}
# codes of any subunit, whose meaning hangs on which one it is
OF_GROUP: Mapping[tuple[int, int], str] = {
    (9, INPUT): "tray_missing", (9, OUTPUT): "tray_missing", (9, SUPPLIES): "no_toner", (9, MEDIA_PATH): "tray_missing",
    (11, SUPPLIES): "no_toner", (10, SUPPLIES): "low_toner",
    (12, INPUT): "low_paper", (13, INPUT): "no_paper", (16, INPUT): "low_paper", (17, INPUT): "no_paper",
    (12, SUPPLIES): "low_toner", (13, SUPPLIES): "no_toner", (16, SUPPLIES): "low_toner", (17, SUPPLIES): "no_toner",
    (14, OUTPUT): "output_nearly_full", (15, OUTPUT): "output_full", (14, SUPPLIES): "waste_nearly_full",
    (15, SUPPLIES): "waste_full", (14, MEDIA_PATH): "output_nearly_full", (15, MEDIA_PATH): "output_full",
    (18, INPUT): "tray_missing", (26, INPUT): "tray_missing",
}
# bits of hrPrinterDetectedErrorState, most significant bit of the first byte first
BITS = ("low_paper", "no_paper", "low_toner", "no_toner", "door_open", "jam", "offline", "needs_service",
        "tray_missing", "tray_missing", "no_toner", "output_nearly_full", "output_full", "no_paper", "part_worn")
# while the device still works, what stops one part of it is a warning: another tray has paper, another toner is full
MILDER: Mapping[str, str] = {"no_paper": "low_paper", "no_toner": "low_toner", "output_full": "output_nearly_full",
                             "waste_full": "waste_nearly_full"}


def reason_of_alert(code: int, group: int | None, severity: int | None) -> str | None:
    """Return the reason of a row of prtAlertTable, or None where it is no fault.

    ``severity`` None (not told) counts as critical; ``severity_of_alert`` says better.
    """
    reason = _reason(code, group)
    if severity not in {None, CRITICAL, WARNING}:
        return None
    return milder(reason) if reason and severity == WARNING else reason


def severity_of_alert(code: int, group: int | None, *, works: bool) -> int:
    """Return how bad an alert is that does not tell: by what its code means in its group, and if the device works."""
    reason = _reason(code, group)
    return CRITICAL if reason and REASONS[reason] and not works else WARNING


def _reason(code: int, group: int | None) -> str | None:
    return OF_GROUP.get((code, group or 0), CODES.get(code, "other"))


def milder(reason: str) -> str:
    """Return what a reason is called while the device still works."""
    return MILDER.get(reason, "other") if REASONS[reason] else reason


def reasons_of_bits(state: bytes) -> list[tuple[str, str]]:
    """Return reason and code of each bit that is set; ``state`` has 0, 1 or 2 bytes (more are left alone)."""
    bits = [place for place in range(min(8 * len(state), len(BITS))) if state[place // 8] & 0x80 >> place % 8]
    return [(BITS[place], f"hrPrinterDetectedErrorState.{place}") for place in bits]
