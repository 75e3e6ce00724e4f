"""A page's heading is its finding, in a sentence, with honest ranges. Pure: Answer -> words."""

from collections.abc import Mapping
from typing import Any

from dashboard.answer import Answer
from dashboard.figures import journey_band, say, states
from dashboard.words import Words
from data.journey import Journey


def team(answer: Answer, words: Words, name: str) -> str:
    """Say where a team's period went: direct work, and admin with hold-ups, as shares of contracted time."""
    if answer.state == "ok":
        direct, admin = answer.extra["direct"], answer.extra["admin"]
        return (
            f"{name}: {say.between(direct['low'], direct['high'])} of contracted time was direct work, "
            f"{say.between(admin['low'], admin['high'])} went on admin and hold-ups"
        )
    if answer.state == "not_yet" and answer.extra.get("on"):
        return f"{name}: the first team figures come on {say.full_day(answer.extra['on'])}"
    said = states.title(answer, words)
    return f"{name}: {say.small(said)}"


def service(answer: Answer, council: Answer, words: Words) -> tuple[str, str]:
    """Say where the whole council's period went; heading and lede."""
    name = words.pages["service"].title
    if answer.state == "ok" and council.state == "too_few":
        why = f"{say.period(str(answer.period))}. {words.service.why_no_council}"
        return f"{name}: {words.service.no_council}", why
    return team(council, words, name), team_lede(council, words)


def longest_wait(waits: Answer, journey: Journey) -> str:
    """Say at which step people wait longest."""
    known = [row for row in waits.rows if row["state"] == "ok" and row["median_days"] is not None]
    if not known:
        return "The journey, step by step"
    longest = max(known, key=lambda row: float(row["median_days"]))
    return f"The longest wait is at \u2018{journey.name(longest['step'])}\u2019: {journey_band.wait_words(longest)}"


def team_lede(answer: Answer, words: Words) -> str:
    """Say the period, the middle, and why the range is as wide as it is."""
    if answer.state != "ok":
        return " ".join(
            [*([f"{say.period(answer.period)}."] if answer.period else []), *states.sentences(answer, words)]
        )
    kinds = answer.extra["kinds"]
    admin = (kinds.get("admin") or 0) + (kinds.get("held_up") or 0)
    return (
        f"{say.period(answer.extra['period'])}. Of the time that left a record, about "
        f"{say.per_cent(kinds.get('direct') or 0)} was with people and about {say.per_cent(admin)} went on admin and "
        f"hold-ups. The range of direct work is wide because about {say.per_cent(answer.extra['no_record'])} of "
        f"contracted time leaves no record. {words.no_record_note}"
    )


def my_week(answer: Answer, words: Words) -> str:
    """Say where a person's own week went, in hours."""
    if answer.state != "ok":
        return f"My time: {say.small(states.title(answer, words))}"
    totals = answer.extra["totals"]
    direct, admin = together(totals, "direct"), together(totals, "admin", "held_up")
    return (
        f"My time: {say.hours_between(direct['low'], direct['high'])} with people, "
        f"{say.hours_between(admin['low'], admin['high'])} on admin and hold-ups"
    )


def my_week_lede(answer: Answer, words: Words) -> str:
    """Say the week, the shares of contracted time and what left no record."""
    if answer.state != "ok":
        return " ".join(states.sentences(answer, words))
    extra = answer.extra
    opening = f"{say.capital(say.week(extra['week']))}."
    if extra.get("reached"):
        opening += f" {words.my_time.not_reached.format(day=say.full_day(extra['reached']))}"
    if not extra["contracted"]:
        return f"{opening} No contracted time is known for this week, so there are no shares."
    direct, admin = extra["direct"], extra["admin"]
    return (
        f"{opening} Of contracted time, {say.between(direct['low'], direct['high'])} was direct work and "
        f"{say.between(admin['low'], admin['high'])} went on admin and hold-ups. "
        f"{say.capital(say.duration(extra['no_record']))} leaves no record. {words.no_record_note}"
    )


def told_us(answer: Answer, words: Words, step: str | None) -> str:
    """Say what most people tell us, at one step or over all."""
    where = f" about {say.small(step)}" if step else ""
    if answer.state != "ok" or not answer.rows:
        said = states.title(answer, words) if answer.state != "ok" else "nobody has told us anything yet"
        return f"What people told us{where}: {say.small(said)}"
    most = answer.rows[0]
    return f"What people told us{where}: most often \u2018{most['theme']}\u2019, from {say.people(most['people'])}"


def together(totals: Mapping[str, Mapping[str, Any]], *kinds: str) -> dict[str, float]:
    """Add the low, central and high ends of some kinds."""
    return {
        end: sum(float(totals[kind][end]) for kind in kinds if kind in totals) for end in ("low", "central", "high")
    }
