"""Rows of a table that begin on one line and may go on over others, while a quote is open; never without an end."""

from collections.abc import Callable, Iterable, Iterator

MOST_LINES = 50  # over which a cell may run


def rows(lines: Iterable[tuple[int, str]], begins: Callable[[str], object] = lambda _: None
         ) -> Iterator[tuple[int, str]]:
    """Yield each row with the number of its first line; a line that ``begins`` a row does, whatever is open."""
    held: list[str] = []
    begun = quotes = 0
    for number, text in lines:
        if held and len(held) < MOST_LINES and quotes % 2 and not begins(text):
            held.append(text)
            quotes += text.count('"')
            continue
        if held:
            yield begun, "\n".join(held)
        begun, held, quotes = number, [text], text.count('"')
    if held:
        yield begun, "\n".join(held)
