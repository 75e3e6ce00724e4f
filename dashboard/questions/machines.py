"""Which machines a question is about: all, those of one site, or one. No NAME: not a question."""

from typing import Any

from dashboard.questions.contract import Params

CHOICES = ("site", "device")
# for any table with a column ``device``, with the values of ``chosen``
CHOSEN = """device IN (SELECT device FROM figures.device
    WHERE coalesce(site = $site, $site IS NULL) AND coalesce(device = $device, $device IS NULL))"""


def chosen(params: Params) -> dict[str, Any]:
    """Return the values of ``CHOSEN``; a site or machine that nobody knows chooses none."""
    return {key: params.get(key) for key in CHOICES}
