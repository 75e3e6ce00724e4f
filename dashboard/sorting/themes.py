"""``GET /told-us/themes``: every theme, to be renamed, merged, split and retired, and the history of it."""


from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Row
from dashboard.figures import say
from dashboard.sorting.blueprint import Page, ask, blueprint, given, page, things
from dashboard.words import Words

PATH = "/told-us/themes"
MOST_NAMED = 3


@blueprint.get(PATH)
def themes() -> Page:
    """Draw the table of themes; with ``theme`` in the address that one with all that can be done to it."""
    words, _ = product_words.of(services.home())
    chosen = given("theme")
    answer = ask("comments", **(chosen or {"page": "0"}))
    history = ask("theme-history", **chosen)
    found = answer.extra.get("themes", [])
    one = next((theme for theme in found if theme["key"] == chosen.get("theme")), None)
    number = len([theme for theme in found if not theme["retired"]])
    said = words.sorting
    title = {0: said.theme_title_none, 1: said.theme_title_one}.get(number, said.theme_title.format(number=number))
    acts = [(row, act_words(row, words)) for row in history.rows]
    return page("themes", answer, str(one["name"]) if one else title, theme=one, acts=acts, things=things)


def act_words(row: Row, words: Words) -> str:
    """Say what was decided, such as ``Merged Parking into Cars``."""
    kind = "nothing" if row["kind"] == "themes" and not row["themes"] else row["kind"]
    said = words.sorting
    names: dict[str, str] = {str(key): text for of in (said.terms, said.urgencies) for key, text in of.items()}
    told: dict[str, str] = {str(key): text for key, text in said.acts.items()}
    themes = [*row["themes"][:MOST_NAMED], *([said.others] if len(row["themes"]) > MOST_NAMED else [])]
    return told[kind].format(
        comments=things(row["comments"]), themes=say.listing(themes), name=row["name"] or "...",
        into=row["into"], value=names.get(row["value"] or "", said.not_said))
