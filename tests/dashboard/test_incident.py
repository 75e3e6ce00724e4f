"""What went wrong on our side has a number that the log has too, and the log has no value of anyone."""

import logging
import re

from dashboard import incident


def fails(name):
    """Fail as a program does that met a person's name."""
    try:
        return {}[name]
    except KeyError as error:
        raise RuntimeError(f"nothing is known of {name}") from error


def test_the_number_is_in_the_log_and_no_value_is(caplog):
    """Seen to fail with ``exc_info=error`` in note."""
    try:
        fails("Amara Okonkwo")
    except RuntimeError as error:
        with caplog.at_level(logging.ERROR):
            numbers = [incident.note(error, "dashboard.pages.team") for _ in range(2)]
    assert len(set(numbers)) == 2 and all(re.fullmatch(r"[2-9A-Z]{3}-[2-9A-Z]{3}", number) for number in numbers)
    first = caplog.messages[0]
    assert numbers[0] in first and "RuntimeError from KeyError in dashboard.pages.team" in first
    assert "test_incident.py:" in first and " fails" in first
    assert "Amara" not in caplog.text and "Traceback" not in caplog.text
