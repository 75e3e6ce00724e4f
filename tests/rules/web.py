"""Ask by HTTP as an account: pages through Dash's update endpoint, exports and forms, as a browser would."""

from dashboard.app import create_app
from dashboard.auth import csrf

PAGES = "/_dash-update-component"
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost", "Host": "localhost"}


def marks(text):
    """Return what Dash sent with the marks of HTML as they are: it writes them as numbers."""
    return text.replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u002f", "/")


class Web:
    """The app of a world."""

    def __init__(self, world):
        self.world = world
        self.app = create_app(world.home, now=lambda: world.now)
        self.part = self.app.server.extensions["worklight"].web

    def as_(self, viewer):
        """Sign an account in, made first where there is none."""
        if viewer and not self.world.journal.account(viewer.account):
            self.world.journal.add_account(
                viewer.account, viewer.role, team=viewer.team, person=viewer.person, password=None)
        return Client(self, viewer)


class Client:
    """One signed-in browser; ``viewer`` None is nobody."""

    def __init__(self, web, viewer):
        self.web, self.http, self.token = web, web.app.server.test_client(), ""
        if viewer:
            account = web.world.journal.account(viewer.account)
            self.token = web.part.sessions.start(account)
            self.http.set_cookie(web.part.cookies.session, self.token, domain="localhost")

    def page(self, path, search=""):
        """Return what the page callback answers, as text."""
        output = next(key for key in self.web.app.callback_map if "_pages_content" in key)
        callback = self.web.app.callback_map[output]
        values = {"pathname": path, "search": search}
        parts = [{"id": one["id"], "property": one["property"], "value": values.get(one["property"])}
                 for one in callback["inputs"]]
        state = [{"id": one["id"], "property": one["property"]} for one in callback["state"]]
        names = output.strip(".").split("...")
        outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
        body = {"output": output, "outputs": outputs, "inputs": parts, "state": state,
                "changedPropIds": ["_pages_location.pathname"]}
        return self.http.post(PAGES, json=body, headers=HERE)

    def text(self, path, search=""):
        """Return the words of a page; it must be answered."""
        answer = self.page(path, search)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return marks(answer.get_data(as_text=True))

    def before_cases(self, path, search=""):
        """Return a page up to the cases by name, which are no time (rule 4) and come last."""
        return self.text(path, search).split("cases-title")[0]

    def export(self, question, kind="json", **params):
        """Ask for a file."""
        return self.http.get(f"/export/{question}.{kind}", query_string=params, headers=HERE)

    def act(self, name, **fields):
        """Send a form."""
        form = {csrf.FIELD: csrf.token_for(self.web.part.keyed, self.token) if self.token else "", "back": "/my-time"}
        return self.http.post(f"/act/{name}", data=form | fields, headers=HERE)
