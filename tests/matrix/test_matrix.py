"""Role x page x question x callback, generated from the running app and held against a table written by hand.

Seen to fail with "senior_leader" added to process-map in policy.toml, and without ``person`` in ``own`` in ``_check``
of dashboard/lens.py.
"""

import dash
import pytest
from matrix_cells import Matrix, summary
from matrix_expected import ACTS, CALLBACKS, PAGES, QUESTIONS, ROUTES
from matrix_senders import InProcess, Served
from serving import serve

from dashboard.policy import read_policy
from dashboard.questions import all_questions
from data import REFERENCE


@pytest.fixture
def at_the_time(monkeypatch, cast):
    monkeypatch.setenv("WORKLIGHT_NOW", cast.world.now.isoformat())


def in_process(cast):
    return Matrix(cast, InProcess(cast.app.server, cast.part.cookies.session, cast.tokens))


def test_nothing_of_the_running_app_is_missing_in_the_table(cast):
    policy = read_policy(REFERENCE / "policy.toml")
    missing = {
        "routes": {rule.rule for rule in cast.app.server.url_map.iter_rules()} ^ set(ROUTES),
        "pages": {page["path"] for page in dash.page_registry.values()} ^ set(PAGES),
        "callbacks": set(cast.app.callback_map) ^ set(CALLBACKS),
        "questions": (set(all_questions()) | {r.name for r in policy.allow if not r.is_act}) ^ set(QUESTIONS),
        "acts": {rule.name for rule in policy.allow if rule.is_act} ^ set(ACTS),
    }
    assert not any(missing.values()), f"add it to the matrix (tests/matrix/expected.py): {missing}"


def test_no_answer_is_wrong(cast, at_the_time, caplog):
    """Seen to fail with a page that could not be drawn beside a dated note."""
    matrix = in_process(cast)
    wrong = summary([*matrix.routes(), *matrix.pages(), *matrix.callbacks(), *matrix.exports(), *matrix.command_line(),
                     *matrix.acts()])
    assert not wrong, "\n".join(wrong)
    assert not [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]


def test_a_served_process_answers_the_same(cast, served):
    """Each seventh file and third page will do: primes, so that all viewers and forgeries come by."""
    matrix = Matrix(cast, Served(served, cast.part.cookies.session, cast.tokens))
    wrong = summary([*matrix.routes(), *matrix.pages(every=3), *matrix.callbacks(), *matrix.exports(every=7),
                     *matrix.acts()])
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def served(cast, tmp_path):
    """The world behind ``worklight serve``; gives the port."""
    cast.world.journal.sign("Director of Adult Services", cast.world.now.date(), "The promise.", "operator")
    with serve(cast.world.home, cast.world.now, tmp_path / "said") as port:
        yield port
