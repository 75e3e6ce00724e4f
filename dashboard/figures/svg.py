"""Lines as an SVG image that is data in the page: no script, no file, nothing to load.

An image can't take the colours of the page, so its grey is at least 3:1 on light cards and on dark ones.
"""

from urllib.parse import quote

GREY = "#6f7d99"  # 4.1:1 on #fff and on #171d29


def address(box: tuple[float, float], inside: str, *, stretched: bool = False) -> str:
    """Return the address of an image of ``inside``, whose own units fill ``box``: width, height.

    ``stretched``: it fills its place whatever the shape of that is.
    """
    fit = ' preserveAspectRatio="none"' if stretched else ""
    size = f"0 0 {box[0]:.0f} {box[1]:.0f}"
    return "data:image/svg+xml," + quote(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"{fit}>{inside}</svg>')
