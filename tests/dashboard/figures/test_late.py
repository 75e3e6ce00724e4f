"""A figure says when its sources ended long ago, and does not where a closed period is whole."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.answer import Answer, SourceDate
from dashboard.figures import late
from dashboard.words import read_words

WORDS, TODAY = read_words(), date(2026, 11, 23)


def answer(days, **more):
    end = datetime(2026, 11, 23, 8, tzinfo=UTC) - timedelta(days=days)
    return Answer("faults", "ok", sources=(SourceDate("printers", end), SourceDate("cups", None)), **more)


@pytest.mark.parametrize(("days", "more", "said"), [
    (10, {}, False), (11, {}, True), (40, {"period": "2026-P10", "last_day": date(2026, 10, 4)}, False),
    (40, {"period": "2026-P11", "last_day": date(2026, 11, 1)}, True)])
def test_late_sources_are_named_with_their_day(monkeypatch, days, more, said):
    """Seen to fail with ``>=`` in _is_late and without ``whole``."""
    monkeypatch.setattr(late, "_today", lambda: TODAY)
    drawn = late.notice(answer(days, **more), WORDS)
    text = " ".join(str(part) for part in drawn[0].children) if drawn else ""
    assert bool(drawn) is said and ("came from printers" in text and f"{days} days ago" in text) is said


def test_outside_the_app_nothing_is_late():
    assert late.notice(answer(400), WORDS) == []
