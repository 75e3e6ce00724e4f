"""What each theme is called now. Pure: what people decided goes in, names come out.

A theme's key is that of the first name it had (``data/theme_key.py``). Renaming changes what is shown, merging points
one key to another, retiring keeps a theme where it was used and offers it no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.theme_key import theme_key


@dataclass(frozen=True)
class ThemeNames:
    """Names that people gave by key, keys that were merged into another, and keys that are retired."""

    names: Mapping[str, str] = field(default_factory=dict)
    into: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def now(self, key: str) -> str:
        """Return the key under which a theme is counted now; merges are followed, a ring of them is not."""
        seen = {key}
        while (following := self.into.get(key)) is not None and following not in seen:
            seen.add(key := following)
        return key

    def name(self, key: str) -> str:
        """Return what it is called; one that nobody renamed is its key with a capital."""
        return self.names.get(key) or key[:1].upper() + key[1:]

    def retired(self, key: str) -> bool:
        """Tell whether it is offered no more."""
        return key in self.gone

    def with_given(self, names: "frozenset[str] | set[str]") -> "ThemeNames":
        """Add names as they were given in files, where people have not renamed the theme."""
        # of several spellings the one with a capital, which comes first
        given = {theme_key(name): " ".join(name.split()) for name in sorted(names, reverse=True)}
        return ThemeNames({**given, **self.names}, self.into, self.gone)
