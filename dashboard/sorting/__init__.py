"""Pages on which people decide about themes: plain HTML with real forms, so that they work without a script.

All of it is asked through the lens and done by acts; here it is only drawn.
"""

from dashboard.sorting import cards, comments, concerns, meeting, quote, themes
from dashboard.sorting.blueprint import blueprint

__all__ = ["blueprint", "cards", "comments", "concerns", "meeting", "quote", "themes"]
