"""Rule 5 for the pulse: what is told lets nobody work out what another said, by every case that there is.

Attackers: one answerer in ten, one where there are fewer than twenty; they know how many answered exactly, what each of
them said, and what is told. Seen to fail with ``3 * count > 2 * people`` for "high" in ``band`` of dashboard/pulse.py
(six answers, five alike: the sixth knows what all others said), and with ``FEWEST_APART = 8``.
"""

from collections import defaultdict
from itertools import product

import pytest

from dashboard.pulse import FEWEST, GROUPS, PEOPLE, band, bands, told


def all_counts(people):
    """Every way in which so many answers to one question may fall."""
    return [(a, b, people - a - b) for a in range(people + 1) for b in range(people - a + 1)]


def pinned(people, tell):
    """Give each case in which attackers learn that all others, or none of them, said something."""
    cases = defaultdict(list)
    for counts in all_counts(people):
        cases[tell(counts, people)].append(counts)
    found = []
    for (shown, possible), ours in product(cases.items(), all_counts(max(1, people // 10))):
        rest = [tuple(c - o for c, o in zip(counts, ours, strict=True)) for counts in possible]
        rest = [each for each in rest if min(each) >= 0]
        found += [(shown, ours, group) for group in range(3) if rest and (
            all(each[group] == 0 for each in rest) or all(each[group] == sum(each) for each in rest))]
    return found


def words(counts, people):
    return tuple(bands(counts, people))


@pytest.mark.parametrize("people", range(FEWEST, 31))
def test_rule_05_nobody_is_pinned_by_what_is_told(people):
    assert pinned(people, words) == []


def test_rule_05_the_attack_finds_what_it_looks_for():
    assert pinned(8, lambda counts, _: counts)
    assert pinned(6, lambda counts, n: tuple("high" if 3 * c > 2 * n else "low" for c in counts))
    assert pinned(9, lambda counts, n: tuple(band(c, n) for c in counts))   # two in between: the third is known


def test_rule_05_nothing_is_told_of_fewer_than_six():
    for people in range(FEWEST):
        assert all(told({"clear_aim": counts}) == {} for counts in all_counts(people))
    assert told({}) == {}


@pytest.mark.parametrize("people", range(FEWEST, 31))
def test_rule_05_what_is_told_holds_no_count(people):
    first = next(low for low, high in PEOPLE if low <= people <= (high or people))
    for counts in all_counts(people)[::7]:
        shown = told({"clear_aim": counts})
        assert shown["people"][0] == first
        assert set(shown["items"]["clear_aim"]) <= {"low", "middle", "high", "apart"} and len(GROUPS) == 3


def test_rule_05_the_words_say_the_truth():
    for people, count in product(range(FEWEST, 31), range(31)):
        if count <= people:
            share = count / people
            assert {"low": share <= 1 / 3, "middle": 1 / 3 < share < 2 / 3, "high": share >= 2 / 3}[band(count, people)]
