"""Ways to send a request as one of the viewers: to the app in this process, or to one that is served."""

import json
from contextlib import closing
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlencode

HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}


class Got(NamedTuple):
    """What came back."""

    status: int
    headers: dict
    data: bytes

    @property
    def text(self):
        """The words; Dash writes letters beyond ASCII as escapes, which are undone."""
        return self.data.decode("utf-8", "replace")


class InProcess:
    """Flask's test client."""

    def __init__(self, server, cookie, tokens):
        self._clients = {viewer: server.test_client() for viewer in tokens}
        for viewer, token in tokens.items():
            if token:
                self._clients[viewer].set_cookie(cookie, token, domain="localhost")

    def __call__(self, viewer, method, path, *, query=None, body=None, form=None):
        """Send one request."""
        more = {"json": body} if body is not None else {"data": form} if form is not None else {}
        got = self._clients[viewer].open(path, method=method, query_string=query or {}, headers=HERE, **more)
        return Got(got.status_code, dict(got.headers), got.get_data())


class Served:
    """A server on this machine, by its port."""

    def __init__(self, port, cookie, tokens):
        self._port, self._cookie, self._tokens = port, cookie, tokens

    def __call__(self, viewer, method, path, *, query=None, body=None, form=None):
        """Send one request."""
        headers = {"Host": "localhost", "Sec-Fetch-Site": "same-origin"}
        if token := self._tokens[viewer]:
            headers["Cookie"] = f"{self._cookie}={token}"
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        elif form is not None:
            data, headers["Content-Type"] = urlencode(form).encode(), "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=30)) as connection:
            connection.request(method, f"{path}?{urlencode(query)}" if query else path, data, headers)
            answer = connection.getresponse()
            return Got(answer.status, dict(answer.getheaders()), answer.read())
