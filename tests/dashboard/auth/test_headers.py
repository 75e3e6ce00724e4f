"""What every answer tells the browser, and what it lets it keep."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.auth.headers import content_policy, script_hashes


@pytest.mark.parametrize("path", ["/sign-in", "/", "/nothing", "/healthz", "/assets/worklight.css", "/_dash-layout",
                                  "/export/waits.csv", "/fonts/nothing.ttf"])
def test_every_answer_carries_the_headers(server: Flask, sign_in: Callable, path: str) -> None:
    signed_in = server.test_client()
    sign_in(signed_in, "m@example.org")
    for client in (server.test_client(), signed_in):
        found = client.get(path).headers
        policy = found["Content-Security-Policy"]
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["Referrer-Policy"] == "no-referrer"
        assert "camera=()" in found["Permissions-Policy"]
        if not path.startswith("/assets"):
            assert found["Cache-Control"] == "no-store"


def test_fonts_are_kept_by_the_browser(client: FlaskClient) -> None:
    answer = client.get("/fonts/AtkinsonHyperlegible-Regular.ttf")
    assert answer.mimetype == "font/ttf" and len(answer.data) > 10_000
    assert "max-age=31536000" in answer.headers["Cache-Control"] and "immutable" in answer.headers["Cache-Control"]


def test_scripts_of_dash_are_kept_and_no_other_file_of_its_package_is_served(client: FlaskClient,
                                                                             sign_in: Callable) -> None:
    sign_in(client, "m@example.org")
    page = client.get("/").text
    script = page.split('src="/_dash-component-suites/')[1].split('"')[0]
    answer = client.get(f"/_dash-component-suites/{script}")
    assert answer.status_code == 200 and "max-age=31536000" in answer.headers["Cache-Control"]
    for path in ("dash/dash.py", "nosuch/x.js", "dash/../flask/app.py"):
        refused = client.get(f"/_dash-component-suites/{path}")
        assert refused.status_code == 404 and b"registered" not in refused.data.lower()


def test_every_inline_script_of_the_page_is_in_the_policy(client: FlaskClient, sign_in: Callable) -> None:
    sign_in(client, "m@example.org")
    answer = client.get("/")
    hashes = script_hashes(answer.text)
    assert len(hashes) == 2
    assert all(hash_ in answer.headers["Content-Security-Policy"] for hash_ in hashes)
    assert 'lang="en"' in answer.text and "<noscript>" in answer.text and "cdn" not in answer.text.lower()
    assert '"disable_version_check":true' in answer.text.replace(" ", "")


def test_a_hash_is_that_of_the_script_as_it_stands() -> None:
    page = '<script src="/a.js"></script><script type="application/json">{}</script><script id="x">alert(1)</script>'
    assert script_hashes(page) == ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]
    assert "script-src 'self' 'sha256-x'" in content_policy(["'sha256-x'"])
