"""Alert codes of printers (prtAlertCode, RFC 3805) in Worklight's words; what is no fault has none.

A code such as "subunit empty" means another thing for paper than for toner: the group (prtAlertGroup) says which.
"""

from collections.abc import Mapping

COVER, INPUT, OUTPUT, MARKER, SUPPLIES, COLORANT, PATH = 6, 8, 9, 10, 11, 12, 13

CODES: Mapping[int, str] = {
    3: "door_open", 5: "door_open", 8: "jam", 10: "part_worn", 11: "needs_service", 16: "part_worn",
    17: "needs_service", 18: "door_open", 21: "stopped", 22: "offline", 29: "needs_service", 30: "needs_service",
    31: "storage_full", 32: "needs_service", 33: "needs_service", 34: "storage_full", 35: "needs_service",
    36: "needs_service", 37: "needs_service", 38: "needs_service",
    501: "door_open", 504: "offline",
    801: "tray_missing", 807: "low_paper", 808: "no_paper", 809: "wrong_paper", 810: "no_paper",
    811: "needs_service", 812: "needs_service", 813: "wrong_paper",
    901: "tray_missing", 902: "output_nearly_full", 903: "output_full", 904: "needs_service",
    1001: "needs_service", 1002: "needs_service", 1003: "needs_service", 1004: "needs_service",
    1101: "no_toner", 1102: "no_toner", 1103: "no_toner", 1104: "low_toner", 1105: "low_toner", 1106: "low_toner",
    1107: "waste_nearly_full", 1108: "waste_nearly_full", 1109: "waste_full", 1110: "waste_full",
    1111: "part_worn", 1112: "needs_service", 1113: "low_toner", 1114: "no_toner", 1115: "no_toner",
    1301: "tray_missing", 1302: "output_nearly_full", 1303: "output_full", 1304: "wrong_paper",
    1507: "other", 1509: "other",
}
# codes whose meaning depends on the group: missing, almost empty, empty, almost full, full
BY_GROUP: Mapping[int, Mapping[int, str]] = {
    9: {INPUT: "tray_missing", OUTPUT: "tray_missing", PATH: "tray_missing", SUPPLIES: "no_toner"},
    12: {INPUT: "low_paper", MARKER: "low_toner", SUPPLIES: "low_toner", COLORANT: "low_toner"},
    13: {INPUT: "no_paper", MARKER: "no_toner", SUPPLIES: "no_toner", COLORANT: "no_toner"},
    14: {OUTPUT: "output_nearly_full", SUPPLIES: "waste_nearly_full"},
    15: {OUTPUT: "output_full", SUPPLIES: "waste_full"},
}
# closed again, switched on, saving power, warming up, something added or changed, ready
NO_FAULTS = frozenset({4, 6, 7, 19, 20, 23, 24, 25, 26, 27, 28, 502, 503, 505, 506, 507, *range(802, 807), 1005,
                       *range(1501, 1507), 1801})


def reason_of(code: int, group: int) -> str | None:
    """Return the reason (a key of REASONS), ``other`` for a code that nobody knows, None for what is no fault."""
    if code in NO_FAULTS:
        return None
    return BY_GROUP.get(code, {}).get(group) or CODES.get(code, "other")
