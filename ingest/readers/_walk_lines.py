"""Lines of saved SNMP walks to values by OID: what ``snmpwalk`` prints, in its styles, and ``.snmprec`` of snmpsim.

    .1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: 4711          iso.3.6.1... = , SNMPv2-SMI::mib-2.43... =  too
    Printer-MIB::prtAlertCode.1.7 = INTEGER: jam(8)         prtAlertCode[1][7] too
    .1.3.6.1.2.1.43.10.2.1.4.1.1 4711                       -Oq; -OQ with "=": no types, hex digits in quotes
    .iso.org.dod.internet.mgmt.mib-2.host... = INTEGER: 2   -Of and -Ou
    1.3.6.1.2.1.25.3.5.1.2.1|4x|0100                        snmprec: OID, tag (with x: hex, e: escaped), value

Source: net-snmp's snmpcmd(1), snmpsim's documentation. Text may run over several lines: in quotes until they close,
else until a line that is none of text. Such lines belong to the value.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

from ingest.readers._walk_labels import number_of

MIB2 = "1.3.6.1.2.1"
ROOTS = {"iso": "1", "mib-2": MIB2, "system": f"{MIB2}.1", "host": f"{MIB2}.25", "printmib": f"{MIB2}.43",
         "enterprises": "1.3.6.1.4.1"}
NAMES = {
    "sysDescr": "1.1", "sysUpTime": "1.3", "sysUpTimeInstance": "1.3.0", "sysName": "1.5", "hrSystemDate": "25.1.2",
    "hrDeviceDescr": "25.3.2.1.3", "hrDeviceStatus": "25.3.2.1.5", "hrPrinterStatus": "25.3.5.1.1",
    "hrPrinterDetectedErrorState": "25.3.5.1.2", "prtInputName": "43.8.2.1.13", "prtInputDescription": "43.8.2.1.18",
    "prtMarkerCounterUnit": "43.10.2.1.3", "prtMarkerLifeCount": "43.10.2.1.4", "prtMarkerSuppliesClass": "43.11.1.1.4",
    "prtMarkerSuppliesDescription": "43.11.1.1.6", "prtMarkerSuppliesMaxCapacity": "43.11.1.1.8",
    "prtMarkerSuppliesLevel": "43.11.1.1.9", "prtAlertSeverityLevel": "43.18.1.1.2", "prtAlertGroup": "43.18.1.1.4",
    "prtAlertGroupIndex": "43.18.1.1.5", "prtAlertCode": "43.18.1.1.7",
}
RECORD = re.compile(r"^\.?(?P<oid>1(?:\.\d+)+)\|(?P<tag>\d{1,3}[xe]?)(?P<module>:\w+)?\|(?P<value>.*)$")
_NAME = r"(?:[A-Za-z][\w-]*::)?\.?(?:[A-Za-z][\w-]*\.)*[A-Za-z][\w-]*"
_INDEX = r"(?:\.\d+|\.?\[[^\]]*\]|\.\"[^\"]*\")"
WALK = re.compile(rf"^(?P<oid>(?:{_NAME}{_INDEX}|\.?1\.\d){_INDEX}*|{_NAME}Instance) ?= ?(?P<value>.*)$")
QUICK = re.compile(rf"^(?P<oid>\.1(?:\.\d+){{6,}}|1(?:\.\d+){{8,}}|[A-Za-z][\w-]*::{_NAME}{_INDEX}+) (?P<value>.*)$")
TYPED = re.compile(r"^(?P<type>INTEGER|Gauge32|Counter32|Counter64|Unsigned32|Timeticks|STRING|Hex-STRING|OID|"
                   r"IpAddress|Network Address|BITS|Opaque): ?(?P<value>.*)$")
WRONG_TYPE = re.compile(r"^Wrong Type \(should be [^)]*\): ?")
NOTHING = re.compile(r"^(?:No Such|No more variables|Timeout: No Response|End of MIB|Error in packet|NULL$)")
# no part of a text: net-snmp prints octets in hex where one of them is neither printable nor a space (snmplib, mib.c)
NO_TEXT = re.compile(NOTHING.pattern + r"|[\x00-\x08\x0e-\x1f\x7f]")
HEX = re.compile(r'^"((?:[0-9A-F]{2} )+(?="$)|(?:[0-9A-F]{2} )+[0-9A-F]{2}$)')
BYTES = re.compile(r"^((?:[0-9A-F]{2} ?){1,4})$")
ERROR_STATE = f"{MIB2}.25.3.5.1.2."
NUMBER = re.compile(r"-?\d+")
LONGEST_TEXT = 65_535  # of an octet string in SNMP's own MIBs; more is left out
UNUSED = ""  # stands for any object that we have no use for
TEXT = {"STRING", "Hex-STRING", "BITS", ""}


@dataclass
class Walk:
    """Values met so far. A value that comes again begins another look: the file holds several, and the last counts."""

    values: dict[str, tuple[str, Any]] = field(default_factory=dict)
    open_text: str | None = None  # OID of a text that may go on in the next line
    in_quotes: bool = False  # that text has quotes that are not closed yet

    def take(self, line: str) -> bool:
        """Take in a line; False: it is none of a walk."""
        found = RECORD.match(line)
        if found:
            return self._record(found)
        found = None if self.in_quotes and not _begins(line) else WALK.match(line) or QUICK.match(line)
        if found:
            return self._said(_oid(found["oid"]), found["value"])
        return self._goes_on(line)

    def _put(self, oid: str, kind: str, value: object) -> None:
        if oid in self.values:
            self.values.clear()
        self.values[oid] = (kind, value)

    def _record(self, found: re.Match[str]) -> bool:
        """Read a line of snmprec; values of its variation modules are no values of a device."""
        self.open_text, self.in_quotes = None, False
        value: object = found["value"].encode()
        try:
            if found["tag"].endswith("x"):
                value = bytes.fromhex(found["value"])
            elif found["tag"].endswith("e"):
                value = codecs.escape_decode(found["value"].encode())[0]
        except ValueError:
            return False
        if not found["module"]:
            self._put(found["oid"], found["tag"], value)
        return True

    def _said(self, oid: str | None, written: str) -> bool:
        written = WRONG_TYPE.sub("", written)
        typed = TYPED.match(written)
        kind, text = (typed["type"], typed["value"]) if typed else ("", written)
        self.open_text, self.in_quotes = None, kind in TEXT and _stays_open(text)
        if NOTHING.match(written):
            return True  # the device does not have such an object
        oid = oid or UNUSED
        if not typed:
            kind, text = _untyped(oid, text)
        if kind in TEXT:
            self._put_text(oid, kind or "STRING", text)
        elif oid != UNUSED:
            # name(8) and (4711) 3 days: the number in brackets is the value
            number = NUMBER.search(text[text.rfind("(") + 1:] if kind in {"INTEGER", "Timeticks"} else text)
            self._put(oid, kind, int(number[0]) if number and kind not in {"OID", "IpAddress"} else text)
        return True

    def _put_text(self, oid: str, kind: str, text: str) -> None:
        self.values.pop(UNUSED, None)
        self._put(oid, kind, _octets(kind, text))
        self.open_text = oid

    def _goes_on(self, line: str) -> bool:
        """Add a line to the text before it."""
        if self.open_text is None or self.open_text not in self.values or NO_TEXT.search(line):
            return False
        kind, before = self.values[self.open_text]
        if isinstance(before, bytes) and len(before) > LONGEST_TEXT:
            return True
        if kind == "Hex-STRING" and not re.match(r"(?:[0-9A-Fa-f]{2}(?: |$))+", line):
            return False
        was_quoted, self.in_quotes = self.in_quotes, self.in_quotes and _stays_open(f'"{line}')
        more = _octets(kind, line.removesuffix('"') if was_quoted else line)
        gap = b"" if kind in {"Hex-STRING", "BITS"} else b" "
        self.values[self.open_text] = (kind, (before if isinstance(before, bytes) else b"") + gap + more)
        return True


def _untyped(oid: str, text: str) -> tuple[str, str]:
    """Return the kind and the text of a value without a type: -OQ and -Oq print hex digits as if they were text."""
    number = number_of(oid, text)
    if number is not None:
        return "INTEGER", str(number)
    digits = HEX.match(text) or (BYTES.match(text) if oid.startswith(ERROR_STATE) else None)
    return ("Hex-STRING", digits[1]) if digits else ("", text)


def _begins(line: str) -> bool:
    """Tell whether a line must begin a value, whatever the quotes before it: an OID, and a type or an object's name."""
    found = WALK.match(line)
    return bool(found and (TYPED.match(found["value"]) or _oid(found["oid"])))


def is_value(line: str) -> bool:
    """Tell whether a line is the beginning of a value of a walk."""
    return bool(RECORD.match(line) or WALK.match(line) or QUICK.match(line))


def _stays_open(text: str) -> bool:
    return text.startswith('"') and not re.search(r'(?<!\\)(?:\\\\)*"$', text[1:])


def _oid(written: str) -> str | None:
    """Return an OID in digits, or None for an object that we have no use for."""
    text = re.sub(r"\[([^\]]*)\]", r".\1", written.lstrip(".")).replace("..", ".")
    if text.startswith("1."):
        return text
    found = re.match(r"^(?:.*[.:])?([A-Za-z][\w-]*)((?:\.\d+)*)$", text)
    if found is None:
        return None
    name, index = found.groups()
    if name in ROOTS:
        return ROOTS[name] + index
    return f"{MIB2}.{NAMES[name]}{index}" if name in NAMES else None


def _octets(kind: str, text: str) -> bytes:
    if kind in {"Hex-STRING", "BITS"}:
        pairs = re.match(r"(?:[0-9A-Fa-f]{2}(?:\s|$))*", text.strip())
        return bytes.fromhex(pairs[0]) if pairs else b""
    inner = text[1:].removesuffix('"') if text.startswith('"') else text
    return inner.replace('\\"', '"').encode()
