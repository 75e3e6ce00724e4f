"""Files of the program come compressed; nothing else does, for its length would tell of the secrets in it."""

import gzip
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.compressed import takes_gzip

STYLE, FONT = "/assets/worklight.css", "/fonts/AtkinsonHyperlegible-Regular.ttf"
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("path", [STYLE, FONT])
def test_a_file_comes_compressed_and_is_the_same(client: FlaskClient, path: str) -> None:
    """Seen to fail with the plain bytes under the name of packed ones."""
    plain, packed = client.get(path), client.get(path, headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"] and "Accept-Encoding" in plain.headers["Vary"]
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)


def test_a_browser_that_holds_it_is_told_so(client: FlaskClient) -> None:
    """Seen to fail without ``make_conditional``: Dash compares its mark as a text."""
    tag = client.get(STYLE, headers=GZIP).headers["ETag"]
    assert tag.startswith("W/")
    again = client.get(STYLE, headers=GZIP | {"If-None-Match": tag})
    assert again.status_code == 304 and again.data == b""


def test_scripts_of_dash_are_compressed(client: FlaskClient, sign_in: Callable) -> None:
    sign_in(client, "m@example.org")
    script = client.get("/").text.split('src="/_dash-component-suites/')[1].split('"')[0]
    answer = client.get(f"/_dash-component-suites/{script}", headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip" and b"function" in gzip.decompress(answer.data)


def test_no_answer_with_a_secret_is_compressed(server: Flask, client: FlaskClient, sign_in: Callable) -> None:
    """Seen to fail with ``"/"`` among the places of dashboard/compressed.py."""
    ours = server.test_client()
    sign_in(ours, "m@example.org")
    for path in ("/sign-in", "/", "/team?step=review", "/_dash-layout", "/_dash-dependencies", "/export/waits.csv",
                 "/who-sees-what/promise", "/tell-us", "/assets/nothing.css", "/no-such.css"):
        for one in (client, ours):
            assert "Content-Encoding" not in one.get(path, headers=GZIP).headers, path
    posted = ours.post("/_dash-update-component", headers=GZIP, json={})
    assert "Content-Encoding" not in posted.headers


@pytest.mark.parametrize(("said", "takes"), [("gzip", True), ("br, GZIP;q=0.5", True), ("", False), ("br", False),
                                             ("gzip;q=0", False), ("gzip; q=0.0", False), ("x-gzip", True)])
def test_what_a_browser_says_it_takes(said: str, takes: bool) -> None:
    assert takes_gzip(said) is takes
