"""What acts on comments and themes look up in what was published: which comments and themes there are, and texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.acts.contract import Desk, points_to_somebody
from dashboard.quotes import agreed
from dashboard.themes.counts import given_keys, known, names_of
from dashboard.themes.names import ThemeNames
from dashboard.themes.state import ThemeState
from dashboard.viewer import Viewer
from data.theme_key import theme_key

LONGEST_NAME = 80
HEARD = "SELECT comment, step, themes FROM figures.heard"
TEXT = "SELECT text, consent_to_quote FROM voices.comment WHERE comment = $comment"


@dataclass(frozen=True)
class There:
    """The comments that were published (comment, step, themes), by name."""

    rows: Mapping[str, Mapping[str, Any]]

    def themes(self, state: ThemeState) -> frozenset[str]:
        """Return the keys of every theme, as far as it was not merged into another."""
        return frozenset(state.names.now(key) for key in known(self.rows.values(), state))

    def names(self, state: ThemeState) -> ThemeNames:
        """Return what themes are called."""
        return names_of(list(self.rows.values()), state)

    def themes_of(self, comment: str, state: ThemeState) -> tuple[str, ...]:
        """Return a comment's themes as they stand."""
        return state.themes_of(comment, given_keys(self.rows[comment]["themes"]))


def there(desk: Desk, viewer: Viewer) -> There:
    """Return what was published; nothing before the first publishing."""
    with desk.lens.reader.open(("figures",), viewer.role) as data:
        return There({row["comment"]: row for row in data.rows(HEARD)} if data else {})


def text_of(desk: Desk, viewer: Viewer, comment: str) -> tuple[str, bool] | None:
    """Return a comment's redacted words and whether it may be quoted, or None where there is none."""
    with desk.lens.reader.open(("voices",), viewer.role) as data:
        rows = data.rows(TEXT, comment=comment) if data else []
    word = desk.journal.words_on_quoting().get(comment)
    return (rows[0]["text"], agreed(bool(rows[0]["consent_to_quote"]), word)) if rows else None


def unfit_name(name: str) -> str | None:
    """Say why a theme can't be called so: no name, too long, or it points to somebody."""
    if not name or len(name) > LONGEST_NAME:
        return f"A theme has a name of up to {LONGEST_NAME} characters. Nothing was changed."
    return points_to_somebody(name)


def taken(name: str, own: str, published: There, state: ThemeState) -> str | None:
    """Say that a name is in use: two themes of one name would be one to whoever reads it."""
    names, key = published.names(state), theme_key(name)
    for theme in published.themes(state):
        if theme != own and theme_key(names.name(theme)) == key:
            return "There is a theme of that name already. Merge the two, or choose another name."
    if not own and (key in state.made or any(key in (theme_key(one) for one in row["themes"] or ())
                                             for row in published.rows.values())):
        now = names.name(state.names.now(key))
        return f"A theme that began with that name is called {now} now. Choose another name."
    return None
