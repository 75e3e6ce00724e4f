"""Factors of activities: what people who do other work have in common, and never from few people."""

import numpy as np
import polars as pl
import pytest

from ingest.calibrate.factors import by_others, factors
from ingest.calibrate.known import LOGS, known, right


def office(people: int = 24, form_is_work: float = 0.25, seed: int = 1) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Gaps of ten minutes: calls are mostly work, of forms less; each person does both, in their own shares."""
    dice = np.random.default_rng(seed)
    gaps, truth = [], []
    for who in range(people):
        calls = int(dice.integers(10, 90))
        own = float(np.exp(dice.normal(0, 0.05)))
        for name, number, share in (("Call", calls, 0.8), ("Form", 100 - calls, 0.8 * form_is_work)):
            gaps += [(f"p{who:02d}", name, 10.0, 10.0)] * number
            truth.append((f"p{who:02d}", name.upper(), 10.0 * number * share * own))
    return (pl.DataFrame(gaps, ["worker", "activity", "gap", "usual"], orient="row"),
            pl.DataFrame(truth, ["worker", "activity", "truth"], orient="row"))


def test_of_one_activity_more_is_work_than_of_another() -> None:
    """Seen to fail with ``by * 0`` in ``_shifted``: people who do other work then seem to differ."""
    people = known(*office())
    call, form = np.exp(factors(people))
    assert people.activities == ["call", "form"] and call / form == pytest.approx(4, rel=0.1)
    each = by_others(people)
    own = np.array([right(one, truth) for one, truth in zip(each, people.truth.sum(axis=1), strict=True)])
    alone = np.array([right(one.sum(axis=0), truth.sum())
                      for one, truth in zip(people.taken, people.truth, strict=True)])
    assert own.std() < 0.1 < 0.25 < alone.std()


def test_nothing_hangs_on_few_people() -> None:
    """Seen to fail with ``number < 2``."""
    gaps, truth = office()
    few = pl.col("worker").is_in(["p00", "p01"]) & (pl.col("activity").str.to_lowercase() == "form")
    assert factors(known(gaps, truth))[1] < -0.2
    only = known(gaps.filter((pl.col("activity") == "Call") | few),
                 truth.filter((pl.col("activity") == "CALL") | few), enough=1)
    assert factors(only)[1] == 0


def test_people_with_few_gaps_or_no_true_minutes_do_not_count() -> None:
    gaps, truth = office(12)
    gaps = pl.concat([gaps, gaps.filter(worker="p03").head(49).with_columns(worker=pl.lit("q1"))])
    found = known(gaps, truth.filter(pl.col("worker") != "p05"))
    assert found.taken.shape == (11, 2, len(LOGS)) and found.truth.shape == (11, 2)
    assert known(gaps.clear(), truth.clear()).truth.shape == (0, 0)
