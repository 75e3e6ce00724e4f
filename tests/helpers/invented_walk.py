"""An invented printer, as snmpsim serves it: model, counters, a cartridge, and the faults that a test wants."""

JAM, NO_PAPER, READY = (8, 8, 3), (8, 808, 3), (5, 507, 4)  # prtAlertGroup, prtAlertCode, prtAlertSeverityLevel


def walk(pages, alerts=(), bits="00", up_time=100_000, level=70, operator="planted9operator"):
    """Return the text of a .snmprec file; it also holds what must never be asked for."""
    values = {
        "1.3.6.1.2.1.1.1.0": ("4", "Mill Copier 3"), "1.3.6.1.2.1.1.3.0": ("67", up_time),
        "1.3.6.1.2.1.1.4.0": ("4", operator), "1.3.6.1.2.1.1.6.0": ("4", operator),
        "1.3.6.1.2.1.25.3.2.1.2.1": ("6", "1.3.6.1.2.1.25.3.1.5"), "1.3.6.1.2.1.25.3.2.1.3.1": ("4", "Mill Copier 3"),
        "1.3.6.1.2.1.25.3.5.1.1.1": ("2", 3), "1.3.6.1.2.1.25.3.5.1.2.1": ("4x", bits),
        "1.3.6.1.2.1.43.5.1.1.4.1": ("4", operator), "1.3.6.1.2.1.43.5.1.1.17.1": ("4", operator),
        "1.3.6.1.2.1.43.10.2.1.3.1.1": ("2", 7), "1.3.6.1.2.1.43.10.2.1.4.1.1": ("65", pages),
        "1.3.6.1.2.1.43.11.1.1.6.1.1": ("4", "Black Toner"), "1.3.6.1.2.1.43.11.1.1.8.1.1": ("2", 100),
        "1.3.6.1.2.1.43.11.1.1.9.1.1": ("2", level),
    }
    for number, (group, code, severity) in enumerate(alerts, 1):
        for column, value in ((2, severity), (4, group), (7, code)):
            values[f"1.3.6.1.2.1.43.18.1.1.{column}.1.{number * 7}"] = ("2", value)
    order = sorted(values.items(), key=lambda one: [int(part) for part in one[0].split(".")])
    return "".join(f"{oid}|{tag}|{value}\n" for oid, (tag, value) in order)
