"""Work as the case systems log it; now and then a form is filled in that somebody else filled in some weeks before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from ingest.demo.dice import Dice
from ingest.demo.did import Did
from ingest.demo.write import Row

FORMS = frozenset({"Assessment form", "Risk assessment", "Care and support plan", "Review form", "Chronology"})
PART = 0.06                     # of forms that take down what stands in the record already
OWN_TEAM = 0.8                  # of these, by a colleague of the same team where there is one
LONGEST = timedelta(weeks=6)    # ago


class Twice:
    """Which forms were filled in lately, so that one can be filled in again in other hands."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed, "twice")
        self._filled: dict[tuple[str, str], list[Did]] = defaultdict(list)

    def work(self, did: Sequence[Did]) -> Iterator[Row]:
        """Give what was done in a week: nobody does more for it, but some forms are of a case that had them before."""
        for one in did:
            if one.payment is None:
                yield self._again(one) if one.activity in FORMS else _row(one)

    def _again(self, one: Did) -> Row:
        """Give a form, and keep it for the weeks to come."""
        filled, row = self._filled[one.activity, one.case.team.system], _row(one)
        before = [other for other in filled if other.worker is not one.worker and other.ended < one.ended
                  and one.ended - other.ended <= LONGEST and other.case.closed > one.ended
                  ] if self._dice.chance(PART) else []
        if before:
            own = [other for other in before if other.case.team is one.case.team]
            other = self._dice.pick(own if own and self._dice.chance(OWN_TEAM) else before)
            return replace(row, case=other.case.ref, step=other.step)
        filled.append(one)
        return row


def _row(one: Did) -> Row:
    return Row(one.case.ref, one.activity, one.step, one.began, one.ended, one.recorded,
               one.worker.login(one.case.team.system), one.case.team.name)
