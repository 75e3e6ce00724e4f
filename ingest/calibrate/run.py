"""``calibrate``: from what is held to what would be better. Nothing is changed and nothing is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from data.activities import Activities, read_activities
from data.home import Home
from data.journey import read_journey
from ingest.calibrate.evidence import corrected, diary, listed, read_diary
from ingest.calibrate.known import ENOUGH_TOLD, Known, known
from ingest.calibrate.propose import Proposal, usual_times, with_factors
from ingest.calibrate.rehearsal import Rehearsal, rehearse
from ingest.calibrate.report import coverage
from ingest.calibrate.told import Said
from ingest.calibrate.write import written
from ingest.warehouse import open_warehouse


@dataclass(frozen=True)
class Calibration:
    """How good the ranges are, what is proposed, and how good they would be then (rows as in ``report``)."""

    rules: Activities
    text: str  # of activities.toml
    now: list[dict[str, Any]]
    proposal: Proposal
    then: list[dict[str, Any]]

    def changes(self) -> list[dict[str, Any]]:
        """List what the proposal changes: activity (none: the whole file), source, key, was, proposed."""
        rules: list[tuple[Any, ...]] = []
        rules += [(None, None, key, getattr(self.rules, key), value) for key, value in self.proposal.multiples.items()]
        for (place, key), value in sorted(self.proposal.minutes.items()):
            rule = self.rules.activity[place]
            rules.append((rule.name, rule.source, key, getattr(rule, key), value))
        keys = ("activity", "source", "key", "was", "proposed")
        return [dict(zip(keys, row, strict=True)) for row in rules if row[3] != row[4]]

    def written(self) -> str:
        """Return the text of the proposed activities.toml."""
        return written(self.text, self.rules, self.proposal)


def calibrate(
    home: Home, *, corrections: Iterable[Mapping[str, Any]] = (), diaries: Iterable[tuple[str, Path]] = (),
) -> Calibration:
    """Hold ranges against recorded starts, corrections and diaries (person, file), and propose the next version.

    Raises WorklightError where a diary can't be read or another command holds the warehouse.
    """
    path = home.reference("activities.toml")
    rules, journey = read_activities(path), read_journey(home.reference("journey.toml"))
    kept = [(person, read_diary(file)) for person, file in diaries]
    said = Said(list(corrections), kept)
    with open_warehouse(home) as con:
        listed(con, [person for person, _ in kept])
        first = rehearse(con, rules, journey, home.zone, said)
        told = [corrected(con, said.corrections), *(diary(con, person, rows) for person, rows in kept)]
        usual = usual_times(rules, first.medians)
        second = rehearse(con, usual.into(rules), journey, home.zone, said) if usual.minutes else first
        proposal = with_factors(rules, usual, known(second.gaps, second.evidence), _everybody(second))
        third = second if proposal == usual else rehearse(con, proposal.into(rules), journey, home.zone)
    return Calibration(rules, path.read_text(encoding="utf-8-sig"), coverage(pl.concat([first.evidence, *told])),
                       proposal, coverage(third.evidence))


def _everybody(found: Rehearsal) -> Known:
    """Return all people of whom something is known: by recorded starts, corrections or a diary."""
    truth = pl.concat([found.evidence.select("worker", "activity", "truth"), found.told])
    return known(pl.concat([found.gaps, found.told_gaps]), truth, ENOUGH_TOLD)
