"""What a word may be a form of, by taking endings off: enough to find it in a list, and no grammar."""

from collections.abc import Iterable, Iterator


def word_forms(word: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield the word, then without each ending that leaves three letters or more, also with an e.

    >>> list(word_forms("waiting", ("ing",)))
    ['waiting', 'wait', 'waite']
    """
    yield word
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"
