"""What people decided about themes."""

from dashboard.journal.part import Part
from dashboard.theme_names import ThemeNames


class ThemeActs(Part):
    """The themes part of the journal."""

    def theme_names(self) -> ThemeNames:
        """Return what each theme is called now: nobody has decided anything yet."""
        return ThemeNames()
