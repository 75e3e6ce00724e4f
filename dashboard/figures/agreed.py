"""What a group agreed, as a card: six prompts with what was written down, and when it is looked at again. Pure."""

from dash import html
from dash.development.base_component import Component

from dashboard.agreed import PROMPTS
from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.words import Words


def finding(answer: Answer, words: Words) -> str:
    """Say whether anything was agreed, and whether it is time to look at it again."""
    if not answer.rows:
        return words.agreed.none_yet
    mine = next((row for row in answer.rows if row["whose"] == answer.extra["own"]), answer.rows[0])
    return words.agreed.finding_due if mine["due"] else words.agreed.finding.format(
        day=say.full_day(mine["written_on"]))


def title(row: Row, words: Words) -> str:
    """Say whose paper it is."""
    return words.agreed.of_team.format(team=row["team"]) if row["whose"] == "team" else words.agreed.of_group


def parts(row: Row, words: Words) -> list[tuple[str, str]]:
    """Return each prompt with what was written down."""
    return [(words.agreed.prompts[name], row[name] or words.agreed.not_said) for name in PROMPTS]


def again(row: Row, words: Words) -> str:
    """Say when it is looked at again; nothing where no day was named."""
    if row["look_again_on"] is None:
        return ""
    said = words.agreed.look_again_due if row["due"] else words.agreed.look_again
    return said.format(day=say.full_day(row["look_again_on"]))


def written(row: Row, words: Words) -> str:
    """Say when it was written down, and by which role."""
    return words.agreed.written.format(day=say.full_day(row["written_on"]), role=words.roles[row["written_by"]].lower())


def history(answer: Answer, whose: str, words: Words) -> Component:
    """Say when each version was written, and by which role."""
    told = answer.extra["history"].get(whose, [])
    return html.Details([
        html.Summary(words.agreed.history),
        html.Ul([html.Li(f"{say.full_day(say.local_day(one['at']))}, {words.roles[one['role']].lower()}"
                         f"{'; ' + words.agreed.taken_back if one['taken_back'] else ''}") for one in told]),
    ], className="as-table")
