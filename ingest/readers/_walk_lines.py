"""Lines of saved SNMP walks to values by OID: what ``snmpwalk`` prints, in its styles, and ``.snmprec`` of snmpsim.

    .1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: 4711          iso.3.6.1... = , SNMPv2-SMI::mib-2.43... =  too
    Printer-MIB::prtAlertCode.1.7 = INTEGER: jam(8)         prtAlertCode[1][7] too
    1.3.6.1.2.1.25.3.5.1.2.1|4x|0100                        snmprec: OID, tag (with x: hex), value

Source: net-snmp's snmpcmd(1), snmpsim's documentation. Text may run over several lines; such lines belong to the value.
"""

import re
from dataclasses import dataclass, field
from typing import Any

MIB2 = "1.3.6.1.2.1"
ROOTS = {"iso": "1", "mib-2": MIB2, "SNMPv2-SMI::mib-2": MIB2, "system": f"{MIB2}.1", "host": f"{MIB2}.25",
         "enterprises": "1.3.6.1.4.1", "SNMPv2-SMI::enterprises": "1.3.6.1.4.1"}
NAMES = {
    "sysDescr": "1.1", "sysUpTime": "1.3", "sysUpTimeInstance": "1.3.0", "sysName": "1.5", "hrSystemDate": "25.1.2",
    "hrDeviceDescr": "25.3.2.1.3", "hrDeviceStatus": "25.3.2.1.5", "hrPrinterStatus": "25.3.5.1.1",
    "hrPrinterDetectedErrorState": "25.3.5.1.2", "prtInputName": "43.8.2.1.13", "prtInputDescription": "43.8.2.1.18",
    "prtMarkerLifeCount": "43.10.2.1.4", "prtMarkerSuppliesClass": "43.11.1.1.4",
    "prtMarkerSuppliesDescription": "43.11.1.1.6", "prtMarkerSuppliesMaxCapacity": "43.11.1.1.8",
    "prtMarkerSuppliesLevel": "43.11.1.1.9", "prtAlertSeverityLevel": "43.18.1.1.2", "prtAlertGroup": "43.18.1.1.4",
    "prtAlertGroupIndex": "43.18.1.1.5", "prtAlertCode": "43.18.1.1.7",
}
RECORD = re.compile(r"^\.?(?P<oid>1(?:\.\d+)+)\|(?P<tag>\d{1,3}x?)(?P<module>:\w+)?\|(?P<value>.*)$")
WALK = re.compile(r"^(?P<oid>\.?(?:(?:[A-Za-z][\w-]*::)?[A-Za-z][\w-]*|1)(?:\.\d+|\[[^\]]*\])+) ?= ?(?P<value>.*)$")
TYPED = re.compile(r"^(?P<type>INTEGER|Gauge32|Counter32|Counter64|Unsigned32|Timeticks|STRING|Hex-STRING|OID|"
                   r"IpAddress|Network Address|BITS|Opaque): ?(?P<value>.*)$")
NOTHING = re.compile(r"^(No Such|No more variables|Wrong Type|Timeout)")
NUMBER = re.compile(r"-?\d+")


@dataclass
class Walk:
    """Values met so far. A value that comes again begins another look: the file holds several, and the last counts."""

    values: dict[str, tuple[str, Any]] = field(default_factory=dict)
    open_text: str | None = None  # OID of a text that may go on in the next line

    def take(self, line: str) -> bool:
        """Take in a line; False: it is none of a walk."""
        found = RECORD.match(line)
        if found:
            return self._record(found)
        found = WALK.match(line)
        if found:
            return self._said(_oid(found["oid"]), found["value"])
        return self._goes_on(line)

    def _put(self, oid: str, kind: str, value: object) -> None:
        if oid in self.values:
            self.values.clear()
        self.values[oid] = (kind, value)

    def _record(self, found: re.Match[str]) -> bool:
        """Read a line of snmprec; values of its variation modules are no values of a device."""
        self.open_text = None
        value: object = found["value"]
        if found["tag"].endswith("x"):
            try:
                value = bytes.fromhex(found["value"])
            except ValueError:
                return False
        if not found["module"]:
            self._put(found["oid"], found["tag"], value.encode() if isinstance(value, str) else value)
        return True

    def _said(self, oid: str | None, written: str) -> bool:
        typed = TYPED.match(written)
        kind, text = (typed["type"], typed["value"]) if typed else ("", written)
        self.open_text = None
        if oid is None or NOTHING.match(written):
            return True  # an object that we have no use for, or that the device does not have
        if kind in {"STRING", "Hex-STRING", "BITS", ""}:
            self._put(oid, kind or "STRING", _octets(kind, text))
            self.open_text = oid
        else:
            # name(8) and (4711) 3 days: the number in brackets is the value
            number = NUMBER.search(text[text.rfind("(") + 1:] if kind in {"INTEGER", "Timeticks"} else text)
            self._put(oid, kind, int(number[0]) if number and kind not in {"OID", "IpAddress"} else text)
        return True

    def _goes_on(self, line: str) -> bool:
        """Add a line to the text before it."""
        if self.open_text is None or self.open_text not in self.values:
            return False
        kind, before = self.values[self.open_text]
        more = _octets(kind, line)
        if kind == "Hex-STRING" and not re.fullmatch(r"(?:[0-9A-Fa-f]{2} ?)+", line):
            return False
        self.values[self.open_text] = (kind, (before if isinstance(before, bytes) else b"") + more)
        return True


def _oid(written: str) -> str | None:
    """Return an OID in digits, or None for an object that we have no use for."""
    text = re.sub(r"\[([^\]]*)\]", r".\1", written.lstrip(".")).replace("..", ".")
    head, _, rest = text.partition(".")
    if head == "1":
        return text
    if head in ROOTS:
        return f"{ROOTS[head]}.{rest}"
    name = head.rpartition("::")[2]
    return f"{MIB2}.{NAMES[name]}.{rest}" if name in NAMES and re.fullmatch(r"\d+(\.\d+)*", rest) else None


def _octets(kind: str, text: str) -> bytes:
    if kind in {"Hex-STRING", "BITS"}:
        pairs = re.match(r"(?:[0-9A-Fa-f]{2}(?:\s|$))*", text.strip())
        return bytes.fromhex(pairs[0]) if pairs else b""
    return text.strip('"').encode()
