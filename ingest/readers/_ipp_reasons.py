"""The keywords of ``printer-state-reasons``, as IPP, CUPS and makers write them, in our vocabulary.

Keywords are of RFC 8011 (5.4.12), PWG 5100.9 and the IANA registry; CUPS adds its own (``cups-...``,
``com.apple.*``). A suffix tells how bad it is: ``-report`` is for information, ``-warning`` and ``-error`` are not;
none means error. ``connecting-to-device`` is part of every job that goes over a network.
"""

import re
from collections.abc import Mapping

from data.devices import REASONS

Fault = tuple[str, str, str]  # reason, keyword as written, severity

# the beginning of a keyword -> reason; the first that fits counts
_KNOWN: tuple[tuple[str, str], ...] = (
    ("media-jam", "jam"), ("jam", "jam"), ("input-media-jam", "jam"), ("scanner-media-jam", "jam"),
    ("media-empty", "no_paper"), ("media-needed", "no_paper"), ("input-tray-empty", "no_paper"),
    ("media-low", "low_paper"), ("input-tray-low", "low_paper"), ("input-tray-missing", "tray_missing"),
    ("input-media-tray-missing", "tray_missing"), ("output-tray-missing", "tray_missing"),
    ("input-media-size-change", "wrong_paper"), ("media-mismatch", "wrong_paper"), ("toner-empty", "no_toner"),
    ("marker-supply-empty", "no_toner"), ("marker-ink-empty", "no_toner"), ("marker-toner-empty", "no_toner"),
    ("marker-supply-missing", "no_toner"), ("marker-cartridge-missing", "no_toner"),
    ("marker-toner-cartridge-missing", "no_toner"), ("marker-ink-cartridge-missing", "no_toner"),
    ("toner-low", "low_toner"), ("marker-supply-low", "low_toner"), ("marker-ink-almost-empty", "low_toner"),
    ("marker-toner-almost-empty", "low_toner"), ("marker-ink-low", "low_toner"), ("marker-toner-low", "low_toner"),
    ("marker-waste-almost-full", "waste_nearly_full"), ("marker-waste-full", "waste_full"),
    ("marker-waste-toner-receptacle-almost-full", "waste_nearly_full"),
    ("marker-waste-toner-receptacle-full", "waste_full"),
    ("marker-waste-ink-receptacle-almost-full", "waste_nearly_full"),
    ("marker-waste-ink-receptacle-full", "waste_full"), ("waste-almost-full", "waste_nearly_full"),
    ("output-area-almost-full", "output_nearly_full"), ("output-almost-full", "output_nearly_full"),
    ("output-area-full", "output_full"), ("output-full", "output_full"), ("output-tray-full", "output_full"),
    ("door-open", "door_open"), ("cover-open", "door_open"), ("interlock-open", "door_open"), ("offline", "offline"),
    ("shutdown", "offline"), ("timed-out", "not_reachable"), ("spool-area-full", "storage_full"),
    ("storage-full", "storage_full"), ("opc-near-eol", "part_worn"), ("fuser-near", "part_worn"),
    ("opc-life-almost-over", "part_worn"), ("cleaner-life-almost-over", "part_worn"), ("developer-low", "part_worn"),
    ("fuser-over-temp", "needs_service"), ("fuser-under-temp", "needs_service"), ("opc-life-over", "needs_service"),
    ("developer-empty", "needs_service"), ("service-needed", "needs_service"),
    ("interpreter-resource-unavailable", "needs_service"), ("motor-failure", "needs_service"), ("paused", "stopped"),
    ("stopped", "stopped"),
)
# what a machine that works says too
_NO_FAULT = re.compile(
    r"none$|idle|connecting-to-device|ready|moving-to-paused|paused-for|hold-new-jobs|deactivated-for|identify-printer|stopping|"
    r"cups-(?!missing-filter|insecure-filter)|wfd-|com\.apple\.|.*(?:power-sav|low-power|sleep|standby|warm|wake|resum|"
    r"-ready|processing|printing|configuration-change|power-up|power-on)"
)
_SEVERITY: Mapping[str, str] = {"report": "warning", "warning": "warning", "error": "critical", "": "critical"}


def fault(written: str) -> Fault | None:
    """Return the reason, the keyword and the severity of a fault; None for what is none.

    >>> fault("media-empty-error")
    ('no_paper', 'media-empty-error', 'critical')
    >>> fault("low-power-report") is None
    True
    """
    keyword = written.strip().lower()
    name, _, last = keyword.rpartition("-")
    name, level = (name, last) if last in ("report", "warning", "error") else (keyword, "")
    if not name or _NO_FAULT.match(name):
        return None
    reason = next((known for start, known in _KNOWN if name.startswith(start)), "other")
    if level == "report" and not REASONS[reason]:
        return None  # told, and nothing to act on
    return reason, keyword, _SEVERITY[level]
