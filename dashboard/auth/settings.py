"""The ``[web]`` part of worklight.toml: how the server stands on the network, and how long a session lives."""

from pydantic import Field

from data.home import Home
from data.toml_file import Strict, load


class Web(Strict):
    """``[web]`` in worklight.toml; every key may be left out."""

    tls_proxy: bool = Field(
        default=False, description="a TLS proxy stands in front: cookies travel by https alone, and the last address "
                                   "in X-Forwarded-For is believed. Let it compress nothing: our scripts, styles and "
                                   "fonts come compressed, and a page with a secret in it never may be (BREACH)")
    hosts: tuple[str, ...] = Field(
        default=(), description="names under which people reach it; any name where left out")
    idle_minutes: int = Field(default=30, ge=1, le=120, description="a session ends after this long without a request")
    longest_hours: int = Field(default=12, ge=1, le=24, description="a session ends after this long whatever happens")


class _File(Strict):
    model_config = Strict.model_config | {"extra": "ignore"}
    web: Web = Web()


def read_web(home: Home) -> Web:
    """Read and check ``[web]``; raise WorklightError, with the line, where it is wrong."""
    return load(home.settings_file, _File).web if home.settings_file.exists() else Web()
