"""A17: SQL in any parameter is a name that nobody has; the engine runs shut off and its settings locked.
"""

import json
from itertools import product

import duckdb
import pytest
from click.testing import CliRunner

from dashboard.cli import worklight
from dashboard.questions import all_questions
from dashboard.reader import MAY_HAVE, Reader
from dashboard.viewer import ROLES

SQL = ["' OR 1=1 --", "'; DROP TABLE record.entry; --", "' UNION SELECT name, name, name FROM record.person --",
       "x'; ATTACH '/tmp/x.duckdb' AS x; --", "$team", "%", "x' || (SELECT string_agg(name) FROM record.person) || '",
       "'; COPY record.person TO '/tmp/stolen.csv'; --", "\\'; SELECT 1", "' AND sleep(5) --", "\x00' OR 1=1"]
PARAMS = ("team", "person", "source", "site", "device", "week", "period", "step", "lifecycle",
          "theme", "reply", "comment", "which", "page", "group", "round", "measure",
          "tag")


def state_of(home):
    """Sizes and times of the published files: nothing may touch them."""
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in home.published.iterdir()}


@pytest.mark.parametrize("role", ROLES)
def test_sql_in_an_address_gets_no_row(web, world, names, role):
    """Seen to fail (for those who may ask it) with the source written into the SQL of questions/process_map.py."""
    viewer = world.viewer(role)
    client, before, others = web.as_(viewer), state_of(world.home), set(names) - {dict(world.people).get(viewer.person)}
    for place, question in enumerate(all_questions(), ROLES.index(role)):
        # all roles together try everything; each of them alone every text, and every parameter of every question
        for name, text in list(product(PARAMS, SQL))[place % len(ROLES)::len(ROLES)]:
            answer = client.export(question, **{name: text})
            # a list of nothing is an answer too
            assert answer.status_code in {400, 403, 404} or answer.json["rows"] == [], (question, name, text)
            assert not [other for other in others if other in answer.text] and "Traceback" not in answer.text
    assert state_of(world.home) == before


def test_sql_in_a_page_or_a_form_changes_nothing(web, world):
    """Seen to fail with ``if text is None`` alone in number of acts/contract.py."""
    client, before = web.as_(world.viewer("practitioner")), state_of(world.home)
    revision = world.journal.revision()
    for text in SQL:
        for path in ("/my-time", "/team", "/told-us"):
            assert client.page(path, f"?week={text}&period={text}&step={text}&entry={text}").status_code == 200
        for field in ("entry_key", "kind", "step", "minutes", "not_mine", "correction_id"):
            for act in ("correct-entry", "undo-correction"):
                assert client.act(act, **{field: text}).status_code in {303, 403}
    assert (state_of(world.home), world.journal.revision()) == (before, revision)


def test_sql_in_a_sign_in_or_a_session_is_nobody(web, world):
    """Seen to fail with the email written into the SQL of check_password in journal/accounts.py."""
    for text in SQL:
        assert world.journal.check_password(text, "x" * 20) is None
        client = web.as_(None)
        client.http.set_cookie(web.part.cookies.session, text.replace("\x00", ""), domain="localhost")
        assert client.export("waits").status_code == 401


def test_sql_in_an_agreement_is_kept_as_words(web, world):
    """Seen to fail with quotes taken out of the text in agree of acts/team.py."""
    client = web.as_(world.viewer("team_manager"))
    client.act("record-agreement", agreed_on="2026-11-02", text=SQL[1])
    assert world.journal.agreement("Adults East").text == SQL[1]


@pytest.mark.parametrize("option", ["--team", "--period", "--week", "--step", "--source"])
def test_sql_on_the_command_line_gets_no_row(world, monkeypatch, names, option):
    """Seen to fail (for ``--source``) with the source written into the SQL of questions/process_map.py."""
    monkeypatch.setenv("WORKLIGHT_NOW", world.now.isoformat())
    world.journal.add_account("g@example.org", "governance", password=None)
    for text in SQL[:-1]:
        told = CliRunner().invoke(worklight, ["ask", "process-map", "--as", "g@example.org", option, text, "--format",
                                              "json", "--home", str(world.home.root)])
        assert json.loads(told.stdout)["state"] in {"no_data", "not_yours", "bad_request"}
        assert not [name for name in names if name in told.output]


ATTEMPTS = [
    "ATTACH '{file}' AS more", "ATTACH '{other}' AS more (READ_ONLY)", "COPY (SELECT 1) TO '{file}'",
    "COPY {table} TO '{file}'", "COPY {table} FROM '{file}'", "EXPORT DATABASE '{file}'", "IMPORT DATABASE '{file}'",
    "SELECT * FROM read_text('{secret}')", "SELECT * FROM read_blob('{secret}')", "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM read_json('{secret}')", "SELECT * FROM read_parquet('{secret}')", "SELECT * FROM glob('{secret}*')",
    "FROM '{secret}'", "SELECT * FROM read_duckdb('{other}')", "INSTALL httpfs", "LOAD httpfs", "LOAD '{file}'",
    "SET enable_external_access = true", "RESET enable_external_access", "SET GLOBAL enable_external_access = true",
    "SET lock_configuration = false", "RESET lock_configuration", "PRAGMA enable_external_access",
    "SET allowed_directories = ['/']", "SET allowed_paths = ['{secret}']", "SET temp_directory = '/tmp'",
    "SET home_directory = '/tmp'", "SET threads = 1", "SET memory_limit = '1KB'",
    "SET enable_logging = true", "CALL enable_logging(storage='file', storage_path='{file}')",
    "CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y')", "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'x')",
    "DELETE FROM {table}", "UPDATE {table} SET version = 2", "DROP TABLE {table}", "ALTER TABLE {table} ADD x INTEGER",
    "PRAGMA enable_profiling; SET profiling_output = '{file}'", "SELECT getenv('HOME')",
]
EDITIONS = sorted({edition for editions in MAY_HAVE.values() for edition in editions} | {"voices"})


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_statement_leaves_the_files_that_are_attached(world, tmp_path, edition):
    """Seen to fail without the two ``SET`` lines in _connect of reader.py."""
    file, secret, wrong = tmp_path / "out.duckdb", world.home.secret_file, []
    kind = "voices" if edition == "record" else "record"  # one that is not attached here
    other, before = next(world.home.published.glob(f"{kind}-*")), state_of(world.home)
    with Reader(world.home.published).open((edition,)) as data:
        tables = data.rows("SELECT database_name || '.' || table_name AS name FROM duckdb_tables()")
        table = next(row["name"] for row in tables)
        for attempt in ATTEMPTS:
            words = attempt.format(file=file, secret=secret, other=other, table=table, edition=edition)
            try:
                got = data.cursor.execute(words).fetchall()
            except duckdb.Error:
                continue
            wrong.append((words, got))
    assert wrong == [] and not file.exists() and state_of(world.home) == before


def test_every_connection_of_the_lens_is_shut_off(world):
    """Seen to fail without the two ``SET`` lines in _connect of reader.py."""
    lens = world.lens
    for role in ROLES:
        for question in all_questions():
            lens.ask(world.viewer(role), question)
    assert len(lens.reader._kept) >= 4
    for kept in lens.reader._kept.values():
        for setting, value in (("enable_external_access", False), ("lock_configuration", True)):
            assert kept.connection.execute(f"SELECT current_setting('{setting}')").fetchone() == (value,)
