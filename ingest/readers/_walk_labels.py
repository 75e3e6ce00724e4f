"""Numbers of the labels that snmpwalk prints alone with -OQ, for the columns that a walk is read for.

Sources: RFC 2790 (hrDeviceStatus), RFC 3805 (PrtAlertSeverityLevelTC, PrtAlertGroupTC, PrtAlertCodeTC,
PrtMarkerSuppliesClassTC).
"""

from collections.abc import Mapping

_MIB2 = "1.3.6.1.2.1"
_CODES = {
    "other": 1, "unknown": 2, "coverOpen": 3, "coverClosed": 4, "interlockOpen": 5, "interlockClosed": 6,
    "configurationChange": 7, "jam": 8, "subunitMissing": 9, "subunitLifeAlmostOver": 10, "subunitLifeOver": 11,
    "subunitAlmostEmpty": 12, "subunitEmpty": 13, "subunitAlmostFull": 14, "subunitFull": 15, "subunitNearLimit": 16,
    "subunitAtLimit": 17, "subunitOpened": 18, "subunitClosed": 19, "subunitTurnedOn": 20, "subunitTurnedOff": 21,
    "subunitOffline": 22, "subunitPowerSaver": 23, "subunitWarmingUp": 24, "subunitAdded": 25, "subunitRemoved": 26,
    "doorOpen": 501, "doorClosed": 502, "powerUp": 503, "powerDown": 504, "inputMediaTrayMissing": 801,
    "inputMediaSizeChange": 802, "inputMediaSupplyLow": 807, "inputMediaSupplyEmpty": 808,
    "outputMediaTrayMissing": 901, "outputMediaTrayAlmostFull": 902, "outputMediaTrayFull": 903,
    "markerTonerEmpty": 1101, "markerInkEmpty": 1102, "markerTonerAlmostEmpty": 1104, "markerInkAlmostEmpty": 1105,
    "markerWasteTonerReceptacleAlmostFull": 1107, "markerWasteTonerReceptacleFull": 1109,
    "markerOpcLifeAlmostOver": 1111, "markerOpcLifeOver": 1112,
}
_COLUMNS: Mapping[str, Mapping[str, int]] = {
    f"{_MIB2}.25.3.2.1.5.": {"unknown": 1, "running": 2, "warning": 3, "testing": 4, "down": 5},
    f"{_MIB2}.43.10.2.1.3.": {"tenThousandthsOfInches": 3, "micrometers": 4, "characters": 5, "lines": 6,
                              "impressions": 7, "sheets": 8, "dotRow": 9, "hours": 11, "feet": 16, "meters": 17},
    f"{_MIB2}.43.11.1.1.4.": {"other": 1, "supplyThatIsConsumed": 3, "receptacleThatIsFilled": 4},
    f"{_MIB2}.43.18.1.1.2.": {"other": 1, "critical": 3, "warning": 4, "warningBinaryChangeEvent": 5},
    f"{_MIB2}.43.18.1.1.4.": {"generalPrinter": 5, "cover": 6, "input": 8, "output": 9, "marker": 10,
                              "markerSupplies": 11, "markerColorant": 12, "mediaPath": 13, "channel": 14},
    f"{_MIB2}.43.18.1.1.7.": _CODES,
}


def number_of(oid: str, label: str) -> int | None:
    """Return what a label of a column stands for; None where it is none."""
    return next((labels.get(label) for column, labels in _COLUMNS.items() if oid.startswith(column)), None)
