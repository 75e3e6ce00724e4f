"""Rules 8, 15 and 16 as one: a marker in every field of every format lies nowhere under home but where a rule allows.

Seen to fail with ``return text`` as the last line of ``shape`` in ingest/records.py, without ``plain(text)`` in
``_redacted`` and with ``login`` kept in ``_keyed`` of ingest/protect.py, and with the address of a request logged; with
``job-name`` of IPP or Param2 of Windows (EVTX and XML) kept as a reason, with the file of an import as the device, and
with what was typed into a refused form kept as it is (``_seal`` of auth/refused.py).
"""

import base64
import re
from pathlib import Path

import pytest
from by_place import load
from canaries import places
from click.testing import CliRunner

from dashboard.app import create_app
from dashboard.auth import csrf
from dashboard.cli import worklight
from dashboard.journal import Journal
from dashboard.viewer import Viewer
from data import REFERENCE
from data.clock import now
from data.home import Home

planted, devices, returns = (load(name, Path(__file__).with_name(f"{name}.py"))
                             for name in ("planted", "planted_devices", "planted_returns"))

PASSWORD = "Qzpasswordvw and more"
TYPED = ("Qzaccountvw", "Qzpasswordvw", "Qzwrongemailvw", "Qzwrongpasswordvw", "Qzaddressvw", "Qzheadervw",
         "Qzagreementvw", "Qzagreedvw", "Qzpulsevw", "Qzpromisevw", "Qzformvw", "Qzaskvw", "Qzargsourcevw",
         "Qzargteamvw", "Qzfoldervw", "Qzrolevw", "Qztriedvw", "Qzanswervw", "Qzupwardvw", "Qzthemenamevw",
         "Qzdealtvw")
MARKERS = sorted({*re.findall(r"Qz[a-z]+vw|7701234\d\d", Path(planted.__file__).read_text()), *TYPED,
                  *re.findall(r"Qz[a-z]+vw", Path(devices.__file__).read_text()),
                  *(f"10.88.77.{n}" for n in (63, 64, 65, 66)),
                  *(f"{devices.NUMBER}{n}" for n in ("01", "21", "22", "23", "31", "32", "41", "51", "61")),
                  *re.findall(r"Qz[a-z]+vw", Path(returns.__file__).read_text()), *returns.MARKERS,
                  *planted.HEADS.values(), *planted.UNREAD_HEADS, *planted.UNREAD_CELLS})

# Where each marker may lie, and by which rule. Whatever is not here may lie nowhere.
ACTIVITY = r"warehouse\.(case_event|entry)\.activity|published/record\.activity\.activity|" \
           r"published/figures\.(edge\.(from|to)_activity|(case_end|unmapped|rework|stage|term_activity)\.activity)"
TEAM = r"warehouse\.(case_event|membership)\.team|published/(allocation\.\w+|figures\.\w+|record\.membership|" \
       r"groups\.\w+|outside\.\w+)\.(team|unit|service)|journal\.((account|agreement|agreed|pulse_round|improvement|leader_ask)\.team|pulse_round\.open_of)"
SOURCE = r"ledger/loads\.jsonl|warehouse\.\w+\.source|published/figures\.\w+\.(source|name)|" \
         r"published/record\.activity\.source"
MAY_LIE = {
    "what was done is counted by its name (rule 15: no name of a person is in it)":
        (ACTIVITY + r"|reference/activities\.toml", ["Qzcaseactivityvw", "Qzxesactivityvw"]),
    "whether something began or ended":
        (r"warehouse\.case_event\.lifecycle|published/figures\.(edge\.(from|to)_activity|case_end\.activity)",
         ["Qzcaselifecyclevw", "Qzxeslifecyclevw"]),
    "teams are shown": (TEAM, ["Qzcaseteamvw", "Qzxesgroupvw", "Qzpersonteamvw", "Qzreturnteamvw"]),
    "devices are measured (rule 7)":
        (r"warehouse\.device_event\.device|published/figures\.\w+\.device", ["Qzcupsprintervw", "Qzqueuevw"]),
    "what a machine calls its fault: one keyword, never words":
        (r"warehouse\.device_event\.reason_raw", ["Qzerrorstatevw"]),
    "every figure names its sources (rule 19)":
        (SOURCE + r"|mappings/voices\.toml", ["Qzcasesourcevw", "Qzvoicesourcevw", "Qzargsourcevw"]),
    "whose logins a source holds": (r"warehouse\.login\.system", ["Qzcasesystemvw"]),
    "the team that was given for rows without one": (TEAM, ["Qzargteamvw"]),
    "which file was read, without its folder": (r"warehouse\.load\.name", ["Qzfilenamevw"]),
    "of a row set aside: the field, by the name that the council's mapping gives it (rule 8)":
        (r"warehouse\.quarantine\.field", list(planted.HEADS.values())),
    "the council's own file": (r"mappings/voices\.toml", ["Qzmappingcommentvw"]),
    "the council's list: names by which a record is shown":
        (r"warehouse\.person\.name|published/(record\.person|allocation\.allocation)\.name", ["Qzpersonnamevw"]),
    "the council's list: the identifier of a worker":
        (r"warehouse\.\w+\.person|published/(record|allocation)\.\w+\.person|journal\.\w+\.person", ["Qzpersonvw"]),
    "feedback is kept in its words, redacted (rule 16)":
        (r"warehouse\.comment\.\w+|published/voices\.comment\.\w+",
         ["Qzvoicewordsvw", "Qzvoicechannelvw", "Qzvoiceservicevw", "Qzvoiceneedsvw", "Qzstorywordsvw",
          "Qzstoryservicevw"]),
    "themes are counted":
        (r"warehouse\.comment\.themes|published/(voices\.comment\.themes|figures\.heard\.themes)|journal\.reply\.theme",
         ["Qzvoicethemevw", "Qzvoicethemetwovw", "Qzstorythemevw"]),
    "who has been heard is counted, without the words (rule 16)":
        (r"published/figures\.heard\.(service|channel|communication_need)",
         ["Qzvoicechannelvw", "Qzvoiceservicevw", "Qzvoiceneedsvw", "Qzstoryservicevw"]),
    "who may sign in, who looked (rule 12), who wrote the agreement":
        (r"journal\.(account\.email|look\.account|(agreement|promise|agreed|improvement|reply|leader_ask|theme_act)"
         r"\.by_account)|"
         r"sessions\.session\.account",
         ["Qzaccountvw"]),
    "what people write of a promise": (r"journal\.promise\.(title|promised|measured)", ["Qzpromisevw"]),
    "what a group agreed first": (r"journal\.agreed\.(trust|senior_lead)", ["Qzagreedvw"]),
    "what a round of the pulse is about": (r"journal\.pulse_round\.title", ["Qzpulsevw"]),
    "what people write of what they try": (r"journal\.improvement\.(title|aim|prediction)", ["Qztriedvw"]),
    "what is answered to people": (r"journal\.reply\.reason", ["Qzanswervw"]),
    "what leaders are asked": (r"journal\.leader_ask\.(in_the_way|wanted)", ["Qzupwardvw"]),
    "what people call a theme, by which it is known": (r"journal\.theme_act\.(theme|value|chosen)", ["Qzthemenamevw"]),
    "what was done about a concern": (r"journal\.theme_act\.words", ["Qzdealtvw"]),
    "what the team agreed": (r"journal\.agreement\.text", ["Qzagreementvw"]),
    "the role that signed (rule 24)": (r"journal\.signature\.role_name", ["Qzrolevw"]),
}
# must be found, else the search would prove nothing
LIES = ["Qzqueuevw", "Qzcaseactivityvw", "Qzpersonnamevw", "Qzvoicewordsvw", "Qzcupsprintervw", "Qzagreementvw",
        "Qzvoicethemevw", "Qzstorywordsvw", "Qzaccountvw", "Qzpromisevw", "Qzagreedvw", "Qzpulsevw", "Qztriedvw",
        "Qzargteamvw", "Qzfilenamevw", "Qzreturnteamvw", "Qzanswervw", "Qzupwardvw", "Qzthemenamevw", "Qzdealtvw"]


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """A home in which everything was read, derived, published, closed, asked and looked at."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield _lived_in(tmp_path_factory.mktemp("canaries"), monkeypatch)


def _lived_in(tmp_path, monkeypatch):
    home, folder = Home(tmp_path / "home"), tmp_path / "Qzfoldervw"
    home.ensure()
    home.settings_file.write_text('mode = "test"\n', encoding="utf-8")
    (home.root / "reference").mkdir()
    (home.root / "reference" / "activities.toml").write_text(
        (REFERENCE / "activities.toml").read_text() + '\n[[activity]]\nname = "qzCASEactivityVW"\nkind = "direct"\n')
    planted.write(folder, home)
    devices.write(folder)
    returns.write(folder)
    outputs = []

    def call(at, *words, typed=None):
        monkeypatch.setenv("WORKLIGHT_NOW", at)
        done = CliRunner().invoke(worklight, [*map(str, words), "--home", str(home.root)], input=typed)
        outputs.append(done.output)
        return done

    _read(call, folder)
    _ask(call)
    _look(home, call)
    return home, outputs


def _read(call, folder):
    at = "2026-12-21T10:00:00+00:00"
    parent = folder.parent
    assert call(at, "people", parent / "people.csv", "--leave", parent / "leave.csv").exit_code == 0
    assert call(at, "ingest", folder / "cases.csv", "--mapping", parent / "cases.toml").exit_code == 0
    call(at, "ingest", folder)
    tables = [parent / name for name in ("mapped.xlsx", "mapped.parquet")]
    done = call(at, "ingest", *tables, "--mapping", parent / "mapped.toml", "--json")
    assert done.output.count('"quarantined": 1') == 2  # the other row is kept of the first, held already of the second
    call(at, "ingest", parent / "teamless.xes", "--source", "Qzargsourcevw", "--team", "Qzargteamvw")
    call(at, "ingest", folder / "cases.csv", "--mapping", parent / "cases.toml", "--team", "Qzargteamvw")
    call(at, "ingest", folder, "--format", "cups-page-log", "--source", "Qzargsourcevw")
    call(at, "ingest", folder, "--dry-run", "--format", "feedback-csv")
    call(at, "people", folder / "voices.csv")
    call(at, "personal", folder)
    call(at, "unlinked", folder)
    assert "Closed 2026-P12" in call("2027-01-25T10:00:00+00:00", "close").output


def _ask(call):
    at = "2027-01-25T10:00:00+00:00"
    add = ("user", "add", "Qzaccountvw@example.org", "--role", "team_manager", "--team", "Qzpersonteamvw",
           "--worker", "Qzpersonvw", "--password-stdin")
    assert call(at, *add, typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    for words in (("waits",), ("themes",), ("process-map", "--source", "Qzaskvw"), ("waits", "--team", "Qzaskvw"),
                  ("Qzaskvw",), ("waits", "--period", "Qzaskvw")):
        call(at, "ask", *words, "--as", "Qzaccountvw@example.org")
    call(at, "status")
    call(at, "quarantine", "--json")


def _look(home, call):
    journal = Journal.open(home, lambda: now(True))
    journal.sign("Qzrolevw", now(True).date(), "The promise.", "operator")
    app = create_app(home)
    http = app.server.test_client()
    for email, password in (("Qzwrongemailvw@example.org", "Qzwrongpasswordvw"), ("Qzaccountvw@example.org", PASSWORD)):
        token = re.search(r'name="csrf_token" value="([0-9a-f]{64})"', http.get("/sign-in?next=/Qzaddressvw").text)[1]
        http.post("/sign-in", data={"csrf_token": token, "email": email, "password": password})
    part = app.server.extensions["worklight"].web
    token = csrf.token_for(part.keyed, http.get_cookie(part.cookies.session).value)
    odd = {"User-Agent": "Qzheadervw", "Referer": "http://localhost/Qzheadervw", "Sec-Fetch-Site": "same-origin"}
    for path in ("/team?week=Qzaddressvw", "/Qzaddressvw", "/export/waits.json?period=Qzaddressvw",
                 "/export/my-record.json", "/export/Qzaddressvw.csv"):
        http.get(path, headers=odd)
    _pages(app, http, odd)
    for act, fields in (("write-promise", {"title": "Qzpromisevw", "promised": "Qzpromisevw"}),
                        ("write-promise", {"title": "Qzformvw", "promised": "Qzformvw", "decided_by": "Qzformvw"}),
                        ("open-pulse", {"days": "7", "title": "Qzpulsevw"}),
                        ("answer-pulse", {"round": "1", "clear_aim": "agree"}),
                        ("answer-pulse", {"round": "1", "clear_aim": "Qzformvw"}),
                        ("write-agreed", {"trust": "Qzagreedvw", "lead": "Qzagreedvw"}),
                        ("write-improvement", {"title": "Qztriedvw", "aim": "Qztriedvw", "prediction": "Qztriedvw",
                                               "size": "small_step"}),
                        ("write-improvement", {"title": "Qzformvw", "aim": "Qzformvw", "prediction": "Qzformvw",
                                               "size": "Qzformvw"}),
                        ("write-answer", {"theme": "qzvoicethemevw", "reply": "not_now", "owner": "team",
                                          "reason": "Qzanswervw is why not."}),
                        ("write-answer", {"theme": "qzvoicethemevw", "reply": "Qzformvw", "reason": "Qzformvw is it."}),
                        ("ask-leaders", {"in_the_way": "Qzupwardvw is slow.", "wanted": "Qzupwardvw each week.",
                                         "hold_up": "approvals"}),
                        ("ask-leaders", {"in_the_way": "Qzformvw is slow.", "wanted": "Qzformvw"}),
                        ("record-agreement", {"agreed_on": "2026-12-01", "text": "Qzagreementvw"}),
                        ("correct-entry", {"entry_key": "Qzformvw", "kind": "Qzformvw"}),
                        ("choose-sharing", {"on": "Qzformvw"}), ("Qzformvw", {"qzformvw": "Qzformvw"})):
        http.post(f"/act/{act}", data=fields | {"csrf_token": token, "back": "/Qzaddressvw"}, headers=odd)
    _decide(app.server.extensions["worklight"])
    journal.close()


def _decide(services):
    """What the co-production group and the role for safeguarding write; a quote that was begun and not released."""
    account = "Qzaccountvw@example.org"
    given = services.lens.ask(Viewer(account, "coproduction_member"), "comments", which="given")
    name = given.rows[0]["comment"]
    for role, act, fields in (
            ("coproduction_member", "change-theme", {"do": "make", "name": "Qzthemenamevw"}),
            ("coproduction_member", "change-theme", {"do": "make", "name": "Qzformvw 07700 900123"}),
            ("coproduction_member", "release-quote", {"comment": name, "text": "Qzformvw", "out": "1"}),
            ("coproduction_member", "sort-comments", {"comments": name, "new": "Qzthemenamevw two", "seen": "0"}),
            ("coproduction_member", "flag-concern", {"comment": name}),
            ("governance", "deal-with-concern", {"comment": name, "words": "Qzdealtvw was rung."}),
            ("governance", "deal-with-concern", {"comment": name, "words": "Qzformvw was rung."})):
        done = services.acts.do(Viewer(account, role), act, **fields)
        assert done.ok is ("Qzformvw" not in str(fields)), (act, done)


def _pages(app, http, headers):
    output = next(key for key in app.callback_map if "_pages_content" in key)
    names = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in output[2:-2].split("...")]
    for path in ("/my-time", "/team", "/told-us", "/how", "/Qzaddressvw"):
        values = (("pathname", path), ("search", "?step=Qzaddressvw&week=Qzaddressvw"))
        inputs = [{"id": "_pages_location", "property": name, "value": value} for name, value in values]
        answer = http.post("/_dash-update-component", headers=headers, json={
            "output": output, "outputs": names, "inputs": inputs, "state": [], "changedPropIds": []})
        assert answer.status_code == 200


def test_no_canary_lies_where_no_rule_allows_it(lived_in):
    home, _ = lived_in
    found, wrong = places(home.root, MARKERS), []
    for marker, where in found.items():
        patterns = [pattern for pattern, markers in MAY_LIE.values() if marker in markers]
        columns = {place for place in where if any(re.fullmatch(pattern, place) for pattern in patterns)}
        # the bytes of a file and the copy of a table may hold what an allowed column of them holds
        holders = {holder for place in columns for holder in holders_of(place)}
        wrong += [f"{marker} in {place}" for place in sorted(where - columns - holders)]
    print(f"\ncanaries: {len(MARKERS)} markers, {len(found)} found in their places, {len(wrong)} elsewhere")
    assert not wrong, "\n".join(wrong)
    assert [marker for marker in LIES if marker not in found] == []


def holders_of(place):
    """Give the table and the files in which a column lies."""
    file, _, rest = place.partition(".")
    whole = {"warehouse": "warehouse/warehouse.duckdb", "journal": "journal.db", "sessions": "sessions.db"}
    name = whole.get(file, f"{file}.duckdb")
    return {f"{file}.{rest.rpartition('.')[0]}", name, f"{name}.wal", f"{name}-wal"}


def test_no_canary_is_said(lived_in):
    """``status`` and ``quarantine`` name sources, fields and activities; nothing else."""
    _, outputs = lived_in
    said = {marker for marker in MARKERS for output in outputs[-2:] if marker in output}
    assert said <= {"Qzcasesourcevw", "Qzvoicesourcevw", "Qzargsourcevw", "Qzcaseactivityvw", "Qzxesactivityvw",
                    *planted.HEADS.values()}


def test_the_search_sees_through_every_disguise(tmp_path):
    """Else it would prove nothing: each form of a marker in a file of its own."""
    for name, content in (("plain", b"..QZMARKERVW.."), ("utf16", "Qzmarkervw".encode("utf-16-le")),
                          ("big", "Qzmarkervw".encode("utf-16-be")), ("hex", b"Qzmarkervw".hex().encode()),
                          *((f"base64-{n}", base64.b64encode(b"x" * n + b"Qzmarkervw and more")) for n in range(3))):
        for padded in (content, bytes(range(256)) * 100 + content + b"\xff" * 9):  # short and long are searched unlike
            (tmp_path / name).write_bytes(padded)
            assert places(tmp_path, ["Qzmarkervw", "Qzmarker", "Qzothervw"]).get("Qzmarkervw") == {name}, name
            assert "Qzothervw" not in places(tmp_path, ["Qzmarkervw", "Qzothervw"])
        (tmp_path / name).unlink()
