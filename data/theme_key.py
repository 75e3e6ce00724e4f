"""The key of a theme: what answers, improvements and decisions hold on to, whatever the theme is called later."""


def theme_key(name: str) -> str:
    """Return the key of a theme by the first name it had: case and spaces make no difference.

    >>> theme_key("Waiting  to hear back")
    'waiting to hear back'
    """
    return " ".join(name.split()).casefold()
